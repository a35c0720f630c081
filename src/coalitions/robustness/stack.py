"""Many networks of the same organizations, measured in one go.

Resampling asks for the same measures of a thousand small networks. One at a time, each would cost
some thousand steps of Python; together they are one disconnected network, whose parts have nothing
to do with each other, so that a sum over the ties of all is a sum for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from coalitions.arrays import Floats, Integers

ROUNDING = 1e-9  # paths whose lengths differ by less, relative to them, are equally short
MOST_CELLS = 500_000  # organizations x ties, both ways, that are held at once
MOST_TOGETHER = 100  # organizations; in larger networks, which are sparse, one at a time is faster


@dataclass(frozen=True)
class NetworkStack:
    """The ties of many networks over the same organizations.

    Parameters
    ----------
    n_networks, n_organizations : int
        [0 and up].
    network : ndarray of int, shape (ties,)
        Which network each tie is of, in increasing order [0 to n_networks - 1].
    source, target : ndarray of int, shape (ties,)
        The ends of each tie, as row numbers of the organizations; each pair once per network.
    weight : ndarray of float, shape (ties,)
        [above 0].
    """

    n_networks: int
    n_organizations: int
    network: Integers
    source: Integers
    target: Integers
    weight: Floats

    def take(self, first: int, last: int) -> NetworkStack:
        """Give the networks from `first` to before `last`."""
        begin, end = np.searchsorted(self.network, [first, last])
        held = slice(begin, end)
        return NetworkStack(
            last - first,
            self.n_organizations,
            self.network[held] - first,
            self.source[held],
            self.target[held],
            self.weight[held],
        )

    def sum_ties(self, values: Floats | None = None) -> Floats:
        """Sum a value per tie (1 by default) over the ties of each organization in each network.

        Returns
        -------
        ndarray of float, shape (networks, organizations)
        """
        shape = self.n_networks, self.n_organizations
        sums = np.zeros(shape[0] * shape[1])
        for ends in (self.source, self.target):
            place = self.network * self.n_organizations + ends
            sums += np.bincount(place, values, minlength=len(sums))
        return sums.reshape(shape)


def measure_paths(stack: NetworkStack) -> tuple[Floats, Floats]:
    """Measure betweenness and closeness; for what they are see `measure_centrality`.

    Returns
    -------
    betweenness, closeness : ndarray of float, shape (networks, organizations)
        [0 to 1], and [in the unit of the weights, 0 without ties].

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical
    Sociology 25, 163-177. https://doi.org/10.1080/0022250X.2001.9990249
    """
    shape = stack.n_networks, stack.n_organizations
    betweenness, closeness = np.zeros(shape), np.zeros(shape)
    if not len(stack.network):
        return betweenness, closeness
    for first, last in _split(stack):
        part = stack.take(first, last)
        distance = _find_distances(part)
        betweenness[first:last] = _sum_dependencies(part, distance)
        closeness[first:last] = _invert_mean(distance)
    return betweenness, closeness


def _split(stack: NetworkStack) -> Iterator[tuple[int, int]]:
    """Split into runs of networks that are small enough to be held at once."""
    n = max(stack.n_organizations, 1)
    cells = n * (n + 2 * np.bincount(stack.network, minlength=stack.n_networks))
    first, held = 0, 0
    for number, needed in enumerate(cells.tolist()):
        if held and held + needed > MOST_CELLS:
            yield first, number
            first, held = number, 0
        held += needed
    yield first, stack.n_networks


def _find_distances(stack: NetworkStack) -> Floats:
    """Find the length of the shortest path between each two, 1 / weight being that of a tie."""
    n = stack.n_organizations
    distances = np.full((stack.n_networks, n, n), np.inf)
    if n <= MOST_TOGETHER:
        ends = stack.source, stack.target
        distances[stack.network, *ends] = distances[stack.network, *ends[::-1]] = 1 / stack.weight
        distances[:, np.arange(n), np.arange(n)] = 0
        for between in range(n):  # Floyd and Warshall, all networks at once
            by_way = distances[:, :, between, None] + distances[:, None, between, :]
            np.minimum(distances, by_way, out=distances)
        return distances
    begin = np.searchsorted(stack.network, np.arange(stack.n_networks + 1))
    for number, (start, end) in enumerate(pairwise(begin.tolist())):
        ends = stack.source[start:end], stack.target[start:end]
        lengths = csr_array((1 / stack.weight[start:end], ends), shape=(n, n))
        distances[number] = dijkstra(lengths, directed=False)
    return distances


def _sum_dependencies(stack: NetworkStack, distance: Floats) -> Floats:
    """Sum over all sources how much each organization stands on their shortest paths.

    A state is a source within a network and an organization seen from it. Steps lead from
    state to state along shortest paths, so no path of steps comes back, and the sum over paths
    of every number of steps ends.
    """
    n = stack.n_organizations
    before, after = _list_steps(stack, distance)
    n_states = stack.n_networks * n * n
    step = csr_array((np.ones(len(before)), (before, after)), shape=(n_states, n_states))
    start = np.zeros((stack.n_networks * n, n))
    start.reshape(-1, n, n)[:, np.arange(n), np.arange(n)] = 1
    n_paths = _sum_powers(step.T.tocsr(), start.reshape(-1))
    share = csr_array(
        (n_paths[before] / n_paths[after], (before, after)), shape=(n_states, n_states)
    )
    dependency = _sum_powers(share, np.ones(n_states)) - 1
    dependency = dependency.reshape(stack.n_networks, n, n)
    dependency[:, np.arange(n), np.arange(n)] = 0
    return np.asarray(dependency.sum(axis=1) / max((n - 1) * (n - 2), 1))


def _list_steps(stack: NetworkStack, distance: Floats) -> tuple[Integers, Integers]:
    """List the steps of all shortest paths, from state to state."""
    n = stack.n_organizations
    network = np.tile(stack.network, 2)
    one = np.concatenate([stack.source, stack.target])
    other = np.concatenate([stack.target, stack.source])
    length = np.tile(1 / stack.weight, 2)[:, None]
    steps = []
    n_at_once = max(1, MOST_CELLS // max(len(one), 1))
    for first in range(0, n, n_at_once):
        some = slice(first, first + n_at_once)
        # From one end to the other of each tie, as seen from each source: ties x sources. What
        # cannot be reached is not a number.
        near, far = distance[network, one, some], distance[network, other, some]
        with np.errstate(invalid="ignore"):
            detour = near + length
            detour -= far
        tie, source = np.nonzero(detour <= far * ROUNDING)
        # A tie that is short beside the rounding of a long way must not be taken to and fro.
        ahead = near[tie, source] < far[tie, source]
        tie, source = tie[ahead], source[ahead] + first
        seen_from = (network[tie] * n + source) * n
        steps.append((seen_from + one[tie], seen_from + other[tie]))
    before, after = (np.concatenate(ends) for ends in zip(*steps, strict=True))
    return before, after


def _sum_powers(step: csr_array, start: Floats) -> Floats:
    """Sum `start`, and what it becomes after one step, two steps, until nothing is left."""
    total, reached = start.copy(), step @ start
    while reached.any():
        total += reached
        reached = step @ reached
    return total


def _invert_mean(distance: Floats) -> Floats:
    """Invert the mean distance to those within reach, times the share of others within reach."""
    n = distance.shape[-1]
    within = np.isfinite(distance)
    n_reached = within.sum(axis=2) - 1.0
    total = np.where(within, distance, 0).sum(axis=2)
    scale = n_reached**2 / max(n - 1, 1)
    closeness = np.zeros_like(total)
    np.divide(scale, total, out=closeness, where=total > 0)
    return np.asarray(closeness)
