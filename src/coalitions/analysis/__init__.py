"""From records to findings: every stage in turn, under one set of options.

`options` holds the choices, `shown` goes as far as the ties, `changes` follows coalitions through
time, `findings` goes all the way; `tied` goes from ties, where the events are not known.
"""

from __future__ import annotations

from coalitions.analysis.changes import trace_changes
from coalitions.analysis.findings import Findings, analyze
from coalitions.analysis.options import BACKBONES, EMPTY_CHOICES, BuildOptions
from coalitions.analysis.shown import ShownTies, tie_organizations
from coalitions.analysis.tied import analyze_ties

__all__ = [
    "BACKBONES",
    "EMPTY_CHOICES",
    "BuildOptions",
    "Findings",
    "ShownTies",
    "analyze",
    "analyze_ties",
    "tie_organizations",
    "trace_changes",
]
