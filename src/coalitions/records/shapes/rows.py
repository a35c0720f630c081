"""What every shape shares: clean records under known names, none of them nobody's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.header import HeadedGrid
from coalitions.records.tables import SourceTable
from coalitions.records.text import (
    CONTROL_CHARACTERS,
    clean_column,
    find_texts,
    make_visible,
)


def tabulate_rows(headed: HeadedGrid, shape: str) -> SourceTable:
    """Clean every cell under its column's known name.

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
    places = pd.DataFrame({"row": cells.index})
    return SourceTable(
        headed.grid.source,
        cells.reset_index(drop=True),
        places,
        labels=dict(headed.fields),
        header_row=headed.header_row,
        sheet=headed.grid.sheet,
        notes=headed.notes,
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


def _say_how(headed: HeadedGrid, shape: str) -> str:
    sheet = f" sheet {headed.grid.sheet}" if headed.grid.sheet else ""
    meant = [f"'{label}' is {name}" for name, label in headed.fields.items() if name != label]
    meant += [f"'{label}' lists organizations as {role}" for label, role in headed.roles.items()]
    columns = f": {', '.join(meant)}" if meant else ""
    header = f", header in row {headed.header_row}" if headed.header_row else ""
    return f"{headed.grid.source.name}{sheet}: read as {shape}{header}{columns}."
