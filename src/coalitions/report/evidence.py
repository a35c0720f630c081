"""Figures that can be traced: each says in which table it stands, and where.

A sentence of a report takes its figures from here alone, so that no number can be written that is
not in a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans
from coalitions.comparison import Comparison
from coalitions.ranks import is_at_most
from coalitions.tables import COMPARISON_GUIDES, PROBABILITY, TABLE_GUIDES, Tables

SUMMARY = "summary"  # the table of figures that there is one of each
COMPARED = "comparison/"  # begins the names of the tables that set methods side by side
COUNT = "rows"  # what a count is of, where a column stands otherwise
EACH = "each "  # begins the column whose values are counted, each once
FROM_RANDOM_RECORDS = (SUMMARY, "coalitions")  # tables with p-values from `random_records`

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
    is_least : bool
        Whether it is the smallest that so many random records can give: what it stands for may
        be smaller.
    """

    value: Any
    table: str
    column: str
    where: Mapping[str, Any]
    unit: str
    is_least: bool = False

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
        held = " and ".join(
            f"{column} is one of {', '.join(value)}"
            if isinstance(value, tuple)
            else f"{column} is {value}"
            for column, value in self.where.items()
        )
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
        rows, held = self._indexed[table], np.flatnonzero(self._find(table, where))
        if len(held) != 1:
            raise LookupError(f"{len(held)} rows of {table}.csv hold {where}, not one")
        own = rows["unit"].iloc[held[0]] if table == SUMMARY else None
        unit = own or GUIDES[table].find_column(column).unit
        value = rows[column].iloc[held[0]]
        is_least = unit == PROBABILITY and self._is_least(table, value)
        return Fact(value, table, column, where, unit, is_least)

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
        return [*self._select(table, column, where)]

    def count(self, table: str, **where: Any) -> Fact:
        """Count the rows that hold what is asked."""
        return Fact(int(self._find(table, where).sum()), table, COUNT, where, COUNT)

    def count_each(self, table: str, column: str, **where: Any) -> Fact:
        """Count what a column has in the rows that hold what is asked, each value once.

        Examples
        --------
        >>> taken = pd.DataFrame({"event_id": ["E1"] * 3, "organization": ["A", "A", "B"]})
        >>> evidence = Evidence(Tables(*[taken] * 9))
        >>> members = ("A", "C")
        >>> fact = evidence.count_each("participations", "organization", organization=members)
        >>> fact.value, fact.trace()
        (1, 'participations.csv, each organization, where organization is one of A, C')
        """
        n_each = int(self._select(table, column, where).nunique())
        return Fact(n_each, table, f"{EACH}{column}", where, COUNT)

    def has(self, table: str, column: str | None = None) -> bool:
        """Tell whether there is such a table, and a column in it."""
        return table in self._indexed and (column is None or column in self._indexed[table])

    def has_places(self, measure: str) -> bool:
        """Tell whether other records were asked who is first on a measure."""
        return self.has("ranks") and bool(self._find("ranks", {"measure": measure}).any())

    @cached_property
    def _indexed(self) -> dict[str, pd.DataFrame]:
        """The tables with all that they hold in columns."""
        compared = {} if self.comparison is None else self.comparison.named
        named = self.tables.named | {f"{COMPARED}{name}": table for name, table in compared.items()}
        return {name: table.reset_index() for name, table in named.items()}

    def _select(self, table: str, column: str, where: Mapping[str, Any]) -> pd.Series[Any]:
        return self._indexed[table][column][self._find(table, where)]

    def _find(self, table: str, where: Mapping[str, Any]) -> Booleans:
        """Find the rows that hold what is asked."""
        rows = self._indexed[table]
        are_held = np.ones(len(rows), dtype=bool)
        for column, value in where.items():
            held = rows[column].isin(value) if isinstance(value, tuple) else rows[column] == value
            are_held &= held.fillna(False).to_numpy(bool)
        return are_held

    def _is_least(self, table: str, p_value: float) -> bool:
        """Tell whether no random record was as clear as the records, which count as one of them."""
        if table not in FROM_RANDOM_RECORDS or not self.knows("random_records"):
            return False
        n_records = self.sum_up("random_records").value
        return bool(is_at_most(p_value, 1 / (1 + n_records)))
