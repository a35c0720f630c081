"""Checks of what the tables say: every problem is found and told, none is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.cells import YES_NO, event_columns, find_repeats, read_dates, read_roles
from coalitions.records.fields import (
    ALIAS_FIELDS,
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    PARTICIPATION_FIELDS,
    ROLES,
    Field,
)
from coalitions.records.shapes import SourceTables
from coalitions.records.source import SourceTable

Severity = Literal["error", "warning"]


def check_tables(tables: SourceTables) -> list[Issue]:
    """Find everything that is wrong at once.

    Returns
    -------
    list of Issue
        The warnings, if there is no error.

    Raises
    ------
    RecordsError
        If there is at least one error; it holds every error and warning found.
    """
    parts = list(_tables_with_fields(tables))
    _stop_on_errors([issue for part in parts for issue in _check_columns(*part)])
    issues = [issue for part in parts for issue in _check_cells(*part)]
    if tables.events is None:
        issues += _check_agreement(tables.participations)
    else:
        issues += _check_event_ids(tables.events, tables.participations)
    issues += _check_roles(tables.participations)
    issues += _check_repeats(tables.participations)
    issues += _check_event_sizes(tables.participations)
    if tables.organizations is not None:
        issues += _check_organizations(tables.organizations, tables)
    if tables.aliases is not None:
        issues += _check_aliases(tables.aliases)
        if tables.organizations is not None:
            issues += _check_aliases_against(tables.organizations, tables.aliases)
    issues.sort(key=lambda issue: (issue.file, issue.row or 0))
    _stop_on_errors(issues)
    return issues


def check_alias_table(table: SourceTable) -> None:
    """Check an alias table by itself.

    Raises
    ------
    RecordsError
        If it lacks a column or a cell, or contradicts itself.
    """
    _stop_on_errors(list(_check_columns(table, ALIAS_FIELDS)))
    _stop_on_errors([*_check_cells(table, ALIAS_FIELDS), *_check_aliases(table)])


def _stop_on_errors(issues: list[Issue]) -> None:
    if any(issue.severity == "error" for issue in issues):
        raise RecordsError(issues)


def _tables_with_fields(tables: SourceTables) -> Iterator[tuple[SourceTable, tuple[Field, ...]]]:
    if tables.events is None:
        yield tables.participations, tuple(dict.fromkeys(PARTICIPATION_FIELDS + EVENT_FIELDS))
    else:
        yield tables.participations, PARTICIPATION_FIELDS
        yield tables.events, EVENT_FIELDS
    if tables.organizations is not None:
        yield tables.organizations, ORGANIZATION_FIELDS
    if tables.aliases is not None:
        yield tables.aliases, ALIAS_FIELDS


def _report(
    table: SourceTable,
    column: str,
    wrong: pd.Series[bool],
    *,
    problem: str,
    remedy: str,
    severity: Severity = "error",
) -> Iterator[Issue]:
    """Give one issue for each distinct wrong value, naming the first row and how many follow."""
    rows_of = table.cells.loc[wrong, column].groupby(table.cells[column], sort=False).groups
    for value, rows in rows_of.items():
        yield Issue(
            severity,
            table.source.name,
            problem,
            remedy,
            row=int(rows[0]),
            column=column,
            value=str(value),
            n_rows=len(rows),
        )


def _walk(cells: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """Go through `cells` row by row: the row's number, then its values."""
    return iter(cells.itertuples(name=None))


def _check_columns(table: SourceTable, its_fields: tuple[Field, ...]) -> Iterator[Issue]:
    missing = [f"'{f.name}'" for f in its_fields if f.required and f.name not in table.cells]
    if missing:
        found = ", ".join(f"'{column}'" for column in table.cells)
        columns = "the columns" if len(missing) > 1 else "the column"
        are = "are" if len(missing) > 1 else "is"
        problem = f"{columns} {' and '.join(missing)} {are} missing; the header has {found}"
        remedy = "Rename or add what is missing."
        yield Issue("error", table.source.name, problem, remedy, row=table.header_row)
    elif table.cells.empty and its_fields is not ALIAS_FIELDS:
        problem = "there is a header and no row below it"
        yield Issue("error", table.source.name, problem, "Add a row for each record.")


def _check_cells(table: SourceTable, its_fields: tuple[Field, ...]) -> Iterator[Issue]:
    for field in its_fields:
        if field.name not in table.cells:
            continue
        cells = table.cells[field.name]
        filled = cells != ""
        if field.required:
            remedy = f"Fill in the {field.name}: {field.meaning}."
            yield from _report(
                table, field.name, ~filled, problem="the cell is blank", remedy=remedy
            )
        if field.kind == "date":
            yield from _report(
                table,
                field.name,
                filled & read_dates(cells).isna(),
                problem="is not a date",
                remedy="Write it as YYYY-MM-DD (in Excel: Format Cells, Custom, yyyy-mm-dd).",
            )
        elif field.kind == "yes-no":
            yield from _report(
                table,
                field.name,
                filled & ~cells.str.lower().isin(YES_NO),
                problem="is neither yes nor no",
                remedy="Write yes, no or nothing.",
            )
        elif field.kind == "url":
            yield from _report(
                table,
                field.name,
                filled & ~cells.str.match(r"(?i)https?://[^\s/]"),
                problem="is not a web address and will be shown without a link",
                remedy="Begin it with https://.",
                severity="warning",
            )


