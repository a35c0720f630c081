"""Checks of columns and cells by themselves: what is missing, what is not what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from coalitions.errors import Issue
from coalitions.language import Message
from coalitions.records.asked import find_timestamp
from coalitions.records.checks.dates import check_dates, check_ends
from coalitions.records.checks.report import report
from coalitions.records.fields import ALIAS_FIELDS, PARTICIPATION_FIELDS, Field
from coalitions.records.options import ReadingOptions
from coalitions.records.tables import SourceTable
from coalitions.records.telling import join_messages, make_issue
from coalitions.records.text import locate_texts
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
        kind = "columns-missing"
        if set(PARTICIPATION_FIELDS) <= set(its_fields):
            kind = "columns-missing-in-records"
        yield make_issue(
            "error",
            table.source.name,
            "event-id-missing" if missing == ["event_id"] else kind,
            n=len(missing),
            columns=join_messages("part-and", [f"'{name}'" for name in missing]),
            first=missing[0],
            labels=table.list_labels(),
            sheet=table.sheet,
            row=table.header_row,
        )


def _ask_for_event(table: SourceTable, timestamp: str) -> Issue:
    """Ask which event the answers to a form are about, where no question does."""
    day = table.label("date") if "date" in table.cells else timestamp
    return make_issue(
        "error",
        table.source.name,
        "form-without-event",
        labels=table.list_labels(),
        day=day,
        sheet=table.sheet,
        row=table.header_row,
    )


def check_rows(table: SourceTable) -> Iterator[Issue]:
    """Find a table without any record."""
    if table.cells.empty:
        yield make_issue("error", table.source.name, "header-alone", sheet=table.sheet)


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
                np.flatnonzero(cells == ""),
                "cell-blank" if table.label(field.name) else "of-which-event",
                name=field.name,
                meaning=Message(field.meaning),
            )
        if field.kind == "date":
            yield from check_dates(table, field, options)
        elif field.kind == "yes-no":
            yield from report(
                table,
                field.name,
                locate_texts(cells, lambda text: bool(text) and read_yes_no(text) is None),
                "neither-yes-nor-no",
            )
        elif field.kind == "url":
            yield from report(
                table,
                field.name,
                locate_texts(cells, lambda text: bool(text) and not WEB_ADDRESS.match(text)),
                "no-web-address",
                severity="warning",
            )
    if its_fields is not ALIAS_FIELDS and {"date", "end_date"} <= set(table.cells):
        yield from check_ends(table, options)
