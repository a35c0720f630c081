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
        yield Issue(
            severity,
            table.source.name,
            problem,
            remedy,
            value=value,
            **table.locate(group, column),
        )
