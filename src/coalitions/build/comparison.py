"""The comparison of methods, if it was asked for."""

from __future__ import annotations

from pathlib import Path

from coalitions.analysis import BuildOptions, Findings
from coalitions.backbone import choose_level
from coalitions.comparison import compare_methods
from coalitions.export import write_tables
from coalitions.figures import draw_comparison, write_figure
from coalitions.tables import COMPARISON_GUIDES, explain_columns


def write_comparison(findings: Findings, options: BuildOptions, folder: Path) -> None:
    """Compare every weighting and null model on the same records, and write what differs."""
    comparison = compare_methods(
        findings.network.affiliation,
        alpha=choose_level(options.alpha, signed=options.signed),
        correction=options.correction,
        seed=options.seed,
        samples=options.samples,
    )
    tables = {
        "methods": comparison.methods,
        "agreement": comparison.agreement,
        "overlap": comparison.overlap,
        "ranks": comparison.ranks,
        "gains_and_losses": comparison.gains_and_losses,
    }
    write_tables({**tables, "columns": explain_columns(tables, COMPARISON_GUIDES)}, folder)
    told = folder / "comparison.txt"
    told.write_text(f"{comparison.tell()}\n", encoding="utf-8", newline="\n")
    write_figure(draw_comparison(comparison), folder / "comparison.png")
