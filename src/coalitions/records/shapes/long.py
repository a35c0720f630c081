"""Long tables: a row for each organization in each event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from coalitions.errors import Issue
from coalitions.records.attendance import says_yes_or_no
from coalitions.records.fields import DEFAULT_ROLE
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.others import take_off_others
from coalitions.records.shapes.entries import fill_dittos, keep_records
from coalitions.records.shapes.events import identify_events
from coalitions.records.shapes.incomplete import mark_incomplete, tell_others
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import find_texts, group_by_text, list_categories, map_texts
from coalitions.records.vocabulary import fold_term, phrases, read_yes_no, role_terms


def read_long(headed: HeadedGrid, options: ReadingOptions) -> SourceTable:
    """Read a long table: each row is one participation.

    A cell that stands for the one above has its text. A row that names "others" is left out, and
    the list of its event counts as incomplete.

    Raises
    ------
    RecordsError
        If a cell holds a control character, or the user named a column that there is not.
    """
    table = tabulate_rows(headed, "a long table")
    written = table.cells
    table = fill_dittos(table, [column for column in table.labels if column in table.cells])
    if "organization" in written:
        lost = (table.cells["organization"] == "") & (written["organization"] != "")
        table = keep_records(table, ~lost.to_numpy())
    # The rows left out may hold what those below them stand for: their event, or their name.
    table = _leave_out_absent(identify_events(table, options))
    table = replace(table, notes=(*table.notes, *_tell_role_columns(headed)))
    if not {"event_id", "organization"} <= set(table.cells):
        return table
    return _set_others_aside(table)


def _leave_out_absent(table: SourceTable) -> SourceTable:
    """Leave out the rows whose column of attendance, such as "Hadir", says no."""
    for column in table.columns:
        cells = table.cells[column]
        term = fold_term(column)
        is_attendance = term in phrases("attendance") or role_terms().get(term) == DEFAULT_ROLE
        if not is_attendance or not says_yes_or_no(list_categories(cells)):
            continue
        absent = find_texts(cells, lambda text: text != "" and read_yes_no(text) is False)
        for value, group in group_by_text(cells, np.flatnonzero(absent)):
            place = table.locate(group, column)
            note = make_issue(
                "warning", table.source.name, "organization-not-there", value=value, **place
            )
            table = replace(table, notes=(*table.notes, note))
        table = keep_records(table, ~absent.to_numpy())
    return table


def _tell_role_columns(headed: HeadedGrid) -> Iterator[Issue]:
    for label, role in headed.roles.items():
        if (headed.cells[label].str.strip() != "").any():
            yield headed.grid.warn(
                "role-column-kept",
                role=role,
                row=headed.header_row,
                value=label,
            )


def _set_others_aside(table: SourceTable) -> SourceTable:
    names = table.cells["organization"]
    words = map_texts(names, lambda name: take_off_others(name)[1])
    positions = np.flatnonzero(words != "")
    if not len(positions):
        return table
    without = map_texts(names, lambda name: take_off_others(name)[0])
    events = table.cells["event_id"]
    table = mark_incomplete(table, np.flatnonzero(events.isin(set(events.iloc[positions]))))
    notes = [
        tell_others(table, group, "organization", said)
        for said, group in group_by_text(words, positions)
    ]
    table = replace(
        table, cells=table.cells.assign(organization=without), notes=(*table.notes, *notes)
    )
    return keep_records(table, ~((words != "") & (without == "")).to_numpy())
