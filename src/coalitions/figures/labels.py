"""Names in a picture with more organizations than there is room for: some, and none on another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from coalitions.communities import Communities
from coalitions.figures.fitting import POINTS_PER_INCH, measure_width
from coalitions.figures.style import INK
from coalitions.layout import wrap_label

MOST_LABELED = 60
SIZE, LINE = 8.0, 1.15  # points, and the height of a line as a multiple of it
BELOW = 3.0  # how far below the middle of its symbol a label begins [points]

Boxes = npt.NDArray[np.float64]  # shape (labels, 4): left, top, right, bottom


def label_some(
    figure: Figure,
    axes: Axes,
    degree: pd.Series[int],
    communities: Communities,
    layout: pd.DataFrame,
) -> int:
    """Name those with the most partners in each coalition, as far as there is room.

    Parameters
    ----------
    figure, axes
        With everything else drawn.
    degree : Series of int, indexed by organization
        Partners; nobody without one is named.
    communities : Communities
        Each has a share of the names that grows with its size.
    layout : DataFrame
        From `lay_out`.

    Returns
    -------
    int
        How many were named, at most 60.
    """
    for _ in range(2):  # a layout of fixed aspect is settled at the second drawing
        figure.draw_without_rendering()
    inches = axes.transData.transform(layout[["x", "y"]].to_numpy(float)) / figure.dpi
    place = dict(zip(layout.index, inches, strict=True))
    taken: Boxes = np.empty((0, 4))
    for name in order_names(degree, communities):
        box = _frame(wrap_label(name).split("\n"), *place[name])
        if len(taken) == MOST_LABELED or _touches(box, taken):
            continue
        taken = np.vstack([taken, box])
        label = axes.annotate(
            wrap_label(name),
            (layout["x"].loc[name], layout["y"].loc[name]),
            xytext=(0, -BELOW),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=SIZE,
            linespacing=0.95,
            color=INK,
            zorder=3,
            parse_math=False,
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
    >>> communities = Communities(membership, 0.0, "louvain", 1.0, 1)
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


def _frame(lines: Iterable[str], x: float, y: float) -> npt.NDArray[np.float64]:
    """Give the box of a label below a point [inches, upward]."""
    widths = [measure_width(line, SIZE) for line in lines]
    top = y - BELOW / POINTS_PER_INCH
    half, height = max(widths) / 2, len(widths) * SIZE * LINE / POINTS_PER_INCH
    return np.array([x - half, top, x + half, top - height])


def _touches(box: npt.NDArray[np.float64], taken: Boxes) -> bool:
    left, top, right, bottom = taken.T
    beside = (box[0] > right) | (box[2] < left)
    above = (box[3] > top) | (box[1] < bottom)
    return bool((~beside & ~above).any())
