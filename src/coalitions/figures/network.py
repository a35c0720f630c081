"""Still pictures for documents: the network, and the rankings."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from coalitions.communities import Communities
from coalitions.figures.style import FAINT, INK
from coalitions.layout import ROOM, wrap_label
from coalitions.palette import look_of, spread
from coalitions.projection import CoparticipationNetwork
from coalitions.wording import count

TIE = "#9AA3AD"
ROOM_PER_INCH = 150.0  # of the layout's pixels
CAPTION_CHARACTERS_PER_INCH = 15
INCHES_PER_LEGEND_COLUMN = 2.8
MOST_LABELED = 60
MOST_RANKED = 15
MOST_IN_LEGEND = 12
RANKINGS = {
    "degree": "Partners (degree)",
    "betweenness": "Brokerage (betweenness)",
}


def draw_network(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    layout: pd.DataFrame,
    *,
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
    _add_legend(figure, communities, caption)
    return figure


def draw_ranking(
    centrality: pd.DataFrame, communities: Communities, *, caption: str = ""
) -> Figure:
    """Draw who has the most partners and who stands between the others, side by side.

    Parameters
    ----------
    centrality : DataFrame
        From `measure_centrality`; those with a measure of 0 are left out.
    communities : Communities
        Give the colors.
    caption : str
        What a reader of the picture alone must know.
    """
    n_rows = min(len(centrality), MOST_RANKED)
    figure = Figure(figsize=(11, 1.6 + 0.32 * n_rows), layout="constrained")
    for axes, (measure, title) in zip(figure.subplots(1, 2), RANKINGS.items(), strict=True):
        above = centrality.loc[centrality[measure] > 0, measure]
        ranked = above.sort_values(ascending=False, kind="stable")[:MOST_RANKED]
        colors = [look_of(communities.membership[name]).color for name in ranked.index]
        rows = np.arange(len(ranked))
        axes.barh(rows, ranked, color=colors, height=0.7)
        axes.set_yticks(
            rows, [_shorten(name) for name in ranked.index], fontsize=9, parse_math=False
        )
        axes.set_ylim(n_rows - 0.5, -0.5)
        axes.set_title(title, loc="left", fontsize=11, color=INK)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.xaxis.get_major_locator().set_params(integer=measure == "degree")
        axes.set_xlim(left=0, right=None if len(ranked) else 1)
    _add_legend(figure, communities, caption)
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


def _add_legend(figure: Figure, communities: Communities, caption: str) -> None:
    """Put the coalitions' looks and the caption below the drawing."""
    width = figure.get_figwidth()
    wrapped = textwrap.fill(caption, int(width * CAPTION_CHARACTERS_PER_INCH))
    handles = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=look_of(number).marker,
            color=look_of(number).color,
            markersize=8,
            label=f"Coalition {number} ({count(len(members), 'organization')})",
        )
        for number, members in list(communities.members.items())[:MOST_IN_LEGEND]
    ]
    legend = figure.legend(
        handles=handles,
        title=wrapped,
        title_fontsize=8.5,
        alignment="left",
        loc="outside lower left",
        ncols=max(int(width / INCHES_PER_LEGEND_COLUMN), 1),
        frameon=False,
        fontsize=9,
    )
    legend.get_title().set(parse_math=False, color=INK)


def _shorten(name: str, width: int = 34) -> str:
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"
