"""What stands below a picture: the looks of the coalitions, and the caption."""

from __future__ import annotations

import textwrap

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from coalitions.communities import Communities
from coalitions.figures.style import INK
from coalitions.palette import look_of
from coalitions.wording import count

CAPTION_CHARACTERS_PER_INCH = 15
INCHES_PER_COLUMN = 2.8
MOST_IN_LEGEND = 12


def add_legend(figure: Figure, communities: Communities, caption: str) -> None:
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
        ncols=max(int(width / INCHES_PER_COLUMN), 1),
        frameon=False,
        fontsize=9,
    )
    legend.get_title().set(parse_math=False, color=INK)
