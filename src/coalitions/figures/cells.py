"""The cells of a matrix: squares, or if there are too many, dots that say how full it is there."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from coalitions.arrays import Booleans, Floats
from coalitions.figures.style import DOTS_PER_INCH

FILLED = 0.84  # of a cell, along each side
FAINTEST = 0.5  # how dense a dot is of whose many cells few are filled [0 to 1]


def draw_squares(axes: Axes, corners: Floats, size: tuple[float, float], color: str) -> None:
    """Draw filled cells, each a little apart from the next.

    Parameters
    ----------
    axes : Axes
        Measured in inches from the upper left corner.
    corners : ndarray of float, shape (cells, 2)
        The upper left corner of each filled cell [inches].
    size : tuple of float
        Width and height of a cell [inches].
    color : str
        As ``#RRGGBB``.
    """
    cell = np.array(size)
    inset = cell * (1 - FILLED) / 2
    outline = np.array([(0, 0), (1, 0), (1, 1), (0, 1)]) * cell * FILLED + inset
    squares = corners[:, None] + outline
    axes.add_collection(
        PolyCollection(list(squares), facecolors=color, linewidths=0, zorder=2), autolim=False
    )


def count_in_dots(filled: Booleans, shape: tuple[int, int]) -> Floats:
    """Measure which share of its cells is filled, for each dot of a grid laid on a matrix.

    Parameters
    ----------
    filled : ndarray of bool, shape (rows, columns)
        The matrix.
    shape : tuple of int
        Rows and columns of the grid, no more than those of the matrix.

    Examples
    --------
    >>> count_in_dots(np.array([[True, False, False], [True, True, False]]), (1, 2))
    array([[0.75, 0.  ]])
    """
    starts = [-(-np.arange(n) * whole // n) for n, whole in zip(shape, filled.shape, strict=True)]
    sums = filled.astype(np.float64)
    for axis, begin in enumerate(starts):
        sums = np.add.reduceat(sums, begin, axis=axis)
    heights, widths = (
        np.diff(begin, append=whole) for begin, whole in zip(starts, filled.shape, strict=True)
    )
    return np.asarray(sums / np.outer(heights, widths))


def draw_dots(
    axes: Axes, shares: Floats, box: tuple[float, float, float, float], color: Floats
) -> None:
    """Draw an image of cells that are too small to be drawn each.

    Parameters
    ----------
    axes : Axes
        Measured in inches from the upper left corner.
    shares : ndarray of float, shape (rows, columns)
        How dense each dot is [0 to 1]; one that is not empty can be seen.
    box : tuple of float
        Left, top, width and height of the image [inches].
    color : ndarray of float, shape (3,)
        Red, green and blue [0 to 1].
    """
    left, top, width, height = box
    n_rows, n_columns = shares.shape
    down = max(round(height * DOTS_PER_INCH / n_rows), 1)
    across = max(round(width * DOTS_PER_INCH / n_columns), 1)
    image = np.empty((n_rows, n_columns, 4))
    image[..., :3] = color
    image[..., 3] = np.where(shares > 0, np.maximum(np.sqrt(shares), FAINTEST), 0)
    axes.imshow(
        # Viewers blur what they enlarge: so a dot is as many as the page has there.
        image.repeat(down, axis=0).repeat(across, axis=1),
        extent=(left, left + width, top + height, top),
        aspect="auto",
        interpolation="none",
        zorder=2,
    )
