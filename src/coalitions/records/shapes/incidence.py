"""Incidence matrices: organizations on one side, events on the other, a mark where they met."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import DEFAULT_ROLE, EVENT_FIELDS, ORGANIZATION_FIELDS, names_of
from coalitions.records.header import HeadedGrid
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.tables import SourceTable
from coalitions.records.vocabulary import fold_term, phrases, read_yes_no


def is_mark(text: str) -> bool:
    """Say whether a cell of an incidence matrix could hold `text`.

    Examples
    --------
    >>> [is_mark(text) for text in ("1", "0,0", "x", "Ya", "Walhi", "")]
    [True, True, True, True, False, True]
    """
    return not text or read_mark(text) is not None


def read_mark(text: str) -> bool | None:
    """Read a cell of an incidence matrix; None if it is neither a yes nor a no.

    A number above 0 is a yes, with a decimal point or comma.
    """
    meant = read_yes_no(text) if text else False
    if meant is not None:
        return meant
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number > 0 if math.isfinite(number) else None


def read_incidence(
    headed: HeadedGrid, *, events_in_rows: bool
) -> tuple[SourceTable, SourceTable, SourceTable]:
    """Read an incidence matrix.

    Returns
    -------
    participations, events, organizations : SourceTable
        Events and organizations that met nobody are among them. Columns of sums and of row
        numbers are kept beside.

    Raises
    ------
    RecordsError
        If a cell of the matrix is neither a yes nor a no.
    """
    kind, side = ("events", "event_id") if events_in_rows else ("organizations", "organization")
    table = tabulate_rows(headed, f"an incidence matrix with {kind} in rows")
    table = _name_rows(table, side)
    about = names_of(EVENT_FIELDS if events_in_rows else ORGANIZATION_FIELDS)
    others = [label for label in table.columns if label not in about and not _is_beside(label)]
    marks = _read_marks(table, others)
    own = table.cells[side].astype("str").to_numpy()
    marks &= (own != "")[:, np.newaxis]  # a row without a name is told of where it stands
    positions, columns = np.nonzero(marks)
    labels = pd.Series([table.label(column) for column in others], dtype="str").to_numpy()
    met = {"event_id": own[positions], "organization": labels[columns]}
    if not events_in_rows:
        met = {"event_id": labels[columns], "organization": own[positions]}
    cells = pd.DataFrame(met, dtype="str").assign(role=DEFAULT_ROLE).astype("category")
    places = pd.DataFrame(
        {"row": table.places["row"].to_numpy()[positions], "column": labels[columns]}
    )
    participations = replace(table, cells=cells, places=places, notes=())
    of_rows = replace(table, cells=table.cells.drop(columns=others), steps=())
    of_columns = _tabulate_header(table, labels, events=not events_in_rows)
    if events_in_rows:
        return participations, of_rows, of_columns
    return participations, of_columns, of_rows


def _is_beside(label: str) -> bool:
    """Say whether a column holds sums, or the numbers of the rows."""
    return is_number_column(label) or fold_term(label) in phrases("total")


def is_number_column(label: str) -> bool:
    """Say whether a column holds the numbers of the rows: "No.", "Nomor", "#"."""
    return (fold_term(label) or label) in phrases("number")


def _tabulate_header(table: SourceTable, labels: np.ndarray, *, events: bool) -> SourceTable:
    columns = {"event_id": labels, "title": labels} if events else {"organization": labels}
    cells = pd.DataFrame(columns, dtype="str").astype("category")
    places = pd.DataFrame({"row": np.full(len(labels), table.header_row or 1)})
    return replace(table, cells=cells, places=places, labels={}, notes=(), steps=())


def _name_rows(table: SourceTable, name: str) -> SourceTable:
    """Let the column `name`, the title, the date or else the first column say whose row it is."""
    if name in table.cells:
        return table
    for known in ("title", "date") if name == "event_id" else ():
        if known in table.cells:
            return replace(table, cells=table.cells.assign(event_id=table.cells[known]))
    first = next(column for column in table.columns if not is_number_column(column))
    labels = {**table.labels, name: table.label(first)}
    return replace(table, cells=table.cells.rename(columns={first: name}), labels=labels)


def _read_marks(table: SourceTable, sides: list[str]) -> np.ndarray:
    issues: list[Issue] = []
    marks = np.zeros((len(table.cells), len(sides)), dtype=bool)
    for place, column in enumerate(sides):
        texts = table.cells[column]
        read = [read_mark(text) for text in texts.cat.categories]
        issues += _refuse_marks(table, column, read)
        marks[:, place] = np.array([bool(mark) for mark in read], dtype=bool)[texts.cat.codes]
    if issues:
        raise RecordsError(issues)
    return marks


def _refuse_marks(table: SourceTable, column: str, read: list[bool | None]) -> Iterator[Issue]:
    texts = table.cells[column]
    for code, mark in enumerate(read):
        if mark is None:
            yield Issue(
                "error",
                table.source.name,
                "is neither a yes nor a no",
                "Write 1 where the organization took part, and 0 or nothing where not.",
                value=texts.cat.categories[code],
                **table.locate(np.flatnonzero(texts.cat.codes == code), column),
            )
