"""What an engine has to do."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pandas as pd


class Engine(Protocol):
    """Something that runs SQL on tables larger than memory."""

    def read(self, source: Path, event: str, organization: str) -> None:
        """Make the table ``given`` of two columns of a file, trimmed text, "" for blanks."""

    def define(self, name: str, statement: str) -> None:
        """Name a statement, which is run wherever it is named."""

    def keep(self, name: str, statement: str) -> None:
        """Run a statement once, and keep what it gives under a name."""

    def keep_in_parts(self, name: str, statement: str, column: str, n_rows: int) -> None:
        """Do as `keep`, by values of a column, if so many rows are too many to compare at once."""

    def add(self, name: str, table: pd.DataFrame) -> None:
        """Make a small table of numbers."""

    def fetch(self, statement: str) -> pd.DataFrame:
        """Give a small result."""

    def write(self, statement: str, target: Path) -> int:
        """Write a result as Parquet; give its number of rows."""

    def close(self) -> None:
        """Let go of everything."""
