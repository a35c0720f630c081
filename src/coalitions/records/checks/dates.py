"""Checks of dates: what is none, what may be another day, what is an unlikely one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from coalitions.arrays import Booleans, Integers
from coalitions.errors import Issue
from coalitions.language import Message, Value
from coalitions.records.checks.report import report
from coalitions.records.dates import (
    NUMERIC,
    DateColumn,
    find_exchanged,
    lacks_year,
    read_date_column,
    read_span,
)
from coalitions.records.dates.words import fold_date
from coalitions.records.fields import EVENT_FIELDS, Field
from coalitions.records.options import ReadingOptions
from coalitions.records.tables import SourceTable
from coalitions.records.telling import join_messages, make_issue
from coalitions.records.text import group_by_text, list_categories, locate_texts
from coalitions.records.vocabulary import fold_term, phrases

# Days that programs put where nothing was entered: Excel's and Unix's first ones.
PLACEHOLDERS = np.array(
    ["1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01"], dtype="datetime64[s]"
)
FIRST_LIKELY_DAY = np.datetime64("1800-01-01")
FAR_FROM_OTHERS = np.timedelta64(36_525, "D")  # a century


def check_dates(table: SourceTable, field: Field, options: ReadingOptions) -> Iterator[Issue]:
    """Find cells of a column of dates that cannot be read, or whose reading is doubtful.

    An event stays without its date. But a column of events in which no date can be read is
    another column, and an error.
    """
    column, cells = field.name, table.cells[field.name]
    dates = read_date_column(cells, options.date_order)
    yield from _tell_unread(table, field, dates, options)
    are_doubtful = np.array([bool(span and span.doubts) for span in dates.spans], dtype=bool)
    order = dates.order if options.date_order == "auto" else options.date_order
    for text, group in group_by_text(cells, _locate(dates, are_doubtful)):
        span = read_span(text, order)
        doubts = join_messages("part-then", span.doubts if span else ())
        yield _warn(table, column, group, "date-doubtful", doubts=doubts)
    if dates.order and not dates.decided_by:
        yield from _tell_undecided(table, column)
    yield from _tell_exchanged(table, column)
    first = dates.first_days
    are_future = dates.last_days > np.datetime64(dt.date.today())
    unlikely = np.isin(first, PLACEHOLDERS) | (first < FIRST_LIKELY_DAY)
    unlikely |= _are_far_from_others(dates) & ~are_future
    for kind, found in (("day-unlikely", unlikely), ("day-in-future", are_future)):
        yield from report(table, column, _locate(dates, found), kind, severity="warning")


def _locate(dates: DateColumn, found: Booleans) -> Integers:
    """Give the positions of the cells whose category is among those `found`."""
    return np.flatnonzero(dates.give_each_cell(found)) if found.any() else np.empty(0, np.int64)


def _are_far_from_others(dates: DateColumn) -> Booleans:
    """Say which categories mean a day that is far from the median day of all cells."""
    first = dates.first_days
    told = first[~np.isnat(first)]
    if not len(told) or told.max() - told.min() <= FAR_FROM_OTHERS:
        return np.zeros(len(first), dtype=bool)
    far: Booleans = np.abs(first - np.datetime64(dates.first.median())) > FAR_FROM_OTHERS
    return far


def check_ends(table: SourceTable, options: ReadingOptions) -> Iterator[Issue]:
    """Find events that end before they begin."""
    first = read_date_column(table.cells["date"], options.date_order).first
    last = read_date_column(table.cells["end_date"], options.date_order).last
    yield from report(
        table,
        "end_date",
        np.flatnonzero(last < first),
        "ends-before-it-begins",
        severity="warning",
    )


def _tell_unread(
    table: SourceTable, field: Field, dates: DateColumn, options: ReadingOptions
) -> Iterator[Issue]:
    cells = table.cells[field.name]
    is_day = ~np.isnat(dates.first_days)
    is_filled = np.array([text != "" for text in list_categories(cells)], dtype=bool)
    unread = _locate(dates, is_filled & ~is_day)
    filled = locate_texts(cells, _is_filled)
    if field in EVENT_FIELDS and len(filled) and not len(_locate(dates, is_day)):
        value = str(cells.iloc[filled[0]])
        yield make_issue(
            "error",
            table.source.name,
            "no-dates",
            why=_say_why(value, dates, options),
            name=field.name,
            value=value,
            **table.locate(filled, field.name),
        )
        return
    # Only the dates of events are read; when an alias was decided is kept as text.
    kind = "no-date-left-blank" if field in EVENT_FIELDS else "no-date-kept"
    for value, group in group_by_text(cells, unread):
        yield _warn(table, field.name, group, kind, why=_say_why(value, dates, options))


def _is_filled(text: str) -> bool:
    """Whether a cell holds more than a word or sign for nothing."""
    return text != "" and (fold_term(text) or text) not in phrases("nobody")


def _say_why(text: str, dates: DateColumn, options: ReadingOptions) -> Message:
    order = dates.order if options.date_order == "auto" else options.date_order
    if lacks_year(text, order):
        return Message("part-no-year")
    if read_span(text, "dmy" if order == "mdy" else "mdy") is None:
        return Message("part-no-date")
    if not dates.decided_by:
        return Message("part-not-month-first" if order == "mdy" else "part-not-day-first")
    return Message(
        "part-not-month-first-as" if order == "mdy" else "part-not-day-first-as",
        example=dates.decided_by,
    )


def _tell_undecided(table: SourceTable, column: str) -> Iterator[Issue]:
    cells = table.cells[column]
    positions = locate_texts(cells, lambda text: NUMERIC.search(fold_date(text)) is not None)
    if len(positions):  # the date may be of a row that was left out
        yield _warn(table, column, positions, "day-first-undecided")


def _tell_exchanged(table: SourceTable, column: str) -> Iterator[Issue]:
    cells = table.cells[column]
    exchanged, left = find_exchanged(list_categories(cells))
    positions = np.flatnonzero(cells.isin(exchanged))
    if not len(positions):  # none is likely, or all are of rows that were left out
        return
    date = dt.date.fromisoformat(str(cells.iloc[positions[0]])[:10])
    other = date.replace(day=date.month, month=date.day)
    yield _warn(
        table, column, positions, "day-and-month-exchanged", read=date, other=other, left=left
    )


def _warn(
    table: SourceTable,
    column: str,
    positions: np.ndarray,
    kind: str,
    **told: Value,
) -> Issue:
    """Make a warning about cells that shows the first of them."""
    value = str(table.cells[column].iloc[positions[0]])
    place = table.locate(positions, column)
    return make_issue("warning", table.source.name, kind, value=value, **told, **place)
