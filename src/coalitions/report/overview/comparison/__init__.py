"""What hangs on the choice of method: how ties are weighed, and what chance is taken to be."""

from __future__ import annotations

from coalitions.report.overview.comparison.between import tell_between_in_short
from coalitions.report.overview.comparison.chapter import tell_comparison, tell_comparison_in_short

__all__ = ["tell_between_in_short", "tell_comparison", "tell_comparison_in_short"]
