"""From records to findings: every stage in turn, under one set of options.

`options` holds the choices, `shown` goes as far as the ties, `findings` all the way.
"""

from __future__ import annotations

from coalitions.analysis.findings import Findings, analyze
from coalitions.analysis.options import BACKBONES, EMPTY_CHOICES, BuildOptions
from coalitions.analysis.shown import ShownTies, tie_organizations

__all__ = [
    "BACKBONES",
    "EMPTY_CHOICES",
    "BuildOptions",
    "Findings",
    "ShownTies",
    "analyze",
    "tie_organizations",
]
