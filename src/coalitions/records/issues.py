"""Issues as tables: for the programs that read them, and for the people who work through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pandas as pd

from coalitions.errors import Issue
from coalitions.language import Message
from coalitions.records.fields import WORKLIST_FIELDS, Field, names_of
from coalitions.records.telling import ENGLISH, translate_issue, write_part
from coalitions.records.text import clean_text
from coalitions.wording import shorten

LONGEST_VALUE = 500  # characters of a cell that are repeated to who works through the issues


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


def translate_issues(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """Say what is wrong, and what to do, in another language; see `translate_issue`.

    Examples
    --------
    >>> from coalitions.records.telling import make_issue
    >>> table = tabulate_issues([make_issue("warning", "a.csv", "twice-in-row", row=2)])
    >>> translate_issues(table, "id").loc[0, "problem"]
    'ada dua kali di baris ini dan dihitung sekali'
    """
    return tabulate_issues(translate_issue(issue, language) for issue in list_issues(table))


def name_columns(language: str) -> tuple[Field, ...]:
    """Name the columns of a list of issues to work through in a language.

    Examples
    --------
    >>> [field.name for field in name_columns("id")][-3:]
    ['yang salah', 'yang perlu dilakukan', 'selesai']
    """
    return tuple(
        replace(field, name=write_part(Message(field.name), language)) for field in WORKLIST_FIELDS
    )


def lay_out_issues(issues: pd.DataFrame, language: str = ENGLISH) -> pd.DataFrame:
    """Lay out issues for a person who works through them: errors first, a column to tick off.

    Examples
    --------
    >>> issue = Issue("warning", "a.csv", "is odd", "Look.", row=2, value="x")
    >>> lay_out_issues(tabulate_issues([issue])).loc[0, ["rows", "value", "what is wrong"]].tolist()
    ['2', 'x', 'is odd']
    """
    told = [translate_issue(issue, language) for issue in list_issues(issues)]
    rows = [
        {
            "severity": write_part(Message(issue.severity), language),
            "file": issue.file,
            "sheet": issue.sheet or "",
            "rows": issue.rows or ("" if issue.row is None else str(issue.row)),
            "column": issue.column or "",
            "value": shorten(clean_text(issue.value or ""), LONGEST_VALUE),
            "what is wrong": issue.problem,
            "what to do": issue.remedy,
            "done": "",
        }
        for issue in sorted(told, key=lambda issue: issue.severity)
    ]
    table = pd.DataFrame(rows, columns=names_of(WORKLIST_FIELDS), dtype="str")
    return table.set_axis(names_of(name_columns(language)), axis="columns")
