"""Betweenness and closeness over the ties: a tie's length is 1 / weight."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Floats
from coalitions.centrality.shortest_paths import ShortestPaths, follow_shortest_paths
from coalitions.projection import CoparticipationNetwork


def follow_tie_paths(
    adjacency: csr_array, *, through: bool = True, most_sources: int | None = None
) -> ShortestPaths:
    """Follow the shortest paths between organizations; see `follow_shortest_paths`."""
    lengths = csr_array(
        (1 / adjacency.data, adjacency.indices, adjacency.indptr), shape=adjacency.shape
    )
    return follow_shortest_paths(lengths, through=through, most_sources=most_sources)


def measure_betweenness(paths: ShortestPaths, *, n_organizations: int | None = None) -> Floats:
    """Divide by the number of pairs of others.

    Parameters
    ----------
    paths : ShortestPaths
        Of one network, or of several side by side.
    n_organizations : int, optional
        How many each network has [0 and up]. Default: all, in one.
    """
    n = len(paths.passing) if n_organizations is None else n_organizations
    return paths.passing / _count_pairs_of_others(n)


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
    error = paths.passing_error / _count_pairs_of_others(len(paths.passing))
    return pd.Series(error, index=network.organizations.index, name="betweenness_error")


def measure_closeness(paths: ShortestPaths, *, n_organizations: int | None = None) -> Floats:
    """Take the inverse of the mean distance to those within reach, times their share of all.

    The parameters are those of `measure_betweenness`.
    """
    n_others = paths.sources.n_others
    n = len(n_others) if n_organizations is None else n_organizations
    share = n_others / max(n - 1, 1)
    is_tied = n_others > 0
    return np.divide(n_others, paths.distance, out=np.zeros(len(share)), where=is_tied) * share


def _count_pairs_of_others(n: int) -> int:
    return max((n - 1) * (n - 2) // 2, 1)
