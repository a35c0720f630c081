"""Memory: what one machine holds; Arrow reads and writes Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from coalitions.scale.extras import require_extra
from coalitions.scale.product import BLANK, Numbered, cross_members, list_ties
from coalitions.scale.request import TieRequest
from coalitions.scale.source import (
    SourceError,
    find_columns,
    has_odd_quotes,
    is_parquet,
    list_parquet,
    read_header,
    require_rows,
)
from coalitions.scale.told import TieCount

if TYPE_CHECKING:
    import pyarrow as pa


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
    members = cross_members(*_read(source, *request.name_columns()), request.max_event_size)
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


def _read(source: Path, event: str, organization: str) -> tuple[Numbered, Numbered]:
    """Read two columns; a row of another length is an error.

    A text is kept once, however often it stands there: names would take most of the room.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import csv, dataset  # noqa: PLC0415

    asked = event, organization
    encoded = pa.dictionary(pa.int32(), pa.string())
    try:
        if is_parquet(source):
            parts = dataset.dataset(list_parquet(source), format="parquet")
            there_are = parts.schema.names
            chosen = [there_are[place] for place in find_columns(source, there_are, asked)]
            given = parts.to_table(columns=chosen)
            given = given.cast(pa.schema([(name, pa.string()) for name in chosen]))
        else:
            header = read_header(source)
            chosen = [header.names[place] for place in find_columns(source, header.names, asked)]
            if has_odd_quotes(source):  # Arrow may take all that follows for one name
                require_rows(source)
            given = csv.read_csv(
                source,
                # A line break within quotes is part of a name.
                parse_options=csv.ParseOptions(delimiter=header.delimiter, newlines_in_values=True),
                convert_options=csv.ConvertOptions(
                    include_columns=chosen, column_types=dict.fromkeys(chosen, encoded)
                ),
            )
        texts = [given.column(name).cast(encoded) for name in chosen]
    except (OSError, ValueError, pa.ArrowException) as failure:
        if not is_parquet(source):
            require_rows(source)
        told = str(failure).strip().splitlines()[0]
        raise SourceError(
            f"{source}: it cannot be read ({told}); mend the file, or save it as UTF-8 CSV or "
            "Parquet"
        ) from failure
    del given  # the room is needed
    events, organizations = map(_number, texts)
    return events, organizations


def _number(texts: pa.ChunkedArray) -> Numbered:
    """Give the texts of a column, without the spaces around them, numbers as they first come."""
    from pyarrow import compute  # noqa: PLC0415 - an extra, and slow to load

    whole = texts.unify_dictionaries().combine_chunks()
    trimmed = compute.utf8_trim(whole.dictionary, " ").dictionary_encode()
    names = trimmed.dictionary
    of_trimmed = np.arange(len(names) + 1, dtype=np.int32)
    of_trimmed[[compute.index(names, "").as_py(), -1]] = BLANK  # the last, also if none is ""
    of_distinct = np.append(of_trimmed[trimmed.indices.to_numpy()], BLANK)
    numbers = of_distinct[whole.indices.fill_null(-1).to_numpy()]
    return Numbered(numbers, pd.Index(names.to_pandas()))
