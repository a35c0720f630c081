"""The measures that the reader can pick, and where each organization stands by them.

All of them are of all records, over the ties that are shown at first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from coalitions.centrality import MEASURE_TABLE
from coalitions.map.content.numbers import write_numbers
from coalitions.ranks import round_off
from coalitions.robustness import Bootstrap

RANKED = ("n_events", "degree", "strength", "betweenness", "closeness", "two_mode_betweenness")


def describe_measures(centrality: pd.DataFrame) -> dict[str, list[float | None]]:
    """Give the values of each measure, in the order of the organizations."""
    return {name: write_numbers(centrality[name]) for name in MEASURE_TABLE if name in centrality}


def describe_standings(
    centrality: pd.DataFrame, bootstrap: Bootstrap | None
) -> dict[str, dict[str, list[Any] | None]]:
    """Give the rank of each organization that took part in something, and how sure it is.

    Returns
    -------
    dict of str to dict
        Of each measure in `RANKED`: ``rank``, 1 for the highest value, equal ones sharing it, None
        for who took part in nothing; ``low`` and ``high``, as in `Bootstrap`, None if that was not
        looked at.
    """
    took_part = np.ones(len(centrality), dtype=bool)
    if "n_events" in centrality:
        took_part = centrality["n_events"].to_numpy() > 0
    return {
        name: {
            "rank": _rank(centrality[name].to_numpy(np.float64), took_part),
            **_find_interval(name, centrality.index, bootstrap),
        }
        for name in RANKED
        if name in centrality
    }


def _rank(values: np.ndarray[Any, np.dtype[np.float64]], ranked: Any) -> list[int | None]:
    ranks = iter(pd.Series(-round_off(values[ranked])).rank(method="min").astype(int).tolist())
    return [next(ranks) if is_ranked else None for is_ranked in ranked]


def _find_interval(
    measure: str, names: pd.Index[Any], bootstrap: Bootstrap | None
) -> dict[str, list[float | None] | None]:
    if bootstrap is None or measure not in bootstrap.measures:
        return {"low": None, "high": None}
    places = bootstrap.list_places(measure).reindex(names)
    return {end: write_numbers(places[end]) for end in ("low", "high")}
