"""Many networks of the same organizations, measured in one go.

Resampling asks for the same measures of a thousand small networks. One at a time, each would cost
some thousand steps of Python; together they are one disconnected network, whose parts have nothing
to do with each other, so that a sum over the ties of all is a sum for each, and shortest paths are
followed in all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Floats, Integers
from coalitions.centrality.one_mode import (
    follow_tie_paths,
    measure_betweenness,
    measure_closeness,
)
from coalitions.progress import track

MOST_CELLS = 500_000  # organizations x ties, both ways, that are held at once


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

    @property
    def adjacency(self) -> csr_array:
        """All of them as one network, its rows the organizations of the first, the second, ..."""
        one, other = (
            self.network * self.n_organizations + end for end in (self.source, self.target)
        )
        ends = np.concatenate([one, other]), np.concatenate([other, one])
        n_rows = self.n_networks * self.n_organizations
        return csr_array((np.tile(self.weight, 2), ends), shape=(n_rows, n_rows))

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
    """Measure betweenness and closeness, from every organization; see `measure_centrality`.

    Returns
    -------
    betweenness, closeness : ndarray of float, shape (networks, organizations)
        [0 to 1], and [in the unit of the weights, 0 without ties].
    """
    n = stack.n_organizations
    betweenness, closeness = np.zeros((2, stack.n_networks, n))
    if not len(stack.network):
        return betweenness, closeness
    for first, last in track([*_split(stack)]):
        paths = follow_tie_paths(stack.take(first, last).adjacency, most_sources=n)
        shape = last - first, n
        betweenness[first:last] = measure_betweenness(paths, n_organizations=n).reshape(shape)
        closeness[first:last] = measure_closeness(paths, n_organizations=n).reshape(shape)
    return betweenness, closeness


def _split(stack: NetworkStack) -> Iterator[tuple[int, int]]:
    """Split into runs of networks; what is held for one at once is near at hand."""
    n = max(stack.n_organizations, 1)
    cells = n * (n + 2 * np.bincount(stack.network, minlength=stack.n_networks))
    first, held = 0, 0
    for number, needed in enumerate(cells.tolist()):
        if held and held + needed > MOST_CELLS:
            yield first, number
            first, held = number, 0
        held += needed
    yield first, stack.n_networks
