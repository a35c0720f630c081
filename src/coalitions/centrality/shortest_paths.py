"""Shortest paths from every node, or from some: who lies on them, and how far away others are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
from scipy.sparse import coo_array, csr_array, triu

from coalitions.arrays import Booleans, Floats, Integers, narrow_indices
from coalitions.centrality.breadth_first import walk_back, walk_steps
from coalitions.centrality.sources import Sources, choose_sources
from coalitions.centrality.triads import mark
from coalitions.centrality.weighted_paths import find_steps, measure_distances, sum_dependencies
from coalitions.progress import track
from coalitions.threads import map_in_order

MOST_AT_ONCE = 1_000_000  # ties looked at, or nodes: some dozens of megabytes
LONG = 100_000  # ends of ties: in fewer, a thread takes longer to begin than its work
Starts: TypeAlias = tuple[Integers, ...]  # a round each
Walk: TypeAlias = Callable[[Starts], tuple[Floats, Floats]]


@dataclass(frozen=True)
class ShortestPaths:
    """What all shortest paths come to for each node; arrays of shape (nodes,).

    Parameters
    ----------
    sources : Sources
        From where paths were followed: every node, or a sample.
    distance : ndarray of float
        Summed distance to all others within reach [in the unit of the lengths, 0 and up].
    passing : ndarray of float
        Pairs of others whose shortest paths pass through, each pair counting the share of its
        shortest paths that do [pairs, 0 and up].
    passing_error : ndarray of float
        The standard error of `passing` [pairs]; 0 where it is exact.
    """

    sources: Sources
    distance: Floats
    passing: Floats
    passing_error: Floats


def follow_shortest_paths(
    lengths: csr_array, *, through: bool = True, most_sources: int | None = None
) -> ShortestPaths:
    """Follow the shortest paths of an undirected network.

    Parameters
    ----------
    lengths : csr_array of float, shape (nodes, nodes)
        Symmetric, the length of each tie [above 0].
    through : bool
        Whether to find who lies on the paths; distances alone are faster, and `passing` is 0.
    most_sources : int, optional
        The most nodes of a component to begin at [nodes, 1 and up]. Default: all of them, or a
        sample in a network so large that this would take minutes; see `choose_sources`.

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical
    Sociology 25, 163-177. https://doi.org/10.1080/0022250X.2001.9990249

    Brandes, U. and Pich, C. (2007). Centrality estimation in large networks. International
    Journal of Bifurcation and Chaos 17, 2303-2318. https://doi.org/10.1142/S0218127407018403
    """
    n = lengths.shape[0]
    sources = choose_sources(lengths, most_sources=most_sources)
    n_at_once = max(1, MOST_AT_ONCE // max(lengths.nnz, n, 1))
    parts = [
        sources.rounds[first : first + n_at_once]
        for first in range(0, len(sources.rounds), n_at_once)
    ]
    each = map_in_order if lengths.nnz >= LONG else map
    distance, passing, squares = np.zeros(n), np.zeros(n), np.zeros(n)
    for far, passed in track(each(_prepare_walk(lengths, through=through), parts), len(parts)):
        distance += np.where(np.isfinite(far), far, 0).sum(axis=0)
        passing += passed.sum(axis=0)
        squares += (passed**2).sum(axis=0)
    all_by_some = sources.n_others / np.maximum(sources.n_counted, 1)
    return ShortestPaths(
        sources=sources,
        distance=distance * all_by_some,
        passing=passing * all_by_some / 2,  # each pair is met from either end
        passing_error=_measure_error(sources, passing, squares) / 2,
    )


def _prepare_walk(lengths: csr_array, *, through: bool) -> Walk:
    """Prepare to give, for each round and node, its distance, and how far the start depends on it.

    How far that is, see `sum_dependencies`.
    """
    if lengths.nnz and lengths.data.min() == lengths.data.max():
        return partial(_walk_evenly, mark(lengths), lengths.data[0], through=through)
    ties = coo_array(triu(lengths, k=1)) if through else None
    return partial(_walk, narrow_indices(lengths), ties)


def _walk(lengths: csr_array, ties: coo_array | None, starts: Starts) -> tuple[Floats, Floats]:
    distances, before = measure_distances(lengths, starts)
    if ties is None:
        return distances, np.zeros(distances.shape)
    return distances, sum_dependencies(find_steps(ties, distances, before), distances)


def _walk_evenly(
    ties: csr_array, length: float, starts: Starts, *, through: bool
) -> tuple[Floats, Floats]:
    """Walk where all ties have one length."""
    is_start = np.zeros((ties.shape[0], len(starts)), dtype=bool)
    for number, start in enumerate(starts):
        is_start[start, number] = True
    n_steps, n_paths = walk_steps(ties, is_start)
    distances = np.where(n_steps >= 0, n_steps * length, np.inf)
    passed = walk_back(ties, n_steps, n_paths) if through else np.zeros(n_paths.shape)
    return distances.T, passed.T


def _measure_error(sources: Sources, sums: Floats, squares: Floats) -> Floats:
    """Give the standard error of a sum over all others, of which some were drawn."""
    n_drawn, n_others = sources.n_counted, sources.n_others
    is_drawn: Booleans = (n_drawn > 1) & (n_drawn < n_others)
    drawn, others = n_drawn[is_drawn], n_others[is_drawn]
    mean = sums[is_drawn] / drawn
    variance = np.maximum(squares[is_drawn] / drawn - mean**2, 0) * drawn / (drawn - 1)
    error = np.zeros(len(sums))
    error[is_drawn] = others * np.sqrt(variance / drawn * (1 - drawn / others))
    return error
