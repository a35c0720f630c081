"""Places in many rankings at once, and which of them the records support."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy

from coalitions.arrays import Floats, Integers
from coalitions.ranks import ROUNDING, round_off


@dataclass(frozen=True)
class Places:
    """The places of organizations in rankings; 1 is that of the highest value.

    Parameters
    ----------
    best, worst : ndarray of int, shape (rankings, organizations)
        The first and the last place of those with the same value [1 and up]: any order of them
        is as good as another.
    """

    best: Integers
    worst: Integers

    @property
    def middle(self) -> Floats:
        """The mean of the places that equal values share."""
        return np.asarray((self.best + self.worst) / 2)

    def share_of_top(self, n_top: int) -> Floats:
        """Give how much of each is among the first `n_top`: equals at the cut are in in part.

        Examples
        --------
        >>> find_places(np.array([[5.0, 2.0, 2.0, 1.0]])).share_of_top(2)
        array([[1. , 0.5, 0.5, 0. ]])
        """
        n_equal = self.worst - self.best + 1
        return np.asarray(np.clip((n_top + 1 - self.best) / n_equal, 0, 1))

    def span(self, level: float) -> tuple[Integers, Integers]:
        """Give the places between which all but ``1 - level`` of the rankings put each.

        From the best of equal places at the lower end to the worst at the upper.

        Examples
        --------
        >>> find_places(np.array([[3.0, 2.0, 2.0], [1.0, 2.0, 0.0]])).span(0.9)
        (array([1, 1, 2]), array([2, 3, 3]))
        """
        # On each side as many rankings as may be, but for rounding.
        n_beyond = int((1 - level) / 2 * len(self.best) + ROUNDING)
        best, worst = np.sort(self.best, axis=0), np.sort(self.worst, axis=0)
        return best[n_beyond], worst[len(worst) - 1 - n_beyond]


def find_places(values: Floats) -> Places:
    """Rank each row of values, the highest first; those equal but for rounding are equal.

    Parameters
    ----------
    values : ndarray of float, shape (rankings, organizations)

    Examples
    --------
    >>> find_places(np.array([[0.3, 0.1 + 0.2, 0.1]])).worst
    array([[2, 2, 3]])
    """
    rounded = -round_off(values)
    best, worst = (
        np.asarray(scipy.stats.rankdata(rounded, method=method, axis=1), dtype=np.int64)
        for method in ("min", "max")
    )
    return Places(best, worst)


def correlate_with(places: Places, full: Places) -> Floats:
    """Correlate the places in each ranking with those in one (Spearman, with ties).

    Returns
    -------
    ndarray of float, shape (rankings,)
        [-1 to 1]; NaN where all are equal.

    Examples
    --------
    >>> full = find_places(np.array([[1.0, 2.0, 3.0]]))
    >>> correlate_with(find_places(np.array([[10.0, 30.0, 20.0], [0.0, 0.0, 0.0]])), full)
    array([0.5, nan])
    """
    one, other = (ranks.middle - (ranks.middle.shape[1] + 1) / 2 for ranks in (places, full))
    lengths = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    products = (one * other).sum(axis=1)
    unknown = np.full(len(products), np.nan)
    return np.asarray(np.divide(products, lengths, out=unknown, where=lengths > 0))
