"""A page of a document: how wide pictures are on it, and the title and caption of one alone."""

from __future__ import annotations

import string
import textwrap
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from coalitions.figures.fitting import POINTS_PER_INCH, measure_width
from coalitions.figures.style import FAINT, INK

WIDTH = 6.3  # of the text on A4 [inches]: a picture so wide is printed as large as it is drawn
HIGHEST = 8.3  # of a picture that leaves room for its caption [inches]
LEAST = 6.8  # of letters that can be read on paper [points]
TITLE, CAPTION = 10.0, 7.0  # points
MOST_TITLE = 2  # lines
LEADING = 1.35  # from line to line, as a multiple of the letters
APART = 0.1  # title, picture and caption [inches]
MARGIN = 0.15  # around a picture that stands alone [inches]


@dataclass(frozen=True)
class Page:
    """A picture, and what it is drawn on.

    Parameters
    ----------
    figure : Figure
        With everything.
    axes : Axes
        Measured in inches, to the right and down from the upper left corner of the picture, below
        the title.
    """

    figure: Figure
    axes: Axes


def open_page(height: float, title: str = "", caption: str = "") -> Page:
    """Make a page as wide as the text on A4.

    Parameters
    ----------
    height : float
        What the picture needs [inches].
    title, caption : str
        What stands above it and below it; a picture without has no margin, as in a document.
    """
    above = wrap_text(title, WIDTH, TITLE)[:MOST_TITLE]
    below = wrap_text(caption, WIDTH, CAPTION)
    head, foot = _measure(above, TITLE), _measure(below, CAPTION)
    margin = MARGIN if title or caption else 0.0
    figure = Figure(figsize=(WIDTH + 2 * margin, head + height + foot + 2 * margin))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set(xlim=(-margin, WIDTH + margin), ylim=(height + foot + margin, -head - margin))
    write(axes, 0, -head, "\n".join(above), size=TITLE, va="top", weight="bold")
    write(axes, 0, height + APART, "\n".join(below), size=CAPTION, va="top", color=FAINT)
    return Page(figure, axes)


def write(axes: Axes, x: float, y: float, text: str, *, size: float = LEAST, **look: Any) -> None:
    """Write text, by the middle of its line; nothing in it is taken for a formula."""
    if text:
        options = {"color": INK, "va": "center_baseline", "linespacing": 1.2, **look}
        axes.text(x, y, text, fontsize=size, parse_math=False, **options)


def wrap_text(text: str, width: float, size: float) -> list[str]:
    """Break text into lines of a width [inches] in letters of a size [points]."""
    letter = measure_width(string.ascii_lowercase, size) / len(string.ascii_lowercase)
    return textwrap.wrap(text, int(width / letter))


def _measure(lines: list[str], size: float) -> float:
    """Measure how high lines are, with the room to the picture [inches]."""
    return len(lines) * size * LEADING / POINTS_PER_INCH + APART if lines else 0.0
