"""Shortest paths where ties differ in length.

Sums of the same lengths in another order differ by rounding, and 1/3 + 1/3 + 1/3 is not quite 1.
So two paths are equally short here if their lengths differ by less than `EQUAL` of themselves, as
in igraph; networkx and networkit tell them apart by the last digit, and count one path of the two.
Where one tie is many million times as long as another, a whole tie more may be less than that, and
is no rounding: so what counts as rounding is also less than `VISIBLE` of the shortest tie.
"""

from __future__ import annotations

import numpy as np
import scipy
from scipy.sparse import coo_array, csc_array, csr_array

from coalitions.arrays import Floats, Integers

EQUAL = 1e-10  # of a length; finer than `ranks.ROUNDING`, so that paths are those of igraph
VISIBLE = 1e-6  # of the length of the shortest tie
LOST = 1e-14  # of a length: what a sum of some dozens may be off, and nothing can tell apart


def measure_distances(lengths: csr_array, starts: tuple[Integers, ...]) -> tuple[Floats, Integers]:
    """Give each node its distance in each round, and the node before it on one of the paths.

    The indices of `lengths` are of 32 bits; see `narrow_indices`.
    """
    found = [
        scipy.sparse.csgraph.dijkstra(
            lengths, indices=start, min_only=True, return_predecessors=True
        )[:2]
        for start in starts
    ]
    return np.array([distance for distance, _ in found]), np.array([node for _, node in found])


def find_steps(ties: coo_array, distances: Floats, before: Integers) -> csr_array:
    """Find the steps of all shortest paths, those equally short within rounding included.

    Returns
    -------
    csr_array of float, shape (rounds * nodes, rounds * nodes)
        1 where a shortest path steps from the node of the row to that of the column.
    """
    n_rounds, n = distances.shape
    one, other = ties.coords
    with np.errstate(invalid="ignore"):  # out of reach: infinity less infinity
        ahead = np.take(distances, other, axis=1) - np.take(distances, one, axis=1)
        # Few ties pass even by the slack of the longest path, and only they are looked at closely.
        slack = EQUAL * np.max(distances, axis=1, where=np.isfinite(distances), initial=0)
        is_near = np.abs(ahead) + slack[:, None] >= ties.data
    rounds, tie = np.divmod(np.flatnonzero(is_near), max(len(one), 1))
    ahead = ahead[rounds, tie]
    near = np.where(ahead > 0, one[tie], other[tie])
    far = np.where(ahead > 0, other[tie], one[tie])
    length, way = ties.data[tie], distances[rounds, far]
    slack = np.minimum(EQUAL * way, np.maximum(VISIBLE * ties.data.min(initial=np.inf), LOST * way))
    is_step = (np.abs(ahead) >= length - slack) & (length > slack)
    tails, heads = (rounds[is_step] * n + end[is_step] for end in (near, far))
    # A tie may be too short to show beside the way to it: then one path is all that is known.
    is_reached = np.bincount(heads, minlength=n_rounds * n) > 0
    lost = np.flatnonzero((before.ravel() >= 0) & ~is_reached)
    tails = np.concatenate([tails, lost // n * n + before.ravel()[lost]])
    heads = np.concatenate([heads, lost])
    return csr_array((np.ones(len(tails)), (tails, heads)), shape=(n_rounds * n, n_rounds * n))


def sum_dependencies(steps: csr_array, distances: Floats) -> Floats:
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
