"""Closure in the two-mode network: whether two who each met a third also meet without it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array, triu

from coalitions.arrays import Floats
from coalitions.centrality.triads import mark, multiply_within


@dataclass(frozen=True)
class Paths:
    """The paths organization - event - organization - event - organization, all different.

    Parameters
    ----------
    through : ndarray of float, shape (organizations,)
        Those with the organization in their middle, counted in both directions [paths, 0 and
        up, even].
    closed : ndarray of float, shape (organizations,)
        Those of them whose ends took part together in a third event [likewise].
    """

    through: Floats
    closed: Floats


def count_paths(incidence: csr_array) -> Paths:
    """Count the paths through each organization, and the closed ones.

    Parameters
    ----------
    incidence : csr_array of int, shape (organizations, events)
        1 where the organization took part in the event.

    Notes
    -----
    A path leads from i through j to k. Let c be the number of events that two of them share, and
    t that which all three share. Of the c(i, j) c(j, k) ways to choose two events, t choose the
    same one twice, and are no path. A path is closed if i and k share one event more than are on
    it; so the ways that are no closed path number

    - all of them, if i and k share none;
    - t (c(i, j) + c(j, k) - 1), if they share one: those on which it is;
    - t ** 2, if they share two: the t, and those on which both of them are;
    - t, if they share three or more.

    Summed over all i and k, each of these terms is a product of sparse matrices.

    References
    ----------
    Opsahl, T. (2013). Triadic closure in two-mode networks: redefining the global and local
    clustering coefficients. Social Networks 35, 159-167.
    https://doi.org/10.1016/j.socnet.2011.07.001
    """
    attended = incidence.astype(np.float64)
    shared = csr_array(attended @ attended.T)
    shared.setdiag(0)
    shared.eliminate_zeros()
    ways = shared.sum(axis=1) ** 2 - shared.power(2).sum(axis=1)
    ways_between_tied = multiply_within(shared, mark(shared), shared).sum(axis=1)
    size = attended.sum(axis=0)
    same_event_twice = attended @ ((size - 1) * (size - 2))
    return Paths(
        through=ways - same_event_twice,
        closed=ways_between_tied
        - same_event_twice
        - _count_open_by_one(attended, shared)
        - _count_open_by_two(attended, shared),
    )


def _count_open_by_one(attended: csr_array, shared: csr_array) -> Floats:
    """Sum t (c(i, j) + c(j, k) - 2) over all i and k that share one event."""
    once = _mark_equal(shared, 1)
    # Those at an event who met i nowhere else: j sees one less if it is one of them itself.
    only_here = multiply_within(once, attended, attended)
    seen_by_all = attended @ only_here.sum(axis=0)
    weighed = multiply_within(attended, csr_array(only_here.T), shared).sum(axis=1)
    return np.asarray(2 * (weighed - seen_by_all + once.sum(axis=1)))


def _count_open_by_two(attended: csr_array, shared: csr_array) -> Floats:
    """Sum t (t - 1) over all i and k that share two events: 2 if j was at both of them."""
    twice = _mark_equal(shared, 2)
    one, other = coo_array(triu(twice)).coords
    at_both = csr_array(attended[one].multiply(attended[other]))
    first, second = at_both.indices.reshape(-1, 2).T
    n_events = attended.shape[1]
    pairs_at = coo_array((np.ones(len(one)), (first, second)), shape=(n_events, n_events))
    n_pairs = multiply_within(attended, csr_array(pairs_at + pairs_at.T), attended).sum(axis=1)
    return np.asarray(2 * n_pairs - 4 * twice.sum(axis=1))


def _mark_equal(shared: csr_array, number: int) -> csr_array:
    marked = shared.copy()
    marked.data = (shared.data == number).astype(np.float64)
    marked.eliminate_zeros()
    return marked
