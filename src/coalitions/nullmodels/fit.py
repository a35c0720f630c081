"""From the two-mode network to a model of chance."""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork
from coalitions.errors import require_choice
from coalitions.nullmodels.fdsm import fit_fdsm
from coalitions.nullmodels.hypergeometric import fit_hypergeometric
from coalitions.nullmodels.model import NullModel

MODELS = ("hypergeometric", "fdsm")


def fit_null_model(
    affiliation: AffiliationNetwork,
    *,
    model: str = "hypergeometric",
    samples: int = 1000,
    seed: int = 1,
) -> NullModel:
    """Fit a null model to the two-mode network.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    model : {"hypergeometric", "fdsm"}
        - ``"hypergeometric"``: each organization keeps its number of events;
        - ``"fdsm"``: each event keeps its number of organizations as well, exactly; sampled.
    samples, seed : int
        For ``"fdsm"``: how many networks are sampled, and how to sample them again; see
        `fit_fdsm`.

    Raises
    ------
    OptionError
        If `model` is not known, or `samples` or `seed` is out of range.
    """
    require_choice("model", model, MODELS)
    if model == "fdsm":
        return fit_fdsm(affiliation, samples=samples, seed=seed)
    return fit_hypergeometric(affiliation)
