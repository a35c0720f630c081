"""Betweenness and closeness over the ties: a tie's length is 1 / weight."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Floats
from coalitions.centrality.shortest_paths import ShortestPaths, follow_shortest_paths
from coalitions.projection import CoparticipationNetwork


def follow_tie_paths(adjacency: csr_array, *, through: bool = True) -> ShortestPaths:
    """Follow the shortest paths between organizations; see `follow_shortest_paths`."""
    lengths = csr_array(
        (1 / adjacency.data, adjacency.indices, adjacency.indptr), shape=adjacency.shape
    )
    return follow_shortest_paths(lengths, through=through)


def measure_betweenness(paths: ShortestPaths) -> Floats:
    """Divide by the number of pairs of others."""
    return paths.passing / _count_pairs_of_others(paths)


def measure_betweenness_error(network: CoparticipationNetwork) -> pd.Series[float]:
    r"""Measure how far the betweenness of each organization may be off for being estimated.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.

    Returns
    -------
    Series, indexed by organization
        ``betweenness_error``, the standard error of ``betweenness`` [0 to 1]; 0 where every path
        was followed. It is itself estimated from the paths that were: for an organization that
        stands before a few others only, of whom none was drawn, it is too low.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> measure_betweenness_error(network).to_dict()
    {'A': 0.0, 'B': 0.0, 'C': 0.0}
    """
    paths = follow_tie_paths(network.adjacency)
    error = paths.passing_error / _count_pairs_of_others(paths)
    return pd.Series(error, index=network.organizations.index, name="betweenness_error")


def measure_closeness(paths: ShortestPaths) -> Floats:
    """Take the inverse of the mean distance to those within reach, times their share of all."""
    n_others = paths.sources.n_others
    share = n_others / max(len(n_others) - 1, 1)
    is_tied = n_others > 0
    return np.divide(n_others, paths.distance, out=np.zeros(len(share)), where=is_tied) * share


def _count_pairs_of_others(paths: ShortestPaths) -> int:
    n = len(paths.passing)
    return max((n - 1) * (n - 2) // 2, 1)
