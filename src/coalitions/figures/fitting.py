"""Text that has no more room than there is: cut off with an ellipsis, by its width in the font."""

from __future__ import annotations

import warnings
from functools import cache

import matplotlib as mpl
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
POINTS_PER_INCH = 72
DRAWN = 1.08  # how much wider letters may be on the screen, where they are set to whole dots


def fit_text(text: str, width: float, *, size: float) -> str:
    """Cut a text off so that it is no wider than it may be.

    Parameters
    ----------
    text : str
        One line.
    width : float
        The room that it has [inches].
    size : float
        Of the letters [points].

    Examples
    --------
    >>> fit_text("migrant workers", 2, size=9), fit_text("migrant workers", 0.7, size=9)
    ('migrant workers', 'migrant…')
    """
    if measure_width(text, size) <= width:
        return text
    n_fitting, n_too_many = 0, len(text)
    while n_too_many - n_fitting > 1:
        middle = (n_fitting + n_too_many) // 2
        if measure_width(_cut(text, middle), size) <= width:
            n_fitting = middle
        else:
            n_too_many = middle
    return _cut(text, n_fitting)


def _cut(text: str, length: int) -> str:
    return f"{text[:length].rstrip(' ,;:.')}{ELLIPSIS}"


def measure_width(text: str, size: float) -> float:
    """Measure how wide a text is in the fonts in use [inches]."""
    return _measure_width(text, size, tuple(mpl.rcParams["font.family"]))


@cache
def _measure_width(text: str, size: float, families: tuple[str, ...]) -> float:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        warnings.filterwarnings("ignore", "Matplotlib currently does not support", UserWarning)
        width, _, _ = TextToPath().get_text_width_height_descent(
            text, FontProperties(size=size, family=list(families)), ismath=False
        )
    return float(width) / POINTS_PER_INCH * DRAWN
