"""The words of the command line: which commands there are; what each takes, it says itself."""

from __future__ import annotations

import argparse
from importlib import import_module
from importlib.metadata import version
from typing import Any, TypeAlias

DESCRIPTION = """\
From event records to maps and tables of who acts together in civil society.

  coalitions demo                          try it on the worked example
  coalitions check meetings.csv            see what is wrong or doubtful in your records
  coalitions names propose meetings.csv -o review.xlsx
                                           see which names may be one organization
  coalitions build meetings.csv -o report  write map, tables, figures and graph files
  coalitions explain meetings.csv Walhi Kontras
                                           see what is behind a tie
  coalitions export meetings.csv -o network.gexf --format gexf
                                           write the network for Gephi, UCINET, Kumu, ...
"""
Commands: TypeAlias = "argparse._SubParsersAction[VerbParser]"
VERBS = {
    "build": "write map, tables, figures and graph files",
    "report": "write reports for Word, PDF and Excel",
    "explain": "say what is behind a tie, or an organization's place",
    "export": "write the network in a format that other tools read",
    "check": "say what is wrong or doubtful in records",
    "demo": "build the worked example",
    "ties": "count the ties of records larger than memory",
    "names": "say which names are one organization",
}


class VerbParser(argparse.ArgumentParser):
    """A parser that asks the module of its verb what words it takes when it is to read them.

    So the first words of help need no module, each of which takes a second to load.

    Parameters
    ----------
    verb : str
        The module in `coalitions.cli.verbs`: its `add_words` adds what the verb takes, and sets
        ``run``, which does it.
    options
        As for `argparse.ArgumentParser`.
    """

    def __init__(self, *, verb: str, **options: Any) -> None:
        super().__init__(**options)
        self._verb = verb
        self._is_filled = False

    def fill(self) -> None:
        """Add what the verb takes, once."""
        if not self._is_filled:
            self._is_filled = True
            import_module(f"coalitions.cli.verbs.{self._verb}").add_words(self)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read words, as argparse has a parser do for each verb."""
        self.fill()
        return super().parse_known_args(args, namespace)


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of all words."""
    parser = argparse.ArgumentParser(
        prog="coalitions",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=version("coalitions"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=VerbParser)
    for verb, purpose in VERBS.items():
        add_verb(commands, verb, purpose)
    return parser


def add_verb(commands: Commands, name: str, purpose: str, *, within: str = "") -> None:
    """Add a verb by name, whose module is `within` a package of verbs."""
    description = f"{purpose[:1].upper()}{purpose[1:]}."
    commands.add_parser(name, help=purpose, description=description, verb=f"{within}{name}")
