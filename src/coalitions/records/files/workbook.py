"""Workbooks: .xlsx, .xls and .ods, read through calamine."""

from __future__ import annotations

import io
from collections.abc import Collection

import pandas as pd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError
from python_calamine import SheetVisibleEnum as Visibility

from coalitions.errors import RecordsError
from coalitions.language import Message
from coalitions.records.files.damage import (
    find_error_cells,
    find_oversized_sheet,
    is_locked,
    list_packed,
)
from coalitions.records.source import Grid, SourceFile, refuse, show
from coalitions.records.text import write_value

FILES_SHOWN = 5


def read_workbook(content: bytes, name: str, sheets: Collection[str] = ()) -> list[Grid]:
    """Read the sheets of a workbook as rows and columns of text.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call it in messages.
    sheets : collection of str
        The sheets to read. Default: every visible one that holds text.

    Returns
    -------
    list of Grid
        In the order of the sheets. A date is written YYYY-MM-DD whatever format the cell has,
        a whole number without a point. A cell merged downwards fills every row that it spans,
        and an error such as #N/A is shown; but of .ods calamine does not tell what is merged,
        and errors are shown for .xlsx alone.

    Raises
    ------
    RecordsError
        If it is locked or damaged, or has no such sheet.
    """
    oversized = find_oversized_sheet(content)
    if oversized:
        raise refuse(name, "too-many-cells", what=oversized)
    try:
        grids = _read_sheets(content, name, sheets)
    except PasswordError as failure:
        raise _refuse_locked(name) from failure
    except (CalamineError, ValueError, OverflowError) as failure:
        raise _refuse_damaged(content, name, failure) from failure
    except BaseException as failure:
        if type(failure).__name__ != "PanicException":  # calamine's; no other is ours to hold
            raise
        raise _refuse_damaged(content, name, failure) from failure
    filled = [grid for grid in grids if not grid.cells.empty]
    if sheets and len(filled) < len(grids):
        blank = next(grid.sheet for grid in grids if grid.cells.empty)
        raise refuse(name, "sheet-blank", title=str(blank), sheets=list_sheets(content))
    if not filled:
        raise refuse(name, "workbook-blank")
    return filled


def list_sheets(content: bytes) -> str:
    """Write which sheets a workbook has, in quotes."""
    listed = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    return ", ".join(map(repr, listed))


def _read_sheets(content: bytes, name: str, sheets: Collection[str]) -> list[Grid]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = [
        sheet.name for sheet in workbook.sheets_metadata if sheet.visible == Visibility.Visible
    ]
    # To Excel, upper and lower case are one name.
    there = {sheet.casefold(): sheet for sheet in workbook.sheet_names}
    for sheet in sheets:
        if sheet.casefold() not in there:
            raise refuse(name, "no-sheet", title=sheet, sheets=list_sheets(content))
    source = SourceFile.of(name, content)
    chosen = [there[sheet.casefold()] for sheet in sheets] or visible
    grids = [_read_sheet(workbook.get_sheet_by_name(sheet), source) for sheet in chosen]
    # Calamine reads an error as a blank; where nothing is blank, there is none.
    if any((grid.cells == "").any(axis=None) for grid in grids):
        errors = find_error_cells(content)
        for grid in grids:
            _show_errors(grid, errors.get(grid.sheet or "", []))
    return grids


def _show_errors(grid: Grid, errors: Collection[tuple[int, int, str]]) -> None:
    for row, place, error in errors:
        if row in grid.cells.index and place in grid.cells.columns:
            grid.cells.loc[row, place] = error


def _refuse_locked(name: str) -> RecordsError:
    return refuse(name, "locked")


def _refuse_damaged(content: bytes, name: str, failure: BaseException) -> RecordsError:
    if is_locked(content):
        return _refuse_locked(name)
    packed = list_packed(content)
    if packed:
        listed = ", ".join(f"'{show(part)}'" for part in packed[:FILES_SHOWN])
        some = Message("part-and-others", names=listed) if len(packed) > FILES_SHOWN else listed
        return refuse(name, "zip-archive", files=some)
    return refuse(name, "no-workbook", failure=show(str(failure)))


def _read_sheet(sheet: CalamineSheet, source: SourceFile) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    columns = {
        place: pd.Series([write_value(value) for value in column], dtype="str")
        for place, column in enumerate(zip(*rows, strict=True))
    }
    cells = pd.DataFrame(columns).set_axis(range(1, len(rows) + 1))
    spans = tuple(
        (top + 1, bottom + 1, left, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if top < len(rows) and left in columns
    )
    for top, bottom, left, _ in spans:
        cells.iloc[top - 1 : bottom, left] = str(cells.iloc[top - 1, left])
    return Grid(source, cells, sheet=sheet.name, spans=spans)
