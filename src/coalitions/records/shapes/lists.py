"""Event tables: a row for each event, its organizations listed in one cell or one per role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.fields import DEFAULT_ROLE
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.events import identify_rows
from coalitions.records.shapes.rows import leave_out_nobody, tabulate_rows
from coalitions.records.split import CutList, choose_separator, cut_list
from coalitions.records.tables import SourceTable
from coalitions.records.text import clean_column


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
        If no column lists organizations.
    """
    raw = headed.cells
    table = tabulate_rows(headed, "an event table with lists")
    table = identify_rows(table, options, ["organization", *headed.roles])
    listing = {label: role for label, role in headed.roles.items() if label in table.cells}
    if "organization" in table.cells:
        listing = {"organization": "", **listing}
    if "event_id" in listing:
        problem = "the column 'event_id' names the event and cannot list organizations"
        raise RecordsError([headed.grid.complain(problem, "Name another with --columns.")])
    if not listing:
        problem = "no column lists organizations"
        remedy = 'Name it, such as --columns organization="its header".'
        raise RecordsError([headed.grid.complain(problem, remedy, row=headed.header_row)])
    raw = raw.loc[table.places["row"]]
    found = [
        _cut_column(raw[table.label(column)], column, role, options)
        for column, role in listing.items()
    ]
    parts = pd.concat(found, ignore_index=True).sort_values(
        ["position", "order"], kind="stable", ignore_index=True
    )
    events = _mark_incomplete(table, parts)
    about = events.cells.drop(columns=[*listing, "role"], errors="ignore")
    participations = _tabulate_parts(table, parts[parts["organization"] != ""])
    if not about["event_id"].duplicated().any():
        return leave_out_nobody(participations), replace(events, cells=about, steps=())
    positions = parts.loc[parts["organization"] != "", "position"]
    told = about.drop(columns="event_id").iloc[positions].reset_index(drop=True)
    blank = sorted(set(range(len(about))) - set(positions))
    participations = replace(
        participations,
        cells=pd.concat([participations.cells, told], axis="columns"),
        labels=table.labels,
        notes=(*events.notes, *(_tell_blank(table, position) for position in blank)),
    )
    return leave_out_nobody(participations), None


def _tell_blank(table: SourceTable, position: int) -> Issue:
    problem = "names no organization and is left out"
    remedy = "Name who took part, if it is known."
    place = table.locate([position], None)
    return Issue("warning", table.source.name, problem, remedy, **place)


def _cut_column(
    raw: pd.Series[str], column: str, role: str, options: ReadingOptions
) -> pd.DataFrame:
    """Cut the cells of one column into a row for each name, and one for "and others"."""
    codes, texts = pd.factorize(raw)
    separator = options.separator or choose_separator(texts)
    cut: list[CutList] = [cut_list(text, separator) for text in texts]
    rows = [
        (position, order, column, role, name, others)
        for position, code in enumerate(codes)
        for order, (name, others) in enumerate(_list_parts(cut[code]))
    ]
    columns = ["position", "order", "column", "role", "organization", "others"]
    return pd.DataFrame(rows, columns=columns)


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
    notes = (*table.notes, *_tell_incomplete(table, parts))
    incomplete = parts.loc[parts["others"] != "", "position"].unique()
    if not len(incomplete):
        return replace(table, notes=notes)
    told = table.cells.get("list_complete", pd.Series("", index=table.cells.index)).astype("str")
    told = told.mask((told == "") & told.index.isin(incomplete), "no")
    cells = table.cells.assign(list_complete=clean_column(told))
    return replace(table, cells=cells, notes=notes)


def _tell_incomplete(table: SourceTable, parts: pd.DataFrame) -> Iterator[Issue]:
    for others, group in parts[parts["others"] != ""].groupby("others", sort=False):
        place = table.locate(group["position"], group["column"].iloc[0])
        yield Issue(
            "warning",
            table.source.name,
            "says that there were others; the list counts as incomplete",
            "Name them, if they are known.",
            value=str(others),
            **place,
        )
