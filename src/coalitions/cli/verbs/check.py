"""`coalitions check`: what is wrong or doubtful in records."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coalitions.cli.issues import print_issues, print_steps, tell_errors, tell_usable
from coalitions.cli.options import add_input, add_language, add_roll_up, read_input
from coalitions.cli.worklist import read_worklist, write_worklist
from coalitions.errors import RecordsError
from coalitions.names import resolve_names
from coalitions.progress import begin_stage
from coalitions.records import LANGUAGES, list_issues, tabulate_issues


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "-o", "--output", metavar="FILE",
        help="also write the list to a spreadsheet (.xlsx or .csv) to be worked through",
    )  # fmt: skip
    add_language(parser, LANGUAGES, "the language of the list, and of what is said of it")
    add_roll_up(parser)
    add_input(parser)


def run(words: argparse.Namespace) -> int:
    """Say what is wrong or doubtful."""
    path = Path(words.output) if words.output is not None else None
    earlier = read_worklist(path) if path is not None else None
    begin_stage("Reading records")
    try:
        records = resolve_names(read_input(words), roll_up=words.roll_up)
    except RecordsError as failure:
        if path is not None:
            issues = tabulate_issues(failure.issues)
            write_worklist(path, issues, failure.steps, earlier, language=words.language)
        tell_errors(failure, sys.stdout, language=words.language)
        return 1
    if path is not None:
        write_worklist(path, records.issues, records.steps, earlier, language=words.language)
    print_steps(records.steps, sys.stdout)
    print_issues(list_issues(records.issues), sys.stdout, language=words.language)
    print(f"\n{tell_usable(records, words.language)}")
    return 0
