"""Records that a reader finds one by one, laid out as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from coalitions.errors import Issue
from coalitions.language import Message
from coalitions.records.shapes.characters import refuse_control_characters
from coalitions.records.source import SourceFile
from coalitions.records.tables import SourceTable, list_rows
from coalitions.records.telling import make_issue
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


def warn_at_rows(name: str, rows: Sequence[int], kind: str, **told: Any) -> Issue:
    """Make one warning about several rows; see `make_issue`.

    Examples
    --------
    >>> print(warn_at_rows("a.csv", [2, 3, 3], "gdelt-no-text"))
    a.csv rows 2-3: has bytes that are no text; they are shown as �. Look
    whether a name is concerned.
    """
    numbers = sorted(set(rows))
    place = {"row": numbers[0], "n_rows": len(numbers), "rows": list_rows(numbers)}
    return make_issue("warning", name, kind, **place, **told)


def name_some(names: Sequence[str]) -> Message | str:
    """Name the first few of `names`, in quotes, as part of an issue.

    Examples
    --------
    >>> name_some(list("ABCDE"))
    "'A', 'B', 'C', 'D', 'E'"
    >>> name_some(list("ABCDEF"))
    Message(key='part-and-others', values=(('names', "'A', 'B', 'C', 'D', 'E'"),))
    """
    shown = quote_all(names[:NAMES_SHOWN])
    return shown if len(names) <= NAMES_SHOWN else Message("part-and-others", names=shown)


def quote_all(names: Iterable[str]) -> str:
    """List all `names`, in quotes."""
    return ", ".join(f"'{name}'" for name in names)
