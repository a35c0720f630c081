"""Long tables: a row for each organization in each event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.events import identify_events
from coalitions.records.shapes.rows import leave_out_nobody, tabulate_rows
from coalitions.records.split import take_off_others
from coalitions.records.tables import SourceTable
from coalitions.records.text import clean_column, find_texts, group_by_text, map_texts


def read_long(headed: HeadedGrid, options: ReadingOptions) -> SourceTable:
    """Read a long table: each row is one participation.

    A row that names "others" is left out, and the list of its event counts as incomplete.
    """
    table = identify_events(tabulate_rows(headed, "a long table"), options)
    table = replace(table, notes=(*table.notes, *_tell_role_columns(headed)))
    if not {"event_id", "organization"} <= set(table.cells):
        return table
    return leave_out_nobody(_set_others_aside(table))


def _tell_role_columns(headed: HeadedGrid) -> Iterator[Issue]:
    for label, role in headed.roles.items():
        if (headed.cells[label].str.strip() != "").any():
            yield headed.grid.warn(
                f"may list organizations as {role}; it is kept as it is, since each row is one "
                "organization",
                "If each row is an event, say --shape lists.",
                row=headed.header_row,
                value=label,
            )


def _set_others_aside(table: SourceTable) -> SourceTable:
    names = table.cells["organization"]
    hold_others = find_texts(names, lambda name: bool(take_off_others(name)[1]))
    positions = np.flatnonzero(hold_others)
    if not len(positions):
        return table
    without = map_texts(names, lambda name: take_off_others(name)[0])
    told = table.cells.get("list_complete", pd.Series("", index=names.index)).astype("str")
    of_event = table.cells["event_id"].isin(set(table.cells["event_id"].iloc[positions]))
    complete = clean_column(told.mask(of_event & (told == ""), "no"))
    kept = ~(hold_others & (without == ""))
    notes = [
        Issue(
            "warning",
            table.source.name,
            "says that there were others; the list of the event counts as incomplete",
            "Name them, if they are known.",
            value=str(name),
            **table.locate(group, "organization"),
        )
        for name, group in group_by_text(names, positions)
    ]
    cells = table.cells.assign(organization=without, list_complete=complete)
    return replace(
        table,
        cells=cells[kept].reset_index(drop=True),
        places=table.places[kept].reset_index(drop=True),
        notes=(*table.notes, *notes),
    )
