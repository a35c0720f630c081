"""Where a value stands among others."""

from __future__ import annotations

import numpy as np

from coalitions.arrays import Floats

ROUNDING = 1e-9  # sums of the same terms in another order are equal


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
    equal = np.isclose(values, value, rtol=ROUNDING, atol=0)
    n_equal, n_larger = int(equal.sum()), int(((values > value) & ~equal).sum())
    return {
        "rank": n_larger + 1,
        "n_equal": n_equal - 1,
        "n_ranked": len(values),
        "smaller_share": (len(values) - n_larger - n_equal) / len(values),
    }
