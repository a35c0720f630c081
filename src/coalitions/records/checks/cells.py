"""Checks of columns and cells by themselves: what is missing, what is not what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coalitions.errors import Issue
from coalitions.records.asked import find_timestamp
from coalitions.records.checks.dates import check_dates, check_ends
from coalitions.records.checks.report import report
from coalitions.records.fields import ALIAS_FIELDS, PARTICIPATION_FIELDS, Field
from coalitions.records.options import ReadingOptions
from coalitions.records.tables import SourceTable
from coalitions.records.text import find_texts
from coalitions.records.vocabulary import read_yes_no

WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def check_columns(table: SourceTable, its_fields: tuple[Field, ...]) -> Iterator[Issue]:
    """Find required columns that are missing."""
    missing = [f.name for f in its_fields if f.required and f.name not in table.cells]
    timestamp = find_timestamp([table.label(column) for column in table.columns])
    if timestamp and "event_id" in missing and "title" not in table.cells:
        missing.remove("event_id")
        yield _ask_for_event(table, timestamp)
    if missing:
        columns, are = ("columns", "are") if len(missing) > 1 else ("column", "is")
        named = " and ".join(f"'{name}'" for name in missing)
        problem = f"the {columns} {named} {are} missing; the header has {table.list_labels()}"
        remedy = "Name it so in the header, on the first sheet."
        if set(PARTICIPATION_FIELDS) <= set(its_fields):
            remedy = f'Name the column, such as --columns {missing[0]}="its header", or add it.'
        if missing == ["event_id"]:
            remedy = "Add it, or name the columns that tell one event from another: --event-key."
        yield Issue(
            "error", table.source.name, problem, remedy, sheet=table.sheet, row=table.header_row
        )


def _ask_for_event(table: SourceTable, timestamp: str) -> Issue:
    """Ask which event the answers to a form are about, where no question does."""
    day = table.label("date") if "date" in table.cells else timestamp
    return Issue(
        "error",
        table.source.name,
        "is the export of a form, and no question is known to ask for the event; the header has "
        f"{table.list_labels()}",
        "If all answers are of one event, add a column 'Event name' (or 'Nama kegiatan') with its "
        f'name in each row; if each day was one event, say --event-key "{day}"; if a question '
        'does ask for it, say --columns title="its header".',
        sheet=table.sheet,
        row=table.header_row,
    )


def check_rows(table: SourceTable) -> Iterator[Issue]:
    """Find a table without any record."""
    if table.cells.empty:
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
            yield from check_dates(table, field, options)
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
        yield from check_ends(table, options)


def _say_blank(table: SourceTable, column: str) -> str:
    return "the cell is blank" if table.label(column) else "does not say which event it is of"
