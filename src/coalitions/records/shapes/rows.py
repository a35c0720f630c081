"""What every shape shares: clean records under known names, totals left out, event ids made."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.dates import read_date_column
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid
from coalitions.records.tables import SourceTable
from coalitions.records.text import (
    CONTROL_CHARACTERS,
    clean_column,
    find_texts,
    group_by_text,
    list_categories,
    make_visible,
    write_out,
)
from coalitions.records.vocabulary import fold_term, phrases

TOTALS_SEARCHED = 5  # rows at the foot of a table
NUMBER = re.compile(r"[0-9.,]+")
KEY_SEPARATOR = " / "
USUAL_KEYS = (("date", "title", "place"), ("date", "title"))


def tabulate_rows(headed: HeadedGrid, shape: str) -> SourceTable:
    """Clean every cell under its column's known name, and leave out totals at the foot.

    Raises
    ------
    RecordsError
        If a cell holds a control character.
    """
    cells = pd.DataFrame({label: clean_column(headed.cells[label]) for label in headed.cells})
    issues = list(_check_characters(headed, cells))
    if issues:
        raise RecordsError(issues)
    names = {label: name for name, label in headed.fields.items()}
    # A column that the user passed over must not take the name of the one in its place.
    names = {f: _free_name(f, cells) for f in headed.fields if f in cells} | names
    cells = _drop_blank_rows(cells.rename(columns=names))
    totals = _find_totals(cells)
    notes = [_tell_total(headed.grid, cells, row) for row in totals]
    if totals:
        cells = cells.drop(index=totals)
    places = pd.DataFrame({"row": cells.index})
    return SourceTable(
        headed.grid.source,
        cells.reset_index(drop=True),
        places,
        labels=dict(headed.fields),
        header_row=headed.header_row,
        sheet=headed.grid.sheet,
        notes=(*headed.notes, *notes),
        steps=(_say_how(headed, shape),),
    )


def _check_characters(headed: HeadedGrid, cells: pd.DataFrame) -> Iterator[Issue]:
    problem = "holds the invisible control character U+{:04X}"
    for label in cells.columns:
        found = CONTROL_CHARACTERS.search(label)
        if found:
            yield headed.grid.complain(
                problem.format(ord(found.group())),
                "Delete it.",
                row=headed.header_row,
                value=make_visible(label),
            )
        column = cells[label]
        wrong = find_texts(column, lambda text: CONTROL_CHARACTERS.search(text) is not None)
        for row, value in column[wrong].items():
            found = CONTROL_CHARACTERS.search(value)
            yield headed.grid.complain(
                problem.format(ord(found.group()) if found else 0),
                "Delete it.",
                row=row,
                column=make_visible(label),
                value=make_visible(value),
            )


def _free_name(name: str, cells: pd.DataFrame) -> str:
    return next(free for n in itertools.count(2) if (free := f"{name} ({n})") not in cells)


def _drop_blank_rows(cells: pd.DataFrame) -> pd.DataFrame:
    filled = pd.Series(data=False, index=cells.index)
    for column in cells:
        filled |= cells[column] != ""
        if filled.all():
            return cells
    return cells[filled]


def _find_totals(cells: pd.DataFrame) -> list[int]:
    """Find rows at the foot that sum up the others: a word such as "Total", then only numbers."""
    totals = []
    for row, texts in cells.iloc[::-1].head(TOTALS_SEARCHED).iterrows():
        first, *others = [text for text in texts if text]
        if fold_term(first) not in phrases("total") or not all(map(NUMBER.fullmatch, others)):
            break
        totals.append(int(str(row)))
    return totals


def _tell_total(grid: Grid, cells: pd.DataFrame, row: int) -> Issue:
    first = next(text for text in cells.loc[row] if text)
    problem = "sums up the rows above and is left out"
    return grid.warn(problem, "Delete the row, if it is no record.", row=row, value=first)


def _say_how(headed: HeadedGrid, shape: str) -> str:
    sheet = f" sheet {headed.grid.sheet}" if headed.grid.sheet else ""
    meant = [f"'{label}' is {name}" for name, label in headed.fields.items() if name != label]
    meant += [f"'{label}' lists organizations as {role}" for label, role in headed.roles.items()]
    columns = f": {', '.join(meant)}" if meant else ""
    header = f", header in row {headed.header_row}" if headed.header_row else ""
    return f"{headed.grid.source.name}{sheet}: read as {shape}{header}{columns}."


def identify_events(table: SourceTable, options: ReadingOptions) -> SourceTable:
    """Give each record of a long table the id of its event.

    It is made of the columns of ``options.event_key``; where the user names none and there is
    no ``event_id``, of date and title (and place), and that is told. A table with neither is
    returned as it is.

    Raises
    ------
    RecordsError
        If there is no such column.
    """
    if options.event_key:
        return _identify_by(
            table, [_find_column(table, label) for label in options.event_key], options
        )
    key = _usual_key(table) or _code_key(table)
    if "event_id" in table.cells or not key:
        return table
    table = replace(table, notes=(*table.notes, _tell_key(table, key)))
    return _identify_by(table, key, options)


def identify_rows(table: SourceTable, options: ReadingOptions) -> SourceTable:
    """Give each row of an event table an id: its own, that of its date and title, or its number.

    Raises
    ------
    RecordsError
        If the user named a column that there is not.
    """
    if options.event_key or "event_id" in table.cells:
        return identify_events(table, options)
    key = _usual_key(table)
    if key:
        identified = _identify_by(table, key, options)
        if (identified.cells["event_id"] != "").all():
            return replace(identified, notes=(*identified.notes, *_tell_again(identified)))
    sheet = f"{table.sheet} " if table.sheet else ""
    ids = f"{sheet}row " + table.places["row"].astype("str")
    return replace(table, cells=table.cells.assign(event_id=clean_column(ids)))


def _tell_again(table: SourceTable) -> Iterator[Issue]:
    ids = table.cells["event_id"]
    again = np.flatnonzero(ids.duplicated(keep=False))
    if len(again):
        for event_id, group in group_by_text(ids, again):
            yield Issue(
                "warning",
                table.source.name,
                "has several rows, which are read as one event",
                "If they are several, give each an id: a column event_id.",
                value=event_id,
                **table.locate(group, None),
            )


def _usual_key(table: SourceTable) -> Sequence[str]:
    return next((key for key in USUAL_KEYS if set(key) <= set(table.cells)), ())


def _code_key(table: SourceTable) -> Sequence[str]:
    """Take a title for the key where it is a code, such as E11: a word each."""
    titles = list_categories(table.cells["title"]) if "title" in table.cells else [" "]
    return () if any(" " in title for title in titles) else ("title",)


def _identify_by(table: SourceTable, key: Sequence[str], options: ReadingOptions) -> SourceTable:
    ids = pd.Series("", index=table.cells.index, dtype="str")
    for column in key:
        part = write_out(_name_part(table.cells[column], column, options))
        ids = ids.mask(ids != "", ids + KEY_SEPARATOR).where(part != "", ids) + part
    told = f"Events are told apart by {', '.join(map(table.label, key))}."
    cells = table.cells.assign(event_id=clean_column(ids))
    return replace(table, cells=cells, steps=(*table.steps, told))


def _find_column(table: SourceTable, label: str) -> str:
    for column in table.columns:
        if fold_term(label) in {fold_term(column), fold_term(table.label(column))}:
            return column
    listed = ", ".join(f"'{table.label(column)}'" for column in table.columns)
    problem = f"there is no column '{label}'; the header has {listed}"
    remedy = "Correct the names after --event-key."
    raise RecordsError(
        [
            Issue(
                "error", table.source.name, problem, remedy, sheet=table.sheet, row=table.header_row
            )
        ]
    )


def _name_part(cells: pd.Series[str], column: str, options: ReadingOptions) -> pd.Series[str]:
    """Write a date in one way, so that two ways of writing it are one event."""
    if column not in {"date", "end_date"}:
        return cells
    days = read_date_column(cells, options.date_order).first
    return days.dt.strftime("%Y-%m-%d").astype("str").where(days.notna(), write_out(cells))


def _tell_key(table: SourceTable, key: Sequence[str]) -> Issue:
    labels = [table.label(column) for column in key]
    return Issue(
        "warning",
        table.source.name,
        f"no column gives an event's id; {' and '.join(repr(label) for label in labels)} "
        f"tell{'s' if len(labels) == 1 else ''} one event from another",
        "If they do not, name the columns that do with --event-key.",
        sheet=table.sheet,
        row=table.header_row,
    )
