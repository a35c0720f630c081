"""Parquet: pandas, Polars, DuckDB, Arrow in R. It needs pyarrow, an extra."""

from __future__ import annotations

from io import BytesIO

import pandas as pd

from coalitions.export.content import NetworkContent
from coalitions.export.values import label_ends


def compose_nodes(content: NetworkContent) -> bytes:
    """Write the nodes, with all that is told of them."""
    return _compose(content.nodes.reset_index())


def compose_ties(content: NetworkContent) -> bytes:
    """Write the ties, their ends by the id of the node."""
    source, target = label_ends(content)
    ties = content.ties.copy()
    ties.insert(0, "source", source.to_numpy())
    ties.insert(1, "target", target.to_numpy())
    return _compose(ties)


def _compose(table: pd.DataFrame) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
    from pyarrow import parquet  # noqa: PLC0415

    arrow = pa.Table.from_pandas(table, preserve_index=False)
    file = BytesIO()
    parquet.write_table(arrow, file)
    return file.getvalue()
