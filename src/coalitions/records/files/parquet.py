"""Parquet files."""

from __future__ import annotations

import io

import pandas as pd

from coalitions.records.source import Grid, SourceFile, refuse, show
from coalitions.records.text import write_value


def read_parquet(content: bytes, name: str) -> Grid:
    """Read the bytes of a Parquet file as rows and columns of text.

    Returns
    -------
    Grid
        The names of the columns are row 1, as if it were a spreadsheet; the parts of a list
        stand on a line each, in one cell.

    Raises
    ------
    RecordsError
        If it is damaged, or Arrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as failure:
        raise refuse(name, "needs-pyarrow") from failure
    try:
        table = parquet.ParquetFile(io.BytesIO(content)).read()
        columns = [
            [label, *map(write_value, column.to_pylist())]
            for label, column in zip(table.column_names, table.columns, strict=True)
        ]
    except (pa.ArrowException, ArithmeticError, KeyError, OSError, ValueError) as failure:
        raise refuse(name, "no-parquet", failure=show(str(failure))) from failure
    cells = pd.DataFrame(dict(enumerate(columns)), dtype="str")
    return Grid(SourceFile.of(name, content), cells.set_axis(range(1, len(cells) + 1)))
