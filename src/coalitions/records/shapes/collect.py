"""Records that a reader finds one by one, laid out as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from coalitions.errors import Issue
from coalitions.records.shapes.characters import refuse_control_characters
from coalitions.records.source import SourceFile
from coalitions.records.tables import SourceTable, list_rows
from coalitions.records.text import clean_column

NAMES_SHOWN = 5


def collect_table(
    source: SourceFile,
    records: Sequence[Mapping[str, str]],
    places: Sequence[Mapping[str, Any]],
    *,
    columns: Sequence[str],
    **about: Any,
) -> SourceTable:
    """Lay out `records`, clean.

    Parameters
    ----------
    source : SourceFile
        Where they come from.
    records : sequence of mapping
        Text by column; a column that a record lacks is blank in it.
    places : sequence of mapping
        Where each stands: ``row``, and ``column`` if that differs from record to record.
    columns : sequence of str
        Those that the table has in any case, in front.
    **about
        What else a `SourceTable` tells of itself, such as ``notes``; it has no header, unless
        this says so.

    Raises
    ------
    RecordsError
        If a text holds a control character.

    Examples
    --------
    >>> source = SourceFile("a.xml", "")
    >>> table = collect_table(source, [{"event_id": " E1 "}], [{"row": 1}], columns=["event_id"])
    >>> table.cells["event_id"].tolist()
    ['E1']
    """
    known = dict.fromkeys([*columns, *(column for record in records for column in record)])
    cells = pd.DataFrame(
        {
            column: clean_column(
                pd.Series([record.get(column, "") for record in records], dtype="str")
            )
            for column in known
        },
        index=range(len(records)),
    )
    where = pd.DataFrame(places, columns=list(places[0]) if places else ["row"])
    table = SourceTable(source, cells, where, **{"header_row": None, **about})
    refuse_control_characters(table)
    return table


def warn_at_rows(
    name: str,
    rows: Sequence[int],
    problem: str,
    remedy: str,
    *,
    column: str | None = None,
    value: str | None = None,
    sheet: str | None = None,
) -> Issue:
    """Make one warning about several rows.

    Examples
    --------
    >>> print(warn_at_rows("a.xml", [2, 3, 3], "has no name", "Name it."))
    a.xml rows 2-3: has no name. Name it.
    """
    numbers = sorted(set(rows))
    return Issue(
        "warning",
        name,
        problem,
        remedy,
        row=numbers[0],
        column=column,
        value=value,
        n_rows=len(numbers),
        rows=list_rows(numbers),
        sheet=sheet,
    )


def list_some(names: Sequence[str]) -> str:
    """Write the first few of `names`, in quotes.

    Examples
    --------
    >>> list_some(list("ABCDE")), list_some(list("ABCDEF"))
    ("'A', 'B', 'C', 'D', 'E'", "'A', 'B', 'C', 'D', 'E' and others")
    """
    shown = ", ".join(f"'{name}'" for name in names[:NAMES_SHOWN])
    return shown if len(names) <= NAMES_SHOWN else f"{shown} and others"
