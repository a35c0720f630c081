"""From checked tables of text to event records."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from coalitions.errors import Issue
from coalitions.records.cells import (
    YES_NO,
    event_columns,
    find_repeats,
    first_told,
    read_dates,
    read_roles,
)
from coalitions.records.fields import (
    ALIAS_FIELDS,
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    PARTICIPATION_FIELDS,
    names_of,
)
from coalitions.records.model import EventRecords, tabulate_issues
from coalitions.records.shapes import SourceTables


def assemble_records(tables: SourceTables, issues: Iterable[Issue]) -> EventRecords:
    """Turn tables without errors into records, and keep their `issues` with them."""
    participations = _assemble_participations(tables)
    return EventRecords(
        title=tables.title,
        events=_assemble_events(tables),
        participations=participations,
        organizations=_assemble_organizations(tables, participations["organization"]),
        aliases=_assemble_aliases(tables),
        issues=tabulate_issues(issues),
        sources=tuple(dict.fromkeys(table.source for table in tables.present)),
    )


def _assemble_participations(tables: SourceTables) -> pd.DataFrame:
    cells = tables.participations.cells
    cells = cells.drop(index=find_repeats(cells).index)
    if tables.events is None:
        cells = cells.drop(columns=set(event_columns(cells)) - {"event_id"})
    if "recorded_as" not in cells:
        cells = cells.assign(recorded_as=cells["organization"])
    cells = _lead_with(cells, [*names_of(PARTICIPATION_FIELDS), "recorded_as"])
    cells = cells.assign(role=read_roles(cells["role"]))
    return cells.sort_values(["event_id", "organization", "role"], ignore_index=True)


def _assemble_events(tables: SourceTables) -> pd.DataFrame:
    if tables.events is None:
        cells = first_told(tables.participations.cells).reset_index()
    else:
        cells = tables.events.cells
    cells = _lead_with(cells, names_of(EVENT_FIELDS)).set_index("event_id").sort_index()
    return cells.assign(
        date=read_dates(cells["date"]),
        list_complete=cells["list_complete"].str.lower().map(YES_NO).astype("boolean"),
    )


def _assemble_organizations(tables: SourceTables, recorded: pd.Series[str]) -> pd.DataFrame:
    cells = pd.DataFrame({"organization": recorded.unique()})
    if tables.organizations is not None:
        listed = tables.organizations.cells
        cells = listed.merge(cells, on="organization", how="outer").fillna("")
    return _lead_with(cells, names_of(ORGANIZATION_FIELDS)).set_index("organization").sort_index()


def _assemble_aliases(tables: SourceTables) -> pd.DataFrame:
    columns = names_of(ALIAS_FIELDS)
    if tables.aliases is None:
        return pd.DataFrame(columns=columns, dtype=str)
    return tables.aliases.cells.sort_values(columns, ignore_index=True)


def _lead_with(cells: pd.DataFrame, first: list[str]) -> pd.DataFrame:
    """Put the columns `first` in front, blank where the source has none; keep all others."""
    return cells.reindex(columns=list(dict.fromkeys([*first, *cells.columns])), fill_value="")
