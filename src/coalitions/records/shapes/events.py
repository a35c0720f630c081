"""Which event each row of a table is about: its id, or what tells it from other events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.dates import read_date_column
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.filling import fill_events_down
from coalitions.records.source import refuse
from coalitions.records.tables import SourceTable
from coalitions.records.telling import join_messages, make_issue
from coalitions.records.text import clean_column, group_by_text, list_categories, write_out
from coalitions.records.vocabulary import fold_term

KEY_SEPARATOR = " / "
USUAL_KEYS = (("date", "title", "place"), ("date", "title"))


def identify_events(
    table: SourceTable, options: ReadingOptions, organizations: Sequence[str] = ("organization",)
) -> SourceTable:
    """Give each row of a table the id of its event.

    It is made of the columns of ``options.event_key``; where the user names none and there is
    no ``event_id``, of date and title (and place), and that is told. A table with neither is
    returned as it is. Rows below merged cells are of the event above them.

    Parameters
    ----------
    table : SourceTable
        Rows as they stand.
    options : ReadingOptions
        What the user says.
    organizations : sequence of str
        The columns that name organizations.

    Raises
    ------
    RecordsError
        If there is no such column.
    """
    key = [_find_column(table, label) for label in options.event_key]
    filled = fill_events_down(table, key, organizations)
    if key:
        return _identify_by(filled, key, options)
    key = list(_usual_key(filled, before=table) or _code_key(filled))
    if "event_id" in filled.cells or not key:
        return filled
    filled = replace(filled, notes=(*filled.notes, _tell_key(filled, key)))
    return _identify_by(filled, key, options)


def identify_rows(
    table: SourceTable, options: ReadingOptions, organizations: Sequence[str]
) -> SourceTable:
    """Give each row of an event table an id: its own, that of its date and title, or its number.

    Raises
    ------
    RecordsError
        If the user named a column that there is not.
    """
    if options.event_key or "event_id" in table.cells:
        return identify_events(table, options, organizations)
    key = _usual_key(table, before=table)
    if key:
        table = fill_events_down(table, (), organizations)
        identified = _identify_by(table, key, options)
        if (identified.cells["event_id"] != "").all():
            return replace(identified, notes=(*identified.notes, *_tell_again(identified)))
    return _number_events(table, organizations)


def _number_events(table: SourceTable, organizations: Sequence[str]) -> SourceTable:
    """Call each event by its row; rows below merged cells are of the event above them."""
    sheet = f"{table.sheet} " if table.sheet else ""
    numbers = f"{sheet}row " + table.places["row"].astype("str")
    told = [column for column in ("date", "title") if column in table.cells]
    begins = np.ones(len(numbers), dtype=bool)
    if told:
        begins = np.logical_or.reduce([table.cells[column] != "" for column in told])
    labels = {**table.labels, "event_id": ""}
    cells = table.cells.assign(event_id=clean_column(numbers.where(begins, "")))
    table = fill_events_down(replace(table, cells=cells, labels=labels), (), organizations)
    ids = table.cells["event_id"]
    blank = np.flatnonzero(ids == "")
    if not len(blank):
        return table
    numbers = f"{sheet}row " + table.places["row"].astype("str")
    cells = table.cells.assign(event_id=clean_column(write_out(ids).where(ids != "", numbers)))
    note = _tell_nameless(table, told, blank)
    return replace(table, cells=cells, notes=(*table.notes, note))


def _tell_nameless(table: SourceTable, key: Sequence[str], positions: np.ndarray) -> Issue:
    labels = [f"'{table.label(column)}'" for column in key]
    return make_issue(
        "warning",
        table.source.name,
        "nothing-under",
        columns=join_messages("part-and", labels),
        **table.locate(positions, None),
    )


def _tell_again(table: SourceTable) -> Iterator[Issue]:
    ids = table.cells["event_id"]
    again = np.flatnonzero(ids.duplicated(keep=False))
    if len(again):
        for event_id, group in group_by_text(ids, again):
            yield make_issue(
                "warning",
                table.source.name,
                "event-of-several-rows",
                value=event_id,
                **table.locate(group, None),
            )


def _usual_key(table: SourceTable, before: SourceTable) -> Sequence[str]:
    """Choose date and title, and the place unless it is that of an organization.

    It is one where a row has a place and neither date nor title, `before` these were filled in.
    """
    if set(USUAL_KEYS[0]) <= set(before.cells):
        cells = before.cells
        if ((cells["place"] != "") & (cells["date"] == "") & (cells["title"] == "")).any():
            return USUAL_KEYS[1]
    return next((key for key in USUAL_KEYS if set(key) <= set(table.cells)), ())


def _code_key(table: SourceTable) -> Sequence[str]:
    """Take a title for the key where it is a code, such as E11: a word each; or the only one."""
    if "title" not in table.cells:
        return ()
    titles = list_categories(table.cells["title"])
    return () if len(titles) > 1 and any(" " in title for title in titles) else ("title",)


def _identify_by(table: SourceTable, key: Sequence[str], options: ReadingOptions) -> SourceTable:
    """Make the ids of `key`, each day and title in one spelling."""
    if {"date", "title"} <= set(key):
        table = _bring_together(table, key, options)
    ids = pd.Series("", index=table.cells.index, dtype="str")
    for column in key:
        part = write_out(_name_part(table.cells[column], column, options))
        ids = ids.mask(ids != "", ids + KEY_SEPARATOR).where(part != "", ids) + part
    told = f"Events are told apart by {', '.join(map(table.label, key))}."
    cells = table.cells.assign(event_id=clean_column(ids))
    labels = {**table.labels, "event_id": ""}
    return replace(table, cells=cells, labels=labels, steps=(*table.steps, told))


def _bring_together(table: SourceTable, key: Sequence[str], options: ReadingOptions) -> SourceTable:
    """Write what differs in case, spaces or punctuation alone, on one day, as it stands first."""
    texts = [column for column in key if column not in {"date", "end_date"}]
    folded = {column: table.cells[column].map(_fold) for column in texts}
    if all(folded[column].nunique() == table.cells[column].nunique() for column in texts):
        return table
    parts = [_name_part(table.cells["date"], "date", options), *folded.values()]
    groups = pd.DataFrame({place: write_out(part) for place, part in enumerate(parts)})
    dated = (table.cells["date"] != "").to_numpy()
    cells, notes = table.cells, list(table.notes)
    for column in texts:
        written = write_out(cells[column])
        first = written.groupby([groups[place] for place in groups], sort=False).transform("first")
        other = np.flatnonzero(dated & (written != first))
        if not len(other):
            continue
        for text, group in group_by_text(cells[column], other):
            notes.append(_tell_spelling(table, column, text, first.iloc[group[0]], group))
        cells = cells.assign(**{column: clean_column(first.where(dated, written))})
    return replace(table, cells=cells, notes=tuple(notes))


def _fold(text: str) -> str:
    return fold_term(text) or text


def _tell_spelling(
    table: SourceTable, column: str, text: str, first: str, positions: np.ndarray
) -> Issue:
    return make_issue(
        "warning",
        table.source.name,
        "spelled-like-event",
        first=first,
        value=text,
        **table.locate(positions, column),
    )


def _find_column(table: SourceTable, label: str) -> str:
    for column in table.columns:
        if fold_term(label) in {fold_term(column), fold_term(table.label(column))}:
            return column
    told = {"name": label, "labels": table.list_labels()}
    place = {"sheet": table.sheet, "row": table.header_row}
    raise refuse(table.source.name, "no-column-of-key", **told, **place)


def _name_part(cells: pd.Series[str], column: str, options: ReadingOptions) -> pd.Series[str]:
    """Write a date in one way, so that two ways of writing it are one event."""
    if column not in {"date", "end_date"}:
        return cells
    days = read_date_column(cells, options.date_order).first
    return days.dt.strftime("%Y-%m-%d").astype("str").where(days.notna(), write_out(cells))


def _tell_key(table: SourceTable, key: Sequence[str]) -> Issue:
    labels = [repr(table.label(column)) for column in key]
    return make_issue(
        "warning",
        table.source.name,
        "no-event-id",
        n=len(labels),
        columns=join_messages("part-and", labels),
        sheet=table.sheet,
        row=table.header_row,
    )
