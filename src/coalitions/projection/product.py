"""What each two rows have in common, summed over columns: a sparse product, some rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from coalitions.arrays import Floats
from coalitions.threads import map_in_order

Numbers: TypeAlias = npt.NDArray[np.generic]
Places: TypeAlias = npt.NDArray[np.integer[Any]]
Block: TypeAlias = tuple[Places, Places, Numbers, Numbers]  # source, target, sum; of each row
# Rows are taken in about so many blocks. The more, the fewer products are summed in vain, but each
# block goes through all entries once.
BLOCKS = 16
LEAST, MOST = 250_000, 8_000_000  # products that are worth a block; that there is room for: 200 MB


def sum_over_events(
    weights: csr_array, event_weights: Floats | None = None
) -> tuple[coo_array, Numbers]:
    """Sum the weights of events for each pair of rows, once and in sorted order, and each row.

    Parameters
    ----------
    weights : csr_array, shape (organizations, events)
        1 where the organization took part in the event, or what that weighs.
    event_weights : ndarray of float, shape (events,), optional
        What each event weighs. Default: 1.

    Returns
    -------
    coo_array, shape (organizations, organizations)
        Of the pairs that share an event, above the diagonal, in order.
    ndarray, shape (organizations,)
        Of each organization with itself.

    Examples
    --------
    >>> pairs, own = sum_over_events(csr_array([[1, 1, 0], [1, 1, 1], [0, 0, 1]]))
    >>> pairs.toarray(), own
    (array([[0, 2, 0],
           [0, 0, 1],
           [0, 0, 0]]), array([2, 3, 1]))
    """
    n_rows = weights.shape[0]
    blocks = sum_by_blocks(weights, event_weights)
    dtype = np.result_type(weights.dtype, np.bool_ if event_weights is None else np.float64)
    source, target, sums, own = _put_together(blocks, weights, dtype)
    return coo_array((sums, (source, target)), shape=(n_rows, n_rows)), own


def sum_by_blocks(weights: csr_array, event_weights: Floats | None = None) -> Iterator[Block]:
    """Give what `sum_over_events` does, some rows at a time, in order; once at least.

    Rows meet themselves and those after them only: that is half the work. As many blocks as there
    are cores are summed ahead of what is taken, and no more, so little room is needed. Where the
    blocks begin depends on the entries of `weights`, not on what any of them weighs.

    Yields
    ------
    tuple of ndarray
        Source, target and sum of each pair; the sum of each row of the block with itself.
    """
    left = weights if event_weights is None else _weigh_columns(weights, event_weights)
    firsts = _cut_rows(weights)
    bounds = pairwise([*firsts, weights.shape[0]])
    yield from map_in_order(lambda block: _multiply(left, weights, *block), bounds)


def _weigh_columns(weights: csr_array, event_weights: Floats) -> csr_array:
    weighed = weights.data * event_weights[weights.indices]
    return csr_array((weighed, weights.indices, weights.indptr), shape=weights.shape)


def _cut_rows(weights: csr_array) -> list[int]:
    """Give the first row of each block, so that each has about as many products to sum."""
    sizes = np.bincount(weights.indices, minlength=weights.shape[1])
    n_products = np.cumsum(weights.astype(bool) @ sizes, dtype=np.int64)
    n_all = int(n_products.max(initial=0))
    n_blocks = 1 + n_all // min(max(n_all // BLOCKS, LEAST), MOST)
    bounds = np.arange(1, n_blocks) * (n_all / n_blocks)
    return sorted({0, *map(int, np.searchsorted(n_products, bounds, side="right"))})


def _multiply(left: csr_array, right: csr_array, first: int, last: int) -> Block:
    """Multiply rows with those after them, and each with itself.

    The rows of the block are the columns of the product: so few are quick to sum, and listing the
    product by columns sorts it.
    """
    product = (_rows_from(right, first) @ left[first:last].T).tocsc()
    source = np.repeat(np.arange(last - first, dtype=np.int32), np.diff(product.indptr))
    above = product.indices > source
    source, target = (places[above] + first for places in (source, product.indices))
    return source, target, product.data[above], product.diagonal()


def _rows_from(matrix: csr_array, first: int) -> csr_array:
    """Give a view of the rows from one on."""
    begin = matrix.indptr[first]
    parts = (matrix.data[begin:], matrix.indices[begin:], matrix.indptr[first:] - begin)
    return csr_array(parts, shape=(matrix.shape[0] - first, matrix.shape[1]))


def _put_together(blocks: Iterable[Block], weights: csr_array, dtype: npt.DTypeLike) -> Block:
    """Put blocks below one another, each as soon as it is there.

    There are no more pairs than each event makes by itself. An array takes room only where
    something is written, so it can be made that long.
    """
    n_rows = weights.shape[0]
    sizes = np.bincount(weights.indices).astype(np.int64)
    most = min(int((sizes * (sizes - 1) // 2).sum()), n_rows * (n_rows - 1) // 2)
    source, target = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.int32)
    sums = np.empty(most, dtype=dtype)
    end, own = 0, []
    for block in blocks:
        begin, end = end, end + len(block[0])
        for whole, part in zip((source, target, sums), block[:3], strict=True):
            whole[begin:end] = part
        own.append(block[3])
    for whole in (source, target, sums):
        whole.resize(end, refcheck=False)
    return source, target, sums, np.concatenate(own)
