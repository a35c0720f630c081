"""Still pictures for documents."""

from __future__ import annotations

from coalitions.figures.activity import draw_activity
from coalitions.figures.comparison import draw_comparison
from coalitions.figures.incidence import draw_incidence
from coalitions.figures.network import choose_drawn, draw_network
from coalitions.figures.ranking import draw_ranking
from coalitions.figures.style import FAINT, INK, MESSAGES, write_figure
from coalitions.figures.timeline import draw_timeline

__all__ = [
    "FAINT",
    "INK",
    "MESSAGES",
    "choose_drawn",
    "draw_activity",
    "draw_comparison",
    "draw_incidence",
    "draw_network",
    "draw_ranking",
    "draw_timeline",
    "write_figure",
]
