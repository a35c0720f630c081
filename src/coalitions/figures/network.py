"""The network as a still picture."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from coalitions.communities import Communities
from coalitions.figures.legend import add_legend
from coalitions.figures.style import FAINT, INK
from coalitions.layout import ROOM, wrap_label
from coalitions.palette import look_of, spread
from coalitions.projection import CoparticipationNetwork

TIE = "#9AA3AD"
ROOM_PER_INCH = 150.0  # of the layout's pixels
MOST_LABELED = 60


def draw_network(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    layout: pd.DataFrame,
    *,
    labels: pd.Series[str] | None = None,
    caption: str = "",
) -> Figure:
    """Draw the organizations, their ties and their coalitions.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties to draw; the line's width grows with the weight.
    centrality : DataFrame
        From `measure_centrality`; a symbol's area grows with ``degree``.
    communities : Communities
        Give the colors and shapes.
    layout : DataFrame
        From `lay_out`.
    labels : Series of str, indexed by coalition, optional
        What the legend calls each; see `shorten_labels`.
    caption : str
        What a reader of the picture alone must know.
    """
    figure = Figure(figsize=_fit_page(layout), layout="constrained")
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xticks=[], yticks=[])
    axes.set_aspect("equal")
    axes.invert_yaxis()
    axes.margins(0.06)
    _draw_ties(axes, network, layout)
    _draw_organizations(axes, centrality, communities, layout)
    axes.set_title(network.affiliation.title, loc="left", fontsize=14, color=INK, parse_math=False)
    add_legend(figure, communities, caption, labels)
    return figure


def _fit_page(layout: pd.DataFrame) -> tuple[float, float]:
    """Choose width and height [inches] so that labels have the room that the layout gives."""
    width, height = (np.ptp(layout[["x", "y"]].to_numpy(), axis=0) + ROOM) / ROOM_PER_INCH
    return float(np.clip(width, 7, 20)), float(np.clip(height, 4, 20) + 1)


def _draw_ties(axes: Axes, network: CoparticipationNetwork, layout: pd.DataFrame) -> None:
    points = layout[["x", "y"]].to_numpy()
    source, target = network.endpoints
    widths = 0.5 + 2.5 * spread(network.ties["weight"].to_numpy(float))
    segments = np.stack([points[source], points[target]], axis=1)
    lines = LineCollection(list(segments), linewidths=widths, colors=TIE, alpha=0.55, zorder=1)
    axes.add_collection(lines)


def _draw_organizations(
    axes: Axes, centrality: pd.DataFrame, communities: Communities, layout: pd.DataFrame
) -> None:
    degree = centrality["degree"]
    areas = 40 + 220 * degree / max(degree.max(), 1)
    for number, members in layout.groupby(communities.membership.fillna(0)):
        look = look_of(number or None)
        axes.scatter(
            members["x"],
            members["y"],
            s=areas[members.index],
            color=look.color,
            marker=look.marker,
            edgecolors="white",
            linewidths=0.8,
            zorder=2,
        )
    labeled = degree.sort_values(ascending=False, kind="stable").index[:MOST_LABELED]
    for name in labeled:
        axes.annotate(
            wrap_label(name),
            layout.loc[name, ["x", "y"]].to_numpy(float),
            xytext=(0, -9),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=6.5,
            linespacing=0.95,
            color=INK if degree[name] else FAINT,
            zorder=3,
            parse_math=False,
        )
