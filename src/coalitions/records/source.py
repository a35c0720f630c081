"""One text file of rows and columns: every cell is text, every row has its number."""

from __future__ import annotations

import codecs
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

ZIP_SIGNATURE = b"PK\x03\x04"
JOINERS = "\u200c\u200d"  # invisible, and part of the spelling in some scripts
DELIMITERS = ",;\t|"
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


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
        spreadsheet shows it; rows without any text are left out.
    header_row : int
        The number of the row that names the columns.
    """

    source: SourceFile
    cells: pd.DataFrame
    header_row: int = 1


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
        If the file cannot be read, is not UTF-8 text, is empty, names a column twice or not at
        all, has a row with more cells than the header, or holds control characters.
    """
    name = show(name or path.name)
    try:
        content = path.read_bytes()
    except OSError as failure:
        raise _refuse(name, f"cannot be read ({failure.strerror})", "Check the path.") from failure
    if content.startswith(ZIP_SIGNATURE):
        remedy = 'In Excel choose Save As, "CSV UTF-8", and give that file.'
        raise _refuse(name, "is an Excel workbook or another zip archive", remedy)
    source = SourceFile(name, hashlib.sha256(content).hexdigest())
    rows = _split_rows(_decode(content, name), name)
    if not rows:
        raise _refuse(name, "the file is empty", "It needs a header row and a row for each record.")
    _require_clean_text(rows, name)
    _require_usable_header(rows, name)
    return SourceTable(source, _tabulate(rows), header_row=next(iter(rows)))


def show(text: str) -> str:
    """Make a name from outside, such as a file's, printable and one line."""
    line = " ".join(text.split())
    return "".join(
        mark if mark.isprintable() or mark in JOINERS else "\N{REPLACEMENT CHARACTER}"
        for mark in line
    )


def _refuse(file: str, problem: str, remedy: str, row: int | None = None) -> RecordsError:
    return RecordsError([Issue("error", file, problem, remedy, row=row)])


def _decode(content: bytes, name: str) -> str:
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode("utf-8")
        outside_quotes = re.sub(r'"[^"]*("|$)', "", before)
        raise _refuse(
            name,
            f"byte {content[failure.start]:#04x} is not UTF-8 text",
            'Save the file as "CSV UTF-8".',
            row=len(re.findall(r"\r\n|\r|\n", outside_quotes)) + 1,
        ) from failure


def _split_rows(text: str, name: str) -> dict[int, list[str]]:
    """Cut `text` into the clean cells of each row that has any, by row number."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=_find_delimiter(text),
        skipinitialspace=True,
        strict=True,
    )
    rows = {}
    number = 0
    try:
        for cells in reader:
            number += 1
            cleaned = _drop_last_blanks([_clean(cell) for cell in cells])
            if cleaned:
                rows[number] = cleaned
    except csv.Error as failure:
        raise _explain_reader(failure, name, number + 1) from failure
    return rows


def _find_delimiter(text: str) -> str:
    header = text.strip().partition("\n")[0]
    return max(DELIMITERS, key=header.count)


def _explain_reader(failure: csv.Error, name: str, row: int) -> RecordsError:
    if "expected after" in str(failure):
        problem = "text stands behind a closing double quote"
        return _refuse(name, problem, "Write a double quote within a cell twice.", row)
    if "field limit" in str(failure):
        problem = f"has a cell of more than {csv.field_size_limit():,} characters"
        return _refuse(name, problem, "Look for a double quote that is never closed.", row)
    return _refuse(name, "a double quote is opened and never closed", "Close it.", row)


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _drop_last_blanks(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _tabulate(rows: dict[int, list[str]]) -> pd.DataFrame:
    header, *records = (row for row in rows.values())
    filled = [cells + [""] * (len(header) - len(cells)) for cells in records]
    table = pd.DataFrame(filled, index=list(rows)[1:], columns=header, dtype=str)
    return table.loc[:, table.columns != ""]


def _require_usable_header(rows: dict[int, list[str]], name: str) -> None:
    (header_row, header), *records = rows.items()
    repeated = [label for label, times in Counter(header).items() if label and times > 1]
    if repeated:
        problem = f"the column '{repeated[0]}' stands twice"
        raise _refuse(name, problem, "Rename one of them.", header_row)
    issues = [
        Issue(
            "error",
            name,
            f"has {len(cells)} cells where the header has {len(header)}",
            "Put cells that hold the delimiter in double quotes.",
            row=row,
        )
        for row, cells in records
        if len(cells) > len(header)
    ]
    for place, label in enumerate(header):
        if not label and any(place < len(cells) and cells[place] for _, cells in records):
            problem = f"column {place + 1} has no name"
            issues.append(
                Issue("error", name, problem, "Name it in the header row.", row=header_row)
            )
    if issues:
        raise RecordsError(issues)


def _make_visible(text: str) -> str:
    return CONTROL_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", text)


def _require_clean_text(rows: dict[int, list[str]], name: str) -> None:
    header_row, header = next(iter(rows.items()))
    issues = []
    for row, cells in rows.items():
        for place, value in enumerate(cells):
            found = CONTROL_CHARACTERS.search(value)
            if found:
                in_column = row != header_row and place < len(header)
                issues.append(
                    Issue(
                        "error",
                        name,
                        f"holds the invisible control character U+{ord(found.group()):04X}",
                        "Delete it.",
                        row=row,
                        column=_make_visible(header[place]) if in_column else None,
                        value=_make_visible(value),
                    )
                )
    if issues:
        raise RecordsError(issues)
