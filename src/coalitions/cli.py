"""The command line: it reads the words, calls the package and says what came of it."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TextIO

from coalitions.build import BACKBONES, EMPTY_CHOICES, BuildOptions, Findings, build_outputs
from coalitions.communities import METHODS
from coalitions.errors import CoalitionsError, RecordsError
from coalitions.names import apply_aliases
from coalitions.projection import WEIGHTINGS
from coalitions.records import EventRecords, list_issues, read_records
from coalitions.wording import count

DESCRIPTION = """\
From event records to maps and tables of who acts together in civil society.

  coalitions demo                          try it on the worked example
  coalitions check meetings.csv            see what is wrong or doubtful in your records
  coalitions build meetings.csv -o report  write map, tables, figures and graph files
"""
INPUT_HELP = (
    "a folder that is a data package (participations.csv and, where there are, events.csv, "
    "organizations.csv, aliases.csv), or one CSV with the columns event_id and organization "
    "and, where known, date, title, role, type, issue, place, source_url"
)
INTERRUPTED = 130


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
        _tell_errors(failure, sys.stderr)
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
    verbs = parser.add_subparsers(metavar="COMMAND", required=True)
    build = _add_verb(verbs, "build", "write map, tables, figures and graph files", _build)
    build.add_argument("input", metavar="INPUT", help=INPUT_HELP)
    build.add_argument("-o", "--output", metavar="DIR", required=True, help="the folder to write")
    _add_build_options(build)
    check = _add_verb(verbs, "check", "say what is wrong or doubtful in records", _check)
    check.add_argument("input", metavar="INPUT", help=INPUT_HELP)
    _add_aliases_option(check)
    demo = _add_verb(verbs, "demo", "build the worked example", _demo)
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="coalitions-demo",
        help="the folder to write (default: coalitions-demo)",
    )  # fmt: skip
    return parser


def _add_verb(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    purpose: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=purpose, description=f"{purpose.capitalize()}.")
    parser.set_defaults(run=run)
    return parser


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    default = BuildOptions()
    parser.add_argument(
        "--weighting", choices=WEIGHTINGS, default=default.weighting,
        help="what makes a tie strong: the number of shared events (count), their share of the "
        "events of either (jaccard), or shared events with large ones counting for less "
        "(newman) (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--backbone", choices=BACKBONES, default=default.backbone,
        help="the model of chance: a tie is left out if chance would often give as many shared "
        "events; none keeps every tie (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--alpha", type=float, metavar="A", default=default.alpha,
        help="keep a tie if chance would give as many shared events with at most this probability "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--if-empty", choices=EMPTY_CHOICES, default=default.if_empty,
        help="if no tie is stronger than chance: show all of them under a caution, or none "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--communities", choices=METHODS, default=default.communities,
        help="how coalitions are found (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=int, metavar="N", default=default.seed,
        help="the same seed gives the same coalitions and map (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--roles", type=_split_list, metavar="LIST", default=default.roles,
        help="count only these roles, separated by commas, such as initiator,host,co-organizer "
        "(default: every role)",
    )  # fmt: skip
    _add_aliases_option(parser)
    parser.add_argument(
        "--overwrite", action="store_true",
        help="replace DIR even if its files were changed, or others added, since they were written",
    )  # fmt: skip


def _add_aliases_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--aliases", metavar="FILE",
        help="a CSV with the columns alias and organization, in place of the input's own",
    )  # fmt: skip


def _split_list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _build(words: argparse.Namespace) -> int:
    options = BuildOptions(
        weighting=words.weighting,
        backbone=words.backbone,
        alpha=words.alpha,
        if_empty=words.if_empty,
        communities=words.communities,
        seed=words.seed,
        roles=words.roles,
    )
    findings = build_outputs(
        words.input,
        words.output,
        options,
        aliases=words.aliases,
        overwrite=words.overwrite,
        on_stage=_show_stage,
    )
    check = ["coalitions", "check", words.input]
    check += ["--aliases", words.aliases] if words.aliases else []
    _tell_findings(findings, Path(words.output), recheck=shlex.join(check))
    return 0


def _demo(words: argparse.Namespace) -> int:
    findings = build_outputs(_find_example(), words.output, on_stage=_show_stage)
    _tell_findings(findings, Path(words.output), recheck=None)
    return 0


def _check(words: argparse.Namespace) -> int:
    try:
        records = apply_aliases(read_records(words.input), words.aliases)
    except RecordsError as failure:
        _tell_errors(failure, sys.stdout)
        return 1
    for issue in list_issues(records.issues):
        print(f"{issue.severity}: {issue}")
    print(f"\nUsable: {_tell_records(records)}; {count(len(records.issues), 'warning')}.")
    return 0


def _tell_errors(failure: RecordsError, stream: TextIO) -> None:
    for issue in failure.issues:
        print(f"{issue.severity}: {issue}", file=stream)
    n_errors = sum(issue.severity == "error" for issue in failure.issues)
    end = "to mend before these records can be used; nothing was written."
    print(f"\n{count(n_errors, 'error')} {end}", file=stream)


def _find_example() -> Path:
    """Find the example in the installed package, or in the repository that it runs from."""
    packaged = Path(str(files("coalitions"))) / "example"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data" / "example"


def _show_stage(stage: str) -> None:
    if sys.stderr.isatty():
        print(f"{stage} ...", file=sys.stderr)


def _tell_findings(findings: Findings, folder: Path, recheck: str | None) -> None:
    records, communities = findings.records, findings.communities
    print(f"Read {_tell_records(records)}.")
    if len(records.issues) and recheck:
        warnings = count(len(records.issues), "warning")
        print(f"Noted {warnings}; see them with: {recheck}")
    shown, there_are = len(findings.network.ties), len(findings.tables.ties)
    print(f"Shown: {shown:,} of {count(there_are, 'tie')}.")
    if findings.notice:
        print(f"Caution: {findings.notice}")
    if communities.members:
        found = count(len(communities.members), "coalition")
        print(f"Found {found} (modularity {communities.modularity:.2f}):")
        for number, row in findings.tables.coalitions.iterrows():
            print(f"  {number}. {row['label']} ({row['n_organizations']} in all)")
    print(f"Open {folder / 'map.html'}")


def _tell_records(records: EventRecords) -> str:
    return (
        f"{count(len(records.events), 'event')}, "
        f"{count(len(records.organizations), 'organization')} and "
        f"{count(len(records.participations), 'participation')}"
    )


if __name__ == "__main__":
    sys.exit(main())
