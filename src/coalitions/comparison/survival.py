"""Which ties and which leading organizations hang on no choice of method."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from coalitions.arrays import Floats
from coalitions.comparison.methods import YARDSTICK, Method
from coalitions.comparison.standings import LEAST_TIED, N_LEADERS
from coalitions.ranks import rank

SHOWN = ["source", "target", "shared_events"]


def list_surviving_ties(
    ties: pd.DataFrame, computed: Sequence[Method], taken: Sequence[Floats]
) -> pd.DataFrame:
    """Count for each tie by how many methods it is taken; those that none takes are left out.

    Parameters
    ----------
    ties : DataFrame
        ``source``, ``target``, ``shared_events``.
    computed : sequence of Method
        The methods; a weighting that puts the ties in no order is not counted.
    taken : sequence of ndarray of float, each of shape (ties,)
        How much of each tie each of them takes [0 to 1]; what is not wholly taken is not counted.
    """
    by_kind = {"weighting": np.zeros((len(ties), 0)), "null model": np.zeros((len(ties), 0))}
    for method, parts in zip(computed, taken, strict=True):
        if method.kind == "null model" or np.unique(rank(method.tie_values)).size > 1:
            by_kind[method.kind] = np.column_stack([by_kind[method.kind], parts >= 1])
    listed = ties[SHOWN].copy()
    for name, kind in (("weighting", "weighting"), ("model", "null model")):
        counted = by_kind[kind]
        listed[f"{name}s"] = counted.sum(axis=1).astype(int)
        n_methods = counted.shape[1]
        listed[f"by_every_{name}"] = (listed[f"{name}s"] == n_methods) & (n_methods > 0)
    is_taken = (listed["weightings"] > 0) | (listed["models"] > 0)
    order = ["models", "weightings", "shared_events", "source", "target"]
    rising = [False, False, False, True, True]
    return listed[is_taken].sort_values(order, ascending=rising, ignore_index=True)


def list_leaders(ranks: pd.DataFrame, weightings: Sequence[str]) -> pd.DataFrame:
    """List who leads by one weighting at least; nobody where few have a tie.

    Parameters
    ----------
    ranks : DataFrame, organizations x methods
        Places, missing where an organization has no tie.
    weightings : sequence of str
        Those of its columns to go by.
    """
    tied = ranks[[*weightings]].dropna()
    leads = (tied <= N_LEADERS) & (len(tied) >= LEAST_TIED)
    found = pd.DataFrame(
        {
            "rank_by_count": tied[YARDSTICK],
            "highest": tied.min(axis=1),
            "lowest": tied.max(axis=1),
            "weightings": leads.sum(axis=1),
            "by_count": leads[YARDSTICK],
            "by_every_weighting": leads.all(axis=1),
        }
    )
    found = found[found["weightings"] > 0].rename_axis("organization").reset_index()
    order = ["rank_by_count", "organization"]
    return found.sort_values(order, ignore_index=True)
