"""Values of tables as other formats write them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
from pandas.api import types

from coalitions.export.content import NetworkContent
from coalitions.spreadsheet import guard_table

INTEGER, NUMBER, BOOLEAN, TEXT = "integer", "number", "boolean", "text"


def list_rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give each row as plain Python values, without what is missing; days as YYYY-MM-DD.

    Examples
    --------
    >>> table = pd.DataFrame({"degree": [2, 3], "since": pd.to_datetime(["2024-05-01", None])})
    >>> list(list_rows(table))
    [{'degree': 2, 'since': '2024-05-01'}, {'degree': 3}]
    """
    columns = [str(column) for column in table.columns]
    for values in zip(*(table[column].astype(object) for column in table.columns), strict=True):
        yield {
            column: _tell(value)
            for column, value in zip(columns, values, strict=True)
            if not pd.isna(value)
        }


def _tell(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def name_type(column: pd.Series[Any]) -> str:
    """Say what a column holds: "integer", "number", "boolean" or "text".

    Examples
    --------
    >>> name_type(pd.Series([1, None], dtype="Int64")), name_type(pd.Series([0.5]))
    ('integer', 'number')
    """
    if types.is_bool_dtype(column):
        return BOOLEAN
    if types.is_integer_dtype(column):
        return INTEGER
    return NUMBER if types.is_float_dtype(column) else TEXT


def compose_json(value: Any) -> bytes:
    """Write JSON that a person can read; what is no number in JSON is refused."""
    return (json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def compose_csv(table: pd.DataFrame) -> bytes:
    """Write a CSV file for spreadsheets: no text in it is run as a formula.

    UTF-8 with a byte-order mark, so that Excel shows every letter; numbers have ten significant
    digits; dates are YYYY-MM-DD.
    """
    text = guard_table(table).to_csv(
        index=False, float_format="%.10g", date_format="%Y-%m-%d", lineterminator="\n"
    )
    return text.encode("utf-8-sig")


def quote_label(label: str) -> str:
    r"""Put a label in double quotes for Pajek and UCINET, and single ones for those within it.

    Examples
    --------
    >>> quote_label('Forum "Damai"')
    '"Forum \'Damai\'"'
    """
    return '"' + " ".join(label.replace('"', "'").split()) + '"'


def label_ends(content: NetworkContent) -> tuple[pd.Index[Any], pd.Index[Any]]:
    """Give the ids of the source and of the target of each tie."""
    return content.nodes.index[content.ends[:, 0]], content.nodes.index[content.ends[:, 1]]
