"""The command line: it reads the words, calls the package and says what came of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from coalitions.cli import verbs
from coalitions.cli.options import (
    add_build_options,
    add_input,
    add_network_options,
    add_roll_up,
    list_formats,
)
from coalitions.cli.telling import tell_errors
from coalitions.errors import CoalitionsError, RecordsError
from coalitions.export import FORMATS, MODES
from coalitions.language import list_languages
from coalitions.map.messages import MESSAGES
from coalitions.records import LANGUAGES
from coalitions.report import REPORT_FORMATS
from coalitions.report.house import ACCENT

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
INTERRUPTED = 130
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after the program's name. Default: those of this process.

    Returns
    -------
    int
        0 if all went well, 1 if the user has something to mend, 2 for unusable words, 130 if
        interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its code rather than stopping the work.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    words = _make_parser().parse_args(arguments)
    try:
        return _run(words)
    except RecordsError as failure:
        tell_errors(failure, sys.stderr, language=getattr(words, "language", "en"))
        return 1
    except CoalitionsError as failure:
        print(f"coalitions: {failure}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("coalitions: interrupted; nothing was left half-written", file=sys.stderr)
        return INTERRUPTED


def _run(words: argparse.Namespace) -> int:
    run: Callable[[argparse.Namespace], int] = words.run
    status = run(words)
    sys.stdout.flush()  # here, where a closed pipe can still be answered
    return status


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coalitions",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=version("coalitions"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    build = _add_verb(commands, "build", "write map, tables, figures and graph files", verbs.build)
    build.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder to write")
    add_build_options(build)
    build.add_argument(
        "--compare", action="store_true",
        help="also write comparison/, and a chapter of the report: every weighting and null model "
        "on the same records, what agrees and who gains or loses rank",
    )  # fmt: skip
    _add_output_options(build)
    add_input(build)
    _add_report(commands)
    explain = _add_verb(
        commands, "explain", "say what is behind a tie, or an organization's place", verbs.explain
    )
    add_input(explain)
    explain.add_argument("organization", metavar="ORG", help="an organization, by any of its names")
    explain.add_argument(
        "other", metavar="ORG", nargs="?", help="another, to explain the tie between the two"
    )
    explain.add_argument("--all", action="store_true", help="cut no list short")
    add_build_options(explain)
    _add_export(commands)
    check = _add_verb(commands, "check", "say what is wrong or doubtful in records", verbs.check)
    check.add_argument(
        "-o", "--output", metavar="FILE",
        help="also write the list to a spreadsheet (.xlsx or .csv) to be worked through",
    )  # fmt: skip
    _add_language(check, LANGUAGES, "the language of the list, and of what is said of it")
    add_roll_up(check)
    add_input(check)
    demo = _add_verb(commands, "demo", "build the worked example", verbs.demo)
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="coalitions-demo",
        help="the folder to write (default: coalitions-demo)",
    )  # fmt: skip
    _add_names(commands)
    return parser


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    _add_language(
        parser, list_languages(MESSAGES),
        "the language of the reports and of errors in the records, and that the map opens in",
    )  # fmt: skip
    parser.add_argument(
        "--overwrite", action="store_true",
        help="replace DIR even if its files were changed, or others added, since they were written",
    )  # fmt: skip


def _add_language(parser: argparse.ArgumentParser, languages: Sequence[str], whose: str) -> None:
    parser.add_argument(
        "--lang", "--language", dest="language", choices=languages, default="en",
        help=f"{whose} (default: %(default)s)",
    )  # fmt: skip


def _add_report(commands: Commands) -> None:
    report = _add_verb(commands, "report", "write reports for Word, PDF and Excel", verbs.report)
    report.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder to write")
    report.add_argument(
        "--coalition", metavar="N", type=int, action="append",
        help="also a report on this coalition, by its number; may be repeated",
    )  # fmt: skip
    report.add_argument(
        "--organization", metavar="ORG", action="append",
        help="also a report on this organization, by any of its names; may be repeated",
    )  # fmt: skip
    report.add_argument(
        "--format", choices=REPORT_FORMATS, action="append",
        help="a format to write; may be repeated (default: all)",
    )  # fmt: skip
    report.add_argument("--publisher", metavar="NAME", default="", help="who publishes them")
    report.add_argument(
        "--color", metavar="#RRGGBB", default=ACCENT, help="of headings (default: %(default)s)"
    )
    report.add_argument("--logo", metavar="FILE", type=Path, help="a picture for the first page")
    report.add_argument(
        "--template", metavar="FILE", type=Path,
        help="a Word document (.docx) whose styles, page, header and footer to use",
    )  # fmt: skip
    add_build_options(report)
    report.add_argument(
        "--compare", action="store_true",
        help="also a chapter of the overview on what hangs on the choice of method: every "
        "weighting and null model on the same records",
    )  # fmt: skip
    _add_output_options(report)
    add_input(report)


def _add_export(commands: Commands) -> None:
    export = _add_verb(
        commands, "export", "write the network in a format that other tools read", verbs.export
    )
    export.add_argument(
        "-o", "--output", metavar="PATH", required=True,
        help="the file to write; for formats of several files the folder to write them into",
    )  # fmt: skip
    export.add_argument(
        "--format", dest="form", choices=FORMATS, required=True,
        help=f"which tool is to read it. {list_formats()}",
    )  # fmt: skip
    export.add_argument(
        "--mode", choices=MODES, default=MODES[0],
        help="organizations tied by the events that they shared, or organizations and events "
        "(default: %(default)s)",
    )  # fmt: skip
    export.add_argument("--overwrite", action="store_true", help="replace files that are there")
    add_network_options(export)
    add_input(export)


def _add_names(commands: Commands) -> None:
    names = commands.add_parser(
        "names", help="say who is who", description="Say which names are one organization."
    ).add_subparsers(metavar="STEP", required=True)
    propose = _add_verb(
        names, "propose", "list names that may be one organization, to be decided",
        verbs.propose_names,
    )  # fmt: skip
    propose.add_argument(
        "-o", "--output", metavar="FILE", required=True,
        help="the review to write (.xlsx or .csv); decisions that it holds are kept",
    )  # fmt: skip
    add_input(propose)
    apply = _add_verb(
        names, "apply", "turn the decisions of a review into a table of aliases", verbs.apply_names
    )
    apply.add_argument("review", metavar="REVIEW", help="the review, its decisions filled in")
    apply.add_argument(
        "-o", "--output", metavar="FILE", default="aliases.csv",
        help="the table to write; what it holds from elsewhere is kept (default: %(default)s)",
    )  # fmt: skip
    apply.add_argument("--by", metavar="NAME", default="", help="who decided")


def _add_verb(
    commands: Commands,
    name: str,
    purpose: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=purpose, description=f"{purpose[:1].upper()}{purpose[1:]}."
    )
    parser.set_defaults(run=run)
    return parser
