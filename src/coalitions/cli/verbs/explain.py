"""`coalitions explain`: what is behind a tie, or behind the place of an organization."""

from __future__ import annotations

import argparse

from coalitions.cli.explain_organization import tell_organization
from coalitions.cli.explain_tie import tell_tie
from coalitions.cli.options import (
    add_build_options,
    add_input,
    build_options,
    read_input,
    recall_check,
)
from coalitions.names import find_organization, resolve_names
from coalitions.progress import begin_stage
from coalitions.wording import count


def add_words(parser: argparse.ArgumentParser) -> None:
    """Add what it takes."""
    parser.set_defaults(run=run)
    add_input(parser)
    parser.add_argument("organization", metavar="ORG", help="an organization, by any of its names")
    parser.add_argument(
        "other", metavar="ORG", nargs="?", help="another, to explain the tie between the two"
    )
    parser.add_argument("--all", action="store_true", help="cut no list short")
    add_build_options(parser)


def run(words: argparse.Namespace) -> int:
    """Say what is behind a tie, or behind the place of an organization."""
    begin_stage("Reading records")
    records = resolve_names(read_input(words), roll_up=words.roll_up)
    asked = [name for name in (words.organization, words.other) if name is not None]
    names = [find_organization(records, name) for name in asked]
    tell = tell_organization if words.other is None else tell_tie
    tell(records, *names, options=build_options(words), whole=words.all)
    if len(records.issues):
        warnings = count(len(records.issues), "warning")
        print(f"\nNoted {warnings} on the records; see them with: {recall_check(words)}")
    return 0
