"""What is drawn: pyvis nodes, edges and options, and the ground under each coalition."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial import ConvexHull

from coalitions.communities import Communities
from coalitions.layout import wrap_label
from coalitions.palette import look_of, spread
from coalitions.projection import CoparticipationNetwork

SMALLEST, LARGEST = 7.0, 21.0  # half a symbol's width [pixels]
THINNEST, THICKEST = 1.0, 8.0  # a tie's width [pixels]
MOST_TIES_WHILE_MOVING = 1_500
TIES_AT_FULL_STRENGTH = 250
# How far the ground reaches around a symbol and its label [pixels right and down].
CORNERS = np.array([(-35, -8), (35, -8), (-35, 34), (35, 34)])
GROUND_PADDING = 50.0  # the ground is drawn with round corners of this radius

INK = "#1d2329"
TIE = "#8b97a5"
TIE_CHOSEN = "#0b5cad"


def draw_canvas(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    layout: pd.DataFrame,
) -> dict[str, Any]:
    """Give vis-network its nodes, edges and options; ids are row numbers, never names."""
    from pyvis.edge import Edge  # noqa: PLC0415 - pyvis is slow to import
    from pyvis.network import Network  # noqa: PLC0415

    canvas = Network()
    canvas.options = _options(len(network.ties))
    degree = centrality["degree"].to_numpy()
    share = np.sqrt(degree / max(degree.max(initial=0), 1))
    points = layout[["x", "y"]].to_numpy(float)
    membership = communities.membership
    for number, (name, coalition) in enumerate(zip(membership.index, membership, strict=True)):
        look = look_of(coalition)
        canvas.add_node(
            number,
            label=wrap_label(str(name)),
            shape=look.shape,
            color={
                "background": look.color,
                "border": look.color,  # of one width on screen: keeps far-off symbols visible
                "highlight": {"background": look.color, "border": INK},
            },
            size=round(float(SMALLEST + (LARGEST - SMALLEST) * share[number]), 1),
            x=float(points[number, 0]),
            y=float(points[number, 1]),
        )
    weight = network.ties["weight"].to_numpy()
    width = THINNEST + (THICKEST - THINNEST) * spread(weight)
    # Not through add_edge, which compares each edge with all before it: the ties are distinct.
    canvas.edges.extend(
        Edge(int(source), int(target), id=number, width=round(float(width[number]), 2)).options
        for number, (source, target) in enumerate(zip(*network.endpoints, strict=True))
    )
    return {
        "nodes": canvas.nodes,
        "edges": canvas.edges,
        "options": canvas.options,
        "padding": GROUND_PADDING,
        "margin": GROUND_PADDING + float(np.abs(CORNERS).max()) + 15,
    }


def outline_coalitions(communities: Communities, layout: pd.DataFrame) -> list[dict[str, Any]]:
    """Give each coalition the outline of its ground [pixels] and a pale shade of its color."""
    grounds = []
    for number, members in communities.members.items():
        points = layout.loc[members, ["x", "y"]].to_numpy(float)
        corners = (points[:, None] + CORNERS).reshape(-1, 2)
        outline = corners[ConvexHull(corners).vertices]
        grounds.append({"outline": outline.round(1).tolist(), "shade": _pale(number)})
    return grounds


def _options(n_ties: int) -> dict[str, Any]:
    return {
        "physics": False,
        "layout": {"improvedLayout": False},
        "nodes": {
            "borderWidth": 1.5,
            "font": {"size": 17, "color": INK, "strokeWidth": 4, "strokeColor": "#ffffff"},
            "scaling": {"label": {"drawThreshold": 5}},
        },
        "edges": {
            "smooth": False,
            "color": {"color": TIE, "highlight": TIE_CHOSEN, "opacity": _thin_out(n_ties)},
            "selectionWidth": 2,
        },
        "interaction": {
            "dragNodes": False,
            "hideEdgesOnDrag": n_ties > MOST_TIES_WHILE_MOVING,
            "hideEdgesOnZoom": n_ties > MOST_TIES_WHILE_MOVING,
            "selectConnectedEdges": False,
        },
    }


def _thin_out(n_ties: int) -> float:
    """Choose an opacity at which many ties together do not hide what they join."""
    return round(float(np.clip(TIES_AT_FULL_STRENGTH / max(n_ties, 1), 0.1, 0.6)), 2)


def _pale(number: int) -> str:
    """Mix the coalition's color with white, one part to eight."""
    mixed = (round(255 - (255 - channel) / 8) for channel in look_of(number).rgb)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
