"""`coalitions demo`: the worked example."""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path

from coalitions.build import build_outputs
from coalitions.cli.telling import tell_findings
from coalitions.progress import begin_stage


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "-o", "--output", metavar="DIR", default="coalitions-demo",
        help="the folder to write (default: coalitions-demo)",
    )  # fmt: skip


def run(words: argparse.Namespace) -> int:
    """Build the worked example."""
    findings = build_outputs(_find_example(), words.output, on_stage=begin_stage)
    tell_findings(findings, Path(words.output))
    return 0


def _find_example() -> Path:
    """Find the example in the installed package, or in the repository that it runs from."""
    packaged = Path(str(files("coalitions"))) / "example"
    return packaged if packaged.is_dir() else Path(__file__).parents[4] / "data" / "example"
