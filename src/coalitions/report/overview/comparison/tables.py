"""The tables of a comparison that the chapter on it goes by."""

from __future__ import annotations

from coalitions.comparison import Comparison
from coalitions.report.evidence import COMPARED

MOST = 10  # rows of a table
METHODS, TIES, LEADERS = (f"{COMPARED}{name}" for name in ("methods", "ties", "leaders"))
ORDER, MOVES = f"{COMPARED}agreement", f"{COMPARED}gains_and_losses"
BETWEEN = f"{COMPARED}between"
MODEL, WEIGHTING = "null model", "weighting"


def list_computed(comparison: Comparison, kind: str) -> list[str]:
    """List the methods of a kind that could be computed."""
    methods = comparison.methods
    return [*map(str, methods.index[(methods["kind"] == kind) & (methods["note"] == "")])]
