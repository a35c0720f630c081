"""Checks of events: what their rows say of them, and who came."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.checks.report import report
from coalitions.records.dates import read_date_column
from coalitions.records.options import ReadingOptions
from coalitions.records.repeats import event_columns
from coalitions.records.tables import SourceTable
from coalitions.wording import shorten


def check_agreement(table: SourceTable, options: ReadingOptions) -> Iterator[Issue]:
    """Find rows that disagree on what their event was.

    Two dates that have no day in common are an error, since two events under one id would invent
    ties; for all else the first value is used and the user is told.
    """
    events = table.cells["event_id"]
    codes = pd.factorize(events)[0]
    for column in event_columns(table.cells):
        if column == "event_id":
            continue
        cells = table.cells[column]
        told = (cells != "") & (events != "")
        meant = pd.DataFrame({"meaning": pd.factorize(cells)[0]})
        if column in {"date", "end_date"}:
            dates = read_date_column(cells, options.date_order)
            told &= dates.first.notna()  # what is no date is told of elsewhere
            meant = pd.DataFrame({"first": dates.first.array, "last": dates.last.array})
        positions = np.flatnonzero(told)
        first_of = pd.Series(positions).groupby(codes[positions]).transform("first").to_numpy()
        here, there = meant.iloc[positions], meant.iloc[first_of]
        differing = (here.to_numpy() != there.to_numpy()).any(axis=1)
        apart = np.zeros_like(differing)
        if column == "date":
            apart = (here["first"].array > there["last"].array) | (
                here["last"].array < there["first"].array
            )
        rows = table.places["row"].to_numpy()[positions]
        differing &= ~pd.Series(rows).where(differing).duplicated().to_numpy()
        chosen = zip(positions[differing], first_of[differing], apart[differing], strict=True)
        for position, first, is_apart in chosen:
            kept = shorten(str(cells.iloc[first]))
            yield Issue(
                "error" if is_apart else "warning",
                table.source.name,
                f"differs from '{kept}', given before for event '{events.iloc[position]}'",
                "Correct the date, or give each event an id of its own."
                if is_apart
                else f"'{kept}' is used; make the rows agree.",
                value=str(cells.iloc[position]),
                **table.locate([position], column),
            )


def check_event_ids(events: SourceTable, participations: SourceTable) -> Iterator[Issue]:
    """Find events that are listed twice, not listed, or that nobody came to."""
    listed = events.cells["event_id"]
    attended = participations.cells["event_id"]
    yield from report(
        events,
        "event_id",
        listed.duplicated() & (listed != ""),
        problem="stands in an earlier row too",
        remedy="Give each event one row and an id of its own.",
    )
    yield from report(
        participations,
        "event_id",
        ~attended.isin(set(listed)) & (attended != ""),
        problem=f"is not in {events.name}",
        remedy="Add the event there, or correct the id.",
    )
    yield from report(
        events,
        "event_id",
        ~listed.isin(set(attended)) & (listed != ""),
        problem="has no organization and ties nobody",
        remedy=f"Add who took part to {participations.name}.",
        severity="warning",
    )


def check_event_sizes(table: SourceTable) -> Iterator[Issue]:
    """Find events that only one organization came to."""
    cells = table.cells[["event_id", "organization"]]
    cells = cells[(cells["event_id"] != "") & (cells["organization"] != "")]
    apart = cells.drop_duplicates()
    alone = apart[~apart["event_id"].duplicated(keep=False)]
    for position, event_id, organization in alone.itertuples(name=None):
        yield Issue(
            "warning",
            table.source.name,
            f"names only one organization ('{organization}') and ties nobody",
            "Add the others that took part, if they are known.",
            value=event_id,
            **table.locate([position], "event_id"),
        )
