"""Still pictures for documents."""

from __future__ import annotations

from coalitions.figures.comparison import draw_comparison
from coalitions.figures.network import draw_network
from coalitions.figures.ranking import draw_ranking
from coalitions.figures.style import FAINT, INK, MESSAGES, write_figure
from coalitions.figures.timeline import draw_timeline

__all__ = [
    "FAINT",
    "INK",
    "MESSAGES",
    "draw_comparison",
    "draw_network",
    "draw_ranking",
    "draw_timeline",
    "write_figure",
]
