"""Sums over third parties, which clustering and structural holes are made of."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array, vstack

MOST_AT_ONCE = 5_000_000  # products summed, which fill some dozens of megabytes


def multiply_within(one: csr_array, other: csr_array, within: csr_array) -> csr_array:
    """Sum ``one[i, q] * other[q, j]`` over all q, where `within` has an entry, and times that.

    Parameters
    ----------
    one, other : csr_array of float
        Factors whose product would fill up; it is never held whole.
    within : csr_array of float, shape of the product
        Where to look.

    Examples
    --------
    >>> triangle = csr_array(1.0 - np.eye(3))
    >>> multiply_within(triangle, triangle, triangle).toarray()
    array([[0., 1., 1.],
           [1., 0., 1.],
           [1., 1., 0.]])
    """
    parts = [
        csr_array((one[first:last] @ other).multiply(within[first:last]))
        for first, last in _cut(one, other)
    ]
    return csr_array(vstack(parts)) if parts else csr_array(within.shape)


def _cut(one: csr_array, other: csr_array) -> list[tuple[int, int]]:
    """Cut the rows each time that the products so far fill `MOST_AT_ONCE`."""
    per_row = mark(one) @ np.diff(other.indptr).astype(np.float64)
    filled = np.cumsum(per_row) // MOST_AT_ONCE
    bounds = [0, *(np.flatnonzero(np.diff(filled)) + 1).tolist(), one.shape[0]]
    return [(first, last) for first, last in pairwise(bounds) if first < last]


def mark(matrix: csr_array) -> csr_array:
    """Replace every entry by 1."""
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
