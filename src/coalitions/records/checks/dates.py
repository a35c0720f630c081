"""Checks of dates: what is none, what may be another day, what is an unlikely one."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.checks.report import report
from coalitions.records.dates import (
    NUMERIC,
    DateColumn,
    find_exchanged,
    lacks_year,
    read_date_column,
    read_span,
)
from coalitions.records.fields import EVENT_FIELDS, Field
from coalitions.records.options import ReadingOptions
from coalitions.records.tables import SourceTable
from coalitions.records.text import find_texts, group_by_text, list_categories
from coalitions.records.vocabulary import fold_term, phrases

# Days that programs put where nothing was entered: Excel's and Unix's first ones.
PLACEHOLDERS = pd.to_datetime(
    ["1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01"]
)
FIRST_LIKELY_DAY = pd.Timestamp(1800, 1, 1)
FAR_FROM_OTHERS = pd.Timedelta(days=36_525)  # a century
REMEDY = "Write it as YYYY-MM-DD (in Excel: Format Cells, Custom, yyyy-mm-dd)."


def check_dates(table: SourceTable, field: Field, options: ReadingOptions) -> Iterator[Issue]:
    """Find cells of a column of dates that cannot be read, or whose reading is doubtful.

    An event stays without its date. But a column of events in which no date can be read is
    another column, and an error.
    """
    column, cells = field.name, table.cells[field.name]
    dates = read_date_column(cells, options.date_order)
    yield from _tell_unread(table, field, dates, options)
    doubtful = np.flatnonzero(dates.remarks != "")
    for _, group in group_by_text(cells, doubtful):
        problem = str(dates.remarks.iloc[group[0]])
        remedy = "Write it as YYYY-MM-DD, if that is wrong."
        yield _warn(table, column, group, problem, remedy)
    if dates.order and not dates.decided_by:
        yield _tell_undecided(table, column)
    yield from _tell_exchanged(table, column)
    unlikely = dates.first.isin(PLACEHOLDERS) | (dates.first < FIRST_LIKELY_DAY)
    are_future = dates.last > pd.Timestamp(dt.date.today())
    unlikely |= ((dates.first - dates.first.median()).abs() > FAR_FROM_OTHERS) & ~are_future
    yield from report(
        table, column, unlikely, problem="is an unlikely day and is kept",
        remedy="Correct it, or leave the cell blank if the day is not known.", severity="warning",
    )  # fmt: skip
    yield from report(
        table, column, are_future, problem="lies in the future and is kept",
        remedy="Correct it if it is a slip; leave the cell blank if the day is not known.",
        severity="warning",
    )  # fmt: skip


def check_ends(table: SourceTable, options: ReadingOptions) -> Iterator[Issue]:
    """Find events that end before they begin."""
    first = read_date_column(table.cells["date"], options.date_order).first
    last = read_date_column(table.cells["end_date"], options.date_order).last
    yield from report(
        table,
        "end_date",
        last < first,
        problem="is before the first day of the event",
        remedy="Correct one of the two dates.",
        severity="warning",
    )


def _tell_unread(
    table: SourceTable, field: Field, dates: DateColumn, options: ReadingOptions
) -> Iterator[Issue]:
    cells = table.cells[field.name]
    unread = np.flatnonzero((cells != "") & dates.first.isna())
    filled = np.flatnonzero(find_texts(cells, _is_filled))
    if field in EVENT_FIELDS and len(filled) and dates.first.isna().all():
        value = str(cells.iloc[filled[0]])
        yield Issue(
            "error",
            table.source.name,
            f"{_say_why(value, dates, options)}, and no cell of this column can be read as a date",
            f'If another column holds the {field.name}, say --columns {field.name}="its header"; '
            "if this one does, write it as YYYY-MM-DD.",
            value=value,
            **table.locate(filled, field.name),
        )
        return
    # Only the dates of events are read; when an alias was decided is kept as text.
    then = "left blank" if field in EVENT_FIELDS else "kept as it is"
    for value, group in group_by_text(cells, unread):
        problem = f"{_say_why(value, dates, options)} and is {then}"
        yield _warn(table, field.name, group, problem, REMEDY)


def _is_filled(text: str) -> bool:
    """Whether a cell holds more than a word or sign for nothing."""
    return text != "" and (fold_term(text) or text) not in phrases("nobody")


def _say_why(text: str, dates: DateColumn, options: ReadingOptions) -> str:
    order = dates.order if options.date_order == "auto" else options.date_order
    if lacks_year(text, order):
        return "does not name the year"
    other, first = ("dmy", "month") if order == "mdy" else ("mdy", "day")
    if read_span(text, other) is None:
        return "is not a date"
    decided = f", as in '{dates.decided_by}'," if dates.decided_by else ""
    return f"is not a date if the {first} comes first{decided}"


def _tell_undecided(table: SourceTable, column: str) -> Issue:
    numeric = find_texts(table.cells[column], lambda text: NUMERIC.search(text) is not None)
    positions = np.flatnonzero(numeric)
    problem = "and dates like it are read day first; no date in the column decides it"
    return _warn(
        table, column, positions, problem, "If the month comes first, say --date-order mdy."
    )


def _tell_exchanged(table: SourceTable, column: str) -> Iterator[Issue]:
    cells = table.cells[column]
    exchanged, left = find_exchanged(list_categories(cells))
    if not exchanged:
        return
    positions = np.flatnonzero(cells.isin(exchanged))
    date = dt.date.fromisoformat(str(cells.iloc[positions[0]])[:10])
    read, other = (
        f"{day} {calendar.month_name[month]} {date.year}"
        for day, month in ((date.day, date.month), (date.month, date.day))
    )
    yield _warn(
        table,
        column,
        positions,
        f"is read as {read} and may be {other}, and so may all such dates of this column: they "
        f"fall on the first 12 days of a month, and later days, such as '{left}', stand as text. "
        "An Excel that expects the month first leaves it so",
        "Compare them with your source; where day and month are exchanged, write the right date "
        "as YYYY-MM-DD.",
    )


def _warn(
    table: SourceTable,
    column: str,
    positions: np.ndarray,
    problem: str,
    remedy: str,
) -> Issue:
    """Make a warning about cells that shows the first of them."""
    value = str(table.cells[column].iloc[positions[0]])
    place = table.locate(positions, column)
    return Issue("warning", table.source.name, problem, remedy, value=value, **place)
