"""All tables in one workbook, with a sheet that explains each column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from coalitions.comparison import Comparison
from coalitions.spreadsheet import LONGEST_TEXT, READABLE_ROWS, Sheet, write_spreadsheet
from coalitions.tables import COMPARISON_GUIDES, Tables, explain_columns

# In the order in which one asks; what there is besides follows.
FIRST = ("summary", "organizations", "ties", "coalitions", "bridges", "events", "participations")
DIGITS = 6  # of a number that has more
WHOLE = "{file}, which coalitions build writes"


def write_workbook(tables: Tables, path: Path, comparison: Comparison | None = None) -> None:
    """Write the tables, each to a sheet that can be filtered, and what their columns mean.

    Numbers have six significant digits; text that begins like a formula stays text. A table of
    more than 100,000 rows is left out, and a text that no cell can hold is cut: both say where the
    whole is.

    Raises
    ------
    OutputError
        If `path` cannot be written.
    """
    named = tables.named
    order = [*FIRST, *(name for name in named if name not in FIRST)]
    sheets = [
        Sheet(_name(name), _lay_out(named[name], f"tables/{name}.csv"))
        for name in order
        if name in named
    ]
    explained = explain_columns({name: named[name] for name in order if name in named})
    if comparison is not None:
        compared = comparison.named
        sheets += [
            Sheet(f"comparison {_name(name)}", _lay_out(table, f"comparison/{name}.csv"))
            for name, table in compared.items()
        ]
        others = explain_columns(compared, COMPARISON_GUIDES)
        others = others[others["file"] != "columns.csv"]
        explained = pd.concat([explained, others.assign(file="comparison/" + others["file"])])
    write_spreadsheet(path, *sheets, Sheet("columns", explained))


def _name(table: str) -> str:
    return table.replace("_", " ")


def _lay_out(table: pd.DataFrame, file: str) -> pd.DataFrame:
    """Put an index that has a name into a column, and leave out what a workbook cannot hold."""
    whole = WHOLE.format(file=file)
    if len(table) > READABLE_ROWS:
        return pd.DataFrame({"left_out": [f"{len(table):,} rows are too many here: see {whole}."]})
    laid_out = table.reset_index() if table.index.name is not None else table
    floats = laid_out.select_dtypes("float").columns
    texts = laid_out.select_dtypes(["str", "object"]).columns
    return laid_out.assign(
        **{name: laid_out[name].map(_round) for name in floats},
        **{name: laid_out[name].map(lambda text: _cut(text, whole)) for name in texts},
    )


def _round(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def _cut(text: Any, whole: str) -> Any:
    """Cut a text to what a cell can hold, and say so in it."""
    if not isinstance(text, str) or len(text) < LONGEST_TEXT:  # a guard may be added to it
        return text
    told = f"… (cut; it has {len(text):,} characters: see {whole})"
    return text[: LONGEST_TEXT - 1 - len(told)] + told
