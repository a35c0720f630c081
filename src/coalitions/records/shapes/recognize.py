"""Which shape a table has, where the user does not say."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.attendance import says_yes_or_no
from coalitions.records.fields import DEFAULT_ROLE, ROLES
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.acled import is_acled
from coalitions.records.shapes.forms.kobo import is_kobo
from coalitions.records.shapes.incidence import holds_marks, is_beside
from coalitions.records.shapes.marks import is_mark
from coalitions.records.split import WEAK_SEPARATOR, choose_separator
from coalitions.records.text import clean_text

ROWS_TRIED = 2000
COLUMNS_OF_A_MATRIX = 2
ROWS_EACH = 2  # on average, of the events of a long table
LEAST_MARKS = 0.8  # share of filled cells
SURE_SEPARATORS = (";", "|")
TIE_COLUMNS = {"source", "target", "shared_events"}  # as `coalitions ties` writes them
LEAST_LISTS = 0.2  # share of cells with a separator from which on a column is one of lists


def set_attendance_aside(headed: HeadedGrid) -> HeadedGrid:
    """Take no column for one that lists organizations if it only says yes or no: "Hadir"."""
    roles = {
        label: role
        for label, role in headed.roles.items()
        if not says_yes_or_no(headed.cells[label].unique())
    }
    return replace(headed, roles=roles)


def name_organizations(headed: HeadedGrid, options: ReadingOptions) -> HeadedGrid:
    """Take a lone column such as "Peserta" for that of the organization, where rows are no events.

    They are none if an event has several rows, and few cells are lists.
    """
    participants = [label for label, role in headed.roles.items() if role == DEFAULT_ROLE]
    if "organization" in headed.fields or len(participants) != 1 or len(headed.roles) > 1:
        return headed
    fields = {**headed.fields, "organization": participants[0]}
    long = replace(headed, fields=fields, roles={})
    return long if options.shape == "long" or _is_long(long, options) else headed


def recognize_shape(headed: HeadedGrid, options: ReadingOptions) -> str:
    """Say what a row of the table means.

    Returns
    -------
    {"long", "lists", "incidence-by-event", "incidence-by-organization", "acled", "kobo"}
        A table with a column of organizations is long if an event has several rows, unless many
        cells are lists; it is one of lists if each event has one row and any cell is a list.

    Raises
    ------
    RecordsError
        If it is an incidence matrix and nothing says which side the events are on, or a table of
        ties.
    """
    if options.shape != "auto":
        return options.shape
    if TIE_COLUMNS.issubset(headed.cells.columns):
        raise RecordsError([headed.grid.complain("ties-for-records", row=headed.header_row)])
    field_format = _recognize_format(headed, options)
    if field_format:
        return field_format
    has_event = any(name in headed.fields for name in ("event_id", "title", "date"))
    has_organization = "organization" in headed.fields
    is_row = (has_event or options.event_key) and (has_organization or headed.roles)
    if not is_row and _holds_marks(headed):
        return _find_side(headed, has_event=has_event, has_organization=has_organization)
    if not has_organization:
        return "lists" if headed.roles else "long"
    if _is_long(headed, options):
        return "long"
    texts = pd.unique(headed.cells[headed.fields["organization"]].head(ROWS_TRIED))
    separator = options.separator or choose_separator(texts)
    if separator == WEAK_SEPARATOR and "role" in headed.fields:
        separator = ""  # a role in each row is that of one organization; commas are in its name
    listed = separator or _has_role_columns(headed)
    return "lists" if listed or _events_return(headed, options) else "long"


def _is_long(headed: HeadedGrid, options: ReadingOptions) -> bool:
    """Say whether an event has several rows, and few cells of organizations are lists."""
    if not _events_return(headed, options):
        return False
    texts = pd.unique(headed.cells[headed.fields["organization"]].head(ROWS_TRIED))
    separator = options.separator or choose_separator(texts)
    lists = sum(separator in text.strip() for text in texts) if separator else 0
    # A line break in a long table may just be a name that was too long for its cell.
    if separator in SURE_SEPARATORS or options.separator is not None:
        return lists <= LEAST_LISTS * len(texts)
    # Where most cells hold commas and few events return, an event of two rows returned by chance.
    return (
        separator != WEAK_SEPARATOR or 2 * lists <= len(texts) or _count_rows(headed) >= ROWS_EACH
    )


def _count_rows(headed: HeadedGrid) -> float:
    """Count how many rows an event has, on average."""
    cells = headed.cells[_list_key(headed)]
    n_events = len(cells[(cells != "").any(axis="columns")].drop_duplicates())
    return len(cells) / n_events if n_events else math.inf


def _list_key(headed: HeadedGrid) -> list[str]:
    """List the columns that tell one event from another: its id, or its date and title."""
    names = ("event_id",) if "event_id" in headed.fields else ("date", "title")
    return [headed.fields[name] for name in names if name in headed.fields]


def _find_side(headed: HeadedGrid, *, has_event: bool, has_organization: bool) -> str:
    if not (has_event or has_organization):
        raise RecordsError([_ask_for_side(headed)])
    return "incidence-by-organization" if has_organization else "incidence-by-event"


def _recognize_format(headed: HeadedGrid, options: ReadingOptions) -> str:
    """Recognize the export of a program, unless the user names the columns of organizations."""
    named = [label for name, label in options.columns.items() if name in {"organization", *ROLES}]
    if is_acled(headed) and not named:
        return "acled"
    # A question of Kobo's has a column for each choice: "question/choice".
    return "kobo" if is_kobo(headed) and all("/" in label for label in named) else ""


def _has_role_columns(headed: HeadedGrid) -> bool:
    """Say whether columns such as "Penyelenggara" and "Peserta" list organizations by role."""
    return "role" not in headed.fields and len(set(headed.roles.values()) & set(ROLES)) > 0


def _holds_marks(headed: HeadedGrid) -> bool:
    known = {*headed.fields.values()}
    labels = [
        label for label in headed.cells.columns if label not in known and not is_beside(label)
    ]
    columns = [
        [text for text in map(clean_text, headed.cells[label].head(ROWS_TRIED)) if text]
        for label in (labels if known else labels[1:])
    ]
    sides = [texts for texts in columns if holds_marks(texts)]
    n_texts = sum(map(len, sides))
    n_marks = sum(sum(map(is_mark, texts)) for texts in sides)
    # Some cells may be wrong; they are told of when the matrix is read.
    return (
        len(sides) >= COLUMNS_OF_A_MATRIX
        and 2 * len(sides) > len(columns)
        and n_texts > 0
        and n_marks >= LEAST_MARKS * n_texts
    )


def _events_return(headed: HeadedGrid, options: ReadingOptions) -> bool:
    """Say whether an event has several rows, be it that merged cells name it in the first alone."""
    if options.event_key:
        return True
    key = _list_key(headed)
    if not key:
        return False
    cells = headed.cells[key]
    filled = (cells != "").any(axis="columns")
    names = headed.fields.get("organization")
    goes_on = bool(((headed.cells[names] != "") & ~filled).any()) if names else False
    return goes_on or bool(cells[filled].duplicated().any())


def _ask_for_side(headed: HeadedGrid) -> Issue:
    first = headed.cells.columns[0]
    return headed.grid.complain("matrix-of-what", first=first, row=headed.header_row)
