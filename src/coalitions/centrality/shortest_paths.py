"""Shortest paths from every node, or from some: who lies on them, and how far away others are.

Sums of the same lengths in another order differ by rounding, and 1/3 + 1/3 + 1/3 is not quite 1.
So two paths are equally short here if their lengths differ by less than `EQUAL` of themselves, as
in igraph; networkx and networkit tell them apart by the last digit, and count one path of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csc_array, csr_array, triu
from scipy.sparse.csgraph import dijkstra

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.centrality.sources import Sources, choose_sources

EQUAL = 1e-10  # of a length
MOST_AT_ONCE = 1_000_000  # ties looked at: some dozens of megabytes


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
    ties = coo_array(triu(lengths, k=1))
    distance, passing, squares = np.zeros(n), np.zeros(n), np.zeros(n)
    for starts in _cut(sources.rounds, max(1, MOST_AT_ONCE // max(ties.nnz, 1))):
        distances, before = _measure_distances(lengths, starts)
        distance += np.where(np.isfinite(distances), distances, 0).sum(axis=0)
        if through:
            steps = _find_steps(ties, distances, before)
            passed = _sum_dependencies(steps, distances)
            passing += passed.sum(axis=0)
            squares += (passed**2).sum(axis=0)
    all_by_some = sources.n_others / np.maximum(sources.n_counted, 1)
    return ShortestPaths(
        sources=sources,
        distance=distance * all_by_some,
        passing=passing * all_by_some / 2,  # each pair is met from either end
        passing_error=_measure_error(sources, passing, squares) / 2,
    )


def _cut(rounds: tuple[Integers, ...], n_at_once: int) -> Iterator[tuple[Integers, ...]]:
    for first in range(0, len(rounds), n_at_once):
        yield rounds[first : first + n_at_once]


def _measure_distances(lengths: csr_array, starts: tuple[Integers, ...]) -> tuple[Floats, Integers]:
    """Give each node its distance in each round, and the node before it on one of the paths."""
    found = [
        dijkstra(lengths, indices=start, min_only=True, return_predecessors=True)[:2]
        for start in starts
    ]
    return np.array([distance for distance, _ in found]), np.array([node for _, node in found])


def _find_steps(ties: coo_array, distances: Floats, before: Integers) -> csr_array:
    """Find the steps of all shortest paths, those equally short within rounding included.

    Returns
    -------
    csr_array of float, shape (rounds * nodes, rounds * nodes)
        1 where a shortest path steps from the node of the row to that of the column.
    """
    n_rounds, n = distances.shape
    one, other = ties.coords
    with np.errstate(invalid="ignore"):  # out of reach: infinity less infinity
        ahead = distances[:, other] - distances[:, one]
        # Few ties pass even by the slack of the longest path, and only they are looked at closely.
        slack = EQUAL * np.max(distances, axis=1, where=np.isfinite(distances), initial=0)
        rounds, tie = np.nonzero(np.abs(ahead) + slack[:, None] >= ties.data)
    ahead = ahead[rounds, tie]
    near = np.where(ahead > 0, one[tie], other[tie])
    far = np.where(ahead > 0, other[tie], one[tie])
    is_step = np.abs(ahead) >= ties.data[tie] - EQUAL * distances[rounds, far]
    is_step &= ahead != 0
    tails, heads = (rounds[is_step] * n + end[is_step] for end in (near, far))
    # A tie may be too short to show beside the way to it.
    is_reached = np.bincount(heads, minlength=n_rounds * n) > 0
    lost = np.flatnonzero((before.ravel() >= 0) & ~is_reached)
    tails = np.concatenate([tails, lost // n * n + before.ravel()[lost]])
    heads = np.concatenate([heads, lost])
    return csr_array((np.ones(len(tails)), (tails, heads)), shape=(n_rounds * n, n_rounds * n))


def _sum_dependencies(steps: csr_array, distances: Floats) -> Floats:
    """Sum for each node the shares of the paths from the start that pass through it.

    With n(v) paths from the start to v, the dependency d(u) of the start on u is the sum of
    n(u) / n(v) * (1 + d(v)) over the steps from u to v. So d(u) / n(u) sums 1 / n over all that
    lie behind u, once for each way to get there.

    Returns
    -------
    ndarray of float, shape (rounds, nodes)
        0 for the start itself.
    """
    far = distances.ravel()
    is_start, is_behind = far == 0, np.isfinite(far) & (far > 0)
    n_paths = is_start + _sum_over_ways(steps.T, is_start.astype(np.float64))
    per_path = np.divide(1, n_paths, out=np.zeros_like(far), where=is_behind)
    passed = np.where(is_behind, n_paths * _sum_over_ways(steps, per_path), 0)
    return passed.reshape(distances.shape)


def _sum_over_ways(steps: csr_array | csc_array, values: Floats) -> Floats:
    """Sum the values at the ends of all ways of one step and more; no way leads in a circle."""
    total = np.zeros_like(values)
    while True:
        values = steps @ values
        if not values.any():
            return total
        total += values


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
