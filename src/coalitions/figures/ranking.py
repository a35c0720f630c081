"""Who leads: the rankings as a still picture."""

from __future__ import annotations

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from coalitions.communities import Communities
from coalitions.figures.legend import add_legend
from coalitions.figures.page import LEAST, WIDTH
from coalitions.figures.style import FAINT, INK, MESSAGES
from coalitions.language import Phrases
from coalitions.palette import look_of
from coalitions.robustness import LEVEL, Bootstrap

MOST_RANKED = 15
ROOM = 1.75  # for the places behind the longest bar
TITLE_CHARACTERS = 26  # of a line
LEGEND = 7.5  # points
RANKINGS = ("degree", "betweenness")


def draw_ranking(
    centrality: pd.DataFrame,
    communities: Communities,
    *,
    bootstrap: Bootstrap | None = None,
    labels: pd.Series[str] | None = None,
    caption: str = "",
    language: str = "en",
    as_groups: bool = False,
) -> Figure:
    """Draw who has the most partners and who stands between the others, side by side.

    Parameters
    ----------
    centrality : DataFrame
        From `measure_centrality`; those with a measure of 0 are left out.
    communities : Communities
        Give the colors.
    bootstrap : Bootstrap, optional
        Gives the places that other records would put them in.
    labels : Series of str, indexed by coalition, optional
        What the legend calls each; see `shorten_labels`.
    caption : str
        What a reader of the picture alone must know.
    language : str
        The language of all other words.
    as_groups : bool
        Whether the groups are told of as groups, not coalitions, being no clearer than chance
        would give.
    """
    phrases = Phrases(MESSAGES, language, as_groups=as_groups)
    places = phrases.say("places", share=phrases.notation.write_share(LEVEL), first=1)
    n_rows = max(1, min(int((centrality["degree"] > 0).sum()), MOST_RANKED))
    figure = Figure(figsize=(WIDTH, 1.4 + 0.165 * n_rows), layout="constrained")
    for axes, measure in zip(figure.subplots(1, 2), RANKINGS, strict=True):
        above = centrality.loc[centrality[measure] > 0, measure]
        ranked = above.sort_values(ascending=False, kind="stable")[:MOST_RANKED]
        _draw_bars(axes, ranked, communities, phrases)
        axes.set_ylim(n_rows - 0.5, -0.5)
        title = textwrap.fill(phrases.say(f"ranking-{measure}"), TITLE_CHARACTERS)
        axes.set_title(title, loc="left", y=1, fontsize=8, color=INK)
        axes.xaxis.get_major_locator().set_params(integer=measure == "degree")
        if bootstrap is not None and measure in bootstrap.measures:
            _write_places(axes, ranked, bootstrap.list_places(measure), phrases)
            caption = f"{caption} {places}" if places not in caption else caption
    add_legend(figure, communities, caption, labels, phrases=phrases, size=LEGEND)
    return figure


def _draw_bars(
    axes: Axes, ranked: pd.Series[float], communities: Communities, phrases: Phrases
) -> None:
    colors = [look_of(communities.membership[name]).color for name in ranked.index]
    rows = np.arange(len(ranked))
    axes.barh(rows, ranked, color=colors, height=0.7)
    axes.set_yticks(
        rows, [_shorten(name) for name in ranked.index], fontsize=LEAST, parse_math=False
    )
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0, pad=2)
    axes.tick_params(axis="x", labelsize=LEAST, color=FAINT, labelcolor=FAINT)
    axes.xaxis.set_major_formatter(lambda value, _: phrases.notation.write_number(value))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_label_coords(0, 0)  # there is none, and no room need be looked for
    axes.set_xlim(left=0, right=ranked.max() * ROOM if len(ranked) else 1)


def _write_places(
    axes: Axes, ranked: pd.Series[float], standing: pd.DataFrame, phrases: Phrases
) -> None:
    """Write behind each bar the places that other records would put it in."""
    ends = standing.loc[ranked.index, ["low", "high"]].to_numpy(float).tolist()
    for row, (value, (low, high)) in enumerate(zip(ranked, ends, strict=True)):
        place = f"{low:g}" if low == high else phrases.say("span", low=low, high=high)
        axes.annotate(
            place,
            (float(value), row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=LEAST,
            color=FAINT,
            annotation_clip=False,  # the bar is within the axes
        )


def _shorten(name: str, width: int = 30) -> str:
    return name if len(name) <= width else f"{name[: width - 1].rstrip()}…"
