"""A page that is filled from the top, measured in inches."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from coalitions.figures.style import INK

WIDTH, MARGIN = 11.0, 0.3  # inches
SMALL, USUAL, HEADING, TITLE = 8.5, 9.0, 11.0, 13.0  # points
LINE = 0.155  # of the small print [inches]
CHARACTERS_PER_INCH = 15.5  # of the small print
MISSING = "\N{EN DASH}"


@dataclass(frozen=True)
class Page:
    """A figure, and where to put things on it.

    Parameters
    ----------
    figure : Figure
        As wide as all pages.
    """

    figure: Figure

    def write(self, text: str, left: float, top: float, size: float = SMALL, **look: Any) -> None:
        """Write text whose upper left corner is there; nothing in it is taken for a formula."""
        options = {"color": INK, "linespacing": 1.25, **look}
        x, y = left / WIDTH, 1 - top / self.figure.get_figheight()
        self.figure.text(x, y, text, fontsize=size, va="top", parse_math=False, **options)

    def cut_out(self, left: float, top: float, width: float, height: float) -> Axes:
        """Make bare axes whose upper left corner is there."""
        whole = self.figure.get_figheight()
        box = (left / WIDTH, 1 - (top + height) / whole, width / WIDTH, height / whole)
        axes = self.figure.add_axes(box)
        axes.set_axis_off()
        return axes


def wrap(text: str, width: float, size: float = SMALL) -> list[str]:
    """Break text into lines of a width [inches] in letters of a size [points]."""
    return textwrap.wrap(text, int(width * CHARACTERS_PER_INCH * SMALL / size))
