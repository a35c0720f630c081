"""Every choice that shapes the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coalitions.nullmodels import AUTO, MODELS

BACKBONES = (AUTO, *MODELS, "none")
EMPTY_CHOICES = ("show-all", "show-none")


@dataclass(frozen=True)
class BuildOptions:
    """Every choice that shapes the result.

    Parameters
    ----------
    weighting : str
        One of `WEIGHTINGS`; see `project`.
    half_life : float, optional
        Old events count for less, half as much with every so many years; see `project`.
    backbone : {"auto", "fdsm", "sdsm", "sdsm-ec", "hypergeometric", "none"}
        The null model that ties are tested against; see `fit_null_model`.
    alpha : float
        The largest p-value of a tie that is kept.
    correction : {"none", "fdr_bh", "holm"}
        For the number of tests; see `extract_backbone`.
    signed : bool
        Look also for pairs that share fewer events than chance would give.
    samples : int
        Networks to sample for the null model ``"fdsm"``.
    if_empty : {"show-all", "show-none"}
        What to do if no tie is stronger than chance: show all of them under a caution, or none.
    communities : {"auto", "consensus", "louvain", "leiden"}
        See `find_communities`.
    community_ties : {"all", "shown"}
        Which ties are searched for coalitions; see `find_communities`.
    resolution : float or "stable"
        The higher, the smaller the coalitions; see `find_communities`.
    resamples : int
        How often events are drawn anew, to see how far ranks, ties and coalitions depend on
        them; see `measure_support`. 0: not at all.
    windows : str
        In which windows of time coalitions are followed: "auto", "year", "half-year", "quarter",
        "month", "18" or "18/6" (windows of 18 months, one every 6), or "none"; see `cut_windows`.
    grouping : str
        The column of organizations between whose groups ties are counted; see `summarize_mixing`.
    seed : int
        For whatever is drawn: communities, resamples, layout, the null model ``"fdsm"``.
    roles : tuple of str, optional
        Count only participations in these roles. Default: all.
    role_weights : mapping of str to float, optional
        What participations in a role weigh; see `build_affiliation`.
    max_event_size : int, optional
        Leave out events with more organizations; see `build_affiliation`.
    compare : bool
        Compare every weighting and null model on the same records; see `compare_methods`.
    language : str
        The language that the map opens in, such as "en" or "id"; readers can switch.
    roll_up : bool
        Count chapters under the organization that they belong to; see `resolve_names`.
    """

    weighting: str = "count"
    half_life: float | None = None
    backbone: str = "auto"
    alpha: float = 0.05
    correction: str = "none"
    signed: bool = False
    samples: int = 1000
    if_empty: str = "show-all"
    communities: str = "auto"
    community_ties: str = "all"
    resolution: float | Literal["stable"] = 1.0
    resamples: int = 500
    windows: str = "auto"
    grouping: str = "sector"
    seed: int = 1
    roles: tuple[str, ...] | None = None
    role_weights: Mapping[str, float] | None = None
    max_event_size: int | None = None
    compare: bool = False
    language: str = "en"
    roll_up: bool = False
