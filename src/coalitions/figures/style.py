"""What all pictures have in common: their inks, and how they are written."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

MESSAGES = "coalitions.figures.messages"
INK = "#222222"
FAINT = "#595959"  # small print; 7 to 1 on white, which WCAG 2.1 asks for at its highest level
RULE = "#D9D9D9"
DOTS_PER_INCH = 150  # of a PNG


@contextmanager
def ignore_missing_letters() -> Iterator[None]:
    """Let a letter that the font lacks be drawn as a box, without a word."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        warnings.filterwarnings("ignore", "Matplotlib currently does not support", UserWarning)
        yield


def arrange(figure: Figure) -> None:
    """Give axes their places, as two drawings would, without setting a text.

    Matplotlib knows the room of what has a fixed aspect only after the first layout: without a
    second, the title may be cut off.
    """
    engine = figure.get_layout_engine()
    if engine is None:
        return
    FigureCanvasAgg(figure)  # has one renderer, which remembers how wide texts are
    with ignore_missing_letters():
        for _ in range(2):
            engine.execute(figure)
            for axes in figure.axes:
                axes.apply_aspect()


def settle_layout(figure: Figure) -> None:
    """Lay a figure out once and for all, as its PNG shows it, if it is not measured in inches."""
    figure.set_dpi(DOTS_PER_INCH)
    arrange(figure)
    figure.set_layout_engine(None)


def write_figure(figure: Figure, path: Path) -> None:
    """Write a PNG at 150 dots per inch, and an SVG of the same layout beside it.

    A letter that the fonts in use lack shows as a box; see `find_fonts`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    settle_layout(figure)
    with ignore_missing_letters():
        figure.savefig(path, dpi=DOTS_PER_INCH, facecolor="white", metadata={"Software": None})
        with mpl.rc_context({"svg.hashsalt": path.stem}):  # or its ids are never the same
            figure.savefig(path.with_suffix(".svg"), facecolor="white", metadata={"Date": None})
