"""`coalitions names`: which names are one organization, in two steps."""

from __future__ import annotations

from coalitions.cli.parser import VerbParser, add_verb

STEPS = {
    "propose": "list names that may be one organization, to be decided",
    "apply": "turn the decisions of a review into a table of aliases",
}


def add_words(parser: VerbParser) -> None:
    """Add the steps."""
    steps = parser.add_subparsers(metavar="STEP", required=True)
    for step, purpose in STEPS.items():
        add_verb(steps, step, purpose, within="names.")
