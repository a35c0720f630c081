"""Names in a picture with more organizations than there is room for: some, and none on another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from coalitions.communities import Communities
from coalitions.figures.fitting import POINTS_PER_INCH, measure_width
from coalitions.figures.style import INK, arrange
from coalitions.layout import wrap_label

MOST_LABELED = 60
MOST_TRIED = 1_000  # names; where so many found no room, there is hardly any left
SIZE, LINE = 8.0, 1.15  # points, and the height of a line as a multiple of it
AWAY = 3.0  # how far from the middle of its symbol a label begins [points]

# Where a label may stand, the better ones first: which way from its symbol, and how it is aligned.
DIAGONAL = 0.7
SIDES: dict[str, tuple[float, float]] = {
    "below": (0, -1),
    "above": (0, 1),
    "right": (1, 0),
    "left": (-1, 0),
    "below right": (DIAGONAL, -DIAGONAL),
    "below left": (-DIAGONAL, -DIAGONAL),
    "above right": (DIAGONAL, DIAGONAL),
    "above left": (-DIAGONAL, DIAGONAL),
}

Boxes = npt.NDArray[np.float64]  # shape (labels, 4): left, top, right, bottom


def label_some(
    figure: Figure,
    axes: Axes,
    degree: pd.Series[int],
    communities: Communities,
    layout: pd.DataFrame,
    *,
    size: float = SIZE,
    away: float = AWAY,
    untied_too: bool = False,
) -> int:
    """Name those with the most partners in each coalition, as far as there is room.

    A name stands below its symbol, or where others stand there, above it or beside it.

    Parameters
    ----------
    figure, axes
        With everything else drawn.
    degree : Series of int, indexed by organization
        Partners.
    communities : Communities
        Each has a share of the names that grows with its size.
    layout : DataFrame
        From `lay_out`.
    size : float
        Of the letters [points].
    away : float
        How far from the middle of its symbol a label begins [points].
    untied_too : bool
        Whether those without a partner are named, after all others.

    Returns
    -------
    int
        How many were named, at most 60.
    """
    arrange(figure)
    inches = axes.transData.transform(layout[["x", "y"]].to_numpy(float)) / figure.dpi
    place = dict(zip(layout.index, inches, strict=True))
    taken: Boxes = np.empty((0, 4))
    reach = np.array([-1, 1, 1, -1]) * (away - 1) / POINTS_PER_INCH  # of a symbol
    symbols = np.column_stack([inches, inches]) + reach
    names = order_names(degree, communities)
    if untied_too:
        tied = {*names}
        names += [str(name) for name in degree.index if name not in tied]
    for name in names[:MOST_TRIED]:
        if len(taken) == MOST_LABELED:
            break
        boxes = _frame(wrap_label(name).split("\n"), place[name], size, away / POINTS_PER_INCH)
        free = [
            side
            for side, box in boxes.items()
            if not _touches(box, taken) and box[0] >= 0 and box[2] <= figure.get_figwidth()
        ]
        if not free:
            continue
        side = min(free, key=lambda side: _touches(boxes[side], symbols))
        x, y = SIDES[side]
        taken = np.vstack([taken, boxes[side]])
        label = axes.annotate(
            wrap_label(name),
            (layout["x"].loc[name], layout["y"].loc[name]),
            textcoords="offset points",
            xytext=(away * x, away * y),
            ha="center" if x == 0 else "left" if x > 0 else "right",
            va="center" if y == 0 else "bottom" if y > 0 else "top",
            fontsize=size,
            linespacing=0.95,
            color=INK,
            zorder=3,
            parse_math=False,
            annotation_clip=False,  # the symbol is within the axes
            path_effects=[withStroke(linewidth=2, foreground="white")],
        )
        label.set_in_layout(False)
    return len(taken)


def order_names(degree: pd.Series[int], communities: Communities) -> list[str]:
    """Order organizations so that the first of them are of every coalition by its size.

    Seats are dealt out so to parties (Webster, Sainte-Lague): the place of an organization in its
    coalition, less a half, divided by the size of that.

    Examples
    --------
    >>> membership = pd.Series([1, 1, 1, 2], index=list("ABCD"), dtype="Int64")
    >>> communities = Communities(membership, 0.0, "louvain", 1)
    >>> order_names(pd.Series([1, 3, 2, 1], index=list("ABCD")), communities)
    ['B', 'C', 'D', 'A']
    """
    coalition = communities.membership.reindex(degree.index)
    tied = degree[(degree > 0) & coalition.notna()]
    ranked = tied.sort_values(ascending=False, kind="stable")
    of_ranked = coalition[ranked.index]
    place = of_ranked.groupby(of_ranked).cumcount() + 0.5
    share = place / of_ranked.map(of_ranked.value_counts())
    return [str(name) for name in share.astype(float).sort_values(kind="stable").index]


def _frame(
    lines: Sequence[str], place: Boxes, size: float, away: float
) -> dict[str, npt.NDArray[np.float64]]:
    """Give the box of a label on each side of a point [inches, upward]."""
    wide = max(measure_width(line, size) for line in lines)
    high = len(lines) * size * LINE / POINTS_PER_INCH
    boxes = {}
    for side, step in SIDES.items():
        x, y = place + away * np.array(step) + np.sign(step) * np.array([wide, high]) / 2
        boxes[side] = np.array([x - wide / 2, y + high / 2, x + wide / 2, y - high / 2])
    return boxes


def _touches(box: npt.NDArray[np.float64], taken: Boxes) -> bool:
    left, top, right, bottom = taken.T
    beside = (box[0] > right) | (box[2] < left)
    above = (box[3] > top) | (box[1] < bottom)
    return bool((~beside & ~above).any())
