"""Several tables that belong together: the files of a data package, the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from coalitions.formulas import unguard_text
from coalitions.records.fields import (
    ALIAS_FIELDS,
    EVENT_FIELDS,
    ORGANIZATION_FIELDS,
    ROLE_FIELDS,
    Field,
    names_of,
)
from coalitions.records.header import find_header
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.rows import tabulate_rows
from coalitions.records.source import Grid
from coalitions.records.tables import SourceTable, SourceTables
from coalitions.records.text import map_texts
from coalitions.records.vocabulary import fold_term, list_terms

RESOURCE_FIELDS = {
    "events": EVENT_FIELDS,
    "organizations": ORGANIZATION_FIELDS,
    "aliases": ALIAS_FIELDS,
    "roles": ROLE_FIELDS,
}
RESOURCES = ("participations", *RESOURCE_FIELDS)


def name_sheets(grids: Iterable[Grid]) -> dict[str, Grid]:
    """Say which sheet is which table by its name; nothing if none is called participations.

    Of two sheets with names of one table, the first is it.
    """
    named: dict[str, Grid] = {}
    for grid in grids:
        for resource in RESOURCES:
            if grid.sheet and fold_term(grid.sheet) in list_terms("sheets", resource):
                named.setdefault(resource, grid)
    return named if "participations" in named else {}


def add_other_tables(
    tables: SourceTables, grids: Mapping[str, Grid], options: ReadingOptions
) -> SourceTables:
    """Add to participations, read in whatever shape, the tables that stand beside them.

    Parameters
    ----------
    tables : SourceTables
        The participations, and what they themselves tell of events and organizations.
    grids : mapping of str to Grid
        The others by resource; they go before what the participations tell.
    options : ReadingOptions
        How the files are written.

    Raises
    ------
    RecordsError
        If a table cannot be read.
    """
    others: dict[str, Any] = {
        resource: read_known_table(grids[resource], fields, options)
        for resource, fields in RESOURCE_FIELDS.items()
        if resource in grids
    }
    return replace(tables, **others)


def read_known_table(grid: Grid, fields: tuple[Field, ...], options: ReadingOptions) -> SourceTable:
    """Read a table with known columns, such as one that stands beside the participations.

    What the user says of columns is meant for the participations alone.

    Raises
    ------
    RecordsError
        If it has no usable header.
    """
    alone = replace(options, columns={}, event_key=())
    known = names_of(fields)
    if fields is EVENT_FIELDS:
        known.append("region")  # beside a place, or in its stead
    table = tabulate_rows(find_header(grid, alone, known=known), "a table")
    if fields in (EVENT_FIELDS, ORGANIZATION_FIELDS, ROLE_FIELDS):
        return table
    # The package itself writes reviews and aliases, with a guard before what looks like a formula.
    cells = {
        unguard_text(label): map_texts(table.cells[label], unguard_text) for label in table.columns
    }
    return replace(table, cells=pd.DataFrame(cells, index=table.cells.index))
