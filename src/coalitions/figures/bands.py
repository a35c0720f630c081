"""The bands of the picture of change: bars, flows between them, who comes and who goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from coalitions.dynamics import Dynamics
from coalitions.figures.fills import Fill
from coalitions.figures.lanes import Lanes, count_flows
from coalitions.figures.style import INK

NODE, STUB = 0.16, 0.22  # width of a bar; how far those who come and go reach [inches]
LEAST_ROOM = 0.5  # for what is written to each window [inches]
SMALL = 8.0  # points
STAYED, MOVED = 0.5, 0.35  # how dense bands are [0 to 1]


@dataclass(frozen=True)
class Drawing:
    """What is drawn, and where.

    Parameters
    ----------
    axes : Axes
        Measured in inches from the upper left corner.
    dynamics : Dynamics
        What is drawn.
    lanes : Lanes
        Where bars stand.
    x : dict of str to float
        The left edge of the bars of each window [inches].
    top : float
        Where lanes begin [inches].
    """

    axes: Axes
    dynamics: Dynamics
    lanes: Lanes
    x: dict[str, float]
    top: float

    @property
    def room(self) -> float:
        """How far windows are apart [inches]."""
        places = list(self.x.values())
        return places[1] - places[0]


def draw_flows(drawing: Drawing, one: str, other: str) -> None:
    """Draw members from bar to bar, in the order of the bars, and those who come and go."""
    lanes, names = drawing.lanes, list(drawing.lanes.size.index)
    went = count_flows(drawing.dynamics, one, other, names)
    start, end = drawing.x[one] + NODE, drawing.x[other]
    left, right = ((drawing.top + lanes.top[window]).to_dict() for window in (one, other))
    for before in names:
        for after in names:
            high = float(went.loc[before, after] * lanes.scale)
            if high:
                alpha = STAYED if before == after else MOVED
                look = {**lanes.fills[before].look, "alpha": alpha}
                _draw_band(drawing.axes, (start, left[before]), (end, right[after]), high, look)
                left[before] += high
                right[after] += high
    new = _count_new(drawing.dynamics, other)
    gone = _count_gone(drawing.dynamics, one, other)
    stub = min(STUB, drawing.room / 4)
    for name in names:
        fill = lanes.fills[name]
        left_over = lanes.size.loc[name, one] - went.loc[name].sum()
        came = lanes.size.loc[name, other] - went[name].sum()
        for side, x, reach, n, n_wedge in (
            (left, start, stub, left_over, gone.get(name, 0)),
            (right, end, -stub, came, new.get(name, 0)),
        ):
            for draw, members in ((_draw_fading, n - n_wedge), (_draw_wedge, n_wedge)):
                if members:
                    draw(drawing.axes, (x, side[name]), reach, members * lanes.scale, fill)
                    side[name] += members * lanes.scale


def _count_new(dynamics: Dynamics, window: str) -> dict[str, int]:
    """Count the members of each coalition that were never seen before."""
    table = dynamics.coalitions_over_time
    found = table[table["window"] == window]
    return dict(zip(found["coalition"], found["n_newcomers"], strict=True))


def _count_gone(dynamics: Dynamics, one: str, other: str) -> dict[str, int]:
    """Count the members of each coalition that took part in nothing afterwards."""
    then, now = dynamics.membership[one], dynamics.membership[other]
    return dict(then[now.isna()].value_counts())


def _draw_band(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    height: float,
    look: dict[str, Any],
) -> None:
    """Draw a band of one height whose edges leave and arrive level."""
    (x0, y0), (x1, y1), middle = start, end, (start[0] + end[0]) / 2
    points = [
        (x0, y0), (middle, y0), (middle, y1), (x1, y1),
        (x1, y1 + height), (middle, y1 + height), (middle, y0 + height), (x0, y0 + height),
        (x0, y0),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    codes = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), **look))


def _draw_wedge(
    axes: Axes, corner: tuple[float, float], reach: float, height: float, fill: Fill
) -> None:
    """Draw organizations that come from nowhere, or go there: a wedge."""
    x, y = corner
    points = [(x, y), (x + reach, y + height / 2), (x, y + height)]
    axes.add_patch(Polygon(points, **{**fill.look, "alpha": STAYED}))


def _draw_fading(
    axes: Axes, corner: tuple[float, float], reach: float, height: float, fill: Fill
) -> None:
    """Draw members that come from other company, or go there: a piece that fades."""
    x, y = corner
    shades = np.array([[[*to_rgb(fill.color), alpha] for alpha in np.linspace(STAYED, 0, 24)]])
    if reach < 0:
        x, shades = x + reach, shades[:, ::-1]
    extent = (x, x + abs(reach), y + height, y)
    axes.imshow(shades, extent=extent, aspect="auto", interpolation="nearest")


def draw_bars(drawing: Drawing) -> None:
    """Draw the bars, and name them: by name and size, or where that has no room, once."""
    lanes = drawing.lanes
    halo = [withStroke(linewidth=2.5, foreground="white")]
    roomy = drawing.room >= LEAST_ROOM
    for name, sizes, tops in zip(
        lanes.size.index, lanes.size.to_numpy(int), lanes.top.to_numpy(float), strict=True
    ):
        before = 0
        for x, n, top in zip(drawing.x.values(), sizes, tops, strict=True):
            if n:
                y, high = drawing.top + float(top), float(n * lanes.scale)
                drawing.axes.add_patch(Rectangle((x, y), NODE, high, **lanes.fills[name].look))
            if n and (roomy or not before):
                write(
                    drawing.axes, x + NODE / 2, y + high / 2, f"{name} ({n})" if roomy else name,
                    ha="center", va="center_baseline", weight="bold", path_effects=halo,
                )  # fmt: skip
            before = n


def write(axes: Axes, x: float, y: float, text: str, *, size: float = SMALL, **look: Any) -> None:
    """Write text; nothing in it is taken for a formula."""
    options = {"color": INK, "va": "top", "linespacing": 1.25, **look}
    axes.text(x, y, text, fontsize=size, parse_math=False, **options)
