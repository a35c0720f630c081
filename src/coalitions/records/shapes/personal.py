"""Columns about persons, which no result needs and none should spread."""

from __future__ import annotations

import re
from dataclasses import replace

from coalitions.records.labels import RECORD_FIELDS
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.telling import make_issue
from coalitions.records.text import list_categories
from coalitions.records.vocabulary import fold_term, phrases

TEXTS_TRIED = 200
MOSTLY = 0.5  # share of texts from which on a column is one of contacts, whatever it is called
CONTACT = re.compile(
    r"[^\s@]+@[^\s@]+\.[a-z]{2,}"  # an e-mail address
    r"|(?:\+|00)?(?:62|0)[\s-]?8\d[\d\s-]{7,12}"  # a mobile number of Indonesia
    r"|\+\d[\d\s()-]{7,16}"  # a number with the code of its country
    r"|[1-9]\d{15}",  # an Indonesian identity number
    re.IGNORECASE,
)


def leave_out_personal(tables: SourceTables) -> SourceTables:
    """Leave out the columns that tell of persons, and tell it; of the data themselves nothing.

    They are known by their header, such as "No. HP", or since most texts are e-mail addresses,
    phone or identity numbers. A column that means a field of the records is never among them, nor
    is any of a table of organizations, whose phone number is their own.
    """
    events = _leave_out(tables.events) if tables.events else None
    return replace(tables, participations=_leave_out(tables.participations), events=events)


def _leave_out(table: SourceTable) -> SourceTable:
    personal = [
        column
        for column in table.columns
        if column not in RECORD_FIELDS
        and (_is_of_persons(column) or _holds_contacts(table, column))
    ]
    if not personal:
        return table
    notes = [
        make_issue(
            "warning",
            table.source.name,
            "tells-of-persons",
            sheet=table.sheet,
            row=table.header_row,
            column=table.label(column),
        )
        for column in personal
    ]
    return replace(table, cells=table.cells.drop(columns=personal), notes=(*table.notes, *notes))


def _is_of_persons(column: str) -> bool:
    return fold_term(column) in phrases("personal")


def _holds_contacts(table: SourceTable, column: str) -> bool:
    texts = [text for text in list_categories(table.cells[column])[: TEXTS_TRIED + 1] if text]
    n_contacts = sum(CONTACT.fullmatch(text) is not None for text in texts)
    return n_contacts > MOSTLY * len(texts)
