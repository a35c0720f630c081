"""Tables as CSV files, for spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table to ``NAME.csv``.

    The files are UTF-8 with a byte-order mark, so that Excel shows every letter; numbers have
    ten significant digits; dates are YYYY-MM-DD.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_csv(
            folder / f"{name}.csv",
            index=table.index.name is not None,
            float_format="%.10g",
            date_format="%Y-%m-%d",
            lineterminator="\n",
            encoding="utf-8-sig",
        )
