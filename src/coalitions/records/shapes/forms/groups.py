"""KoboToolbox exports with a repeated group: a sheet of submissions, and one of what they list.

Written from what KoboToolbox's exporter, formpack, adds to the sheet of a repeated group:
``_parent_table_name`` and ``_parent_index``, the sheet and ``_index`` of the row above, and
``_submission__id`` and ``_submission__uuid``, those of the submission.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.collect import warn_at_rows
from coalitions.records.shapes.forms.kobo import (
    has_submissions,
    tabulate_submissions,
)
from coalitions.records.shapes.forms.questions import SEPARATOR, find_questions
from coalitions.records.shapes.incomplete import mark_incomplete
from coalitions.records.shapes.long import read_long
from coalitions.records.tables import SourceTables
from coalitions.records.text import write_out
from coalitions.records.wording import ORGANIZATION, ROLE, read_wording

PARENT = "_parent_index"
# Columns of a group, and those of the submissions that they name; the surest first.
LINKS = (("_submission__id", "_id"), ("_submission__uuid", "_uuid"), (PARENT, "_index"))


def find_group(
    sheets: Sequence[HeadedGrid], options: ReadingOptions
) -> tuple[HeadedGrid, HeadedGrid] | None:
    """Find the sheet of submissions, and the one repeated group that names organizations."""
    main = [sheet for sheet in sheets if PARENT not in sheet.cells and has_submissions(sheet)]
    groups = [sheet for sheet in sheets if PARENT in sheet.cells]
    naming = [sheet for sheet in groups if ORGANIZATION in _name_columns(sheet, options)]
    return (main[0], naming[0]) if len(main) == len(naming) == 1 else None


def read_group(
    main: HeadedGrid, group: HeadedGrid, title: str, options: ReadingOptions
) -> SourceTables:
    """Read submissions as events, and each row of their repeated group as a participation.

    A row whose submission is not there is left out, and that is told.

    Raises
    ------
    RecordsError
        If no row belongs to a submission.
    """
    link = next((link for link in LINKS if _is_link(main, group, *link)), None)
    if link is None:
        raise RecordsError([group.grid.complain("no-link", row=group.header_row)])
    own = {name: label for name, label in options.columns.items() if label in main.cells}
    told = replace(options, columns=own)
    events = tabulate_submissions(main, find_questions(main), told)
    rows = events.places["row"]
    ids = dict(zip(main.cells.loc[rows, link[1]], events.cells["event_id"], strict=True))
    event_ids = write_out(group.cells[link[0]]).map(ids)
    lost = event_ids.isna()
    if lost.all():
        raise RecordsError([group.grid.complain("nothing-linked", name=str(main.grid.sheet))])
    cells = group.cells.drop(columns="event_id", errors="ignore")[~lost]
    headed = replace(
        group,
        cells=cells.assign(event_id=event_ids[~lost].astype("str")),
        fields={**_name_columns(group, options), "event_id": "event_id"},
        roles={},
        notes=(*group.grid.notes, *_tell_lost(group, np.flatnonzero(lost))),
    )
    who = read_long(headed, replace(options, columns={}, event_key=()))
    incomplete = who.cells.get("list_complete", pd.Series("", index=who.cells.index)) == "no"
    named = events.cells["event_id"].isin(set(who.cells["event_id"][incomplete]))
    who = replace(
        who,
        cells=who.cells.drop(columns="list_complete", errors="ignore"),
        labels={**who.labels, "event_id": link[0]},
        steps=(*who.steps, _say_how(main, group, link)),
    )
    return SourceTables(title, who, mark_incomplete(events, np.flatnonzero(named)))


def _name_columns(group: HeadedGrid, options: ReadingOptions) -> dict[str, str]:
    """Say which column of a group names the organization, and which its role.

    What the user says goes first, else the one whose words surely mean it.
    """
    fields = {}
    for name in (ORGANIZATION, ROLE):
        said = options.columns.get(name)
        meant = [
            label
            for label in map(str, group.cells)
            if not label.startswith("_") and _means(label, name)
        ]
        if said in group.cells:
            fields[name] = str(said)
        elif len(meant) == 1:
            fields[name] = meant[0]
    return fields


def _means(label: str, name: str) -> bool:
    wording = read_wording(label.rpartition(SEPARATOR)[2])
    return wording.sure and wording.field == name


def _is_link(main: HeadedGrid, group: HeadedGrid, below: str, above: str) -> bool:
    if below not in group.cells or above not in main.cells:
        return False
    keys = main.cells[above]
    if below == PARENT and "_parent_table_name" in group.cells:
        parents = set(group.cells["_parent_table_name"])
        if len(parents) > 1:  # a group within a group counts another sheet's rows
            return False
    full = (keys != "").all() and (group.cells[below] != "").all()
    return bool(full and not keys.duplicated().any())


def _tell_lost(group: HeadedGrid, positions: np.ndarray) -> Iterator[Issue]:
    if len(positions):
        yield warn_at_rows(
            group.grid.source.name,
            group.cells.index[positions].tolist(),
            "of-no-submission",
            sheet=group.grid.sheet,
        )


def _say_how(main: HeadedGrid, group: HeadedGrid, link: tuple[str, str]) -> str:
    return (
        f"{group.grid.source.name}: each row of sheet {group.grid.sheet} is an organization in the "
        f"submission of sheet {main.grid.sheet} whose '{link[1]}' is its '{link[0]}'."
    )
