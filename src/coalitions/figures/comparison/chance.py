"""What chance leaves of the ties: a bar for each null model, below one of all of them."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from coalitions.comparison import Comparison
from coalitions.figures.page import LEAST, WIDTH, open_page, write
from coalitions.figures.style import FAINT
from coalitions.language import Phrases
from coalitions.palette import COLORS

ALL_TIES, KEPT = "#C9CED4", COLORS[0]
SIZE = 7.5  # points
# Inches.
ROW, LINE, BAR = 0.4, 0.15, 0.16
ROOM = 0.9  # behind the longest bar


def draw_chance(
    comparison: Comparison, phrases: Phrases, *, title: str = "", caption: str = ""
) -> Figure:
    """Draw the ties that each null model keeps, below all of them."""
    models = comparison.methods[comparison.methods["kind"] == "null model"]
    page = open_page((len(models) + 1) * ROW, title, caption)
    unit = (WIDTH - ROOM) / max(comparison.n_ties, 1)
    bars = [(phrases.say("compare-all"), comparison.n_ties, ALL_TIES)]
    bars += [
        (phrases.say(f"compare-{name}", name=str(name)), kept, KEPT)
        for name, kept in models["ties_kept"].items()
    ]
    for place, (name, n, color) in enumerate(bars):
        top = place * ROW
        length = 0 if pd.isna(n) else n * unit
        bar = Rectangle((0, top + LINE), length, BAR, facecolor=color, linewidth=0)
        page.axes.add_patch(bar)
        write(page.axes, 0, top + LINE / 2, name, size=SIZE)
        told = _write_count(n, comparison.n_ties, phrases)
        x = length + 0.06 if length else 0
        write(page.axes, x, top + LINE + BAR / 2, told, size=LEAST, color=FAINT)
    return page.figure


def _write_count(n: int, n_ties: int, phrases: Phrases) -> str:
    if pd.isna(n):
        return phrases.say("compare-not-computed")
    if not n:
        return phrases.say("compare-none")
    written = phrases.notation.write_number(n)
    return written if n == n_ties else f"{written} ({phrases.notation.write_share(n / n_ties)})"
