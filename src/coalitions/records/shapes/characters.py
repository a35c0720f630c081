"""Control characters: what no one sees, and no one meant to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coalitions.errors import Issue, RecordsError
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import (
    CONTROL_CHARACTERS,
    group_by_text,
    list_categories,
    locate_texts,
    make_visible,
)


def refuse_control_characters(table: SourceTable) -> None:
    """Refuse a table with a control character in its cells, or in the labels of its columns.

    Raises
    ------
    RecordsError
        Naming each.
    """
    issues = [*_check_labels(table), *_check_cells(table)]
    if issues:
        raise RecordsError(issues)


def _check_labels(table: SourceTable) -> Iterator[Issue]:
    place = {"sheet": table.sheet, "row": table.header_row}
    for label in map(table.label, table.columns):
        if CONTROL_CHARACTERS.search(label):
            yield _complain(table, label, place)


def _check_cells(table: SourceTable) -> Iterator[Issue]:
    for column in table.columns:
        texts = table.cells[column]
        if "".join(list_categories(texts)).isprintable():
            continue
        for text, group in group_by_text(texts, locate_texts(texts, _holds_any)):
            place = table.locate(group, column)
            yield _complain(table, text, {**place, "column": make_visible(str(place["column"]))})


def _holds_any(text: str) -> bool:
    return not text.isprintable() and CONTROL_CHARACTERS.search(text) is not None


def _complain(table: SourceTable, text: str, place: dict[str, Any]) -> Issue:
    found = CONTROL_CHARACTERS.search(text)
    told = {"code": f"U+{ord(found.group() if found else ' '):04X}", "value": make_visible(text)}
    return make_issue("error", table.source.name, "control-character", **told, **place)
