"""A peer of our own: the upper half of a product of sparse 0-1 matrices, by numba, on all cores."""

from __future__ import annotations

import numba
import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

Integers = npt.NDArray[np.int32]


def count_shared(incidence: csr_array) -> coo_array:
    """Count the events that each two organizations share, source before target."""
    transposed = incidence.T.tocsr()
    halves = (incidence.indptr, incidence.indices, transposed.indptr, transposed.indices)
    n = incidence.shape[0]
    ends = np.concatenate([[0], np.cumsum(_count_partners(*halves, n))])
    source, target, shared = _fill(*halves, n, ends)
    return coo_array((shared, (source, target)), shape=(n, n))


@numba.njit(parallel=True)
def _count_partners(
    indptr: Integers, events: Integers, event_indptr: Integers, members: Integers, n: int
) -> npt.NDArray[np.int64]:
    """Count the partners after each organization; every thread takes each so many-th of them."""
    partners = np.zeros(n, np.int64)
    n_threads = numba.get_num_threads()
    for thread in numba.prange(n_threads):
        seen = np.full(n, -1, np.int32)
        for row in range(thread, n, n_threads):
            for event in events[indptr[row] : indptr[row + 1]]:
                for member in members[event_indptr[event] : event_indptr[event + 1]]:
                    if member > row and seen[member] != row:
                        seen[member] = row
                        partners[row] += 1
    return partners


@numba.njit(parallel=True)
def _fill(  # noqa: PLR0917 - numba takes them by place
    indptr: Integers,
    events: Integers,
    event_indptr: Integers,
    members: Integers,
    n: int,
    ends: npt.NDArray[np.int64],
) -> tuple[Integers, Integers, Integers]:
    """Write the ties, those of a row where the counts say."""
    source, target = np.empty(ends[-1], np.int32), np.empty(ends[-1], np.int32)
    shared = np.empty(ends[-1], np.int32)
    n_threads = numba.get_num_threads()
    for thread in numba.prange(n_threads):
        count = np.zeros(n, np.int32)
        for row in range(thread, n, n_threads):
            place = ends[row]
            for event in events[indptr[row] : indptr[row + 1]]:
                for member in members[event_indptr[event] : event_indptr[event + 1]]:
                    if member > row:
                        if count[member] == 0:
                            target[place] = member
                            place += 1
                        count[member] += 1
            target[ends[row] : place].sort()
            for tie in range(ends[row], place):
                source[tie] = row
                shared[tie] = count[target[tie]]
                count[target[tie]] = 0
    return source, target, shared