def _check_agreement(table: SourceTable) -> Iterator[Issue]:
    """Find rows that disagree on what their event was.

    Two dates are an error, since two events under one id would invent ties; for any other
    column the first value is used and the user is told.
    """
    for column in event_columns(table.cells):
        if column == "event_id":
            continue
        severity: Severity = "error" if column == "date" else "warning"
        told = table.cells.loc[_is_told(table.cells, column), ["event_id", column]]
        kept = told.groupby("event_id")[column].transform("first")
        differing = told.assign(kept=kept)[told[column] != kept]
        for row, event_id, value, kept in _walk(differing):
            yield Issue(
                severity,
                table.source.name,
                f"differs from '{kept}', given before for event '{event_id}'",
                "Correct the date, or give each event an id of its own."
                if severity == "error"
                else f"'{kept}' is used; make the rows agree.",
                row=row,
                column=column,
                value=value,
            )


def _is_told(cells: pd.DataFrame, column: str) -> pd.Series[bool]:
    """Say which rows tell of an event; a date that is none is told of elsewhere."""
    told = read_dates(cells[column]).notna() if column == "date" else cells[column] != ""
    return told & (cells["event_id"] != "")


def _check_event_ids(events: SourceTable, participations: SourceTable) -> Iterator[Issue]:
    listed = events.cells["event_id"]
    attended = participations.cells["event_id"]
    yield from _report(
        events,
        "event_id",
        listed.duplicated() & (listed != ""),
        problem="stands in an earlier row too",
        remedy="Give each event one row and an id of its own.",
    )
    yield from _report(
        participations,
        "event_id",
        ~attended.isin(listed) & (attended != ""),
        problem=f"is not in {events.source.name}",
        remedy="Add the event there, or correct the id.",
    )
    yield from _report(
        events,
        "event_id",
        ~listed.isin(attended) & (listed != ""),
        problem="has no organization and ties nobody",
        remedy=f"Add who took part to {participations.source.name}.",
        severity="warning",
    )


def _check_roles(table: SourceTable) -> Iterator[Issue]:
    if "role" in table.cells:
        yield from _report(
            table,
            "role",
            ~read_roles(table.cells["role"]).isin(ROLES),
            problem="is not a known role and is kept as it is",
            remedy=f"Known roles are {', '.join(ROLES)}.",
            severity="warning",
        )


def _check_repeats(table: SourceTable) -> Iterator[Issue]:
    for row, earlier, organization in _walk(find_repeats(table.cells)):
        yield Issue(
            "warning",
            table.source.name,
            f"repeats row {earlier} and is counted once",
            "Remove one of the rows.",
            row=row,
            column="organization",
            value=organization,
        )


def _check_event_sizes(table: SourceTable) -> Iterator[Issue]:
    cells = table.cells[(table.cells[["event_id", "organization"]] != "").all(axis="columns")]
    alone = cells[cells.groupby("event_id")["organization"].transform("nunique") == 1]
    first = alone.loc[~alone["event_id"].duplicated(), ["event_id", "organization"]]
    for row, event_id, organization in _walk(first):
        yield Issue(
            "warning",
            table.source.name,
            f"names only one organization ('{organization}') and ties nobody",
            "Add the others that took part, if they are known.",
            row=row,
            column="event_id",
            value=event_id,
        )


def _check_organizations(organizations: SourceTable, tables: SourceTables) -> Iterator[Issue]:
    listed = organizations.cells["organization"]
    yield from _report(
        organizations,
        "organization",
        listed.duplicated() & (listed != ""),
        problem="stands in an earlier row too",
        remedy="Give each organization one row.",
    )
    known = set(listed)
    if tables.aliases is not None:
        known |= {*tables.aliases.cells["alias"], *tables.aliases.cells["organization"]}
    recorded = tables.participations.cells["organization"]
    yield from _report(
        tables.participations,
        "organization",
        ~recorded.isin(known) & (recorded != ""),
        problem=f"is neither in {organizations.source.name} nor an alias",
        remedy="If it is a new organization, add it; if it is another spelling, add an alias.",
        severity="warning",
    )


def _check_aliases(table: SourceTable) -> Iterator[Issue]:
    alias, organization = table.cells["alias"], table.cells["organization"]
    filled = (alias != "") & (organization != "")
    yield from _report(
        table,
        "alias",
        filled & (organization.groupby(alias).transform("nunique") > 1),
        problem="stands for more than one organization",
        remedy="Keep one, or write the longer names in the records.",
    )
    yield from _report(
        table,
        "organization",
        filled & organization.isin(alias[alias != organization]) & (alias != organization),
        problem="is itself an alias",
        remedy="Point every alias straight to the final name.",
    )


def _check_aliases_against(organizations: SourceTable, aliases: SourceTable) -> Iterator[Issue]:
    alias = aliases.cells["alias"]
    own_row = alias.isin(organizations.cells["organization"])
    yield from _report(
        aliases,
        "alias",
        own_row & (alias != "") & (alias != aliases.cells["organization"]),
        problem=f"is also an organization of its own in {organizations.source.name}",
        remedy="Remove the alias, or that row.",
    )
    meant = aliases.cells["organization"]
    yield from _report(
        aliases,
        "organization",
        ~meant.isin(organizations.cells["organization"]) & (meant != ""),
        problem=f"is not in {organizations.source.name}",
        remedy="Correct the name, or add the organization there.",
        severity="warning",
    )
