"""Options that say how the input is read, and what they become."""

from __future__ import annotations

import argparse
import shlex
from collections import Counter
from dataclasses import asdict

from coalitions.cli.options.values import split_list, split_pair
from coalitions.errors import OptionError
from coalitions.records import DATE_ORDERS, SHAPES, EventRecords, ReadingOptions, read_records

INPUT_HELP = (
    "records of who took part in which event: a CSV, an Excel or OpenDocument workbook, JSON, "
    "Parquet, a folder that is a data package, or an export of IATI, GDELT, ACLED, KoboToolbox "
    "or two-mode GraphML"
)


def add_input(parser: argparse.ArgumentParser, *, other: str = "") -> None:
    """Add the input, with what `other` it may be, and how to read it."""
    parser.add_argument("input", metavar="INPUT", help=INPUT_HELP + other)
    _add_reading_options(parser)


def add_roll_up(parser: argparse.ArgumentParser) -> None:
    """Add whether chapters count under their parents."""
    parser.add_argument(
        "--roll-up", action="store_true",
        help="count chapters, branches and offices under the organization that they belong to",
    )  # fmt: skip


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how to read INPUT, where it does not speak for itself")
    default = ReadingOptions()
    group.add_argument(
        "--shape", choices=SHAPES, default=default.shape,
        help="what a row is: one organization in one event (long), an event with its "
        "organizations listed (lists), a row of an incidence matrix, or a row of an export of "
        "ACLED or KoboToolbox (default: %(default)s)",
    )  # fmt: skip
    group.add_argument(
        "--columns", metavar="FIELD=HEADER", action="append", type=split_pair, default=[],
        help='which column means what, such as organization="Nama Lembaga"; a role in place of '
        'the field names a column that lists organizations, such as funder="Donatur"; may be '
        "given again",
    )  # fmt: skip
    group.add_argument(
        "--sheet", metavar="NAME", action="append", default=[],
        help="a sheet of the workbook; may be given again (default: all that hold records)",
    )  # fmt: skip
    group.add_argument(
        "--aliases", metavar="FILE",
        help="a table with the columns alias and organization, in place of the input's own",
    )  # fmt: skip
    group.add_argument(
        "--role-terms", metavar="FILE",
        help="a table with the columns term and role: words for roles in these records",
    )  # fmt: skip
    group.add_argument("--delimiter", metavar="C", help="what parts the columns of a CSV")
    group.add_argument("--encoding", metavar="NAME", help="of a text file, such as windows-1252")
    group.add_argument(
        "--separator", metavar="TEXT", help="what parts the organizations in one cell"
    )
    group.add_argument(
        "--event-key", metavar="LIST", type=split_list, default=default.event_key,
        help="the columns that together tell one event from another, separated by commas, "
        "where no column gives it an id",
    )  # fmt: skip
    group.add_argument(
        "--marks", metavar="LIST", type=split_list, default=default.marks,
        help="the marks of a matrix that mean that an organization took part, separated by "
        "commas, such as v; all others mean that it did not",
    )  # fmt: skip
    group.add_argument(
        "--date-order", choices=DATE_ORDERS, default=default.date_order,
        help="whether 03/04/2025 begins with the day or the month (default: %(default)s, once "
        "for each column)",
    )  # fmt: skip


def reading_options(words: argparse.Namespace) -> ReadingOptions:
    """Give what the words say of the input."""
    repeated = [name for name, n in Counter(name for name, _ in words.columns).items() if n > 1]
    if repeated:
        raise OptionError(f"--columns names {repeated[0]} twice; name each once")
    return ReadingOptions(
        shape=words.shape,
        columns=dict(words.columns),
        sheets=tuple(words.sheet),
        delimiter=words.delimiter,
        encoding=words.encoding,
        separator=words.separator,
        event_key=words.event_key,
        marks=words.marks,
        date_order=words.date_order,
    )


def read_input(words: argparse.Namespace) -> EventRecords:
    """Read the input as the words say."""
    return read_records(
        words.input,
        reading_options(words),
        aliases=words.aliases,
        role_terms=words.role_terms,
    )


def recall_check(words: argparse.Namespace) -> str:
    """Write the command that checks the same records, read in the same way."""
    check = ["coalitions", "check", words.input]
    default = ReadingOptions()
    for option, value in asdict(reading_options(words)).items():
        if value == getattr(default, option):
            continue
        if option == "columns":
            pairs = (f"{name}={label}" for name, label in value.items())
            check += [word for pair in pairs for word in ("--columns", pair)]
        elif option == "sheets":
            check += [word for sheet in value for word in ("--sheet", sheet)]
        else:
            text = ",".join(value) if isinstance(value, tuple) else value
            check += [f"--{option.replace('_', '-')}", text]
    for option, path in (("--aliases", words.aliases), ("--role-terms", words.role_terms)):
        check += [option, path] if path else []
    check += ["--roll-up"] if words.roll_up else []
    return shlex.join(check)
