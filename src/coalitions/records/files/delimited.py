"""CSV and TSV files, the careful way: every malformed row is told, no text is repaired."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

from coalitions.records.files.encoding import decode_text
from coalitions.records.files.plain import split_plain
from coalitions.records.source import Grid, SourceFile, refuse

DELIMITERS = ",;\t|"
EXCEL_HINT = re.compile(r"\s*\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
CHARACTERS_SEARCHED = 10_000
FAST_FROM = 1_000_000  # bytes; below, loading the fast reader takes longer than it saves


def read_delimited(
    content: bytes,
    name: str,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    fast_from: int = FAST_FROM,
) -> Grid:
    r"""Read the bytes of a CSV or TSV file as rows and columns of text.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        What to call it in messages.
    delimiter : str, optional
        Default: what Excel's first line ``sep=;`` says, else the one of ``, ; tab |`` that the
        first line with any of them holds most often.
    encoding : str, optional
        Default: see `decode_text`.
    fast_from : int
        From how many bytes on Arrow reads the file, if it is installed and the file is so plain
        that both must agree.

    Raises
    ------
    RecordsError
        If it is not text, is empty, or a double quote is left open.

    Examples
    --------
    >>> read_delimited(b"kegiatan;lembaga\nE1;Walhi\n", "a.csv").cells.loc[2].tolist()
    ['E1', 'Walhi']
    """
    if len(content) >= fast_from and encoding is None:
        with ThreadPoolExecutor(max_workers=1) as beside:
            source = beside.submit(SourceFile.of, name, content)
            cells = split_plain(content, delimiter)
        if cells is not None:
            return Grid(source.result(), cells)
    decoded = decode_text(content, name, encoding)
    text, skipped = decoded.text, 0
    hint = EXCEL_HINT.match(text)
    if hint:
        text, skipped = text[hint.end() :], 1
        delimiter = delimiter or hint.group(1)
    if not text.strip():
        raise refuse(name, "file-empty")
    rows = _split_rows(text, name, delimiter or find_delimiter(text), skipped)
    return Grid(SourceFile.of(name, content), _square(rows), notes=decoded.notes)


def find_delimiter(text: str) -> str:
    """Give the delimiter that the first line with any delimiter holds most often.

    Examples
    --------
    >>> find_delimiter('"Tempat, tanggal, jam";Lembaga')
    ';'
    """
    sample = text[:CHARACTERS_SEARCHED]
    for lines in (QUOTED.sub("", sample), sample):
        for line in io.StringIO(lines, newline=None):
            best = max(DELIMITERS, key=line.count)
            if best in line:
                return best
    return DELIMITERS[0]


def read_file(path: Path, name: str) -> bytes:
    """Read the bytes at `path`.

    Raises
    ------
    RecordsError
        If they cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as failure:
        raise refuse(name, "file-unreadable", failure=str(failure.strerror)) from failure


def _split_rows(text: str, name: str, delimiter: str, skipped: int) -> dict[int, list[str]]:
    """Cut `text` into the cells of each row that has any, by row number."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    rows = {}
    number = skipped
    try:
        for cells in reader:
            number += 1
            if cells:
                rows[number] = cells
    except csv.Error as failure:
        most = csv.field_size_limit()
        raise refuse(name, _explain(failure), most=most, row=number + 1) from failure
    return rows


def _explain(failure: csv.Error) -> str:
    if "expected after" in str(failure):
        return "text-behind-quote"
    return "cell-too-long" if "field limit" in str(failure) else "quote-never-closed"


def _square(rows: dict[int, list[str]]) -> pd.DataFrame:
    width = max((len(cells) for cells in rows.values()), default=0)
    filled = [cells + [""] * (width - len(cells)) for cells in rows.values()]
    return pd.DataFrame(filled, index=list(rows), columns=range(width), dtype="str")
