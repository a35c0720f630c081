"""Event tables: a row for each event, its organizations listed in one cell or one per role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import DEFAULT_ROLE
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.entries import (
    NO_CELL,
    fill_dittos,
    point_to_cells,
)
from coalitions.records.shapes.events import identify_rows
from coalitions.records.shapes.incomplete import mark_incomplete, tell_others
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.split import CUTTING_DOUBTS, CutList, cut_columns, cut_list
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import write_out


def read_lists(
    headed: HeadedGrid, options: ReadingOptions
) -> tuple[SourceTable, SourceTable | None]:
    """Read an event table: each row is one event, or one role of it.

    Returns
    -------
    participations, events : SourceTable
        An event without an id of its own is called by its row. Where a list ends in words such
        as "and others", ``list_complete`` becomes "no". Events that have several rows are told
        with their participations, and `events` is None.

    Raises
    ------
    RecordsError
        If no column lists organizations, a cell holds a control character, or the user named a
        column that there is not.
    """
    table = tabulate_rows(headed, "an event table with lists")
    listing = {label: role for label, role in headed.roles.items() if label in table.cells}
    if "organization" in table.cells:
        listing = {"organization": "", **listing}
    if "event_id" in listing:
        raise RecordsError([headed.grid.complain("event-id-lists")])
    if not listing:
        raise RecordsError([headed.grid.complain("no-lists", row=headed.header_row)])
    raw = _point_to_raw(headed.cells.loc[table.places["row"]], table, list(listing))
    table = fill_dittos(table, [column for column in table.labels if column in table.cells])
    table = identify_rows(fill_dittos(table, [*headed.roles]), options, [*listing])
    raw = {column: texts.loc[table.places["row"]] for column, texts in raw.items()}
    parts, doubts = _cut_columns(raw, table, listing, options)
    events = _mark_incomplete(replace(table, notes=(*table.notes, *doubts)), parts)
    about = events.cells.drop(columns=[*listing, "role"], errors="ignore")
    participations = _tabulate_parts(table, parts[parts["organization"] != ""])
    if not about["event_id"].duplicated().any():
        return participations, replace(events, cells=about, steps=())
    positions = parts.loc[parts["organization"] != "", "position"]
    told = about.drop(columns="event_id").iloc[positions].reset_index(drop=True)
    blank = sorted(set(range(len(about))) - set(positions))
    participations = replace(
        participations,
        cells=pd.concat([participations.cells, told], axis="columns"),
        labels=table.labels,
        notes=(*events.notes, *_tell_blank(table, blank)),
    )
    return participations, None


def _tell_blank(table: SourceTable, positions: Sequence[int]) -> Iterator[Issue]:
    if positions:
        place = table.locate(positions, None)
        yield make_issue("warning", table.source.name, "names-no-organization", **place)


def _point_to_raw(
    rows: pd.DataFrame, table: SourceTable, listing: Sequence[str]
) -> dict[str, pd.Series[str]]:
    """Give the raw text of each column that lists organizations, dittos filled, by row."""
    raw = {}
    for column in listing:
        meant = point_to_cells(table.cells[column])
        texts = write_out(rows[table.label(column)])
        raw[column] = texts.iloc[meant].set_axis(rows.index).mask(meant == NO_CELL, "")
    return raw


def _cut_columns(
    raw: Mapping[str, pd.Series[str]],
    table: SourceTable,
    listing: Mapping[str, str],
    options: ReadingOptions,
) -> tuple[pd.DataFrame, list[Issue]]:
    """Cut the cells into a row for each name, and one for each "and others"; tell the doubts."""
    encoded = [pd.factorize(texts) for texts in raw.values()]
    distinct = [list(texts) for _, texts in encoded]
    if options.separator:
        cut = [[cut_list(text, options.separator) for text in texts] for texts in distinct]
    else:
        cut = cut_columns(distinct)
    rows = [
        (position, order, column, listing[column], name, others)
        for column, (codes, _), lists in zip(raw, encoded, cut, strict=True)
        for position, code in enumerate(codes)
        for order, (name, others) in enumerate(_list_parts(lists[code]))
    ]
    columns = ["position", "order", "column", "role", "organization", "others"]
    parts = pd.DataFrame(rows, columns=columns).sort_values(
        ["position", "order"], kind="stable", ignore_index=True
    )
    doubts = [
        issue
        for column, (codes, _), lists in zip(raw, encoded, cut, strict=True)
        for issue in _tell_doubts(table, column, codes, lists)
    ]
    return parts, doubts


def _tell_doubts(
    table: SourceTable, column: str, codes: np.ndarray, lists: Sequence[CutList]
) -> Iterator[Issue]:
    """Tell each kind of doubt in a column once, with all its rows and the first such text."""
    found = [(code, *doubt) for code, cut in enumerate(lists) for doubt in cut.doubts]
    for doubt in CUTTING_DOUBTS:
        texts = {code: text for code, text, kind in found if kind == doubt}
        positions = np.flatnonzero(np.isin(codes, list(texts)))
        if len(positions):
            place = table.locate(positions, column)
            value = texts[codes[positions[0]]]
            yield make_issue("warning", table.source.name, doubt, value=value, **place)


def _list_parts(cut: CutList) -> Iterator[tuple[str, str]]:
    for name in cut.names:
        yield name, ""
    for others in cut.others:
        yield "", others


def _tabulate_parts(table: SourceTable, parts: pd.DataFrame) -> SourceTable:
    parts = parts.reset_index(drop=True)
    positions = parts["position"].to_numpy(dtype=int)
    own_role = (
        table.cells["role"].astype("str").to_numpy()[positions] if "role" in table.cells else ""
    )
    role = parts["role"].where(parts["role"] != "", own_role)
    cells = pd.DataFrame(
        {
            "event_id": table.cells["event_id"].iloc[positions].array,
            "organization": parts["organization"].astype("str").astype("category"),
            "role": role.replace("", DEFAULT_ROLE).astype("str").astype("category"),
        }
    )
    places = pd.DataFrame(
        {
            "row": table.places["row"].to_numpy()[positions],
            "column": [table.label(column) for column in parts["column"]],
        }
    )
    return replace(table, cells=cells, places=places, notes=(), steps=table.steps)


def _mark_incomplete(table: SourceTable, parts: pd.DataFrame) -> SourceTable:
    saying = parts[parts["others"] != ""]
    if not len(saying):
        return table
    notes = [
        tell_others(table, group["position"], group["column"].iloc[0], str(others))
        for others, group in saying.groupby("others", sort=False)
    ]
    marked = mark_incomplete(table, saying["position"].unique())
    return replace(marked, notes=(*table.notes, *notes))
