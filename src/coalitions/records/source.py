"""What a file holds before anyone asks what it means: rows and columns of text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.telling import make_issue

JOINERS = "\u200c\u200d"  # invisible, and part of the spelling in some scripts


@dataclass(frozen=True)
class SourceFile:
    """A file that was read, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> SourceFile:
        """Describe the file called `name` that holds `content`."""
        return cls(name, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class Grid:
    """The cells of one file or of one sheet, as they stand.

    Parameters
    ----------
    source : SourceFile
        Where they come from.
    cells : DataFrame of str, shape (rows, columns)
        Raw text; an empty cell is ``""``. The index holds each row's number as a spreadsheet
        shows it, the columns their place from 0.
    sheet : str, optional
        The sheet of a workbook.
    spans : tuple of (top, bottom, left, right)
        Merged cells: first and last row number, first and last column place.
    notes : tuple of Issue
        What was doubtful while the bytes were read.
    """

    source: SourceFile
    cells: pd.DataFrame
    sheet: str | None = None
    spans: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[Issue, ...] = ()

    def complain(self, kind: str, **told: Any) -> Issue:
        """Make an error about this grid; see `make_issue`."""
        return make_issue("error", self.source.name, kind, sheet=self.sheet, **told)

    def warn(self, kind: str, **told: Any) -> Issue:
        """Make a warning about this grid; see `make_issue`."""
        return make_issue("warning", self.source.name, kind, sheet=self.sheet, **told)


def show(text: str) -> str:
    """Make a name from outside, such as a file's, printable and one line."""
    line = " ".join(text.split())
    return "".join(
        mark if mark.isprintable() or mark in JOINERS else "\N{REPLACEMENT CHARACTER}"
        for mark in line
    )


def refuse(file: str, kind: str, **told: Any) -> RecordsError:
    """Make the refusal of a file that cannot be read at all; see `make_issue`."""
    return RecordsError([make_issue("error", file, kind, **told)])
