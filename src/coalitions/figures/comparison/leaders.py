"""Where those who lead by counting stand by other methods."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from coalitions.comparison import N_LEADERS, YARDSTICK
from coalitions.figures.comparison.page import CHARACTERS_PER_INCH, MISSING, SMALL, USUAL
from coalitions.figures.style import INK
from coalitions.palette import COLORS

# As different from one another as may be: more would not be told apart.
TRACED = (YARDSTICK, "newman", "jaccard", "association-strength", "sdsm", "fdsm", "hypergeometric")
MOST_TRACED = 6
DARK_COLORS = COLORS[:3]  # on which white can be read
DASHED = (0, (4, 1.5))  # the second round through the colors
NAME_CHARACTERS = 34


def find_leaders(ranks: pd.DataFrame) -> list[str]:
    """Find who leads by counting, in that order; names decide between equals."""
    by_count = ranks[YARDSTICK].dropna().sort_values(kind="stable")
    return list(by_count.index[:N_LEADERS])


def draw_leaders(axes: Axes, leaders: list[str], ranks: pd.DataFrame) -> None:
    """Draw a line for each leader from method to method, in the order among them.

    A method that leaves no organization a tie is not shown.
    """
    traced = [name for name in TRACED if name in ranks and ranks[name].notna().any()][:MOST_TRACED]
    written = {method: _write_ranks(ranks[method]) for method in traced}
    order = ranks.loc[leaders, traced].fillna(np.inf).rank(method="first")
    for number, name in enumerate(leaders):
        color = COLORS[number % len(COLORS)]
        style = "-" if number < len(COLORS) else DASHED
        heights = [float(height) for height in order.loc[name].to_numpy(float)]
        axes.plot(range(len(traced)), heights, color=color, linestyle=style, linewidth=2)
        for place, (method, height) in enumerate(zip(traced, heights, strict=True)):
            axes.text(
                place, height, written[method][name], ha="center", va="center", fontsize=8,
                fontweight="bold", color="white" if color in DARK_COLORS else INK,
                bbox={"boxstyle": "round,pad=0.3", "facecolor": color, "edgecolor": "white"},
            )  # fmt: skip
        _label(axes, name, (0, heights[0]), "left")
        _label(axes, name, (len(traced) - 1, heights[-1]), "right")
    for place, method in enumerate(traced):
        folded = method.replace("-", "-\n")
        axes.text(place, 0.25, folded, ha="center", va="bottom", fontsize=USUAL, color=INK)
    room = max(len(traced) - 1, 1) * 0.06
    axes.set(xlim=(-room, len(traced) - 1 + room), ylim=(len(leaders) + 0.5, 0.5))


def measure_names(names: list[str]) -> float:
    """Measure the room that names need beside the drawing [inches]."""
    longest = max(len(line) for name in names for line in _fold(name))
    return 0.5 + longest / (0.85 * CHARACTERS_PER_INCH)  # some names are of wide letters


def _fold(name: str) -> list[str]:
    """Break a long name into two lines."""
    return textwrap.wrap(name, NAME_CHARACTERS, max_lines=2, placeholder="…")


def _label(axes: Axes, name: str, place: tuple[float, float], side: str) -> None:
    """Write a name beside a place."""
    is_left = side == "left"
    axes.annotate(
        "\n".join(_fold(name)), place, xytext=(-18 if is_left else 18, 0),
        textcoords="offset points", ha="right" if is_left else "left", va="center",
        fontsize=SMALL, color=INK, linespacing=0.95, parse_math=False,
    )  # fmt: skip


def _write_ranks(ranks: pd.Series[float]) -> pd.Series[str]:
    """Write ranks as people do: 3, or =3 for those who share the third place."""
    first = ranks.rank(method="min")
    shared = ranks.duplicated(keep=False)
    written = [
        MISSING if np.isnan(place) else f"{'=' if is_shared else ''}{place:.0f}"
        for place, is_shared in zip(first.to_numpy(float), shared, strict=True)
    ]
    return pd.Series(written, index=ranks.index)
