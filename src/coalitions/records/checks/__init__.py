"""Checks of what the tables say: every problem is found and told, none is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalitions.errors import Issue, RecordsError
from coalitions.records.checks.aliases import check_aliases, check_aliases_against
from coalitions.records.checks.cells import check_cells, check_columns, check_rows
from coalitions.records.checks.events import check_agreement, check_event_ids, check_event_sizes
from coalitions.records.checks.names import check_names
from coalitions.records.checks.participations import (
    check_organizations,
    check_repeats,
    check_role_table,
    check_roles,
    check_sectors,
)
from coalitions.records.fields import (
    ALIAS_FIELDS,
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    PARTICIPATION_FIELDS,
    ROLE_FIELDS,
    Field,
)
from coalitions.records.options import ReadingOptions
from coalitions.records.tables import SourceTable, SourceTables


def check_tables(tables: SourceTables, options: ReadingOptions) -> list[Issue]:
    """Find everything that is wrong at once.

    Returns
    -------
    list of Issue
        The warnings, if there is no error, those of reading the file among them.

    Raises
    ------
    RecordsError
        If there is at least one error; it holds every error and warning found.
    """
    noted = [note for table in tables.present for note in table.notes]
    parts = list(_tables_with_fields(tables))
    unusable = [issue for part in parts for issue in check_columns(*part)]
    unusable += [
        issue for table, _ in parts if table is not tables.aliases for issue in check_rows(table)
    ]
    _stop_on_errors([*noted, *unusable], tables.steps)
    issues = [issue for part in parts for issue in check_cells(*part, options)]
    issues += _check_records(tables, options)
    issues = sorted(
        [*noted, *issues], key=lambda issue: (issue.file, issue.sheet or "", issue.row or 0)
    )
    _stop_on_errors(issues, tables.steps)
    return issues


def check_alias_table(table: SourceTable, options: ReadingOptions) -> list[Issue]:
    """Check an alias table by itself.

    Raises
    ------
    RecordsError
        If it lacks a column or a cell, or contradicts itself.
    """
    issues = [*check_table(table, ALIAS_FIELDS, options), *check_aliases(table)]
    _stop_on_errors(issues)
    return issues


def check_table(
    table: SourceTable, its_fields: tuple[Field, ...], options: ReadingOptions
) -> list[Issue]:
    """Check the columns and cells of a table by themselves.

    Raises
    ------
    RecordsError
        If it lacks a column or a cell, or a cell is not of its kind.
    """
    _stop_on_errors([*table.notes, *check_columns(table, its_fields)])
    issues = [*table.notes, *check_cells(table, its_fields, options)]
    _stop_on_errors(issues)
    return issues


def _check_records(tables: SourceTables, options: ReadingOptions) -> Iterator[Issue]:
    participations = tables.participations
    if tables.events is None:
        yield from check_agreement(participations, options)
    else:
        yield from check_event_ids(tables.events, participations)
    if tables.roles is not None:
        yield from check_role_table(tables.roles)
    yield from check_roles(participations, tables.roles)
    yield from check_names(participations)
    yield from check_repeats(participations, tables.roles)
    yield from check_event_sizes(participations)
    if tables.organizations is None:
        yield from check_sectors(participations)
    else:
        yield from check_organizations(tables.organizations, tables)
    if tables.aliases is not None:
        yield from check_aliases(tables.aliases)
        if tables.organizations is not None:
            yield from check_aliases_against(tables.organizations, tables.aliases)


def _stop_on_errors(issues: list[Issue], steps: Sequence[str] = ()) -> None:
    if any(issue.severity == "error" for issue in issues):
        raise RecordsError(issues, steps)


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
    if tables.roles is not None:
        yield tables.roles, ROLE_FIELDS
