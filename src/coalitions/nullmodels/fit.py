"""From the two-mode network to a model of chance."""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork
from coalitions.errors import require_choice
from coalitions.nullmodels.hypergeometric import fit_hypergeometric
from coalitions.nullmodels.model import NullModel

MODELS = ("hypergeometric",)


def fit_null_model(affiliation: AffiliationNetwork, *, model: str = "hypergeometric") -> NullModel:
    """Fit a null model to the two-mode network.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    model : {"hypergeometric"}
        - ``"hypergeometric"``: each organization keeps its number of events.

    Raises
    ------
    OptionError
        If `model` is not known.
    """
    require_choice("model", model, MODELS)
    return fit_hypergeometric(affiliation)
