"""Order among values, of which none is made of what may be rounding.

Sums of the same terms in another order differ in their last digits: 0.1 + 0.2 is not quite 0.3.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from coalitions.arrays import Booleans, Floats

DIGITS = 9  # in which values must differ to be told apart: less may be rounding
ROUNDING = 1e-9  # the same as a share


def round_off(values: Floats) -> Floats:
    """Round to the digits that tell values apart, so that those equal but for rounding are equal.

    Examples
    --------
    >>> one, other = round_off(np.array([0.1 + 0.2, 0.3]))
    >>> one == other
    np.True_
    """
    mantissa, exponent = np.frexp(values)
    return np.asarray(np.ldexp(np.round(mantissa, DIGITS), exponent), dtype=np.float64)


def is_at_most(values: npt.ArrayLike, limit: npt.ArrayLike) -> Booleans:
    """Say which values are at most the limit, or equal to it but for rounding.

    All p-values are held against their level here: one that equals it is small enough, whatever
    the last digits of the two are.

    Parameters
    ----------
    values : array_like of float
        In any unit; NaN is at most nothing.
    limit : array_like of float
        In the same unit, of the same shape or one for all [0 and up].

    Examples
    --------
    >>> is_at_most([0.1 + 0.2, 0.31], 0.3)
    array([ True, False])
    """
    return np.asarray(np.asarray(values) <= np.asarray(limit) * (1 + ROUNDING))


def rank(values: Floats) -> Floats:
    """Rank the lowest 1; equal values share the mean of their places.

    Values that differ by rounding only are equal: no order is made of 0.1 + 0.2 and 0.3.

    Examples
    --------
    >>> rank(np.array([0.3, 0.1 + 0.2, 0.1]))
    array([2.5, 2.5, 1. ])
    """
    return np.asarray(pd.Series(round_off(values)).rank(), dtype=np.float64)


def rank_value(values: Floats, value: float) -> dict[str, int | float]:
    """Rank a value among the values that it is one of.

    Returns
    -------
    dict
        ``rank``, 1 for the largest, equal ones sharing it [1 and up]; ``n_equal``, the others
        as large [0 and up]; ``n_ranked``, all of them; ``smaller_share``, the share of them that
        are smaller [0, to below 1].

    Examples
    --------
    >>> rank_value(np.array([3.0, 1.0, 2.0, 2.0]), 2.0)
    {'rank': 2, 'n_equal': 1, 'n_ranked': 4, 'smaller_share': 0.25}
    """
    rounded, own = round_off(values), round_off(np.array(value))
    n_equal, n_larger = int((rounded == own).sum()), int((rounded > own).sum())
    return {
        "rank": n_larger + 1,
        "n_equal": n_equal - 1,
        "n_ranked": len(values),
        "smaller_share": (len(values) - n_larger - n_equal) / len(values),
    }
