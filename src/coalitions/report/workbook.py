"""All tables in one workbook, with a sheet that explains each column."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from coalitions.comparison import Comparison
from coalitions.spreadsheet import Sheet, write_spreadsheet
from coalitions.tables import COMPARISON_GUIDES, Tables, explain_columns

# In the order in which one asks; what there is besides follows.
FIRST = ("summary", "organizations", "ties", "coalitions", "bridges", "events", "participations")
DIGITS = 6  # of a number that has more


def write_workbook(tables: Tables, path: Path, comparison: Comparison | None = None) -> None:
    """Write the tables, each to a sheet that can be filtered, and what their columns mean.

    Numbers have six significant digits; text that begins like a formula stays text.

    Raises
    ------
    OutputError
        If a table does not fit into a workbook, or `path` cannot be written.
    """
    named = tables.named
    order = [*FIRST, *(name for name in named if name not in FIRST)]
    sheets = [Sheet(_name(name), _lay_out(named[name])) for name in order if name in named]
    explained = explain_columns({name: named[name] for name in order if name in named})
    if comparison is not None:
        compared = comparison.named
        sheets += [
            Sheet(f"comparison {_name(name)}", _lay_out(compared[name])) for name in compared
        ]
        others = explain_columns(compared, COMPARISON_GUIDES)
        others = others[others["file"] != "columns.csv"]
        explained = pd.concat([explained, others.assign(file="comparison/" + others["file"])])
    write_spreadsheet(path, *sheets, Sheet("columns", explained))


def _name(table: str) -> str:
    return table.replace("_", " ")


def _lay_out(table: pd.DataFrame) -> pd.DataFrame:
    """Put an index that has a name into a column, and round what has many digits."""
    laid_out = table.reset_index() if table.index.name is not None else table
    floats = laid_out.select_dtypes("float").columns
    return laid_out.assign(**{name: laid_out[name].map(_round) for name in floats})


def _round(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
