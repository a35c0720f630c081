"""`coalitions names apply`: the decisions of a review, as a table of aliases."""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
import sys
from pathlib import Path

from coalitions.cli.issues import tell_errors
from coalitions.errors import RecordsError
from coalitions.names import (
    decide_aliases,
    read_review,
)
from coalitions.records import empty_aliases, read_aliases
from coalitions.spreadsheet import Sheet, require_spreadsheet, write_spreadsheet
from coalitions.wording import count


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    parser.add_argument("review", metavar="REVIEW", help="the review, its decisions filled in")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="aliases.csv",
        help="the table to write; what it holds from elsewhere is kept (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--by", metavar="NAME", default="", help="who decided")


def run(words: argparse.Namespace) -> int:
    """Turn the decisions of a review into a table of aliases."""
    path = Path(words.output)
    require_spreadsheet(path)
    try:
        existing = read_aliases(path)[0] if path.exists() else empty_aliases()
        reviewed = read_review(words.review)
        aliases = decide_aliases(
            reviewed,
            existing,
            source=Path(words.review).name,
            decided_by=words.by,
            date=dt.date.today(),
        )
    except RecordsError as failure:
        end = f"to mend; correct them, save and run this again. {path.name} was not written."
        tell_errors(failure, sys.stderr, end=end, whole=True)
        return 1
    write_spreadsheet(path, Sheet("aliases", aliases))
    n_left = int((reviewed["decision"].isin(["", "unsure"])).sum())
    n_chapters = int((aliases["parent"] != "").sum())
    n_aliases = int((aliases["alias"] != aliases["organization"]).sum())
    told = f"{count(n_aliases, 'alias', 'aliases')}, {count(n_chapters, 'chapter')}"
    n_apart = int(((aliases["alias"] == aliases["organization"]) & (aliases["parent"] == "")).sum())
    told += f", {count(n_apart, 'name')} kept apart" if n_apart else ""
    print(f"Wrote {path}: {told}; {count(n_left, 'pair')} not decided yet.")
    print(f"Use it with: {shlex.join(['coalitions', 'build', 'INPUT', '--aliases', str(path)])}")
    return 0
