"""The network as a still picture."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from coalitions.arrays import Booleans
from coalitions.communities import Communities
from coalitions.figures.labels import MOST_LABELED, label_some
from coalitions.figures.legend import add_legend
from coalitions.figures.page import HIGHEST, LEAST, WIDTH
from coalitions.figures.style import FAINT, INK, MESSAGES
from coalitions.language import Phrases
from coalitions.layout import ROOM, wrap_label
from coalitions.palette import look_of, spread
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import round_off

TIE = "#9AA3AD"
TITLE_CHARACTERS = 8.5  # of the title, an inch
ROOM_PER_INCH = 150.0  # of the layout's pixels
LARGEST_ALONE = 20.0  # inches
LARGEST = 14.0  # of a page where not all have a label: so it can be read on paper
DENSE, FAINTEST = 0.55, 0.03  # how dense a line is, and at least [0 to 1]
MOST_DRAWN = 12_000  # ties: more cover each other, and tell nothing
FEW_PARTNERS = 8  # whose ties are dense in a picture of many
LEGEND = 7.5  # points, in a document
LARGEST_SYMBOL = 260.0  # square points
LEAST_SYMBOL = 0.55  # of the usual, across


def draw_network(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    layout: pd.DataFrame,
    *,
    labels: pd.Series[str] | None = None,
    caption: str = "",
    language: str = "en",
    as_groups: bool = False,
    in_document: bool = False,
) -> Figure:
    """Draw the organizations, their ties and their coalitions.

    Parameters
    ----------
    network : CoparticipationNetwork
        The ties to draw; the line's width grows with the weight. See `choose_drawn`.
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
    language : str
        The language of all other words.
    as_groups : bool
        Whether the groups are told of as groups, not coalitions, being no clearer than chance
        would give.
    in_document : bool
        Whether a document around it says title and caption: then it has neither, and is as wide
        as the text on A4. As many are named as there is room for.
    """
    size = _fit_text_width(layout) if in_document else _fit_page(layout)
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xticks=[], yticks=[])
    axes.set_aspect("equal")
    axes.invert_yaxis()
    axes.margins(0.1 if in_document else 0.06)
    scale = _measure_scale(layout, in_document=in_document)
    drawn = choose_drawn(network)
    _draw_ties(axes, network, drawn, layout, scale)
    _draw_organizations(axes, centrality, communities, layout, scale)
    phrases = Phrases(MESSAGES, language, as_groups=as_groups)
    if not drawn.all():
        caption = f"{caption} {phrases.say('strongest-drawn')}".strip()
    if in_document:
        add_legend(figure, communities, "", labels, phrases=phrases, size=LEGEND)
        degree = centrality["degree"]
        away = 1 + np.sqrt(LARGEST_SYMBOL / np.pi) * max(scale, LEAST_SYMBOL)
        label_some(
            figure, axes, degree, communities, layout, size=LEAST, away=away, untied_too=True
        )
        return figure
    title = textwrap.wrap(
        network.affiliation.title,
        int(figure.get_figwidth() * TITLE_CHARACTERS),
        max_lines=2,
        placeholder="…",
    )
    figure.suptitle("\n".join(title), x=0.01, ha="left", fontsize=14, color=INK, parse_math=False)
    if not _is_crowded(layout):
        _label_all(axes, centrality["degree"], layout)
        add_legend(figure, communities, caption, labels, phrases=phrases)
        return figure
    labeled = phrases.say("labeled", n=len(layout))
    add_legend(figure, communities, f"{caption} {labeled}".strip(), labels, phrases=phrases)
    label_some(figure, axes, centrality["degree"], communities, layout)
    return figure


def choose_drawn(network: CoparticipationNetwork) -> Booleans:
    """Choose the ties that a picture shows: of more than 12,000 only the strongest.

    Of equals all are chosen or none; all are if none is stronger than the others.

    Returns
    -------
    ndarray of bool, shape (ties,)
    """
    weights = round_off(network.ties["weight"].to_numpy(float))
    if len(weights) <= MOST_DRAWN:
        return np.ones(len(weights), dtype=bool)
    stronger = weights > np.partition(weights, -MOST_DRAWN - 1)[-MOST_DRAWN - 1]
    return np.asarray(stronger if stronger.any() else ~stronger)


def _is_crowded(layout: pd.DataFrame) -> bool:
    """Tell if there are more organizations than labels."""
    return len(layout) > MOST_LABELED


def _measure_page(layout: pd.DataFrame) -> tuple[float, float]:
    """Measure the width and height in which every label has the room of the layout [inches]."""
    width, height = (np.ptp(layout[["x", "y"]].to_numpy(), axis=0) + ROOM) / ROOM_PER_INCH
    return float(width), float(height)


def _fit_page(layout: pd.DataFrame) -> tuple[float, float]:
    """Choose width and height [inches]; if not all have a label, with the layout's proportions."""
    width, height = _measure_page(layout)
    if _is_crowded(layout):
        scale = min(1.0, LARGEST / max(width, height))
        width, height = width * scale, height * scale
    return float(np.clip(width, 7, LARGEST_ALONE)), float(np.clip(height, 4, LARGEST_ALONE) + 1)


