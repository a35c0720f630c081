"""Apache Spark: as many machines as there are, and the same statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pandas as pd

from coalitions.errors import CoalitionsError
from coalitions.scale.engines.spark_session import join_spark, tell_failure, unbothered
from coalitions.scale.source import FIELDS, SourceError, find_columns, is_parquet, read_header

# Lines that begin or end within quotes, and lines that are not in UTF-8, which Spark would mend.
LOOK_AT_LINES = (
    "count_if(length(value) % 2 <> length(replace(value, '\"', '')) % 2) AS n_torn",
    "count_if(NOT is_valid_utf8(value)) AS n_foreign",
)
SETTINGS = {
    # Two headers that differ in capitals are two.
    "spark.sql.caseSensitive": "true",
    # A row is looked at as a whole, so that one of another length does not pass.
    "spark.sql.csv.parser.columnPruning.enabled": "false",
    # The rooms of a large event are few rows that make many pairs: they are not put together.
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
}
PARTS = "spark.sql.shuffle.partitions"
PART_SIZE = 8 * 1024**2  # bytes read


class SparkEngine:
    """An engine that keeps its tables on the disks of its workers.

    What a worker has lost is made again out of what it was made of, which gives the same: no
    statement depends on the order in which rows come, or on chance.

    Parameters
    ----------
    scratch : Path
        A folder for what is spilled on this machine.
    megabytes : int, optional
        The memory of the driver and of each worker [MiB]. Default: as Spark is configured.
    master : str, optional
        Which Spark: the address of a cluster, or "local[2]". Default: as it is configured.
    """

    def __init__(self, scratch: Path, megabytes: int | None, master: str | None) -> None:
        self._source = Path()
        self._left = ExitStack()
        with unbothered():
            self._spark = self._left.enter_context(join_spark(scratch, megabytes, master))
        for name, value in SETTINGS.items():
            self._spark.conf.set(name, value)

    def read(self, source: Path, event: str, organization: str) -> None:
        """Make the table ``given``."""
        self._source = source
        self._part(source)
        asked = event, organization
        with self._telling():
            if is_parquet(source):
                table = self._spark.read.parquet(
                    str(source), recursiveFileLookup=True, pathGlobFilter="*.parquet"
                )
                names = table.columns
            else:
                names, table = self._read_text(source)
            columns = [table.columns[place] for place in find_columns(source, names, asked)]
            texts = (
                f"coalesce(trim(CAST({_name(column)} AS STRING)), '') AS {field}"
                for column, field in zip(columns, FIELDS, strict=True)
            )
            table.selectExpr(*texts).createOrReplaceTempView("given")

    def _part(self, source: Path) -> None:
        """Say into how many parts tables are cut, unless Spark's own settings do."""
        if self._spark.sparkContext.getConf().contains(PARTS):
            return
        files = source.rglob("*") if source.is_dir() else [source]
        n_parts = -(-sum(file.stat().st_size for file in files) // PART_SIZE)
        n_parts = max(n_parts, self._spark.sparkContext.defaultParallelism)
        self._spark.conf.set(PARTS, str(n_parts))

    def _read_text(self, source: Path) -> tuple[tuple[str, ...], Any]:
        """Read a CSV; where quotes hold line breaks, by one worker."""
        header = read_header(source)
        lines = self._spark.read.text(str(source)).selectExpr(*LOOK_AT_LINES).first()
        if lines.n_foreign:
            raise SourceError(f"{source}: it is not in UTF-8; save it as UTF-8 or as Parquet")
        there_are = ", ".join(f"column{place} STRING" for place in range(len(header.names)))
        return header.names, self._spark.read.csv(
            str(source), schema=there_are, header=True, sep=header.delimiter, quote='"',
            escape='"', mode="FAILFAST", multiLine=lines.n_torn > 0, maxCharsPerColumn=-1,
        )  # fmt: skip

    def define(self, name: str, statement: str) -> None:
        """Name a statement."""
        with self._telling():
            self._spark.sql(statement).createOrReplaceTempView(name)

    def keep(self, name: str, statement: str) -> None:
        """Keep what a statement gives on the disks of the workers, once it is asked for."""
        from pyspark import StorageLevel  # noqa: PLC0415 - an extra, and slow to load

        with self._telling():
            table = self._spark.sql(statement).persist(StorageLevel.DISK_ONLY)
            self._left.callback(self._forget, table)
            table.createOrReplaceTempView(name)

    def keep_in_parts(self, name: str, statement: str, column: str, n_rows: int) -> None:  # noqa: ARG002
        """Keep what a statement gives; Spark does all by parts."""
        self.keep(name, statement)

    def add(self, name: str, table: pd.DataFrame) -> None:
        """Make a small table."""
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load

        with self._telling():
            columns = pa.Table.from_pandas(table, preserve_index=False)
            self._spark.createDataFrame(columns).createOrReplaceTempView(name)

    def fetch(self, statement: str) -> pd.DataFrame:
        """Give a small result."""
        with self._telling():
            result: pd.DataFrame = self._spark.sql(statement).toArrow().to_pandas()
        return result

    def write(self, statement: str, target: Path) -> int:
        """Write a result as a folder of files, whose names are in the order of the rows."""
        with self._telling():
            self._spark.sql(statement).write.parquet(str(target), compression="zstd")
            return int(self._spark.read.parquet(str(target)).count())

    def close(self) -> None:
        """Let go of the tables, and of Spark if it was started for them."""
        self._left.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell what Spark refuses, with a remedy."""
        from py4j.protocol import Py4JError, Py4JJavaError  # noqa: PLC0415 - comes with Spark
        from pyspark.errors import PySparkException  # noqa: PLC0415

        try:
            with unbothered():
                yield
        except (PySparkException, Py4JError, ConnectionError) as failure:
            told = tell_failure(str(failure))
            is_answer = isinstance(failure, (PySparkException, Py4JJavaError))  # of a living Java
            if not is_answer or "OutOfMemory" in str(failure):
                raise CoalitionsError(
                    f"{self._source}: Spark has ended before the work was done, perhaps for lack "
                    f"of memory ({told}); give more with --memory, or leave out large events with "
                    "--max-event-size"
                ) from failure
            raise SourceError(
                f"{self._source}: Spark cannot read or count it ({told}); mend the file, or save "
                "it as UTF-8 CSV or Parquet"
            ) from failure

    @staticmethod
    def _forget(table: Any) -> None:
        from py4j.protocol import Py4JError  # noqa: PLC0415 - comes with Spark

        with suppress(Py4JError, ConnectionError):  # if Java has died, there is nothing to forget
            table.unpersist()


def _name(text: str) -> str:
    doubled = text.replace("`", "``")
    return f"`{doubled}`"
