"""Where those who lead by counting stand by other methods."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from coalitions.comparison import N_LEADERS, YARDSTICK, Comparison
from coalitions.figures.fitting import fit_text, measure_width
from coalitions.figures.page import LEAST, WIDTH, open_page, write
from coalitions.figures.style import INK
from coalitions.language import Phrases
from coalitions.palette import COLORS
from coalitions.wording import flatten

# As different from one another as may be: more would not be told apart.
TRACED = (YARDSTICK, "newman", "jaccard", "association-strength", "sdsm", "fdsm", "hypergeometric")
MOST_TRACED = 6
DARK_COLORS = COLORS[:3]  # on which white can be read
DASHED = (0, (4, 1.5))  # the second round through the colors
MISSING = "\N{EN DASH}"
# Inches.
HEAD, ROW = 0.36, 0.33
MOST_NAME = 1.42  # a line of a name, of which there are two
BESIDE = 0.22  # from the middle of a place to a name


def find_leaders(ranks: pd.DataFrame) -> list[str]:
    """Find who leads by counting, in that order; names decide between equals."""
    by_count = ranks[YARDSTICK].dropna().sort_values(kind="stable")
    return [str(name) for name in by_count.index[:N_LEADERS]]


def draw_leaders(
    comparison: Comparison, phrases: Phrases, *, title: str = "", caption: str = ""
) -> Figure:
    """Draw a line for each leader from method to method, in the order among them.

    A method that leaves no organization a tie is not shown.
    """
    ranks, leaders = comparison.ranks, find_leaders(comparison.ranks)
    traced = [name for name in TRACED if name in ranks and ranks[name].notna().any()][:MOST_TRACED]
    written = {method: _write_ranks(ranks[method], phrases) for method in traced}
    order = ranks.loc[leaders, traced].fillna(np.inf).rank(method="first")
    folded = {name: _fold(name) for name in leaders}
    widest = max(measure_width(line, LEAST) for lines in folded.values() for line in lines)
    page = open_page(HEAD + len(leaders) * ROW, title, caption)
    x = np.linspace(widest + BESIDE, WIDTH - widest - BESIDE, len(traced))
    for number, name in enumerate(leaders):
        color = COLORS[number % len(COLORS)]
        style = "-" if number < len(COLORS) else DASHED
        y = HEAD + (order.loc[name].to_numpy(float) - 0.5) * ROW
        page.axes.plot(x, y, color=color, linestyle=style, linewidth=1.8)
        for method, across, down in zip(traced, x, y, strict=True):
            write(
                page.axes, across, down, written[method][name], ha="center", va="center",
                weight="bold", color="white" if color in DARK_COLORS else INK,
                bbox={"boxstyle": "round,pad=0.25", "facecolor": color, "edgecolor": "white"},
            )  # fmt: skip
        told = "\n".join(folded[name])
        write(page.axes, x[0] - BESIDE, y[0], told, ha="right", va="center", linespacing=0.95)
        write(page.axes, x[-1] + BESIDE, y[-1], told, va="center", linespacing=0.95)
    _write_methods(page.axes, traced, x)
    return page.figure


def _write_methods(axes: Axes, traced: list[str], x: np.ndarray) -> None:
    for method, across in zip(traced, x, strict=True):
        folded = method.replace("-", "-\n")
        write(axes, across, HEAD - 0.03, folded, ha="center", va="bottom", linespacing=0.95)


def _fold(name: str) -> list[str]:
    """Break a long name into two lines."""
    letters = int(MOST_NAME / measure_width("n", LEAST))
    lines = textwrap.wrap(flatten(name), letters, max_lines=2, placeholder="…")
    return [fit_text(line, MOST_NAME, size=LEAST) for line in lines]


def _write_ranks(ranks: pd.Series[float], phrases: Phrases) -> pd.Series[str]:
    """Write places as the tables do: those who share the third and fourth both have 3.5."""
    return ranks.map(
        lambda place: MISSING if np.isnan(place) else phrases.notation.write_number(place, places=1)
    )
