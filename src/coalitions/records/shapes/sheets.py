"""Which sheets of a workbook hold records, where their names do not say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.header import HeadedGrid, find_header
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.collect import quote_all
from coalitions.records.shapes.recognize import recognize_shape
from coalitions.records.source import Grid
from coalitions.records.tables import (
    SourceTable,
    SourceTables,
    stack_tables,
    tell_events_with_participations,
)
from coalitions.records.telling import make_issue


def choose_sheets(grids: Sequence[Grid], options: ReadingOptions) -> list[HeadedGrid]:
    """Choose the sheets to read: all that name organizations under the same header.

    A workbook with a sheet for each year is so read whole. A sheet of another kind is passed
    over, and that is told; the user can name it.

    Raises
    ------
    RecordsError
        If there is one sheet, or the user named it, and it has no usable header.
    """
    if len(grids) == 1 or options.sheets:
        return [find_header(grid, options) for grid in grids]
    headed = [_try_header(grid, options) for grid in grids]
    shapes = [_sum_up(sheet, options) for sheet in headed]
    known = [shape for shape in shapes if shape]
    if not known:
        return [find_header(grids[0], options)]
    main = max(known, key=lambda shape: (known.count(shape), -known.index(shape)))
    chosen = [sheet for sheet, shape in zip(headed, shapes, strict=True) if shape == main and sheet]
    passed_over = [
        tell_passed_over(grid) for grid, shape in zip(grids, shapes, strict=True) if shape != main
    ]
    return [replace(chosen[0], notes=(*chosen[0].notes, *passed_over)), *chosen[1:]]


def stack_all(parts: Sequence[SourceTables]) -> SourceTables:
    """Put the records of several sheets on top of one another."""
    first, *others = parts
    if not others:
        return first
    notes = tuple(_tell_shared(parts))
    parts = _tell_once(parts)
    if _share_events(parts):
        parts = [tell_events_with_participations(part) for part in parts]
    events = [part.events for part in parts if part.events is not None]
    organizations = [part.organizations for part in parts if part.organizations is not None]
    listed = stack_tables(organizations) if organizations else None
    who = stack_tables([part.participations for part in parts])
    return SourceTables(
        first.title,
        replace(who, notes=(*who.notes, *notes)),
        events=stack_tables(events) if events else None,
        organizations=_list_once(listed) if listed else None,
    )


def _tell_once(parts: Sequence[SourceTables]) -> list[SourceTables]:
    """Let a note on the header that several sheets have stand once, with the first of them."""
    sheets: defaultdict[Issue, list[str]] = defaultdict(list)
    for part in parts:
        for note in _list_header_notes(part.participations):
            sheets[_take_from_sheet(note)].append(note.sheet or "")
    told: set[Issue] = set()
    once = []
    for part in parts:
        who = part.participations
        on_header = set(_list_header_notes(who))
        notes = []
        for note in who.notes:
            common = _take_from_sheet(note)
            having = sheets[common]
            if note not in on_header or len(having) == 1:
                notes.append(note)
            elif common not in told:
                told.add(common)
                everywhere = len(having) == len(parts)
                notes.append(common if everywhere else replace(common, sheet=", ".join(having)))
        once.append(replace(part, participations=replace(who, notes=tuple(notes))))
    return once


def _list_header_notes(table: SourceTable) -> list[Issue]:
    return [note for note in table.notes if note.row == table.header_row and note.rows is None]


def _take_from_sheet(note: Issue) -> Issue:
    return replace(note, sheet=None, row=None)


def _share_events(parts: Sequence[SourceTables]) -> bool:
    """Say whether an event has rows in several sheets, or is told of in two ways."""
    ids = [part.events.cells["event_id"].astype("str") for part in parts if part.events]
    mixed = 0 < len(ids) < len(parts)
    return mixed or bool(pd.concat([pd.Series(dtype="str"), *ids]).duplicated().any())


def _tell_shared(parts: Sequence[SourceTables]) -> Iterator[Issue]:
    """Tell of each event that stands in several sheets, unless its days show that it is one."""
    stands: dict[str, list[SourceTable]] = {}
    dated: Counter[str] = Counter()
    for part in parts:
        table = part.events or part.participations
        if "event_id" not in table.cells:
            continue
        ids = table.cells["event_id"].astype("str")
        for event_id in ids.unique():
            stands.setdefault(event_id, []).append(table)
        if "date" in table.cells:
            dated.update(ids[table.cells["date"] != ""].unique())
    for event_id, tables in stands.items():
        if not event_id or len(tables) == 1 or dated[event_id] == len(tables):
            continue
        table = tables[1]
        position = int(np.flatnonzero(table.cells["event_id"] == event_id)[0])
        yield make_issue(
            "warning",
            table.source.name,
            "in-several-sheets",
            sheets=quote_all(str(table.sheet) for table in tables),
            value=event_id,
            **table.locate([position], "event_id"),
        )


def _list_once(organizations: SourceTable) -> SourceTable:
    """List an organization that stands in several sheets once."""
    again = organizations.cells["organization"].duplicated()
    return replace(
        organizations,
        cells=organizations.cells[~again].reset_index(drop=True),
        places=organizations.places[~again].reset_index(drop=True),
    )


def head_sheets(grids: Sequence[Grid], options: ReadingOptions) -> list[HeadedGrid]:
    """Find the headers of the sheets that have one, where there are several sheets.

    What the user says of columns may be meant for only one of them, and is not looked at.
    """
    alone = replace(options, columns={})
    several = grids if len(grids) > 1 else []
    return [headed for grid in several if (headed := _try_header(grid, alone)) is not None]


def _try_header(grid: Grid, options: ReadingOptions) -> HeadedGrid | None:
    try:
        return find_header(grid, options)
    except RecordsError:
        return None


def _sum_up(headed: HeadedGrid | None, options: ReadingOptions) -> tuple[object, ...]:
    """Say in short what a sheet holds; nothing if it names no organization."""
    if headed is None or headed.cells.empty:
        return ()
    try:
        shape = recognize_shape(headed, options)
    except RecordsError:
        return ()
    holds_records = shape not in {"long", "lists"}
    if holds_records or "organization" in headed.fields or headed.roles:
        return shape, frozenset(headed.fields), frozenset(headed.roles.values())
    return ()


def tell_passed_over(grid: Grid) -> Issue:
    """Say that a sheet is not read, and how to have it read."""
    return grid.warn("sheet-not-read", name=str(grid.sheet))
