"""From what is wrong in a column to issues that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from coalitions.errors import Issue
from coalitions.language import Value
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import group_by_text

Severity = Literal["error", "warning"]


def report(
    table: SourceTable,
    column: str,
    wrong: np.ndarray,
    kind: str,
    *,
    severity: Severity = "error",
    **told: Value,
) -> Iterator[Issue]:
    """Give one issue for each distinct value at the positions `wrong`, naming the rows."""
    for value, group in group_by_text(table.cells[column], wrong):
        for of_sheet in part_by_sheet(table, group):
            place = table.locate(of_sheet, column)
            yield make_issue(severity, table.source.name, kind, value=value, **told, **place)


def part_by_sheet(table: SourceTable, positions: np.ndarray) -> Iterator[np.ndarray]:
    """Part the positions of records by their sheet, since rows are numbered in each anew."""
    if "sheet" not in table.places:
        if len(positions):
            yield positions
        return
    sheets = table.places["sheet"].iloc[positions].to_numpy()
    for sheet in dict.fromkeys(sheets):
        yield positions[sheets == sheet]
