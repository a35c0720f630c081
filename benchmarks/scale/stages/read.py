"""Reading: a CSV file becomes a table, or records that are checked."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from checks import agree_within
from contest import Contestant, Stage


def find_text(path: Path) -> Path:
    """Begin with the file."""
    return path.with_suffix(".csv")


def read_records(source: Path) -> Any:
    """Read, check, and sort into records."""
    import coalitions

    return coalitions.read_records(source)


def read_text(source: Path) -> Any:
    """Read the file into a table of text, which is the first step of `read_records`."""
    from coalitions.records.files.delimited import read_delimited

    return read_delimited(source.read_bytes(), source.name).cells


def parse_by_arrow(source: Path) -> Any:
    """Parse with Arrow."""
    import pyarrow.csv

    return pyarrow.csv.read_csv(source)


def parse_by_pandas(source: Path) -> Any:
    """Parse with pandas' own engine."""
    import pandas as pd

    return pd.read_csv(source)


def parse_by_polars(source: Path) -> Any:
    """Parse with polars."""
    import polars as pl

    return pl.read_csv(source)


def parse_by_duckdb(source: Path) -> Any:
    """Parse with DuckDB, into a table in memory."""
    import duckdb

    connection = duckdb.connect()
    connection.execute("CREATE TABLE records AS FROM read_csv(?)", [str(source)])
    return connection


def count_names(table: Any) -> dict[str, Any]:
    """Tell of a table how each organization and each event is named, and how often."""
    import numpy as np

    told: dict[str, Any] = {}
    for column in ("organization", "event_id"):
        counts = table[column].value_counts().sort_index()
        told[column] = counts.to_numpy()
        told[f"{column} names"] = np.frombuffer("\n".join(counts.index).encode(), np.uint8)
    return told


def tell_records(_: Any, records: Any) -> dict[str, Any]:
    """Tell of ours."""
    return count_names(records.participations)


def tell_text(_: Any, cells: Any) -> dict[str, Any]:
    """Tell of our text: the first row is the header."""
    return count_names(cells.iloc[1:].set_axis(cells.iloc[0].tolist(), axis=1))


def tell_table(_: Any, table: Any, *, to_pandas: str = "") -> dict[str, Any]:
    """Tell of any table that becomes one of pandas'."""
    return count_names(getattr(table, to_pandas)() if to_pandas else table)


def tell_duckdb(_: Any, connection: Any) -> dict[str, Any]:
    """Tell of a table in DuckDB."""
    return count_names(connection.sql("SELECT event_id, organization FROM records").df())


STAGE = Stage(
    name="read",
    title="CSV file to table",
    contestants=(
        Contestant(
            "coalitions: text, hash included",
            read_text,
            find_text,
            tell_text,
            packages=("coalitions", "pyarrow"),
            modules=("coalitions.records", "pyarrow.csv"),
        ),
        Contestant(
            "coalitions: checked records",
            read_records,
            find_text,
            tell_records,
            packages=("coalitions", "pyarrow"),
            modules=("coalitions.records", "pyarrow.csv"),
        ),
        Contestant(
            "pyarrow",
            parse_by_arrow,
            find_text,
            partial(tell_table, to_pandas="to_pandas"),
            packages=("pyarrow",),
            modules=("pyarrow.csv",),
        ),
        Contestant(
            "pandas",
            parse_by_pandas,
            find_text,
            tell_table,
            packages=("pandas",),
            modules=("pandas",),
        ),
        Contestant(
            "polars",
            parse_by_polars,
            find_text,
            partial(tell_table, to_pandas="to_pandas"),
            packages=("polars",),
            modules=("polars",),
        ),
        Contestant(
            "DuckDB",
            parse_by_duckdb,
            find_text,
            tell_duckdb,
            packages=("duckdb",),
            modules=("duckdb",),
        ),
    ),
    check=agree_within(),
)
