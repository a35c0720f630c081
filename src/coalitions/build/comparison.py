"""The comparison of methods, if it was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coalitions.analysis import Findings
from coalitions.backbone import choose_level
from coalitions.build.recall import recall_or
from coalitions.cache import Cache
from coalitions.comparison import Comparison, compare_methods
from coalitions.export import write_tables
from coalitions.tables import COMPARISON_GUIDES, explain_columns


def compare_if_asked(
    findings: Findings,
    *,
    cache: Cache | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Comparison | None:
    """Compare every weighting and null model on the same records, if the options say so."""
    options = findings.options
    if not options.compare:
        return None

    def compare() -> Comparison:
        on_stage("Comparing weightings and null models")
        return compare_methods(
            findings.network.affiliation,
            alpha=choose_level(options.alpha, signed=options.signed),
            correction=options.correction,
            seed=options.seed,
            samples=options.samples,
        )

    return recall_or(compare, "comparison", findings.records, options, cache=cache)


def write_comparison(comparison: Comparison, folder: Path) -> None:
    """Write the tables, and what they say in words."""
    tables = comparison.named
    write_tables({**tables, "columns": explain_columns(tables, COMPARISON_GUIDES)}, folder)
    told = folder / "comparison.txt"
    told.write_text(f"{comparison.tell()}\n", encoding="utf-8", newline="\n")
