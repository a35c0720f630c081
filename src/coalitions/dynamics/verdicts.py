"""Which changes are told, and in plain words why the others are not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coalitions.dynamics.support import adjust_judged
from coalitions.ranks import is_at_most

# Of each coalition in a change that is told [events]. In few events, who joined and who left is
# mostly who happened to come.
FEWEST_MEETINGS = {"grew": 6, "shrank": 6}
FEWEST_OTHERWISE = 3


def judge_support(changes: pd.DataFrame, *, alpha: float) -> pd.DataFrame:
    r"""Say of each change whether it is told, and why not.

    Parameters
    ----------
    changes : DataFrame
        One row per change: its ``kind``, ``n_meetings`` and ``p_value``.
    alpha : float
        The largest adjusted p-value of a change that is told.

    Returns
    -------
    DataFrame
        The same rows with ``p_adjusted``, for their number; ``supported``; and ``why_not``, ""
        for those that are.

    Examples
    --------
    >>> rows = [("grew", 4, 0.01), ("formed", 4, 0.01), ("continued", 9, float("nan"))]
    >>> judged = judge_support(
    ...     pd.DataFrame(rows, columns=["kind", "n_meetings", "p_value"]), alpha=0.05
    ... )
    >>> print(*judged["why_not"], sep="\n")
    too few events: 4 in a window, 6 are needed
    <BLANKLINE>
    no change is claimed: it has about as many members as before
    """
    p_values = changes["p_value"].to_numpy(np.float64)
    adjusted = adjust_judged(p_values)
    needed = changes["kind"].map(FEWEST_MEETINGS).fillna(FEWEST_OTHERWISE).to_numpy(np.int64)
    n_meetings = changes["n_meetings"].to_numpy(np.int64)
    reasons = [
        _tell_reasons(str(kind), float(p_value), n, least, alpha=alpha)
        for kind, p_value, n, least in zip(
            changes["kind"], adjusted, n_meetings.tolist(), needed.tolist(), strict=True
        )
    ]
    return changes.assign(
        p_value=p_values,
        p_adjusted=adjusted,
        supported=is_at_most(adjusted, alpha) & (n_meetings >= needed),
        why_not=reasons,
    )


def _tell_reasons(kind: str, adjusted: float, n_meetings: int, needed: int, *, alpha: float) -> str:
    """Say why a change is not told; "" if it is."""
    if kind == "continued":
        return "no change is claimed: it has about as many members as before"
    reasons = []
    if n_meetings < needed:
        reasons.append(f"too few events: {n_meetings:,} in a window, {needed} are needed")
    if not is_at_most(adjusted, alpha):
        reasons.append(
            "chance alone often gives as much: the probability is "
            f"{_write_above(adjusted, alpha)}, and {alpha:g} is the most that is accepted"
        )
    return "; ".join(reasons)


def _write_above(p_value: float, alpha: float) -> str:
    """Write a p-value with so many digits that it is seen to be above `alpha`."""
    for digits in range(2, 17):
        written = f"{p_value:.{digits}g}"
        if float(written) > alpha:
            return written
    return f"{p_value!r}"
