"""Tables of what ties alone tell: without what only events could fill."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from coalitions.tables.tabulate import Tables

COLUMNS = {
    "ties": ("event_ids",),
    "coalitions": (
        "n_events", "issues", "own_issues", "own_types", "own_places", "first_date", "last_date",
    ),
    "bridges": ("n_events",),
}  # fmt: skip
FIGURES = (
    "present", "events", "attended", "joint", "participations", "merged", "first_date", "last_date",
    "incomplete", "unknown_lists", "undated", "ties",
)  # fmt: skip


def leave_out_events(tables: Tables) -> Tables:
    """Leave out of tables what would say "none" of events that are not known.

    Parameters
    ----------
    tables : Tables
        From `tabulate`, of a network whose events are not known.

    Returns
    -------
    Tables
        Those of events and participations have no columns, so that they are not written.
    """
    left = {name: getattr(tables, name).drop(columns=[*some]) for name, some in COLUMNS.items()}
    is_measured = tables.measures["measure"].isin(
        [*tables.organizations.columns, *tables.mixing.columns]
    )
    is_told = ~tables.summary["figure"].isin(FIGURES)
    return replace(
        tables,
        **left,
        events=pd.DataFrame(),
        participations=pd.DataFrame(),
        issues=None,
        measures=tables.measures[is_measured].reset_index(drop=True),
        summary=tables.summary[is_told].reset_index(drop=True),
    )
