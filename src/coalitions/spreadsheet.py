"""Tables that a person reads and works through, in a workbook or a CSV file."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from coalitions.errors import OutputError
from coalitions.formulas import guard_text

SUFFIXES = (".xlsx", ".csv")
WIDEST = 40  # characters; longer text is wrapped
NARROWEST = 8
FILTER = 3  # characters that the button of the filter hides
LINE_HEIGHT, MOST_LINES = 15, 8  # points; of a row
ROWS_MEASURED = 500
MOST_ROWS, LONGEST_TEXT, LONGEST_CHOICES = 1_048_576, 32_767, 200  # Excel's limits, or less
READABLE_ROWS = 100_000  # of a sheet: more take a laptop long to open
# Two runs write the same bytes, so the workbook does not say when it was made.
TIMELESS = dt.datetime(2000, 1, 1)
HEADER = {"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "valign": "top", "text_wrap": True}
CELL = {"valign": "top", "text_wrap": True}
TO_FILL_IN = {**CELL, "bg_color": "#FFF8E1"}


@dataclass(frozen=True)
class Sheet:
    """A table to be written.

    Parameters
    ----------
    name : str
        What the sheet is called.
    table : DataFrame
        Its columns become the header; the index is left out.
    choices : mapping of str to collection of str
        The columns to fill in, which are marked, and what can be chosen there; nothing where
        a person may write freely.
    """

    name: str
    table: pd.DataFrame
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)


def write_spreadsheet(path: Path, sheet: Sheet, *others: Sheet) -> None:
    """Write tables to a workbook, or the first of them to a CSV file, by the suffix of `path`.

    Text stays text, also where it begins like a formula: a workbook says that it is text, and
    in a CSV file an apostrophe stands before it (see `guard_text`). The readers of reviews and
    aliases take it off. The file is written whole or not at all.

    Raises
    ------
    OutputError
        If `path` ends otherwise, or cannot be written.
    """
    require_spreadsheet(path)
    suffix = path.suffix.lower()
    scratch = path.with_name(f".{path.name}.new")
    try:
        if suffix == ".csv":
            guard_table(sheet.table).to_csv(
                scratch, index=False, encoding="utf-8-sig", lineterminator="\n"
            )
        else:
            _write_workbook(scratch, (sheet, *others))
        scratch.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as failure:
        reason = getattr(failure, "strerror", None) or failure
        raise OutputError(
            f"'{path}' cannot be written ({reason}); is it open in another program?"
        ) from failure
    finally:
        scratch.unlink(missing_ok=True)


def require_spreadsheet(path: Path) -> None:
    """Refuse a `path` that cannot become a spreadsheet.

    Raises
    ------
    OutputError
        If it ends neither in .xlsx nor in .csv, or its folder is not there.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise OutputError(f"'{path}' is neither .xlsx nor .csv; give it one of these endings")
    if not path.parent.is_dir():
        raise OutputError(f"'{path}' cannot be written: there is no folder '{path.parent}'")


def guard_table(table: pd.DataFrame) -> pd.DataFrame:
    """Make every text in a table, and its header, safe in a CSV file that a spreadsheet opens."""

    def guard(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        # A carriage return is put in no quotes, and would begin a row of its own.
        return guard_text(value.replace("\r\n", "\n").replace("\r", "\n"))

    for column in table.select_dtypes(exclude=["number", "bool", "datetime"]):
        table = table.assign(**{str(column): table[column].map(guard)})
    return table.rename(columns=guard)


def _write_workbook(path: Path, sheets: Collection[Sheet]) -> None:
    as_text = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, as_text) as workbook:
        workbook.set_properties({"created": TIMELESS})
        for sheet in sheets:
            _require_room(sheet)
            _write_sheet(workbook, sheet)


def _require_room(sheet: Sheet) -> None:
    if len(sheet.table) >= MOST_ROWS:
        problem = f"has more rows than a workbook can hold ({MOST_ROWS:,})"
        raise OutputError(f"the sheet '{sheet.name}' {problem}; write a .csv")
    for column in sheet.table:
        texts = (text for text in sheet.table[column].astype(object) if isinstance(text, str))
        if any(len(_write_value(text)) > LONGEST_TEXT for text in texts):
            problem = f"has a text of more than {LONGEST_TEXT:,} characters, which no cell can hold"
            raise OutputError(f"the column '{column}' {problem}; write a .csv")


def _write_sheet(workbook: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = workbook.add_worksheet(sheet.name)
    header, cell, to_fill_in = map(workbook.add_format, (HEADER, CELL, TO_FILL_IN))
    n_rows = len(sheet.table)
    n_lines, n_lines_of_header = [1] * n_rows, 1
    for place, column in enumerate(sheet.table.columns):
        texts = [_write_value(value) for value in sheet.table[column].astype(object)]
        look = to_fill_in if column in sheet.choices else cell
        label = str(column).replace("_", " ")
        width = _measure(label, texts)
        n_lines_of_header = max(n_lines_of_header, -(-(len(label) + FILTER) // width))
        n_lines = [
            max(n, -(-len(str(text)) // width)) for n, text in zip(n_lines, texts, strict=False)
        ]
        page.set_column(place, place, width, look)
        page.write_string(0, place, _write_value(label), header)
        for row, value in enumerate(texts, 1):
            write = page.write_string if isinstance(value, str) else page.write
            write(row, place, value, look)
        choices = list(sheet.choices.get(str(column), []))
        if n_rows and choices and len(",".join(choices)) <= LONGEST_CHOICES:
            # Other words are not refused here: Excel would refuse a capital letter.
            listed = {
                "validate": "list",
                "source": choices,
                "error_type": "warning",
                "error_title": str(column),
                "error_message": f"The list has: {', '.join(choices)}",
            }
            page.data_validation(1, place, n_rows, place, listed)
    for row, n in enumerate(n_lines, 1):
        if n > 1:  # some programs do not fit the height of a row to wrapped text
            page.set_row(row, LINE_HEIGHT * min(n, MOST_LINES))
    page.set_row(0, LINE_HEIGHT * min(n_lines_of_header, MOST_LINES))
    page.freeze_panes(1, 0)
    if n_rows:
        page.autofilter(0, 0, n_rows, len(sheet.table.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_value(value: Any) -> Any:
    """Leave numbers and text as they are; write days as text, and nothing for what is missing."""
    if isinstance(value, str):
        # A text that looks guarded must look so twice, since its readers take a guard off.
        return guard_text(value) if value.startswith("'") else value
    if pd.isna(value):
        return ""
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d")
    return value if not isinstance(value, float) or math.isfinite(value) else str(value)


def _measure(label: str, texts: list[object]) -> int:
    longest = max((len(str(text)) for text in texts[:ROWS_MEASURED]), default=0)
    longest_word = max(map(len, label.split()), default=0)  # a label of several is wrapped
    return min(WIDEST, max(NARROWEST, longest_word + FILTER, longest + 2))
