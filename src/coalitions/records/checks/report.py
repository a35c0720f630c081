"""From what is wrong in a column to issues that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
import pandas as pd

from coalitions.errors import Issue
from coalitions.records.tables import SourceTable
from coalitions.records.text import group_by_text

Severity = Literal["error", "warning"]


def report(
    table: SourceTable,
    column: str,
    wrong: pd.Series[bool],
    *,
    problem: str,
    remedy: str,
    severity: Severity = "error",
) -> Iterator[Issue]:
    """Give one issue for each distinct wrong value, naming the rows that hold it."""
    positions = np.flatnonzero(wrong)
    if not len(positions):
        return
    for value, group in group_by_text(table.cells[column], positions):
        for of_sheet in part_by_sheet(table, group):
            yield Issue(
                severity,
                table.source.name,
                problem,
                remedy,
                value=value,
                **table.locate(of_sheet, column),
            )


def part_by_sheet(table: SourceTable, positions: np.ndarray) -> Iterator[np.ndarray]:
    """Part the positions of records by their sheet, since rows are numbered in each anew."""
    if "sheet" not in table.places:
        if len(positions):
            yield positions
        return
    sheets = table.places["sheet"].iloc[positions].to_numpy()
    for sheet in dict.fromkeys(sheets):
        yield positions[sheets == sheet]
