"""What every shape shares: clean records under known names, none of them nobody's."""

from __future__ import annotations

import itertools

import pandas as pd

from coalitions.records.header import HeadedGrid
from coalitions.records.shapes.characters import refuse_control_characters
from coalitions.records.tables import SourceTable
from coalitions.records.text import clean_column


def tabulate_rows(headed: HeadedGrid, shape: str) -> SourceTable:
    """Clean every cell under its column's known name.

    Raises
    ------
    RecordsError
        If a cell holds a control character.
    """
    cells = pd.DataFrame({label: clean_column(headed.cells[label]) for label in headed.cells})
    names = {label: name for name, label in headed.fields.items()}
    # A column that the user passed over must not take the name of the one in its place.
    names = {f: _free_name(f, cells) for f in headed.fields if f in cells} | names
    cells = _drop_blank_rows(cells.rename(columns=names))
    places = pd.DataFrame({"row": cells.index})
    table = SourceTable(
        headed.grid.source,
        cells.reset_index(drop=True),
        places,
        labels=dict(headed.fields),
        header_row=headed.header_row,
        sheet=headed.grid.sheet,
        notes=headed.notes,
        steps=(_say_how(headed, shape),),
    )
    refuse_control_characters(table)
    return table


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
