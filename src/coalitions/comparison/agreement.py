"""How far two ways to judge the same ties agree: in their order, and in which they keep."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coalitions.arrays import Floats
from coalitions.ranks import rank


def correlate_ranks(columns: Sequence[Floats]) -> Floats:
    """Correlate the ranks of each two columns (Spearman, with ties).

    Parameters
    ----------
    columns : sequence of ndarray of float, each of shape (rows,)

    Returns
    -------
    ndarray of float, shape (columns, columns)
        Symmetric [-1 to 1]; NaN for a column that puts nothing in order.

    Examples
    --------
    >>> one, other = np.array([1.0, 2.0, 3.0]), np.array([10.0, 30.0, 20.0])
    >>> correlate_ranks([one, other])
    array([[1. , 0.5],
           [0.5, 1. ]])
    """
    table = np.array([rank(column) for column in columns])
    table -= (table.shape[1] + 1) / 2
    lengths = np.sqrt((table**2).sum(axis=1))
    orders = lengths > 0
    lengths[~orders] = np.nan
    correlations = table @ table.T / lengths / lengths[:, None]
    correlations = (correlations + correlations.T) / 2
    correlations[np.diag_indices(len(columns))] = np.where(orders, 1, np.nan)
    return np.asarray(np.clip(np.round(correlations, 12), -1, 1))


def take_heaviest(values: Floats, n_taken: int) -> Floats:
    """Take the highest values; those equal at the cut are each taken in part.

    So neither names nor the order of rows decide which of equal ties is in.

    Returns
    -------
    ndarray of float, shape of `values`
        How much of each is taken [0 to 1]; the sum is `n_taken`.

    Examples
    --------
    >>> take_heaviest(np.array([5.0, 2.0, 2.0, 1.0]), 2)
    array([1. , 0.5, 0.5, 0. ])
    """
    if n_taken >= len(values):
        return np.ones(len(values))
    ranks = rank(-values)
    # Equal values share the mean of their places, so half of them stand before it.
    _, group, n_equal = np.unique(ranks, return_inverse=True, return_counts=True)
    before = ranks - (n_equal[group] + 1) / 2
    return np.asarray(np.clip((n_taken - before) / n_equal[group], 0, 1))


def measure_overlap(taken: Sequence[Floats]) -> Floats:
    """Measure how much of what either takes both take (Jaccard).

    Parameters
    ----------
    taken : sequence of ndarray of float, each of shape (ties,)
        How much of each tie is taken [0 to 1]; with 0 and 1 alone it is the Jaccard index of
        two sets, otherwise its extension to parts: the sum of the smaller by that of the larger.

    Returns
    -------
    ndarray of float, shape (len(taken), len(taken))
        Symmetric [0 to 1]; NaN where one of the two takes none.

    Examples
    --------
    >>> measure_overlap([np.array([1.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0])])[0, 1].round(3)
    np.float64(0.333)
    """
    n_taken = np.array([column.sum() for column in taken])
    both = np.zeros((len(taken), len(taken)))
    for row, one in enumerate(taken):
        for column, other in enumerate(taken[: row + 1]):
            both[row, column] = both[column, row] = np.minimum(one, other).sum()
    either = n_taken + n_taken[:, None] - both
    compared = (n_taken > 0) & (n_taken > 0)[:, None]
    return np.asarray(np.divide(both, either, out=np.full_like(both, np.nan), where=compared))
