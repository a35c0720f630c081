"""How far partitions agree about which pairs belong together."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Floats, Integers


def measure_agreement(partitions: Integers) -> Floats:
    """Measure how far each two partitions agree: the adjusted Rand index.

    Parameters
    ----------
    partitions : ndarray of int, shape (partitions, members)
        The number of the part of each member in each partition [0 and up].

    Returns
    -------
    ndarray of float, shape (partitions, partitions)
        1 for the same partition, about 0 for those that agree as by chance [at most 1].

    References
    ----------
    Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218.
    https://doi.org/10.1007/BF01908075

    Examples
    --------
    >>> measure_agreement(np.array([[0, 0, 0, 1], [0, 0, 1, 1]])).round(2)
    array([[1., 0.],
           [0., 1.]])
    """
    n_partitions, n = partitions.shape
    starts = np.concatenate([[0], np.cumsum(partitions.max(axis=1, initial=0) + 1)])
    columns = (partitions + starts[:-1, np.newaxis]).T.ravel()
    ends = np.arange(0, columns.size + 1, n_partitions)
    ones = np.ones(columns.size, dtype=np.int64)
    together = csr_array((ones, columns, ends), shape=(n, int(starts[-1])))
    transposed = together.T.tocsr()
    n_both = np.empty((n_partitions, n_partitions), dtype=np.int64)
    for number in range(n_partitions):  # all at once would fill the memory
        overlaps = (transposed[starts[number] : starts[number + 1]] @ together).tocoo()
        squares = np.bincount(overlaps.coords[1], overlaps.data**2, int(starts[-1]))
        n_both[number] = np.add.reduceat(squares, starts[:-1])
    pairs = (n_both - n) / 2
    of_each = np.diag(pairs)
    by_chance = of_each * of_each[:, np.newaxis] / max(n * (n - 1) / 2, 1)
    most = (of_each + of_each[:, np.newaxis]) / 2
    is_open = most > by_chance  # else both are all in one, or both all alone: the same
    agreement = np.ones((n_partitions, n_partitions))
    np.divide(pairs - by_chance, most - by_chance, out=agreement, where=is_open)
    return np.asarray(agreement)
