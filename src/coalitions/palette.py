"""One look for each coalition, the same in every map, figure and graph file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

# Okabe and Ito (2008), Color Universal Design, without black and yellow: told apart with any
# common color vision. Yellow is too pale for a line on white.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
SHAPES = ("dot", "square", "triangle", "diamond", "triangleDown", "star", "hexagon")
MARKERS = {
    "dot": "o", "square": "s", "triangle": "^", "diamond": "D",
    "triangleDown": "v", "star": "*", "hexagon": "h",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How the members of one coalition are drawn.

    Parameters
    ----------
    color : str
        As ``#RRGGBB``.
    shape : str
        The name of a vis-network shape.
    """

    color: str
    shape: str

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue of the color [0 to 255]."""
        red, green, blue = bytes.fromhex(self.color[1:])
        return red, green, blue

    @property
    def marker(self) -> str:
        """The matplotlib marker of the same shape."""
        return MARKERS[self.shape]


UNTIED = Look("#8A8A8A", "dot")


def look_of(coalition: int | None) -> Look:
    """Give a coalition its color and shape; None stands for an organization without ties.

    The first 42 coalitions differ in color, shape or both, neighbors in both.

    Examples
    --------
    >>> look_of(1)
    Look(color='#0072B2', shape='dot')
    >>> len({look_of(number) for number in range(1, 43)})
    42
    """
    if coalition is None or pd.isna(coalition):
        return UNTIED
    index = int(coalition) - 1
    return Look(COLORS[index % len(COLORS)], SHAPES[index % len(SHAPES)])


def spread(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Stretch weights over 0 to 1, for the widths of ties; equal weights are all 0.

    Examples
    --------
    >>> spread(np.array([1.0, 2.0, 5.0]))
    array([0.  , 0.25, 1.  ])
    """
    above = weights - weights.min(initial=np.inf)
    return np.asarray(above / max(above.max(initial=0), 1e-9))