def _fit_text_width(layout: pd.DataFrame) -> tuple[float, float]:
    """Choose width and height for a page of a document [inches]."""
    width, height = _measure_page(layout)
    return WIDTH, float(np.clip(height * WIDTH / width + 0.5, 3, HIGHEST))


def _measure_scale(layout: pd.DataFrame, *, in_document: bool) -> float:
    """Measure how much smaller the picture is than one in which every label has room [0 to 1]."""
    width, height = _measure_page(layout)
    if in_document:
        return min(1.0, WIDTH / width, HIGHEST / height)
    return min(1.0, LARGEST / max(width, height)) if _is_crowded(layout) else 1.0


def _draw_ties(
    axes: Axes,
    network: CoparticipationNetwork,
    drawn: Booleans,
    layout: pd.DataFrame,
    scale: float,
) -> None:
    """Draw a line for each tie chosen; among many, the fainter the more ties its two ends have."""
    points = layout[["x", "y"]].to_numpy()
    source, target = (ends[drawn] for ends in network.endpoints)
    weights = network.ties["weight"].to_numpy(float)[drawn]
    widths = (0.5 + 2.5 * spread(weights)) * max(scale, 0.5)
    segments = np.stack([points[source], points[target]], axis=1)
    colors = np.tile(to_rgba(TIE, DENSE), (len(segments), 1))
    if _is_crowded(layout):
        partners = np.bincount(np.concatenate([source, target]), minlength=len(layout))
        between = np.sqrt(partners[source] * partners[target])
        colors[:, 3] = np.clip(DENSE * FEW_PARTNERS / between, FAINTEST, DENSE)
    lines = LineCollection(list(segments), linewidths=widths, colors=colors, zorder=1)
    lines.set_rasterized(len(segments) > MOST_DRAWN)  # a hundred megabytes of SVG help nobody
    axes.add_collection(lines)


def _draw_organizations(
    axes: Axes,
    centrality: pd.DataFrame,
    communities: Communities,
    layout: pd.DataFrame,
    scale: float,
) -> None:
    degree = centrality["degree"]
    areas = (40 + (LARGEST_SYMBOL - 40) * degree / max(degree.max(), 1)) * max(
        scale, LEAST_SYMBOL
    ) ** 2
    for number, members in layout.groupby(communities.membership.fillna(0)):
        look = look_of(number or None)
        axes.scatter(
            members["x"],
            members["y"],
            s=areas[members.index],
            color=look.color,
            marker=look.marker,
            edgecolors="white",
            linewidths=0.8 * max(scale, LEAST_SYMBOL),
            zorder=2,
        )


def _label_all(axes: Axes, degree: pd.Series[int], layout: pd.DataFrame) -> None:
    for name in degree.sort_values(ascending=False, kind="stable").index:
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
            annotation_clip=False,  # the symbol is within the axes
        )
