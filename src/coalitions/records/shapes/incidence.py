"""Incidence matrices: organizations on one side, events on the other, a mark where they met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.dates import read_span
from coalitions.records.fields import DEFAULT_ROLE, EVENT_FIELDS, ORGANIZATION_FIELDS, names_of
from coalitions.records.header import HeadedGrid
from coalitions.records.labels import LEVELS, find_headings
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.marks import find_crosses, is_mark, read_marks
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.vocabulary import fold_term, is_sum, phrases

LEAST_MARKS = 0.25  # share of the filled cells from which on a column is one of the matrix


def read_incidence(
    headed: HeadedGrid, options: ReadingOptions, *, events_in_rows: bool
) -> tuple[SourceTable, SourceTable, SourceTable]:
    """Read an incidence matrix.

    Returns
    -------
    participations, events, organizations : SourceTable
        Events and organizations that met nobody are among them. Columns of sums, of row numbers
        and of remarks are kept beside; a column named by a day is an event of that day.

    Raises
    ------
    RecordsError
        If a cell of the matrix is neither a yes nor a no, or some may be either.
    """
    kind, side = ("events", "event_id") if events_in_rows else ("organizations", "organization")
    table = tabulate_rows(headed, f"an incidence matrix with {kind} in rows")
    table = _name_rows(table, side)
    about = names_of(EVENT_FIELDS if events_in_rows else ORGANIZATION_FIELDS)
    apart = [label for label in table.columns if label not in about and not is_beside(label)]
    others = [label for label in apart if holds_marks(table.cells[label].tolist())]
    table = replace(table, notes=(*table.notes, *_tell_remarks(table, apart, others)))
    marks = _read_marks(table, others, options)
    own = table.cells[side].astype("str").to_numpy()
    marks &= (own != "")[:, np.newaxis]  # a row without a name is told of where it stands
    positions, columns = np.nonzero(marks)
    written = [table.label(column) for column in others]
    labels = pd.Series(_name_columns(written), dtype="str").to_numpy()
    met = {"event_id": own[positions], "organization": labels[columns]}
    if not events_in_rows:
        met = {"event_id": labels[columns], "organization": own[positions]}
    cells = pd.DataFrame(met, dtype="str").assign(role=DEFAULT_ROLE).astype("category")
    stands = np.array(written, dtype=object)[columns]
    places = pd.DataFrame({"row": table.places["row"].to_numpy()[positions], "column": stands})
    participations = replace(table, cells=cells, places=places, notes=())
    if not events_in_rows:  # the header names them
        participations = replace(participations, labels={**table.labels, "event_id": ""})
    of_rows = replace(table, cells=table.cells.drop(columns=others), steps=())
    of_columns = _tabulate_header(table, labels, events=not events_in_rows)
    if events_in_rows:
        return participations, of_rows, of_columns
    return participations, of_columns, of_rows


def is_beside(label: str) -> bool:
    """Say whether a column holds sums, the numbers of the rows, or remarks."""
    term = fold_term(label)
    return is_number_column(label) or is_sum(label) or term in phrases("remark")


def holds_marks(texts: Sequence[str]) -> bool:
    """Say whether the cells of a column are marks, a wrong one or two aside.

    Examples
    --------
    >>> holds_marks(["1", "", "perhaps"]), holds_marks(["0812345678", "0819876543"])
    (True, False)
    """
    filled = [text for text in texts if text]
    return sum(map(is_mark, filled)) >= LEAST_MARKS * len(filled)


def _tell_remarks(table: SourceTable, apart: list[str], others: list[str]) -> Iterator[Issue]:
    beside = [label for label in table.columns if fold_term(label) in phrases("remark")]
    for label in (*beside, *(label for label in apart if label not in others)):
        yield make_issue(
            "warning",
            table.source.name,
            "beside-matrix",
            sheet=table.sheet,
            row=table.header_row,
            value=table.label(label),
        )


def _name_columns(labels: list[str]) -> list[str]:
    """Name columns below a merged "Kegiatan" by their own label, if that tells them apart."""
    headings = find_headings(labels)
    named = []
    for label in labels:
        upper, _, lower = label.partition(LEVELS)
        named.append(lower if upper in headings else label)
    return named if len(set(named)) == len(named) else labels


def is_number_column(label: str) -> bool:
    """Say whether a column holds the numbers of the rows: "No.", "Nomor", "#"."""
    return (fold_term(label) or label) in phrases("number")


def _tabulate_header(table: SourceTable, labels: np.ndarray, *, events: bool) -> SourceTable:
    unnamed = dict.fromkeys(("event_id", "title", "date", "organization"), "")
    columns = {"event_id": labels, "title": labels} if events else {"organization": labels}
    days = [label if read_span(label) else "" for label in map(str, labels)]
    if events and any(days):
        columns["date"] = np.array(days, dtype=object)
    cells = pd.DataFrame(columns, dtype="str").astype("category")
    places = pd.DataFrame({"row": np.full(len(labels), table.header_row or 1)})
    return replace(table, cells=cells, places=places, labels=unnamed, notes=(), steps=())


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


def _read_marks(table: SourceTable, sides: list[str], options: ReadingOptions) -> np.ndarray:
    texts = [text for column in sides for text in table.cells[column].cat.categories]
    meant = read_marks(dict.fromkeys(texts), options.marks)
    crosses = None if options.marks else find_crosses(meant)
    issues = [_ask_for_marks(table, *crosses)] if crosses else []
    marks = np.zeros((len(table.cells), len(sides)), dtype=bool)
    for place, column in enumerate(sides):
        cells = table.cells[column]
        read = [meant[text] for text in cells.cat.categories]
        issues += _refuse_marks(table, column, read)
        marks[:, place] = np.array([bool(mark) for mark in read], dtype=bool)[cells.cat.codes]
    if issues:
        raise RecordsError(issues)
    return marks


def _ask_for_marks(table: SourceTable, cross: str, others: Sequence[str]) -> Issue:
    return make_issue(
        "error",
        table.source.name,
        "cross-may-mean-absent",
        other=others[0],
        marks=",".join(others),
        cross=cross,
        sheet=table.sheet,
        value=cross,
    )


def _refuse_marks(table: SourceTable, column: str, read: list[bool | None]) -> Iterator[Issue]:
    texts = table.cells[column]
    for code, mark in enumerate(read):
        if mark is None:
            yield make_issue(
                "error",
                table.source.name,
                "no-mark",
                value=texts.cat.categories[code],
                **table.locate(np.flatnonzero(texts.cat.codes == code), column),
            )
