"""Cells of an event that stand in its first row alone, as where merged cells were saved as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.fields import EVENT_CELLS, EVENT_FIELDS, names_of
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import list_categories

# Share of rows from which on blanks in a lone column are its style, and no slip.
LEAST_BLANK = 1 / 3


def fill_events_down(
    table: SourceTable, key: Sequence[str], organizations: Sequence[str]
) -> SourceTable:
    """Give a row that names organizations and no event the event of the row above it.

    A row with any cell of `key` begins an event. Nothing is filled over a gap between the rows,
    nor where a blank may be a slip: an id or a lone column is filled only where many are blank
    and no two rows that follow one another name the same event. A row that only names an event
    is read with the rows below it.

    Parameters
    ----------
    table : SourceTable
        Rows as they stand.
    key : sequence of str
        The columns that tell one event from another; none: those of `EVENT_CELLS` in the table.
    organizations : sequence of str
        The columns that name organizations.
    """
    key = key or [name for name in EVENT_CELLS if name in table.cells]
    organizations = [column for column in organizations if column in table.cells]
    named = _any_filled(table, organizations)
    begins = _any_filled(table, key)
    goes_on = named & ~begins
    if not key or not goes_on.any() or not _is_written_once(table, key, begins, goes_on):
        return table
    rows = table.places["row"].to_numpy()
    apart = np.diff(rows, prepend=rows[:1] - 1) != 1
    source = np.maximum.accumulate(np.where(~goes_on | apart, np.arange(len(rows)), 0))
    filled = goes_on & begins[source]
    if not filled.any():
        return table
    cells = table.cells.assign(
        **{
            name: _take(table.cells[name], source, filled)
            for name in dict.fromkeys([*key, *names_of(EVENT_FIELDS)])
            if name in table.cells
        }
    )
    headings = np.isin(np.arange(len(rows)), source[filled]) & ~named
    kept = ~headings
    notes = [_tell_filled(table, np.flatnonzero(filled))]
    if headings.any():
        notes.append(_tell_headings(table, np.flatnonzero(headings)))
    return replace(
        table,
        cells=cells[kept].reset_index(drop=True),
        places=table.places[kept].reset_index(drop=True),
        notes=(*table.notes, *notes),
    )


def _any_filled(table: SourceTable, columns: Sequence[str]) -> np.ndarray:
    found = np.zeros(len(table.cells), dtype=bool)
    for column in columns:
        found |= (table.cells[column] != "").to_numpy()
    return found


def _is_written_once(
    table: SourceTable, key: Sequence[str], begins: np.ndarray, goes_on: np.ndarray
) -> bool:
    """Say whether an event is named in its first row alone, and a blank is no slip.

    Several cells are not left blank by a slip, unless one of them is an id.
    """
    if len(key) > 1 and key[0] != "event_id":
        return True
    codes = table.cells[key[0]].cat.codes.to_numpy()[begins]
    many = len(key) > 1 or goes_on.mean() >= LEAST_BLANK
    return many and not (np.diff(codes) == 0).any()


def _take(cells: pd.Series[str], source: np.ndarray, filled: np.ndarray) -> pd.Series[str]:
    """Fill the cells that are blank where `filled` is true from the rows at `source`."""
    codes = cells.cat.codes.to_numpy()
    if "" not in list_categories(cells):
        return cells
    blank = filled & (cells == "").to_numpy()
    taken = pd.Categorical.from_codes(
        np.where(blank, codes[source], codes), categories=cells.cat.categories
    )
    return pd.Series(taken, index=cells.index)


def _tell_filled(table: SourceTable, positions: np.ndarray) -> Issue:
    place = table.locate(positions, None)
    return make_issue("warning", table.source.name, "of-event-above", **place)


def _tell_headings(table: SourceTable, positions: np.ndarray) -> Issue:
    place = table.locate(positions, None)
    return make_issue("warning", table.source.name, "event-of-rows-below", **place)
