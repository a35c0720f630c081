"""What stands below a picture: the looks of the coalitions, and the caption."""

from __future__ import annotations

import textwrap

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from coalitions.communities import Communities
from coalitions.figures.fitting import fit_text, measure_width
from coalitions.figures.style import INK
from coalitions.language import Phrases
from coalitions.palette import look_of
from coalitions.wording import flatten

CAPTION_CHARACTERS_PER_INCH = 15
INCHES_PER_COLUMN = 3.1
INCHES_OF_SYMBOL = 0.75  # and between columns
SIZE = 9.0  # points
MOST_IN_LEGEND = 12


def add_legend(
    figure: Figure,
    communities: Communities,
    caption: str,
    labels: pd.Series[str] | None = None,
    *,
    phrases: Phrases,
    size: float = SIZE,
) -> None:
    """Put the coalitions' looks, with their labels if they are given, and the caption below."""
    width = figure.get_figwidth()
    n_columns = max(int(width / INCHES_PER_COLUMN), 1)
    room = width / n_columns - INCHES_OF_SYMBOL
    wrapped = textwrap.fill(caption, int(width * CAPTION_CHARACTERS_PER_INCH * SIZE / size))
    handles = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=look_of(number).marker,
            color=look_of(number).color,
            markersize=size - 1,
            label=name_coalition(number, len(members), labels, room, phrases, size=size),
        )
        for number, members in list(communities.members.items())[:MOST_IN_LEGEND]
    ]
    legend = figure.legend(
        handles=handles,
        title=wrapped,
        title_fontsize=size - 0.5,
        alignment="left",
        loc="outside lower left",
        ncols=n_columns,
        frameon=False,
        fontsize=size,
    )
    for text in (legend.get_title(), *legend.get_texts()):
        text.set(parse_math=False, color=INK)


def name_coalition(
    number: int,
    n_members: int,
    labels: pd.Series[str] | None,
    width: float,
    phrases: Phrases,
    *,
    size: float = SIZE,
) -> str:
    """Name a coalition in a line that has so much room [inches], in letters of a size [points]."""
    if labels is None:
        return phrases.say("coalition-sized", number=str(number), n=n_members)
    members = f" ({phrases.notation.write_number(n_members)})"
    named = phrases.say("coalition", number=str(number), label=flatten(labels[number]))
    return fit_text(named, width - measure_width(members, size), size=size) + members
