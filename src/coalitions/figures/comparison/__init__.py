"""Pictures of how weightings and null models compare on the same records."""

from __future__ import annotations

from coalitions.figures.comparison.draw import draw_comparison

__all__ = ["draw_comparison"]
