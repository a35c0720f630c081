"""From the parts of a file to the tables of records: what a row means in each shape."""

from __future__ import annotations

from pathlib import Path

from coalitions.records.fields import Field
from coalitions.records.files.delimited import read_file
from coalitions.records.options import DEFAULT_OPTIONS, ReadingOptions
from coalitions.records.shapes.content import read_content, read_grids
from coalitions.records.shapes.entries import settle_organizations
from coalitions.records.shapes.folder import place_resources
from coalitions.records.shapes.package import add_other_tables, read_known_table
from coalitions.records.shapes.personal import leave_out_personal
from coalitions.records.source import refuse, show
from coalitions.records.tables import SourceTable, SourceTables


def read_tables(path: Path, options: ReadingOptions = DEFAULT_OPTIONS) -> SourceTables:
    """Read a data package folder or one file, whichever `path` is.

    Raises
    ------
    RecordsError
        If there is nothing at `path`, or it cannot be read as either.
    """
    if path.is_dir():
        return leave_out_personal(settle_organizations(_read_folder(path, options)))
    if not path.exists():
        raise refuse(str(path), "no-such-path")
    name = show(path.name)
    tables = read_content(read_file(path, name), name, show(path.stem), options)
    return leave_out_personal(settle_organizations(tables))


def _read_folder(folder: Path, options: ReadingOptions) -> SourceTables:
    title, places = place_resources(folder)
    names = {resource: show(place) for resource, place in places.items()}
    contents = {
        resource: read_file(folder / place, names[resource]) for resource, place in places.items()
    }
    who = contents.pop("participations")
    tables = read_content(who, names["participations"], title, options)
    others = {
        resource: read_grids(content, names[resource], options)[0]
        for resource, content in contents.items()
    }
    return add_other_tables(tables, others, options)


def read_table(path: Path, fields: tuple[Field, ...]) -> SourceTable:
    """Read a file that is one table with known columns, such as one of aliases.

    Raises
    ------
    RecordsError
        If it cannot be read.
    """
    name = show(path.name)
    grid = read_grids(read_file(path, name), name, DEFAULT_OPTIONS)[0]
    return read_known_table(grid, fields, DEFAULT_OPTIONS)
