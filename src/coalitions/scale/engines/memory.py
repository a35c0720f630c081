"""Memory: what one machine holds; Arrow reads and writes Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from coalitions.scale.extras import require_extra
from coalitions.scale.product import cross_members, list_ties
from coalitions.scale.request import TieRequest
from coalitions.scale.source import FIELDS, SourceError, find_columns, is_parquet, read_header
from coalitions.scale.told import TieCount


def count_in_memory(
    source: Path,
    target: Path,
    request: TieRequest,
    *,
    on_stage: Callable[[str], None] = lambda _: None,
) -> TieCount:
    """Count the ties of records, and write those that are asked for, as `count_on_engine` does."""
    require_extra("pyarrow", "fast", "engine memory")
    on_stage("Reading participations")
    members = cross_members(_read(source, *request.name_columns()), request.max_event_size)
    on_stage("Counting, weighing and writing ties")
    n_counted, n_kept = _write(list_ties(members, request), members.organizations, target)
    return TieCount(members.reading, n_counted, n_kept)


def _write(
    parts: Iterator[tuple[int, pd.DataFrame]], organizations: pd.Index[str], target: Path
) -> tuple[int, int]:
    """Write ties part by part; give how many were counted, and how many written."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415

    names = pa.array(organizations, pa.string())
    n_counted = n_kept = 0
    writer = None
    try:
        for n_shared, ties in parts:
            n_counted, n_kept = n_counted + n_shared, n_kept + len(ties)
            numbers = pa.Table.from_pandas(ties, preserve_index=False).replace_schema_metadata()
            table = numbers
            for place, end in enumerate(("source", "target")):
                table = table.set_column(place, end, names.take(numbers[end].combine_chunks()))
            writer = writer or parquet.ParquetWriter(target, table.schema, compression="zstd")
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()
    return n_counted, n_kept


def _read(source: Path, event: str, organization: str) -> pd.DataFrame:
    """Read two columns as text, "" for blanks; a row of another length is an error."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import csv, dataset  # noqa: PLC0415

    asked = [event, organization]
    try:
        if is_parquet(source):
            parts = dataset.dataset(source, format="parquet")
            find_columns(source, parts.schema.names, asked)
            given = parts.to_table(columns=asked)
        else:
            header = read_header(source)
            find_columns(source, header.names, asked)
            given = csv.read_csv(
                source,
                # A line break within quotes is part of a name.
                parse_options=csv.ParseOptions(delimiter=header.delimiter, newlines_in_values=True),
                convert_options=csv.ConvertOptions(
                    include_columns=asked, column_types=dict.fromkeys(asked, pa.string())
                ),
            )
        texts = given.cast(pa.schema([(name, pa.string()) for name in asked])).to_pandas()
    except (OSError, ValueError, pa.ArrowException) as failure:
        told = str(failure).strip().splitlines()[0]
        raise SourceError(
            f"{source}: it cannot be read ({told}); mend the file, or save it as UTF-8 CSV or "
            "Parquet"
        ) from failure
    columns = zip(FIELDS, asked, strict=True)
    return pd.DataFrame({field: texts[name].fillna("").str.strip(" ") for field, name in columns})
