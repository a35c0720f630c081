"""What all pictures have in common: their inks, and how they are written."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

MESSAGES = "coalitions.figures.messages"
INK = "#222222"
FAINT = "#595959"  # small print; 7 to 1 on white, which WCAG 2.1 asks for at its highest level
RULE = "#D9D9D9"


@contextmanager
def ignore_missing_letters() -> Iterator[None]:
    """Let a letter that the font lacks be drawn as a box, without a word."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        warnings.filterwarnings("ignore", "Matplotlib currently does not support", UserWarning)
        yield


def write_figure(figure: Figure, path: Path) -> None:
    """Write a PNG at 150 dots per inch, and an SVG beside it.

    A letter that the fonts in use lack shows as a box; see `find_fonts`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with ignore_missing_letters():
        # Matplotlib settles a layout of fixed aspect only at the second drawing: the first may cut
        # the title off.
        figure.draw_without_rendering()
        figure.savefig(path, dpi=150, facecolor="white", metadata={"Software": None})
        with mpl.rc_context({"svg.hashsalt": path.stem}):  # or its ids are never the same
            figure.savefig(path.with_suffix(".svg"), facecolor="white", metadata={"Date": None})
