"""Where coalitions stand in the picture of their change: lanes and bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from coalitions.arrays import Floats
from coalitions.dynamics import Dynamics
from coalitions.figures.fills import Fill, choose_fills

HEIGHT = 3.6  # of all bars of a window together, where they are highest [inches]
GAP = 0.2  # between bars [inches]
MOST_DRAWN = 14  # coalitions
MOST_ROUNDS = 50


@dataclass(frozen=True)
class Lanes:
    """Where every bar stands, and what color it has.

    Parameters
    ----------
    size : DataFrame of int, coalitions x windows
        Members; 0 where there is no bar. Coalitions from top to bottom.
    top : DataFrame of float, coalitions x windows
        The upper end of each bar [inches from the top of the picture].
    scale : float
        The height of a member [inches].
    height : float
        Of the picture [inches].
    fills : dict of str to Fill
        The color and hatch of each coalition.
    """

    size: pd.DataFrame
    top: pd.DataFrame
    scale: float
    height: float
    fills: dict[str, Fill]


def lay_lanes(dynamics: Dynamics, *, height: float = HEIGHT) -> Lanes:
    """Give each coalition a lane, those that exchange members side by side.

    At most 14 are drawn, those with the most members over all windows; the bars of a window are
    together no higher than `height` [inches].
    """
    counts = {
        str(window): members.value_counts() for window, members in dynamics.membership.items()
    }
    size = pd.DataFrame(counts).reindex(dynamics.coalitions.index).fillna(0).astype(int)
    total = size.sum(axis=1)
    largest = sorted(size.index, key=lambda name: -total[name])[:MOST_DRAWN]
    drawn = [name for name in size.index if name in largest]
    moved = _count_moves(dynamics, drawn)
    size = size.loc[[drawn[number] for number in _order(moved)]]
    scale = height / max(int(size.sum().max()), 1)
    high = size.to_numpy() * scale + np.where(size > 0, GAP, 0)
    heights = high.sum(axis=0) - GAP
    top = np.cumsum(high, axis=0) - high + (heights.max() - heights) / 2
    return Lanes(
        size=size,
        top=pd.DataFrame(top, index=size.index, columns=size.columns),
        scale=float(scale),
        height=float(heights.max()),
        fills=choose_fills(drawn, dynamics.communities),
    )


def _count_moves(dynamics: Dynamics, names: Sequence[str]) -> Floats:
    """Count the members that each two exchanged, in either direction."""
    moved = np.zeros((len(names), len(names)))
    for one, other in pairwise(str(window) for window in dynamics.membership):
        went = count_flows(dynamics, one, other, names).to_numpy(np.float64)
        moved += went + went.T
    np.fill_diagonal(moved, 0)
    return moved


def count_flows(dynamics: Dynamics, one: str, other: str, names: Sequence[str]) -> pd.DataFrame:
    """Count who went from which coalition (rows) to which (columns)."""
    drawn, members = pd.Index(names), dynamics.membership
    then, now = (drawn.get_indexer(pd.Index(members[window])) for window in (one, other))
    in_both = (then >= 0) & (now >= 0)
    went = np.zeros((len(drawn), len(drawn)), dtype=np.int64)
    np.add.at(went, (then[in_both], now[in_both]), 1)
    return pd.DataFrame(went, index=drawn, columns=drawn)


def _order(moved: Floats) -> list[int]:
    """Order lanes so that members move over few others: shift one at a time while it helps."""
    order = list(range(len(moved)))
    for _ in range(MOST_ROUNDS):
        shifted = (
            _shift(order, start, end) for start in range(len(order)) for end in range(len(order))
        )
        best = min(shifted, key=lambda other: _measure_distance(moved, other), default=order)
        if _measure_distance(moved, best) >= _measure_distance(moved, order):
            return order
        order = best
    return order


def _shift(order: list[int], start: int, end: int) -> list[int]:
    others = order[:start] + order[start + 1 :]
    return [*others[:end], order[start], *others[end:]]


def _measure_distance(moved: Floats, order: list[int]) -> float:
    lane = np.argsort(order)
    return float((moved * np.abs(lane[:, None] - lane[None, :])).sum())
