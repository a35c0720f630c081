"""From the two-mode network to a model of chance."""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork
from coalitions.errors import require_choice
from coalitions.nullmodels.eligibility import find_eligibility
from coalitions.nullmodels.hypergeometric import fit_hypergeometric
from coalitions.nullmodels.model import NullModel
from coalitions.nullmodels.sdsm import fit_sdsm

MODELS = ("sdsm", "sdsm-ec", "hypergeometric")


def fit_null_model(affiliation: AffiliationNetwork, *, model: str = "sdsm") -> NullModel:
    """Fit a null model to the two-mode network.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    model : {"sdsm", "sdsm-ec", "hypergeometric"}
        - ``"sdsm"``: each organization keeps its number of events and each event its number
          of organizations, on average (stochastic degree sequence model);
        - ``"sdsm-ec"``: likewise, with edge constraints: an organization takes part in nothing
          before it is founded, after it is closed, or out of its region; see `find_eligibility`;
        - ``"hypergeometric"``: each organization keeps its number of events, and the sizes of
          events do not matter.

    Raises
    ------
    OptionError
        If `model` is not known, or the records lack what it needs or contradict it.
    """
    require_choice("model", model, MODELS)
    if model == "sdsm":
        return fit_sdsm(affiliation)
    if model == "sdsm-ec":
        return fit_sdsm(affiliation, find_eligibility(affiliation))
    return fit_hypergeometric(affiliation)
