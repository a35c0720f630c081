"""DuckDB: one machine, and records larger than its memory."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from coalitions.errors import CoalitionsError
from coalitions.scale.extras import require_extra
from coalitions.scale.source import (
    FIELDS,
    SourceError,
    find_columns,
    is_parquet,
    list_parquet,
    read_header,
    require_rows,
)
from coalitions.threads import count_cores

FOR_A_THREAD = 2048  # MiB, of the 1 to 4 GB that DuckDB's guide to performance asks for
FOR_A_ROW = 100  # bytes, of a table by which rows are compared: its text, its hash, its place


class DuckDbEngine:
    """An engine that keeps its tables in a file, and spills what it is short of beside it.

    Parameters
    ----------
    scratch : Path
        A folder for its file; what is left in it can be thrown away.
    megabytes : int
        How much memory its tables and joins may take [MiB].
    """

    def __init__(self, scratch: Path, megabytes: int) -> None:
        require_extra("duckdb", "duckdb", "engine duckdb")
        import duckdb  # noqa: PLC0415 - an extra

        self._failures = duckdb.Error
        self._source = Path()
        self._megabytes = megabytes
        self._tables = duckdb.connect(
            str(scratch / "tables.duckdb"),
            config={
                "memory_limit": f"{megabytes}MiB",
                "temp_directory": str(scratch / "spilled"),
                "preserve_insertion_order": "false",
                "threads": max(1, min(count_cores(), megabytes // FOR_A_THREAD)),
            },
        )

    def read(self, source: Path, event: str, organization: str) -> None:
        """Make the table ``given``."""
        self._source = source
        asked = event, organization
        if is_parquet(source):
            files = ", ".join(map(_quote_path, list_parquet(source)))
            scan = f"read_parquet([{files}], hive_partitioning = false)"
            with self._telling():
                described = self._tables.execute(f"DESCRIBE FROM {scan}").fetchall()
            names = [name for name, *_ in described]
            columns = [_name(names[place]) for place in find_columns(source, names, asked)]
        else:
            header = read_header(source)
            columns = [f"column{place}" for place in find_columns(source, header.names, asked)]
            # Nothing is left to be guessed: rows that do not fit would be skipped as no records.
            there_are = ", ".join(f"column{n}: 'VARCHAR'" for n in range(len(header.names)))
            scan = (
                f"read_csv({_quote_path(source)}, auto_detect = false, header = true, "
                f"quote = '\"', escape = '\"', delim = {_quote(header.delimiter)}, "
                f"columns = {{{there_are}}})"
            )
        texts = ", ".join(
            f"coalesce(trim(CAST({column} AS VARCHAR), ' '), '') AS {field}"
            for column, field in zip(columns, FIELDS, strict=True)
        )
        self.define("given", f"SELECT {texts} FROM {scan}")  # noqa: S608 - quoted

    def define(self, name: str, statement: str) -> None:
        """Name a statement."""
        with self._telling():
            self._tables.execute(f"CREATE TEMP VIEW {name} AS {statement}")

    def keep(self, name: str, statement: str) -> None:
        """Run a statement once; its table is written to the file if memory is short."""
        with self._telling():
            self._tables.execute(f"CREATE TABLE {name} AS {statement}")

    def keep_in_parts(self, name: str, statement: str, column: str, n_rows: int) -> None:
        """Do as `keep`; in as many runs as it takes for half of the memory to hold the rows."""
        n_parts = 1 + 2 * n_rows * FOR_A_ROW // (self._megabytes * 1024**2)
        rows = f"SELECT * FROM ({statement}) WHERE hash({column}) % {n_parts} = "  # noqa: S608 - ours
        self.keep(name, f"{rows} 0")
        for part in range(1, n_parts):
            with self._telling():
                self._tables.execute(f"INSERT INTO {name} {rows} {part}")

    def add(self, name: str, table: pd.DataFrame) -> None:
        """Make a small table."""
        self._tables.register("added", table)
        self.keep(name, "SELECT * FROM added")
        self._tables.unregister("added")

    def fetch(self, statement: str) -> pd.DataFrame:
        """Give a small result."""
        with self._telling():
            columns = self._tables.execute(statement).fetchnumpy()
        return pd.DataFrame(columns)

    def write(self, statement: str, target: Path) -> int:
        """Write a result as one file."""
        with self._telling():
            copied = self._tables.execute(
                f"COPY ({statement}) TO {_quote(str(target))} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchall()
        return int(copied[0][0])

    def close(self) -> None:
        """Close the file."""
        self._tables.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell what DuckDB refuses, with a remedy."""
        try:
            yield
        except (self._failures, RuntimeError) as failure:
            kind = type(failure).__name__
            told = str(failure).strip().splitlines()[0]
            if kind == "InterruptException" or told == "Query interrupted":
                raise KeyboardInterrupt from failure
            if kind == "OutOfMemoryException":
                raise CoalitionsError(
                    f"{self._source}: the memory allowed is too little ({told}); give more "
                    "with --memory, "
                    "leave out large events with --max-event-size, or free disk where the output is"
                ) from failure
            if not is_parquet(self._source):
                require_rows(self._source)
            raise SourceError(
                f"{self._source}: DuckDB cannot read or count it ({told}); mend the file, or "
                "save it as UTF-8 CSV or Parquet"
            ) from failure


def _quote(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _quote_path(path: Path) -> str:
    """Quote the path of a file to be read, which is no pattern."""
    return _quote(glob.escape(str(path)))


def _name(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
