"""`coalitions names propose`: the pairs of names that a person must decide on."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from coalitions.cli.issues import tell_errors
from coalitions.cli.options import add_input, read_input
from coalitions.errors import RecordsError
from coalitions.names import (
    lay_out_review,
    list_settled,
    propose_matches,
    read_review,
    write_review,
)
from coalitions.progress import begin_stage
from coalitions.spreadsheet import require_spreadsheet
from coalitions.wording import count


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True,
        help="the review to write (.xlsx or .csv); decisions that it holds are kept",
    )  # fmt: skip
    add_input(parser)


def run(words: argparse.Namespace) -> int:
    """Write the pairs of names that a person must decide on."""
    path = Path(words.output)
    require_spreadsheet(path)
    try:
        reviewed = read_review(path) if path.exists() else None
    except RecordsError as failure:
        end = f"to mend in {path.name} before it can be proposed anew; nothing was written."
        tell_errors(failure, sys.stderr, end=end, whole=True)
        return 1
    decided = list_settled(reviewed) if reviewed is not None else None
    begin_stage("Reading records")
    records = read_input(words)
    begin_stage("Comparing names")
    proposals = propose_matches(records, decided=decided)
    write_review(path, lay_out_review(proposals, reviewed))
    n_decided = 0 if decided is None else len(decided)
    print(f"Wrote {path}: {count(len(proposals), 'pair')} to decide, {n_decided:,} decided before.")
    print("Fill in the column decision: same, parent, different or unsure (or in Bahasa Indonesia:")
    print("sama, induk, beda or ragu), save and close it. Then:")
    print(f"  {shlex.join(['coalitions', 'names', 'apply', str(path), '-o', 'aliases.csv'])}")
    return 0
