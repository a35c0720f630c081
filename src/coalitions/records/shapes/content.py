"""What kind of file it is, by its bytes, and the reader for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coalitions.records.files.delimited import read_delimited
from coalitions.records.files.encoding import decode_text
from coalitions.records.files.objects import read_json
from coalitions.records.files.parquet import read_parquet
from coalitions.records.files.workbook import read_workbook
from coalitions.records.header import HeadedGrid, find_header
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.acled import read_acled
from coalitions.records.shapes.forms.groups import find_group, read_group
from coalitions.records.shapes.forms.kobo import read_kobo
from coalitions.records.shapes.gdelt import looks_like_gdelt, read_gdelt, split_gdelt
from coalitions.records.shapes.graphml import is_graphml, read_graphml
from coalitions.records.shapes.iati import is_iati, read_iati
from coalitions.records.shapes.incidence import read_incidence
from coalitions.records.shapes.lists import read_lists
from coalitions.records.shapes.long import read_long
from coalitions.records.shapes.nested import LINE, find_objects, lay_out_objects
from coalitions.records.shapes.package import add_other_tables, name_sheets
from coalitions.records.shapes.recognize import (
    name_organizations,
    recognize_shape,
    set_attendance_aside,
)
from coalitions.records.shapes.sheets import (
    choose_sheets,
    head_sheets,
    stack_all,
    tell_passed_over,
)
from coalitions.records.shapes.single import take_event_from_above
from coalitions.records.shapes.usage import (
    GDELT,
    GRAPHML,
    IATI,
    JSON,
    PARQUET,
    TEXT,
    WORKBOOK,
    check_kind,
    check_shape,
)
from coalitions.records.source import Grid, SourceFile
from coalitions.records.tables import SourceTables

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKS = {WORKBOOK: (ZIP, OLD_OFFICE), PARQUET: (b"PAR1",)}  # with which such a file begins
BY_EVENT = "incidence-by-event"
OBJECT_SUFFIXES = (".json", ".jsonl", ".ndjson")


def read_content(content: bytes, name: str, title: str, options: ReadingOptions) -> SourceTables:
    """Read the records in the bytes of one file.

    Parameters
    ----------
    content : bytes
        The file.
    name, title : str
        What to call it in messages, and its records.
    options : ReadingOptions
        What the user says about it.

    Raises
    ------
    RecordsError
        If it cannot be read.
    """
    kind = name_kind(content, name)
    check_kind(options, kind, name)
    if kind == IATI:
        return read_iati(content, name, title)
    if kind == GRAPHML:
        return read_graphml(content, name, title)
    if kind == GDELT:
        return read_gdelt(split_gdelt(content, name), title)
    if kind == JSON:
        decoded = decode_text(content, name, options.encoding)
        objects = find_objects(read_json(decoded.text, name), name)
        headed = lay_out_objects(objects, SourceFile.of(name, content), options)
        headed = replace(headed, notes=(*decoded.notes, *headed.notes))
        return read_headed(headed, title, replace(options, separator=options.separator or LINE))
    return _read_sheets(read_grids(content, name, options), title, options)


def _read_sheets(grids: Sequence[Grid], title: str, options: ReadingOptions) -> SourceTables:
    """Read a table, or sheets: tables that belong together, a form with its group, or years."""
    package = {} if options.sheets else name_sheets(grids)
    if package:
        used = {grid.sheet for grid in package.values()}
        headed = find_header(package.pop("participations"), options)
        tables = read_headed(headed, title, options)
        tables = add_other_tables(tables, package, options)
        return _tell_beside(tables, [grid for grid in grids if grid.sheet not in used])
    group = find_group(head_sheets(grids, options), options)
    if group:
        check_shape(options, "kobo", grids[0].source.name)
        tables = read_group(*group, title, options)
        used = {headed.grid.sheet for headed in group}
        return _tell_beside(tables, [grid for grid in grids if grid.sheet not in used])
    parts = [read_headed(headed, title, options) for headed in choose_sheets(grids, options)]
    return stack_all(parts)


def _tell_beside(tables: SourceTables, grids: Sequence[Grid]) -> SourceTables:
    notes = (*tables.participations.notes, *map(tell_passed_over, grids))
    return replace(tables, participations=replace(tables.participations, notes=notes))


def read_grids(content: bytes, name: str, options: ReadingOptions) -> list[Grid]:
    """Read the rows and columns of a file: one grid, or one for each sheet.

    Raises
    ------
    RecordsError
        If it cannot be read.
    """
    kind = name_kind(content, name)
    if kind == WORKBOOK:
        return read_workbook(content, name, options.sheets)
    if kind == PARQUET:
        return [read_parquet(content, name)]
    return [read_delimited(content, name, delimiter=options.delimiter, encoding=options.encoding)]


def name_kind(content: bytes, name: str) -> str:
    """Say of what kind a file is: by its bytes, and JSON by its name.

    Examples
    --------
    >>> name_kind(b"event_id,organization", "a.csv")
    'a CSV or other text file'
    """
    if is_iati(content):
        return IATI
    if is_graphml(content):
        return GRAPHML
    if looks_like_gdelt(content):
        return GDELT
    if name.lower().endswith(OBJECT_SUFFIXES):
        return JSON
    return next((kind for kind, marks in MARKS.items() if content.startswith(marks)), TEXT)


def read_headed(headed: HeadedGrid, title: str, options: ReadingOptions) -> SourceTables:
    """Read a table whose columns are known, in its shape.

    Raises
    ------
    RecordsError
        If it is in no shape that can be read.
    """
    headed = take_event_from_above(set_attendance_aside(headed), options)
    headed = name_organizations(headed, options)
    shape = recognize_shape(headed, options)
    check_shape(options, shape, headed.grid.source.name)
    if shape == "long":
        return SourceTables(title, read_long(headed, options))
    if shape == "lists":
        return SourceTables(title, *read_lists(headed, options))
    if shape == "acled":
        return read_acled(headed, title, options)
    if shape == "kobo":
        return read_kobo(headed, title, options)
    return SourceTables(title, *read_incidence(headed, options, events_in_rows=shape == BY_EVENT))
