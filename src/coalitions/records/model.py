"""The records as the rest of the package receives them: checked, and in four tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from coalitions.errors import Issue
from coalitions.records.source import SourceFile


@dataclass(frozen=True)
class EventRecords:
    """Who took part in what.

    Parameters
    ----------
    title : str
        What the records call themselves.
    events : DataFrame
        Indexed by `event_id`, sorted; columns ``date`` (datetime64), ``title``, ``type``,
        ``issue``, ``place``, ``source_url`` (text, "" where not known), ``list_complete``
        (True, False or missing), and whatever else the source had.
    participations : DataFrame
        One row per event, organization and role, sorted by these; ``recorded_as`` keeps the
        name as the source wrote it.
    organizations : DataFrame
        Indexed by `organization`, sorted; ``sector`` and whatever else the source had. It
        holds every organization of `participations`, and those known but never seen.
    aliases : DataFrame
        ``alias`` and the ``organization`` it stands for; may be empty.
    issues : DataFrame
        One row per warning: ``severity, file, problem, remedy, row, column, value, n_rows``.
    sources : tuple of SourceFile
        The files read, participations first, with the SHA-256 of each.
    """

    title: str
    events: pd.DataFrame
    participations: pd.DataFrame
    organizations: pd.DataFrame
    aliases: pd.DataFrame
    issues: pd.DataFrame
    sources: tuple[SourceFile, ...]


def tabulate_issues(issues: Iterable[Issue]) -> pd.DataFrame:
    """Lay out issues as a table, a row each.

    Examples
    --------
    >>> tabulate_issues([Issue("warning", "a.csv", "is odd", "Look.", row=2)]).loc[0, "row"]
    np.int64(2)
    """
    columns = [field.name for field in fields(Issue)]
    rows = [[getattr(issue, column) for column in columns] for issue in issues]
    return pd.DataFrame(rows, columns=columns).astype({"row": "Int64", "n_rows": "int64"})


def list_issues(table: pd.DataFrame) -> list[Issue]:
    """Turn a table of issues back into issues.

    Examples
    --------
    >>> issues = [Issue("warning", "a.csv", "is odd", "Look.", row=2)]
    >>> list_issues(tabulate_issues(issues)) == issues
    True
    """
    filled = table.astype(object).where(table.notna(), None)
    rows: list[dict[Any, Any]] = filled.to_dict("records")
    return [Issue(**row) for row in rows]
