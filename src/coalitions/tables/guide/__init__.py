"""What each column of each table means, in plain words: `columns.csv`, and what explains a sheet.

`found`, `sure`, `changed` and `compared` hold the words, made of what `column` defines. Measures
are explained in their own tables, which the words here are taken from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType

import pandas as pd

from coalitions.tables.guide import changed, compared, found, sure
from coalitions.tables.guide.column import TEXT, Column, TableGuide

_EXPLAINED = TableGuide(
    "a column of a table in this folder",
    (
        Column("file", "The file.", "name"),
        Column("column", "The column, as its first row calls it.", "name"),
        Column("meaning", "What it says.", TEXT),
        Column("unit", "The unit of a value, or what kind of value it is.", TEXT),
    ),
)
_SUMMARY = TableGuide(
    "a figure that there is one of",
    (
        Column("figure", "Which figure.", "name"),
        Column("value", "The figure.", "as the column unit says"),
        Column("unit", "The unit of the value, or what kind of value it is.", TEXT),
        Column("meaning", "What it says.", TEXT),
    ),
)
TABLE_GUIDES: Mapping[str, TableGuide] = MappingProxyType(
    {
        "organizations": found.OF_ORGANIZATIONS,
        "ties": found.OF_TIES,
        "coalitions": found.OF_COALITIONS,
        "events": found.OF_EVENTS,
        "participations": found.OF_PARTICIPATIONS,
        "bridges": found.OF_BRIDGES,
        "mixing": found.OF_MIXING,
        "measures": found.OF_MEASURES,
        "issues": found.OF_ISSUES,
        "avoided": found.OF_AVOIDED,
        "ranks": sure.OF_RANKS,
        "stress": sure.OF_STRESS,
        "influence": sure.OF_INFLUENCE,
        "followed": changed.OF_FOLLOWED,
        "coalitions_over_time": changed.OF_COALITIONS_OVER_TIME,
        "changes": changed.OF_CHANGES,
        "turnover": changed.OF_TURNOVER,
        "brokers": changed.OF_BROKERS,
        "summary": _SUMMARY,
        "columns": _EXPLAINED,
    }
)
COMPARISON_GUIDES: Mapping[str, TableGuide] = MappingProxyType(
    {
        "methods": compared.OF_METHODS,
        "agreement": compared.OF_AGREEMENT,
        "overlap": compared.OF_OVERLAP,
        "ranks": compared.OF_METHOD_RANKS,
        "gains_and_losses": compared.OF_GAINS_AND_LOSSES,
        "ties": compared.OF_TIES_TAKEN,
        "leaders": compared.OF_LEADERS,
        "between": compared.OF_BETWEEN,
        "columns": _EXPLAINED,
    }
)


def explain_columns(
    tables: Mapping[str, pd.DataFrame], guides: Mapping[str, TableGuide] = TABLE_GUIDES
) -> pd.DataFrame:
    """Say of each column of some tables what it means.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As they are written: an index that has a name is the first column.
    guides : mapping of str to TableGuide
        What each of them means.

    Returns
    -------
    DataFrame
        ``file``, ``column``, ``meaning``, ``unit``; a row for each column, in its order; those of
        this table itself at the end.

    Raises
    ------
    KeyError
        If a table or a column is not explained.

    Examples
    --------
    >>> explained = explain_columns({"avoided": pd.DataFrame(columns=["source", "p_value"])})
    >>> print(*explained.loc[1], sep=" | ")
    avoided.csv | p_value | How likely chance alone gives so few shared events or fewer. |
    probability, 0 to 1
    """
    own = [column.name for column in guides["columns"].columns]
    listed = {name: list_columns(table) for name, table in tables.items()}
    rows = [
        {"file": f"{name}.csv", **asdict(guides[name].find_column(column)), "column": column}
        for name, columns in [*listed.items(), ("columns", own)]
        for column in columns
    ]
    return pd.DataFrame(rows, columns=own)


def list_columns(table: pd.DataFrame) -> list[str]:
    """List the columns of a table as it is written, an index that has a name first.

    Examples
    --------
    >>> list_columns(pd.DataFrame({"size": [3]}, index=pd.Index(["A"], name="organization")))
    ['organization', 'size']
    """
    return [*[str(name) for name in table.index.names if name is not None], *map(str, table)]
