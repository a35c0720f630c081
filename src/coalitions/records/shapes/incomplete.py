"""Events whose lists name only some of those who took part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from coalitions.errors import Issue
from coalitions.records.others import count_others
from coalitions.records.tables import SourceTable
from coalitions.records.telling import make_issue
from coalitions.records.text import clean_column


def mark_incomplete(table: SourceTable, positions: Collection[int]) -> SourceTable:
    """Let ``list_complete`` be "no" in the records at `positions`, where it says nothing."""
    if not len(positions):
        return table
    cells = table.cells
    told = cells.get("list_complete", pd.Series("", index=cells.index)).astype("str")
    told = told.mask((told == "") & cells.index.isin(list(positions)), "no")
    return replace(table, cells=cells.assign(list_complete=clean_column(told)))


def tell_others(
    table: SourceTable, positions: Collection[int], column: str, words: str | None = None
) -> Issue:
    """Tell that records at `positions` say, in these `words`, that there were others."""
    n_others = count_others(words or "")
    told = {"value": words, **table.locate(positions, column)}
    if n_others is None:
        return make_issue("warning", table.source.name, "others", **told)
    return make_issue("warning", table.source.name, "others-counted", n=n_others, **told)
