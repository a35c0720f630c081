"""Events whose lists name only some of those who took part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from coalitions.errors import Issue
from coalitions.records.others import count_others
from coalitions.records.tables import SourceTable
from coalitions.records.text import clean_column
from coalitions.wording import count


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
    who = "others" if n_others is None else count(n_others, "other")
    verb = "was" if n_others == 1 else "were"
    return Issue(
        "warning",
        table.source.name,
        f"says that there {verb} {who}; the list counts as incomplete",
        "Name them, if they are known.",
        value=words,
        **table.locate(positions, column),
    )
