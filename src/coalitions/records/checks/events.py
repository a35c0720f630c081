"""Checks of events: what their rows say of them, and who came."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.checks.report import part_by_sheet, report
from coalitions.records.dates import read_date_column
from coalitions.records.options import ReadingOptions
from coalitions.records.repeats import NOWHERE, event_columns, find_first_rows
from coalitions.records.shapes.collect import NAMES_SHOWN, name_some
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.wording import shorten


def check_agreement(table: SourceTable, options: ReadingOptions) -> Iterator[Issue]:
    """Find rows that disagree on what their event was.

    Two dates that have no day in common are an error, since two events under one id would invent
    ties; for all else the first value is used and the user is told.
    """
    events = table.cells["event_id"]
    for column in event_columns(table.cells):
        if column == "event_id":
            continue
        cells = table.cells[column]
        told = ((cells != "") & (events != "")).to_numpy()
        codes = cells.cat.codes.to_numpy()
        meant = np.arange(len(cells.cat.categories))[:, np.newaxis]
        if column in {"date", "end_date"}:
            dates = read_date_column(cells, options.date_order)
            told = told & ~np.isnat(dates.first_days)[codes]  # what is no date is told elsewhere
            meant = np.column_stack([dates.first_days, dates.last_days])
        first = find_first_rows(events, told)[events.cat.codes]
        positions = np.flatnonzero(told & (codes != codes[first]))
        first_of, rows = first[positions], table.places["row"].to_numpy()[positions]
        here, there = meant[codes[positions]], meant[codes[first_of]]
        differing = (here != there).any(axis=1)
        apart = np.zeros_like(differing)
        if column == "date":
            apart = (here[:, 0] > there[:, 1]) | (here[:, 1] < there[:, 0])
        differing &= ~pd.Series(rows).where(differing).duplicated().to_numpy()
        chosen = pd.DataFrame(
            {"first": first_of, "text": codes[positions], "apart": apart}, index=positions
        )[differing]
        for (earlier, _), group in chosen.groupby(["first", "text"], sort=False):
            kept, is_apart = shorten(str(cells.iloc[earlier])), bool(group["apart"].iloc[0])
            event_id, text = events.iloc[group.index[0]], cells.iloc[group.index[0]]
            for of_sheet in part_by_sheet(table, group.index.to_numpy()):
                yield make_issue(
                    "error" if is_apart else "warning",
                    table.source.name,
                    "day-apart-in-event" if is_apart else "differs-in-event",
                    kept=kept,
                    event=str(event_id),
                    value=str(text),
                    **table.locate(of_sheet, column),
                )


def check_event_ids(events: SourceTable, participations: SourceTable) -> Iterator[Issue]:
    """Find events that are listed twice, not listed, or that nobody came to."""
    listed = events.cells["event_id"]
    attended = participations.cells["event_id"]
    yield from report(
        events,
        "event_id",
        np.flatnonzero(listed.duplicated() & (listed != "")),
        "event-listed-twice",
    )
    yield from report(
        participations,
        "event_id",
        np.flatnonzero(~attended.isin(set(listed)) & (attended != "")),
        "event-unlisted",
        table_called=events.called,
    )
    empty = np.flatnonzero(~listed.isin(set(attended)) & (listed != ""))
    for positions in part_by_sheet(events, empty):
        ids = listed.iloc[positions[: NAMES_SHOWN + 1]].astype("str").tolist()
        alone = len(positions) == 1
        yield make_issue(
            "warning",
            events.source.name,
            "event-of-nobody" if alone else "events-of-nobody",
            n=len(positions),
            events=name_some(ids),
            table_called=participations.called,
            value=ids[0] if alone else None,
            **events.locate(positions, "event_id"),
        )


def check_event_sizes(table: SourceTable) -> Iterator[Issue]:
    """Find events that only one organization came to, and tell them together."""
    events, names = table.cells["event_id"], table.cells["organization"]
    named = ((events != "") & (names != "")).to_numpy()
    first = find_first_rows(events, named)
    codes = names.cat.codes.to_numpy()
    is_other = named & (codes != codes[first[events.cat.codes]])
    n_others = np.bincount(events.cat.codes[is_other], minlength=len(first))
    alone = np.sort(first[(first != NOWHERE) & (n_others == 0)])
    for positions in part_by_sheet(table, alone):
        name, place = table.source.name, table.locate(positions, "event_id")
        if len(positions) == 1:
            told = {"name": str(names[positions[0]]), "value": str(events[positions[0]])}
            yield make_issue("warning", name, "event-of-one", **told, **place)
        else:
            some = positions[: NAMES_SHOWN + 1]
            examples = [f"{events[place]}: {names[place]}" for place in some]
            counted = {"n": len(positions), "events": name_some(examples)}
            yield make_issue("warning", name, "events-of-one", **counted, **place)
