"""Figures that can be traced: each says in which table it stands, and where.

A sentence of a report takes its figures from here alone, so that no number can be written that is
not in a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from coalitions.comparison import Comparison
from coalitions.tables import COMPARISON_GUIDES, TABLE_GUIDES, Tables

SUMMARY = "summary"  # the table of figures that there is one of each
COMPARED = "comparison/"  # begins the names of the tables that set methods side by side
COUNT = "rows"  # what a count is of, where a column stands otherwise

GUIDES = {
    **TABLE_GUIDES,
    **{f"{COMPARED}{name}": guide for name, guide in COMPARISON_GUIDES.items()},
}


@dataclass(frozen=True)
class Fact:
    """A figure, and where it stands.

    Parameters
    ----------
    value : number, date or missing
        The figure.
    table : str
        The table that holds it, as its file is called without ``.csv``.
    column : str
        The column that it is in; `COUNT` if it is the number of rows.
    where : mapping of str to value
        What the other columns of its row, or of the rows counted, hold.
    unit : str
        What its column is measured in; see `TABLE_GUIDES`.
    """

    value: Any
    table: str
    column: str
    where: Mapping[str, Any]
    unit: str

    @property
    def is_missing(self) -> bool:
        """Whether the table has nothing there."""
        return bool(pd.isna(self.value))

    def trace(self) -> str:
        """Say where it stands.

        Examples
        --------
        >>> Fact(6, "ties", "shared_events", {"source": "A", "target": "B"}, "events").trace()
        'ties.csv, shared_events, where source is A and target is B'
        """
        held = " and ".join(f"{column} is {value}" for column, value in self.where.items())
        return f"{self.table}.csv, {self.column}" + (f", where {held}" if held else "")


@dataclass(frozen=True)
class Evidence:
    """The tables that a report may take figures from.

    Parameters
    ----------
    tables : Tables
        From `tabulate`.
    comparison : Comparison, optional
        From `compare_methods`: its tables are called ``comparison/methods`` and so on.
    """

    tables: Tables
    comparison: Comparison | None = None

    def read(self, table: str, column: str, **where: Any) -> Fact:
        """Take the figure of the one row that holds what is asked.

        Raises
        ------
        LookupError
            If no row does, or several do.

        Examples
        --------
        >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"], "shared_events": [6]})
        >>> evidence = Evidence(Tables(*[ties] * 9))
        >>> print(evidence.read("ties", "shared_events", source="A", target="B").value)
        6
        """
        rows = self._select(table, where)
        if len(rows) != 1:
            raise LookupError(f"{len(rows)} rows of {table}.csv hold {where}, not one")
        own = rows["unit"].iloc[0] if table == SUMMARY else None
        unit = own or GUIDES[table].find_column(column).unit
        return Fact(rows[column].iloc[0], table, column, where, unit)

    def sum_up(self, figure: str) -> Fact:
        """Take a figure that there is one of, from the table of these."""
        return self.read(SUMMARY, "value", figure=figure)

    def knows(self, figure: str) -> bool:
        """Tell whether there is such a figure."""
        return bool((self.tables.summary["figure"] == figure).any())

    def tell(self, table: str, column: str, **where: Any) -> str:
        """Take a text, such as a title, from the one row that holds what is asked."""
        return str(self.read(table, column, **where).value)

    def list(self, table: str, column: str, **where: Any) -> list[Any]:
        """List what a column has in all rows that hold what is asked."""
        return [*self._select(table, where)[column]]

    def count(self, table: str, **where: Any) -> Fact:
        """Count the rows that hold what is asked."""
        return Fact(len(self._select(table, where)), table, COUNT, where, COUNT)

    def has(self, table: str, column: str | None = None) -> bool:
        """Tell whether there is such a table, and a column in it."""
        return table in self._indexed and (column is None or column in self._indexed[table])

    @cached_property
    def _indexed(self) -> dict[str, pd.DataFrame]:
        """The tables with all that they hold in columns."""
        compared = {} if self.comparison is None else self.comparison.named
        named = self.tables.named | {f"{COMPARED}{name}": table for name, table in compared.items()}
        return {name: table.reset_index() for name, table in named.items()}

    def _select(self, table: str, where: Mapping[str, Any]) -> pd.DataFrame:
        rows = self._indexed[table]
        for column, value in where.items():
            rows = rows[(rows[column] == value).fillna(False).astype(bool)]
        return rows
