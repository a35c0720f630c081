"""From checked tables of text to event records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.dates import read_date_column
from coalitions.records.fields import (
    ALIAS_FIELDS,
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    PARTICIPATION_FIELDS,
    names_of,
)
from coalitions.records.issues import tabulate_issues
from coalitions.records.model import EventRecords
from coalitions.records.options import ReadingOptions
from coalitions.records.repeats import (
    NOWHERE,
    event_columns,
    find_first_rows,
    first_told,
    number_rows,
)
from coalitions.records.roles import read_roles, role_meanings
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.text import sort_categories, write_out
from coalitions.records.vocabulary import read_yes_no

ROW_KEY = names_of(PARTICIPATION_FIELDS)


def assemble_records(
    tables: SourceTables, issues: Iterable[Issue], options: ReadingOptions
) -> EventRecords:
    """Turn tables without errors into records, and keep their `issues` with them."""
    return EventRecords(
        title=tables.title,
        events=_assemble_events(tables, options),
        participations=_assemble_participations(tables),
        organizations=_assemble_organizations(tables),
        aliases=assemble_aliases(tables.aliases),
        issues=tabulate_issues(issues),
        sources=tuple(dict.fromkeys(table.source for table in tables.present)),
        steps=tables.steps,
        recorded=_keep_places(tables.participations),
    )


def _keep_places(table: SourceTable) -> SourceTable:
    """Leave of a table what says where each name stands, which is small: codes and numbers."""
    return replace(table, cells=table.cells[ROW_KEY[:2]], notes=(), steps=())


def _assemble_participations(tables: SourceTables) -> pd.DataFrame:
    cells = tables.participations.cells
    if tables.events is None:
        cells = cells.drop(columns=set(event_columns(cells)) - {"event_id"})
    if tables.organizations is None:
        cells = cells.drop(columns="sector", errors="ignore")
    role = cells["role"] if "role" in cells else _leave_blank(len(cells))
    cells = cells.assign(role=read_roles(role, role_meanings(tables.roles)))
    numbers = number_rows([sort_categories(cells[column]) for column in ROW_KEY])
    order = np.argsort(numbers, kind="stable")
    order = order[np.diff(numbers[order], prepend=-1) > 0]  # without what repeats another
    texts = {column: write_out(cells[column].iloc[order]).array for column in cells}
    frame = pd.DataFrame({"recorded_as": texts["organization"], **texts})
    return _lead_with(frame, [*names_of(PARTICIPATION_FIELDS), "recorded_as", "resolved_by"])


def _leave_blank(n_cells: int) -> pd.Series[str]:
    """Make a categorical column of blank cells."""
    codes = np.zeros(n_cells, dtype=np.int8)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index([""], dtype="str")))


def _assemble_events(tables: SourceTables, options: ReadingOptions) -> pd.DataFrame:
    if tables.events is None:
        told = tables.participations.cells
        cells = first_told(told)
    else:
        told = tables.events.cells
        cells = told.astype("str").set_index("event_id")
    if "place" not in cells and "region" in cells:
        cells = cells.assign(place=cells["region"])
    cells = _lead_with(cells, names_of(EVENT_FIELDS)[1:]).sort_index()
    dates = _first_dates(told, "date", options).reindex(cells.index)
    ends = _first_dates(told, "end_date", options).reindex(cells.index)
    complete = cells["list_complete"]
    complete = complete.map({text: read_yes_no(text) for text in complete.unique()})
    return cells.assign(
        date=dates["first"],
        end_date=ends["last"].fillna(dates["last"]),
        list_complete=complete.astype("boolean"),
    )


def _first_dates(told: pd.DataFrame, column: str, options: ReadingOptions) -> pd.DataFrame:
    """Give each event the first date that can be read, in the order of the whole column."""
    events = told["event_id"]
    cells = told[column] if column in told else _leave_blank(len(told))
    dates = read_date_column(cells, options.date_order)
    codes = cells.cat.codes.to_numpy()
    first = find_first_rows(events, ~np.isnat(dates.first_days)[codes])
    days = {"first": dates.first_days[codes[first]], "last": dates.last_days[codes[first]]}
    frame = pd.DataFrame(days, index=pd.Index(events.cat.categories, name="event_id"))
    dated: pd.DataFrame = frame[first != NOWHERE]
    return dated


def _assemble_organizations(tables: SourceTables) -> pd.DataFrame:
    recorded = tables.participations.cells["organization"]
    cells = pd.DataFrame({"organization": write_out(recorded.drop_duplicates())})
    if tables.organizations is None and "sector" in tables.participations.cells:
        cells = _tell_sectors(tables.participations.cells)
    elif tables.organizations is not None:
        listed = tables.organizations.cells.astype("str")
        cells = listed.merge(cells, on="organization", how="outer").fillna("")
    return _lead_with(cells, names_of(ORGANIZATION_FIELDS)).set_index("organization").sort_index()


def _tell_sectors(cells: pd.DataFrame) -> pd.DataFrame:
    """Give each organization the sector that the first row with one tells."""
    told = cells[["organization", "sector"]].astype("str")
    told = told[told["organization"] != ""]
    return told.mask(told == "").groupby("organization").first().fillna("").reset_index()


def assemble_aliases(table: SourceTable | None) -> pd.DataFrame:
    """Give the aliases as text, sorted; none if there is no table."""
    columns = names_of(ALIAS_FIELDS)
    if table is None:
        return pd.DataFrame(columns=columns, dtype="str")
    cells = _lead_with(table.cells.astype("str"), columns)
    return cells.sort_values(["alias", "organization"], ignore_index=True)


def _lead_with(cells: pd.DataFrame, first: list[str]) -> pd.DataFrame:
    """Put the columns `first` in front, blank where the source has none; keep all others."""
    blank = write_out(_leave_blank(len(cells))).set_axis(cells.index)
    names = dict.fromkeys([*first, *cells.columns])
    return pd.DataFrame({name: cells.get(name, blank) for name in names})
