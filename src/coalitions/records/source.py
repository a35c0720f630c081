"""One text file of rows and columns: every cell is text, every row has its number."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from coalitions.errors import Issue, RecordsError

DELIMITERS = ",;\t|"
CONTROL_CHARACTERS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"


@dataclass(frozen=True)
class SourceFile:
    """A file that was read, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True)
class SourceTable:
    """The cells of one file.

    Parameters
    ----------
    source : SourceFile
        Where they come from.
    cells : DataFrame of str, shape (rows, columns)
        Trimmed text; an empty cell is ``""``. The index holds each row's number as a
        spreadsheet shows it (the header is row 1); rows without any text are left out.
    """

    source: SourceFile
    cells: pd.DataFrame


def read_delimited(path: Path, name: str | None = None) -> SourceTable:
    """Read a CSV or TSV file as text.

    Parameters
    ----------
    path : Path
        The file, in UTF-8 with or without a byte-order mark. The delimiter is the one of
        ``, ; tab |`` that the header holds most often.
    name : str, optional
        What to call the file in messages. Default: the name of `path`.

    Returns
    -------
    SourceTable
        White space at the ends of a cell is removed, and within it folded to one space;
        characters are composed (Unicode NFC), so that one name has one spelling.

    Raises
    ------
    RecordsError
        If the file cannot be read, is not UTF-8, is empty, names a column twice or not at
        all, has a row with more cells than the header, or holds control characters.
    """
    name = name or path.name
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise _refuse(name, f"cannot be read ({failure.strerror})", "Check the path.") from failure
    source = SourceFile(name, hashlib.sha256(content).hexdigest())
    text = _decode(content, name)
    if not text.strip():
        raise _refuse(name, "the file is empty", "It needs a header row and a row for each record.")
    cells = _parse(text, name)
    _require_clean_text(cells, name)
    return SourceTable(source, cells)


def _refuse(file: str, problem: str, remedy: str, row: int | None = None) -> RecordsError:
    return RecordsError([Issue("error", file, problem, remedy, row=row)])


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        row = content.count(b"\n", 0, failure.start) + 1
        raise _refuse(
            name,
            f"byte {content[failure.start]:#04x} is not UTF-8 text",
            'Save the file as "CSV UTF-8".',
            row=row,
        ) from failure


def _parse(text: str, name: str) -> pd.DataFrame:
    delimiter = _find_delimiter(text)
    try:
        rows = pd.read_csv(
            io.StringIO(text),
            sep=delimiter,
            header=None,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
            skipinitialspace=True,
        ).fillna("")
    except (pd.errors.ParserError, csv.Error) as failure:
        raise _explain_parser(failure, name) from failure
    rows = rows.apply(_clean_column)
    rows.index += 1
    rows = rows.loc[(rows != "").any(axis="columns"), (rows != "").any(axis="index")]
    header = list(rows.iloc[0])
    _require_usable_header(header, name)
    return rows.iloc[1:].set_axis(header, axis="columns")


def _find_delimiter(text: str) -> str:
    header = text.strip().partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _explain_parser(failure: Exception, name: str) -> RecordsError:
    ragged = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(failure))
    if ragged:
        expected, row, found = map(int, ragged.groups())
        problem = f"has {found} cells where the header has {expected}"
        return _refuse(name, problem, "Put cells that hold the delimiter in double quotes.", row)
    unclosed = re.search(r"EOF inside string starting at row (\d+)", str(failure))
    if unclosed:
        row = int(unclosed.group(1)) + 1
        return _refuse(name, "a double quote is opened and never closed", "Close it.", row)
    return _refuse(name, f"is not a table ({failure})", "Save it again as CSV.")


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _clean_column(column: pd.Series[str]) -> pd.Series[str]:
    spellings = {text: _clean(text) for text in column.unique()}
    return column.map(spellings)


def _require_usable_header(header: list[str], name: str) -> None:
    repeated = [label for label, times in Counter(header).items() if label and times > 1]
    if repeated:
        raise _refuse(name, f"the column '{repeated[0]}' stands twice", "Rename one of them.")
    if "" in header:
        number = header.index("") + 1
        raise _refuse(name, f"column {number} has no name", "Name it in the header row.")


def _require_clean_text(cells: pd.DataFrame, name: str) -> None:
    issues = []
    for column in cells.columns:
        dirty = cells.loc[cells[column].str.contains(CONTROL_CHARACTERS), column]
        for row, value in zip(dirty.index, dirty, strict=True):
            code = re.search(CONTROL_CHARACTERS, value)
            assert code is not None  # noqa: S101 - it is what `dirty` was selected by
            issues.append(
                Issue(
                    "error",
                    name,
                    f"holds the invisible control character U+{ord(code.group()):04X}",
                    "Delete it.",
                    row=row,
                    column=column,
                    value=re.sub(CONTROL_CHARACTERS, "\N{REPLACEMENT CHARACTER}", value),
                )
            )
    if issues:
        raise RecordsError(issues)
