"""What is found out about names, told at the rows of the source where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records import EventRecords, tabulate_issues
from coalitions.records.tables import SourceTable
from coalitions.records.text import map_texts


def add_issues(
    records: EventRecords, issues: Sequence[Issue], about: Mapping[str, Sequence[str]]
) -> EventRecords:
    """Add issues to records, each at the rows that it is about.

    Parameters
    ----------
    records : EventRecords
        Names as they are so far.
    issues : sequence of Issue
        Without a place.
    about : mapping of str to sequence of str
        Which rows each is about: those with its ``event_id``, its ``recorded_as``, its
        ``organization`` (the name as it is so far), or two of these.

    Returns
    -------
    EventRecords
        With one issue for each sheet that has such rows; one without a row where there is none.
        What was told before is not told again.
    """
    if not issues:
        return records
    told = [
        placed
        for issue, places in zip(issues, _find_places(records, about, len(issues)), strict=True)
        for placed in ([replace(issue, **place) for place in places] or [issue])
    ]
    both = pd.concat([records.issues, tabulate_issues(told)], ignore_index=True)
    again = both.duplicated().to_numpy() & (np.arange(len(both)) >= len(records.issues))
    return replace(records, issues=both[~again].reset_index(drop=True))


def _find_places(
    records: EventRecords, about: Mapping[str, Sequence[str]], n_issues: int
) -> list[list[dict[str, Any]]]:
    table = records.recorded
    places: list[list[dict[str, Any]]] = [[] for _ in range(n_issues)]
    if table is None:
        return places
    column = "organization" if {"organization", "recorded_as"} & about.keys() else "event_id"
    wanted = pd.DataFrame(dict(about), dtype="str").assign(issue=range(n_issues))
    cells = _read_cells(records, table, list(about))
    concerned = np.logical_and.reduce([cells[key].isin(wanted[key]) for key in about])
    found = cells[concerned].astype("str").rename_axis("position").reset_index()
    for issue, group in found.merge(wanted, on=list(about)).groupby("issue")["position"]:
        places[int(str(issue))] = list(_locate(table, np.sort(group.to_numpy()), column))
    return places


def _read_cells(records: EventRecords, table: SourceTable, keys: list[str]) -> pd.DataFrame:
    recorded = table.cells["organization"]
    cells = {"event_id": table.cells["event_id"], "recorded_as": recorded}
    if "organization" in keys:
        pairs = records.participations[["recorded_as", "organization"]].drop_duplicates()
        now = dict(zip(pairs["recorded_as"], pairs["organization"], strict=True))
        cells["organization"] = map_texts(recorded, lambda name: now.get(name, name))
    return pd.DataFrame({key: cells[key] for key in keys})


def _locate(table: SourceTable, positions: np.ndarray, column: str) -> Iterator[dict[str, Any]]:
    """Give the place of records in each sheet; a name can stand in several columns."""
    places = table.places.iloc[positions]
    groups = [places]
    if "sheet" in places:
        groups = [group for _, group in places.groupby("sheet", sort=False, observed=True)]
    for group in groups:
        place = table.locate(group.index, column)
        if column == "organization" and "column" in group:
            place["column"] = ", ".join(group["column"].astype("str").unique())
        yield place
