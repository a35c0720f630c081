"""Checks of columns and cells by themselves: what is missing, what is not what it should be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.checks.report import report
from coalitions.records.dates import NUMERIC, DateColumn, read_date_column
from coalitions.records.fields import ALIAS_FIELDS, Field
from coalitions.records.options import ReadingOptions
from coalitions.records.tables import SourceTable
from coalitions.records.text import find_texts
from coalitions.records.vocabulary import read_yes_no

WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# Days that programs put where nothing was entered: Excel's and Unix's first ones.
PLACEHOLDERS = pd.to_datetime(
    ["1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01"]
)
FIRST_LIKELY_DAY = pd.Timestamp(1800, 1, 1)


def check_columns(table: SourceTable, its_fields: tuple[Field, ...]) -> Iterator[Issue]:
    """Find required columns that are missing, and a table without any record."""
    missing = [f.name for f in its_fields if f.required and f.name not in table.cells]
    if missing:
        columns, are = ("columns", "are") if len(missing) > 1 else ("column", "is")
        named = " and ".join(f"'{name}'" for name in missing)
        problem = f"the {columns} {named} {are} missing; the header has {table.list_labels()}"
        remedy = f'Name the column, such as --columns {missing[0]}="its header", or add it.'
        if missing == ["event_id"]:
            remedy = "Add it, or name the columns that tell one event from another: --event-key."
        yield Issue(
            "error", table.source.name, problem, remedy, sheet=table.sheet, row=table.header_row
        )
    elif table.cells.empty and its_fields is not ALIAS_FIELDS:
        problem = "there is a header and no row below it"
        yield Issue(
            "error", table.source.name, problem, "Add a row for each record.", sheet=table.sheet
        )


def check_cells(
    table: SourceTable, its_fields: tuple[Field, ...], options: ReadingOptions
) -> Iterator[Issue]:
    """Find cells that are blank where they must not be, or that are not of their kind."""
    for field in its_fields:
        if field.name not in table.cells:
            continue
        cells = table.cells[field.name]
        if field.required:
            yield from report(
                table,
                field.name,
                cells == "",
                problem=_say_blank(table, field.name),
                remedy=f"Fill in the {field.name}: {field.meaning}."
                if table.label(field.name)
                else "Fill in the cells that tell which event it is, or delete the row.",
            )
        if field.kind == "date":
            yield from _check_dates(table, field.name, read_date_column(cells, options.date_order))
        elif field.kind == "yes-no":
            yield from report(
                table,
                field.name,
                find_texts(cells, lambda text: bool(text) and read_yes_no(text) is None),
                problem="is neither yes nor no",
                remedy="Write yes, no or nothing.",
            )
        elif field.kind == "url":
            yield from report(
                table,
                field.name,
                find_texts(cells, lambda text: bool(text) and not WEB_ADDRESS.match(text)),
                problem="is not a web address and will be shown without a link",
                remedy="Begin it with https://.",
                severity="warning",
            )
    if its_fields is not ALIAS_FIELDS and {"date", "end_date"} <= set(table.cells):
        yield from _check_ends(table, options)


def _say_blank(table: SourceTable, column: str) -> str:
    return "the cell is blank" if table.label(column) else "does not say which event it is of"


def _check_dates(table: SourceTable, column: str, dates: DateColumn) -> Iterator[Issue]:
    cells = table.cells[column]
    filled = cells != ""
    problem = "is not a date"
    if dates.order == "mdy":
        problem += f" with the month first, as '{dates.decided_by}' shows it to be"
    yield from report(
        table,
        column,
        filled & dates.first.isna(),
        problem=problem,
        remedy="Write it as YYYY-MM-DD (in Excel: Format Cells, Custom, yyyy-mm-dd).",
    )
    for remark in sorted(set(dates.remarks.unique()) - {""}):
        yield from report(
            table, column, dates.remarks == remark, problem=remark,
            remedy="Write it as YYYY-MM-DD, if that is wrong.", severity="warning",
        )  # fmt: skip
    if dates.order and not dates.decided_by:
        yield _tell_undecided(table, column)
    unlikely = dates.first.isin(PLACEHOLDERS) | (dates.first < FIRST_LIKELY_DAY)
    yield from report(
        table, column, unlikely, problem="is an unlikely day and is kept",
        remedy="Correct it, or leave the cell blank if the day is not known.", severity="warning",
    )  # fmt: skip
    yield from report(
        table, column, dates.last > pd.Timestamp(dt.date.today()),
        problem="lies in the future and is kept", remedy="Correct it, if it is a slip.",
        severity="warning",
    )  # fmt: skip


def _tell_undecided(table: SourceTable, column: str) -> Issue:
    numeric = find_texts(table.cells[column], lambda text: NUMERIC.search(text) is not None)
    positions = np.flatnonzero(numeric)
    return Issue(
        "warning",
        table.source.name,
        "and dates like it are read day first; no date in the column decides it",
        "If the month comes first, say --date-order mdy.",
        value=str(table.cells[column].iloc[positions[0]]),
        **table.locate(positions, column),
    )


def _check_ends(table: SourceTable, options: ReadingOptions) -> Iterator[Issue]:
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
