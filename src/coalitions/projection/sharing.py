"""What two organizations share of events: the sum that all weightings begin with."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array, diags_array, triu

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats
from coalitions.projection.weightings import WEIGHTING_TABLE

Numbers: TypeAlias = npt.NDArray[np.generic]
Places: TypeAlias = npt.NDArray[np.integer[Any]]
Block: TypeAlias = tuple[Places, Places, Numbers, Numbers]  # source, target, sum; of each row
BLOCK = 4_000_000  # products that are summed at once: some 50 MB


def weigh_events(
    affiliation: AffiliationNetwork, weighting: str, event_counts: Floats | None = None
) -> Floats:
    """Weigh each event by its size, as the weighting asks, and by what it counts for.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    weighting : str
        One of `WEIGHTINGS`.
    event_counts : ndarray of float, shape (events,), optional
        What each event counts for [0 and up]. Default: once each.

    Returns
    -------
    ndarray of float, shape (events,)
        [0 and up]; an event of nobody weighs nothing.
    """
    n_organizations = affiliation.events["n_organizations"].to_numpy(np.float64)
    held = n_organizations > 0
    weights = held.astype(np.float64)
    weigh_by_size = WEIGHTING_TABLE[weighting].weigh_events
    if weigh_by_size is not None:
        # An event of one ties nobody, whatever it weighs.
        weights[held] = weigh_by_size(np.maximum(n_organizations[held], 2))
    return weights if event_counts is None else weights * event_counts


def sum_over_events(
    weights: csr_array, event_weights: Floats | None = None
) -> tuple[coo_array, Numbers]:
    """Sum the weights of events for each pair of rows, once and in sorted order, and each row.

    Many rows are taken in blocks, each with itself and those after it only, as many at once as
    there are cores: that is half the work, and takes little room besides what it gives.
    """
    left = weights if event_weights is None else csr_array(weights @ diags_array(event_weights))
    right = csr_array(weights.T)
    firsts = _cut_rows(weights, right)
    if len(firsts) == 1:
        source, target, sums, own = _multiply(left, right)
    else:
        lasts = [*firsts[1:], weights.shape[0]]
        with ThreadPoolExecutor(os.cpu_count()) as cores:
            blocks = cores.map(partial(_multiply, left, right), firsts, lasts)
            source, target, sums, own = _put_together(blocks, right, left.dtype)
    n_rows = weights.shape[0]
    return coo_array((sums, (source, target)), shape=(n_rows, n_rows)), own


def _cut_rows(weights: csr_array, right: csr_array) -> list[int]:
    """Give the first row of each block, so that each has about as many products to sum."""
    n_products = np.cumsum(weights @ np.diff(right.indptr), dtype=np.int64)
    n_blocks = 1 + (int(n_products[-1]) // BLOCK if len(n_products) else 0)
    bounds = np.arange(1, n_blocks) * (n_products[-1:] / n_blocks)
    return sorted({0, *map(int, np.searchsorted(n_products, bounds, side="right"))})


def _multiply(left: csr_array, right: csr_array, first: int = 0, last: int | None = None) -> Block:
    """Multiply rows with those after them, and each with itself."""
    product = left @ right if last is None else left[first:last] @ right[:, first:]
    upper = csr_array(triu(product, k=1, format="csr"))
    upper.sort_indices()
    pairs = coo_array(upper)
    source, target = (places + first if first else places for places in pairs.coords)
    return source, target, pairs.data, product.diagonal()


def _put_together(blocks: Iterable[Block], right: csr_array, dtype: npt.DTypeLike) -> Block:
    """Put blocks below one another, each as soon as it is there.

    There are no more pairs than each event makes by itself. An array takes room only where
    something is written, so it can be made that long.
    """
    sizes, n_rows = np.diff(right.indptr).astype(np.int64), right.shape[1]
    most = min(int((sizes * (sizes - 1) // 2).sum()), n_rows * (n_rows - 1) // 2)
    source, target = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.int32)
    sums = np.empty(most, dtype=np.result_type(dtype, right.dtype))
    end, own = 0, []
    for block in blocks:
        begin, end = end, end + len(block[0])
        for whole, part in zip((source, target, sums), block[:3], strict=True):
            whole[begin:end] = part
        own.append(block[3])
    for whole in (source, target, sums):
        whole.resize(end, refcheck=False)
    return source, target, sums, np.concatenate(own)


def share_events(weights: csr_array, event_weights: Floats) -> csr_array:
    """Sum what each two organizations share of all events, however few.

    Parameters
    ----------
    weights : csr_array, shape (organizations, events)
        1 where the organization took part in the event, or the square root of what that weighs.
    event_weights : ndarray of float, shape (events,)
        What each event weighs [0 and up].

    Returns
    -------
    csr_array of float, shape (organizations, organizations)
        Symmetric, zero diagonal; entries above 0 only.

    Examples
    --------
    >>> share_events(csr_array([[1, 1, 0], [1, 1, 1], [0, 0, 1]]), np.array([2, 0.5, 0])).toarray()
    array([[0. , 2.5, 0. ],
           [2.5, 0. , 0. ],
           [0. , 0. , 0. ]])
    """
    upper, _ = sum_over_events(weights, event_weights)
    shared = csr_array(upper + upper.T, dtype=np.float64)
    shared.eliminate_zeros()
    return shared
