"""From the two-mode network to a model of chance."""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork
from coalitions.errors import require_choice
from coalitions.nullmodels.eligibility import find_eligibility
from coalitions.nullmodels.fdsm import fit_fdsm
from coalitions.nullmodels.hypergeometric import fit_hypergeometric
from coalitions.nullmodels.model import NullModel
from coalitions.nullmodels.sdsm import fit_sdsm

MODELS = ("sdsm", "sdsm-ec", "fdsm", "hypergeometric")


def fit_null_model(
    affiliation: AffiliationNetwork, *, model: str = "sdsm", samples: int = 1000, seed: int = 1
) -> NullModel:
    """Fit a null model to the two-mode network.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    model : {"sdsm", "sdsm-ec", "fdsm", "hypergeometric"}
        - ``"sdsm"``: each organization keeps its number of events and each event its number
          of organizations, on average (stochastic degree sequence model);
        - ``"sdsm-ec"``: likewise, with edge constraints: an organization takes part in nothing
          before it is founded, after it is closed, or out of its region; see `find_eligibility`;
        - ``"fdsm"``: both are kept exactly, and networks are sampled (fixed degree sequence
          model);
        - ``"hypergeometric"``: each organization keeps its number of events, and the sizes of
          events do not matter.
    samples, seed : int
        For ``"fdsm"``: how many networks are sampled, and how to sample them again; see
        `fit_fdsm`.

    Raises
    ------
    OptionError
        If `model` is not known, the records lack what it needs or contradict it, or `samples`
        or `seed` is out of range.
    """
    require_choice("model", model, MODELS)
    if model == "fdsm":
        return fit_fdsm(affiliation, samples=samples, seed=seed)
    if model == "hypergeometric":
        return fit_hypergeometric(affiliation)
    return fit_sdsm(affiliation, find_eligibility(affiliation) if model == "sdsm-ec" else None)
