"""Every weight and every null model on the same records: where they agree and where not."""

from __future__ import annotations

from coalitions.comparison.compare import Comparison, compare_methods

__all__ = ["Comparison", "compare_methods"]
