"""What each command does."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files
from pathlib import Path

import pandas as pd

from coalitions.build import build_outputs
from coalitions.cli.options import build_options, reading_options, recall_check
from coalitions.cli.telling import (
    print_issues,
    show_stage,
    tell_errors,
    tell_findings,
    tell_records,
)
from coalitions.errors import RecordsError
from coalitions.names import apply_aliases
from coalitions.records import (
    EventRecords,
    lay_out_issues,
    list_issues,
    read_records,
    tabulate_issues,
)
from coalitions.spreadsheet import Sheet, write_spreadsheet
from coalitions.wording import count


def build(words: argparse.Namespace) -> int:
    """Build everything that the records show."""
    findings = build_outputs(
        words.input,
        words.output,
        build_options(words),
        reading=reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
        overwrite=words.overwrite,
        on_stage=show_stage,
    )
    tell_findings(findings, Path(words.output), recheck=recall_check(words))
    return 0


def demo(words: argparse.Namespace) -> int:
    """Build the worked example."""
    findings = build_outputs(_find_example(), words.output, on_stage=show_stage)
    tell_findings(findings, Path(words.output), recheck=None)
    return 0


def check(words: argparse.Namespace) -> int:
    """Say what is wrong or doubtful."""
    try:
        records = apply_aliases(_read(words))
    except RecordsError as failure:
        _write_issues(tabulate_issues(failure.issues), words.output)
        tell_errors(failure, sys.stdout)
        return 1
    _write_issues(records.issues, words.output)
    for step in records.steps:
        print(step)
    print_issues(list_issues(records.issues), sys.stdout)
    print(f"\nUsable: {tell_records(records)}; {count(len(records.issues), 'warning')}.")
    return 0


def _read(words: argparse.Namespace) -> EventRecords:
    return read_records(
        words.input,
        reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
    )


def _write_issues(issues: pd.DataFrame, path: str | None) -> None:
    if path is not None:
        write_spreadsheet(Path(path), Sheet("To work through", lay_out_issues(issues)))


def _find_example() -> Path:
    """Find the example in the installed package, or in the repository that it runs from."""
    packaged = Path(str(files("coalitions"))) / "example"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "data" / "example"
