"""How far each two methods agree: on the order of ties, and on which to take."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from coalitions.comparison import Comparison
from coalitions.figures.fitting import measure_width
from coalitions.figures.page import LEAST, WIDTH, open_page, write
from coalitions.figures.style import INK
from coalitions.language import Phrases

ORDER_COLORS, OVERLAP_COLORS = "Blues", "Oranges"
BLUE, ORANGE = "#08519C", "#A63603"  # dark shades of these
BRIGHTNESS = (0.299, 0.587, 0.114)  # of red, green and blue to the eye
DARK = 0.5  # of full brightness
SIZE = 7.0  # points
# Inches.
WIDEST_CELL, HIGH = 0.42, 0.27
KEY, LINE = 0.36, 0.15
APART = 0.05  # weightings and null models
STEEP = 40  # degrees
MISSING = "\N{EN DASH}"


def draw_agreement(
    comparison: Comparison, phrases: Phrases, *, title: str = "", caption: str = ""
) -> Figure:
    """Draw agreement on the order of ties below the diagonal, on which ties above it."""
    names = [str(name) for name in comparison.agreement.index]
    widest = max(measure_width(name, SIZE) for name in names)
    left = max(widest + 0.08, widest * np.cos(np.radians(STEEP)))
    wide = min((WIDTH - left - APART) / len(names), WIDEST_CELL)
    kinds = comparison.methods.loc[names, "kind"].to_numpy()
    shift = APART * (kinds != kinds[0])  # null models come after the weightings
    step = np.arange(len(names))
    x, y = left + step * wide + shift, KEY + step * HIGH + shift
    foot = y[-1] + HIGH
    below = widest * np.sin(np.radians(STEEP)) + 0.15
    page = open_page(foot + below, title, caption)
    write(page.axes, 0, LINE / 2, phrases.say("compare-order"), size=SIZE, color=BLUE)
    write(page.axes, 0, 1.5 * LINE, phrases.say("compare-overlap"), size=SIZE, color=ORANGE)
    for row, name in enumerate(names):
        write(page.axes, left - 0.06, y[row] + HIGH / 2, name, size=SIZE, ha="right")
        page.axes.text(
            x[row] + wide / 2 + 0.05, foot + 0.05, name, rotation=STEEP, rotation_mode="anchor",
            ha="right", va="top", fontsize=SIZE, color=INK, parse_math=False,
        )  # fmt: skip
        for column in range(len(names)):
            if row != column:
                is_order = row > column
                table = comparison.agreement if is_order else comparison.overlap
                value = float(table.to_numpy(float)[row, column])
                shade, ink = _shade(value, ORDER_COLORS if is_order else OVERLAP_COLORS)
                corner = (float(x[column]), float(y[row]))
                cell = Rectangle(corner, wide, HIGH, facecolor=shade, edgecolor="white")
                page.axes.add_patch(cell)
                told = MISSING if np.isnan(value) else phrases.notation.write_coefficient(value)
                middle = (x[column] + wide / 2, y[row] + HIGH / 2)
                write(page.axes, *middle, told, size=LEAST, ha="center", color=ink)
    return page.figure


def _shade(value: float, colors: str) -> tuple[str, str]:
    """Choose the color of a cell, and of the figure in it."""
    if np.isnan(value):
        return "white", INK
    red, green, blue, _ = mpl.colormaps[colors](max(value, 0.0))
    is_dark = np.dot((red, green, blue), BRIGHTNESS) < DARK
    return mpl.colors.to_hex((red, green, blue)), "white" if is_dark else INK
