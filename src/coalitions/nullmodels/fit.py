"""From the two-mode network to a model of chance."""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork
from coalitions.errors import require_choice, require_seed
from coalitions.nullmodels.eligibility import find_eligibility
from coalitions.nullmodels.fdsm import fit_fdsm, require_samples
from coalitions.nullmodels.hypergeometric import fit_hypergeometric
from coalitions.nullmodels.model import NullModel
from coalitions.nullmodels.sdsm import fit_sdsm
from coalitions.nullmodels.table import MODELS, NULL_MODEL_TABLE

AUTO = "auto"
MOST_SAMPLED = 5_000  # memberships: a thousand samples of them take some seconds


def fit_null_model(
    affiliation: AffiliationNetwork, *, model: str = "auto", samples: int = 1000, seed: int = 1
) -> NullModel:
    """Fit a null model to the two-mode network.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    model : {"auto", "fdsm", "sdsm", "sdsm-ec", "hypergeometric"}
        - ``"fdsm"``: each organization keeps its number of events and each event its number of
          organizations, exactly; networks are sampled (fixed degree sequence model);
        - ``"sdsm"``: both are kept on average, and p-values are exact (stochastic degree
          sequence model);
        - ``"sdsm-ec"``: likewise, with edge constraints: an organization takes part in nothing
          before it is founded, after it is closed, or out of its region; see `find_eligibility`;
        - ``"hypergeometric"``: each organization keeps its number of events, and the sizes of
          events do not matter;
        - ``"auto"``: see `choose_model`.

        `NULL_MODEL_TABLE` says when to choose which, and gives the references in full.
    samples, seed : int
        For ``"fdsm"``: how many networks are sampled, and how to sample them again; see
        `fit_fdsm`.

    Raises
    ------
    OptionError
        If `model` is not known, the records lack what it needs or contradict it, or `samples`
        or `seed` is out of range.
    """
    require_choice("model", model, (AUTO, *MODELS))
    # Whatever model "auto" comes to, and so that no option is recorded that could not be.
    require_samples(samples)
    require_seed(seed)
    if model == AUTO:
        model = choose_model(affiliation)
    if model == "fdsm":
        return fit_fdsm(affiliation, samples=samples, seed=seed)
    if model == "hypergeometric":
        return fit_hypergeometric(affiliation)
    return fit_sdsm(affiliation, find_eligibility(affiliation) if model == "sdsm-ec" else None)


def choose_model(affiliation: AffiliationNetwork) -> str:
    """Choose "fdsm" where it can be sampled in some seconds, and "sdsm" elsewhere.

    Both hold how active an organization is and how large an event is. To hold them exactly
    finds more, above all the ties of organizations that stand between coalitions; to hold them
    on average is cautious, and exact and fast at any size. Neal, Domagalski and Sagan (2021).

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.

    References
    ----------
    Neal, Z. P., Domagalski, R. and Sagan, B. (2021). Comparing alternatives to the fixed
    degree sequence model for extracting the backbone of bipartite projections. Scientific
    Reports 11, 23929. https://doi.org/10.1038/s41598-021-03238-3
    """
    return "sdsm" if takes_long(affiliation, model="fdsm") else "fdsm"


def takes_long(affiliation: AffiliationNetwork, *, model: str) -> bool:
    """Say whether a model, one of the `MODELS`, takes more than some seconds to fit.

    So does one that is sampled if there are more than 5,000 memberships.
    """
    return NULL_MODEL_TABLE[model].is_sampled and affiliation.incidence.nnz > MOST_SAMPLED
