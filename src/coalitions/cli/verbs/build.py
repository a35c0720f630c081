"""`coalitions build`: everything that the records show."""

from __future__ import annotations

import argparse
from pathlib import Path

from coalitions.build import build_outputs
from coalitions.cli.options import (
    add_build_options,
    add_cache_option,
    add_input,
    add_output_options,
    build_options,
    open_cache,
    reading_options,
    recall_check,
)
from coalitions.cli.telling import tell_findings
from coalitions.progress import begin_stage


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    add_output_options(parser)
    add_cache_option(parser)
    add_build_options(parser)
    parser.add_argument(
        "--compare", action="store_true",
        help="also write comparison/, and a chapter of the report: every weighting and null model "
        "on the same records, what agrees and who gains or loses rank",
    )  # fmt: skip
    add_input(parser, other="; or ties, as the command ties writes them")


def run(words: argparse.Namespace) -> int:
    """Build everything that the records show."""
    findings = build_outputs(
        words.input,
        words.output,
        build_options(words),
        reading=reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
        overwrite=words.overwrite,
        cache=open_cache(words),
        on_stage=begin_stage,
    )
    tell_findings(
        findings, Path(words.output), recheck=recall_check(words), grouping=words.grouping
    )
    return 0
