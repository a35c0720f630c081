"""Who leads: the rankings as a still picture."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from coalitions.communities import Communities
from coalitions.figures.legend import add_legend
from coalitions.figures.style import INK
from coalitions.palette import look_of

MOST_RANKED = 15
RANKINGS = {
    "degree": "Partners (degree)",
    "betweenness": "Brokerage (betweenness)",
}


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
    add_legend(figure, communities, caption)
    return figure


def _shorten(name: str, width: int = 34) -> str:
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"
