"""What stands where a name should: a sign for the cell above, who came, a number, a word for none.

What is filled in, taken off or left out is told, with the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.attendance import (
    find_dittos,
    is_absent,
    is_day,
    is_number,
    names_nobody,
    take_off_contact,
    take_off_delegates,
    take_off_number,
)
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.telling import make_issue
from coalitions.records.text import group_by_text, list_categories, locate_texts, map_texts

Test: TypeAlias = Callable[[str], bool]
NO_CELL = -1
MOSTLY = 0.9  # share of names from which on numbers are codes; below, they are slips or counts


def point_to_cells(cells: pd.Series[str]) -> np.ndarray:
    """Say for each cell of a clean column which one says what it means.

    Returns
    -------
    ndarray of int
        The position of a cell; its own, unless it holds a ditto, and `NO_CELL` where there is
        nothing above a ditto.

    Examples
    --------
    >>> point_to_cells(pd.Series(['"', "Walhi", "sda", "idem", "LBH"], dtype="category")).tolist()
    [-1, 1, 1, 1, 4]
    """
    positions = np.arange(len(cells))
    dittos = find_dittos(list_categories(cells))
    if not dittos:
        return positions
    meant = np.where(cells.isin(dittos), NO_CELL, positions)
    meant = np.maximum.accumulate(meant) if len(meant) else meant
    above_blank = (meant != positions) & (cells.iloc[meant] == "").to_numpy()
    return np.where(above_blank, NO_CELL, meant)


def fill_dittos(table: SourceTable, columns: Sequence[str]) -> SourceTable:
    """Fill cells that hold "sda", "idem" or a ditto mark with the text above.

    One with nothing above becomes blank.
    """
    cells, notes = table.cells, list(table.notes)
    for column in columns:
        meant = point_to_cells(cells[column])
        dittos = np.flatnonzero(meant != np.arange(len(cells)))
        if not len(dittos):
            continue
        notes += _tell_dittos(table, column, meant, dittos)
        texts = cells[column].iloc[meant].set_axis(cells.index).astype("str")
        cells = cells.assign(**{column: texts.mask(meant == NO_CELL, "").astype("category")})
    return replace(table, cells=cells, notes=tuple(notes))


def _tell_dittos(
    table: SourceTable, column: str, meant: np.ndarray, dittos: np.ndarray
) -> Iterator[Issue]:
    """Tell which cells stand for one above, in one issue for each text that they stand for."""
    texts = table.cells[column]
    lost, filled = dittos[meant[dittos] == NO_CELL], dittos[meant[dittos] != NO_CELL]
    for sign, group in _group(texts, lost):
        yield _warn(
            table,
            (column, group),
            sign,
            "ditto-of-nothing",
        )
    above = texts.iloc[meant].set_axis(texts.index)
    for text, group in _group(above, filled):
        yield _warn(
            table,
            (column, group),
            str(texts.iloc[group[0]]),
            "ditto",
            meant=text,
        )


def settle_organizations(tables: SourceTables) -> SourceTables:
    """Take off numbers of a list and who came; leave out numbers, dates and words for none.

    Where nearly all names are numbers, or dates, they are codes of organizations and are kept;
    so is any name that the input lists among its organizations or aliases.
    """
    if "organization" not in tables.participations.cells:
        return tables
    listed = {
        str(name)
        for table, column in (
            (tables.organizations, "organization"),
            (tables.aliases, "organization"),
            (tables.aliases, "alias"),
        )
        if table is not None and column in table.cells
        for name in table.cells[column].unique()
    }

    def unlisted(test: Test) -> Test:
        return (lambda name: name not in listed and test(name)) if listed else test

    who = _take_off_contacts(tables.participations)
    who = _leave_out(who, unlisted(is_absent), "not-there")
    if _are_numbered(who):
        who = _take_off(who, unlisted, take_off_number, "number-in-front", together=True)
    who = _take_off(who, unlisted, take_off_delegates, "who-came")
    who = _leave_out_unless_codes(who, unlisted(is_number), "number-for-name", "mostly-numbers")
    who = _leave_out_unless_codes(who, unlisted(is_day), "date-for-name", "mostly-dates")
    who = _leave_out(who, unlisted(names_nobody), "names-nobody")
    return replace(tables, participations=who)


def _take_off_contacts(table: SourceTable) -> SourceTable:
    """Take off phone numbers and e-mail addresses, and who has them; they are not repeated."""
    names = table.cells["organization"]
    positions = locate_texts(names, lambda name: bool(take_off_contact(name)[1]))
    if not len(positions):
        return table
    bare = map_texts(names, lambda name: take_off_contact(name)[0])
    note = _warn(
        table,
        ("organization", positions),
        None,
        "contact-behind-name",
    )
    cells = table.cells.assign(organization=bare)
    return replace(table, cells=cells, notes=(*table.notes, note))


def _are_numbered(table: SourceTable) -> bool:
    """Say whether most names have a number in front; of a few it may be part: "3. Liga"."""
    texts = [name for name in list_categories(table.cells["organization"]) if name]
    return 2 * sum(bool(take_off_number(name)[1]) for name in texts) > len(texts)


def _take_off(
    table: SourceTable,
    unlisted: Callable[[Test], Test],
    part: Callable[[str], tuple[str, str]],
    kind: str,
    *,
    together: bool = False,
) -> SourceTable:
    """Keep of each name the first of the two that `part` makes of it.

    All of it is told in one issue if `together`, else in one for each name.
    """
    names = table.cells["organization"]
    has_more = unlisted(lambda name: bool(part(name)[1]))
    positions = locate_texts(names, has_more)
    if not len(positions):
        return table
    bare = map_texts(names, lambda name: part(name)[0] if has_more(name) else name)
    notes = [
        _warn(
            table,
            ("organization", group),
            name,
            kind,
            bare=str(bare.iloc[group[0]]),
        )
        for name, group in (
            [(str(names.iloc[positions[0]]), positions)]
            if together
            else group_by_text(names, positions)
        )
    ]
    cells = table.cells.assign(organization=bare)
    return replace(table, cells=cells, notes=(*table.notes, *notes))


def _leave_out_unless_codes(table: SourceTable, test: Test, few: str, most: str) -> SourceTable:
    """Leave out names that pass the test, and tell `few`; where most do, tell `most` alone."""
    names = table.cells["organization"]
    texts = [name for name in list_categories(names) if name]
    n_found = sum(map(test, texts))
    if not n_found:
        return table
    if n_found < MOSTLY * len(texts):
        return _leave_out(table, test, few)
    note = _warn(
        table,
        ("organization", locate_texts(names, test)),
        None,
        most,
    )
    return replace(table, notes=(*table.notes, note))


def _leave_out(table: SourceTable, test: Test, kind: str) -> SourceTable:
    names = table.cells["organization"]
    found = locate_texts(names, test)
    if not len(found):
        return table
    notes = [
        _warn(
            table,
            ("organization", group),
            name,
            kind,
        )
        for name, group in group_by_text(names, found)
    ]
    kept = np.ones(len(names), dtype=bool)
    kept[found] = False
    return keep_records(replace(table, notes=(*table.notes, *notes)), kept)


def keep_records(table: SourceTable, kept: np.ndarray) -> SourceTable:
    """Keep the records that are marked in `kept`; whoever calls this tells of the others."""
    if kept.all():
        return table
    return replace(
        table,
        cells=table.cells[kept].reset_index(drop=True),
        places=table.places[kept].reset_index(drop=True),
    )


def _group(cells: pd.Series[str], positions: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    return group_by_text(cells, positions) if len(positions) else iter(())


def _warn(
    table: SourceTable,
    where: tuple[str, np.ndarray],
    value: str | None,
    kind: str,
    **told: str,
) -> Issue:
    column, positions = where
    place = table.locate(positions, column)
    return make_issue("warning", table.source.name, kind, value=value, **told, **place)
