"""Every weight and every null model on the same records: where they agree and where not."""

from __future__ import annotations

from coalitions.comparison.compare import Comparison, compare_methods
from coalitions.comparison.methods import YARDSTICK
from coalitions.comparison.standings import N_LEADERS
from coalitions.comparison.telling import judge_orders

__all__ = ["N_LEADERS", "YARDSTICK", "Comparison", "compare_methods", "judge_orders"]
