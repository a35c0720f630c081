"""The options of the commands, and what they become."""

from __future__ import annotations

import argparse
import shlex
from collections import Counter
from dataclasses import asdict, fields

from coalitions.analysis import BACKBONES, EMPTY_CHOICES, BuildOptions
from coalitions.backbone import CORRECTIONS
from coalitions.communities import METHODS, SEARCHED, STABLE
from coalitions.dynamics import CUTS
from coalitions.errors import OptionError
from coalitions.export import FORMAT_TABLE
from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import WEIGHTING_TABLE, WEIGHTINGS
from coalitions.records import DATE_ORDERS, SHAPES, ReadingOptions
from coalitions.records.roles import read_role

INPUT_HELP = (
    "records of who took part in which event: a CSV, an Excel or OpenDocument workbook, JSON, "
    "Parquet, a folder that is a data package, or an export of IATI, GDELT, ACLED, KoboToolbox "
    "or two-mode GraphML"
)


def add_input(parser: argparse.ArgumentParser) -> None:
    """Add the input and how to read it."""
    parser.add_argument("input", metavar="INPUT", help=INPUT_HELP)
    _add_reading_options(parser)


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Add every choice that shapes a result."""
    add_network_options(parser)
    default = BuildOptions()
    parser.add_argument(
        "--windows", metavar="WINDOWS", default=default.windows,
        help=f"windows of time in which coalitions are followed: {', '.join(CUTS)}, none, or "
        "months, such as 18, or 18/6 for one every 6 months (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--grouping", metavar="COLUMN",
        help="a column of organizations: whether ties keep within its groups (default: "
        f"{default.grouping})",
    )  # fmt: skip


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """Add every choice that shapes the network, its measures and its coalitions."""
    default = BuildOptions()
    parser.add_argument(
        "--weighting", choices=WEIGHTINGS, default=default.weighting,
        help=f"what makes a tie strong. {_list_weightings()}. Coalitions have weights of their "
        "own, unless --community-ties is shown (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--half-life", type=_read_number, metavar="YEARS", default=default.half_life,
        help="let an event count for half as much with every so many years that it lies before "
        "the last one (default: all count alike)",
    )  # fmt: skip
    parser.add_argument(
        "--backbone", choices=BACKBONES, default=default.backbone,
        help="the model of chance: a tie is left out if chance would often give as many shared "
        f"events. {_list_models()}. none: every tie is kept. auto: fdsm for small records, sdsm "
        "for large ones. (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--alpha", type=_read_number, metavar="A", default=default.alpha,
        help="keep a tie if chance would give as many shared events with at most this probability "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--correction", choices=CORRECTIONS, default=default.correction,
        help="for the number of pairs tested: hold the share of ties by chance among those kept "
        "to alpha (fdr_bh), or the chance of any such tie (holm) (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--signed", action="store_true",
        help="list also the pairs that share fewer events than chance would give; each side is "
        "tested at half of alpha",
    )  # fmt: skip
    parser.add_argument(
        "--samples", type=int, metavar="N", default=default.samples,
        help="networks to sample for fdsm (default: %(default)s)",
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
        "--community-ties", choices=SEARCHED, default=default.community_ties,
        help="where coalitions are sought: in all ties, large events counting for less, or in "
        "those shown (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--resolution", type=_read_resolution, metavar="R", default=default.resolution,
        help="the higher, the smaller the coalitions; stable: that at which they stay nearly the "
        "same for longest (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--resamples", type=int, metavar="N", default=default.resamples,
        help="how often to draw the events anew, to see how far ranks, ties and coalitions depend "
        "on them; 0: not at all (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--seed", type=int, metavar="N", default=default.seed,
        help="the same seed gives the same coalitions and map (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--roles", type=_split_roles, metavar="LIST", default=default.roles,
        help="count only these roles, separated by commas, such as initiator,host,co-organizer "
        "(default: every role)",
    )  # fmt: skip
    parser.add_argument(
        "--role-weights", type=_split_weights, metavar="LIST", default=default.role_weights,
        help="what participations weigh by role, separated by commas, such as "
        "co-organizer=3,funder=0; 0 leaves a role out, and roles not named weigh 1 "
        "(default: each weighs 1)",
    )  # fmt: skip
    parser.add_argument(
        "--max-event-size", type=int, metavar="N", default=default.max_event_size,
        help="leave out events with more organizations than this (default: no limit)",
    )  # fmt: skip
    add_roll_up(parser)


def add_roll_up(parser: argparse.ArgumentParser) -> None:
    """Add whether chapters count under their parents."""
    parser.add_argument(
        "--roll-up", action="store_true",
        help="count chapters, branches and offices under the organization that they belong to",
    )  # fmt: skip


def list_formats() -> str:
    """List the formats with the tools that read them, in words."""
    return ". ".join(f"{name}: {form.tools}" for name, form in FORMAT_TABLE.items())


def build_options(words: argparse.Namespace) -> BuildOptions:
    """Give what the words say of a result; each option is named as its field."""
    named = {field.name for field in fields(BuildOptions)}
    given = {name: value for name, value in vars(words).items() if value is not None}
    return BuildOptions(**{name: value for name, value in given.items() if name in named})


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
        "--columns", metavar="FIELD=HEADER", action="append", type=_split_pair, default=[],
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
        "--event-key", metavar="LIST", type=_split_list, default=default.event_key,
        help="the columns that together tell one event from another, separated by commas, "
        "where no column gives it an id",
    )  # fmt: skip
    group.add_argument(
        "--marks", metavar="LIST", type=_split_list, default=default.marks,
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


def _split_pair(text: str) -> tuple[str, str]:
    name, equals, label = text.partition("=")
    if not (name.strip() and equals and label.strip()):
        raise argparse.ArgumentTypeError(f"'{text}' is not FIELD=HEADER")
    return name.strip(), label.strip()


def _split_list(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _split_weights(text: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for pair in _split_list(text):
        named, equals, weight = (part.strip() for part in pair.partition("="))
        if not equals:
            raise argparse.ArgumentTypeError(
                f"'{pair}' is not ROLE=WEIGHT; write a decimal point in a weight, such as host=0.5"
            )
        try:
            given = _read_number(weight)
        except argparse.ArgumentTypeError as failure:
            raise argparse.ArgumentTypeError(f"'{pair}': {failure}") from failure
        role = read_role(named) if named else ""
        if not role or role in weights:
            problem = "names no role" if not role else f"gives {role} a second weight"
            raise argparse.ArgumentTypeError(f"'{pair}' {problem}; write each as ROLE=WEIGHT, once")
        weights[role] = given
    return weights


def _split_roles(text: str) -> tuple[str, ...]:
    return tuple(read_role(role) for role in _split_list(text))


def _read_number(text: str) -> float:
    """Read a number, also with a decimal comma."""
    try:
        return float(text.replace(",", "."))
    except ValueError as failure:
        raise argparse.ArgumentTypeError(f"'{text}' is no number, such as 0.05") from failure


def _read_resolution(text: str) -> float | str:
    return text if text == STABLE else _read_number(text)


def _list_weightings() -> str:
    return _escape("; ".join(f"{name}: {way.tell()}" for name, way in WEIGHTING_TABLE.items()))


def _list_models() -> str:
    return _escape(
        ". ".join(f"{name}: {model.meaning}" for name, model in NULL_MODEL_TABLE.items())
    )


def _escape(text: str) -> str:
    """Double the sign that argparse would take for a placeholder."""
    return text.replace("%", "%%")
