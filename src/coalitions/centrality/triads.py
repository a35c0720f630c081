"""Sums over third parties, which clustering and structural holes are made of."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Floats
from coalitions.threads import map_in_order

MOST_AT_ONCE = 4_000_000  # sums, of any two: some dozens of megabytes


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
    n_rows, n_columns = within.shape
    rows = np.repeat(np.arange(n_rows), np.diff(within.indptr))
    n_at_once = max(1, MOST_AT_ONCE // max(n_columns, 1))

    def sum_some(first: int) -> Floats:
        last = min(first + n_at_once, n_rows)
        here = slice(within.indptr[first], within.indptr[last])
        product = (one[first:last] @ other).toarray()
        return np.asarray(product[rows[here] - first, within.indices[here]])

    blocks = range(0, n_rows, n_at_once)
    each = map_in_order if len(blocks) > 1 else map
    sums = np.concatenate([np.empty(0), *each(sum_some, blocks)])
    return csr_array((sums * within.data, within.indices, within.indptr), shape=within.shape)


def mark(matrix: csr_array) -> csr_array:
    """Replace every entry by 1."""
    return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)
