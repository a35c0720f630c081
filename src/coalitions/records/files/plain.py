"""CSV and TSV files, the fast way: Arrow, for files so plain that no reader could differ."""

from __future__ import annotations

import codecs
import re

import numpy as np
import pandas as pd

LINE_END = re.compile(rb"\r?\n")
QUOTED = re.compile(rb'"[^"]*"')
HEADER_SEARCHED = 65536  # bytes
EXCEL_HINT = re.compile(rb"\"?sep=", re.IGNORECASE)


def split_plain(content: bytes, delimiter: str | None = None) -> pd.DataFrame | None:
    r"""Cut a plain file into its cells with Arrow.

    Parameters
    ----------
    content : bytes
        The file.
    delimiter : str, optional
        Default: the one of ``, ; tab |`` that the first line holds most often.

    Returns
    -------
    DataFrame of str, or None
        The cells, as `Grid` holds them; a blank line is a row of empty cells. None where
        another reader must look: the file is not UTF-8, may be UTF-16, has rows of unequal length
        or double quotes that do not just enclose a cell, or begins with a title or a hint to
        Excel; or Arrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to load
        from pyarrow import csv as arrow_csv  # noqa: PLC0415
    except ImportError:
        return None
    content = content.removeprefix(codecs.BOM_UTF8)
    header = LINE_END.split(content[:HEADER_SEARCHED], maxsplit=1)[0]
    outside = QUOTED.sub(b"", header)
    mark = delimiter.encode() if delimiter else max((b",", b";", b"\t", b"|"), key=outside.count)
    width = outside.count(mark) + 1
    quoted = b'"' in content
    odd = (
        width == 1
        or len(mark) > 1
        or EXCEL_HINT.match(header)
        or b"\0" in content[:HEADER_SEARCHED]
    )
    if odd or (quoted and not _enclose_cells(content, mark)):
        return None
    names = [str(place) for place in range(width)]
    try:
        cells = arrow_csv.read_csv(
            pa.BufferReader(content),
            read_options=arrow_csv.ReadOptions(column_names=names),
            parse_options=arrow_csv.ParseOptions(
                delimiter=mark.decode(),
                quote_char='"' if quoted else False,
                ignore_empty_lines=False,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    if quoted and len(cells) != content.count(b"\n") + (not content.endswith(b"\n")):
        return None  # a line break within a cell
    columns = {place: cells.column(place).to_pandas().astype("str") for place in range(width)}
    return pd.DataFrame(columns).set_axis(range(1, len(cells) + 1))


def _enclose_cells(content: bytes, mark: bytes) -> bool:
    """Say whether each double quote begins a cell or, the next one, ends it."""
    bytes_ = np.frombuffer(b"\n" + content + b"\n", dtype=np.uint8)
    quotes = np.flatnonzero(bytes_ == ord('"'))
    opening, closing = quotes[0::2], quotes[1::2]
    if len(opening) != len(closing):
        return False
    before = np.isin(bytes_[opening - 1], [ord(mark), ord("\n")])
    after = np.isin(bytes_[closing + 1], [ord(mark), ord("\n"), ord("\r")])
    return bool(before.all() and after.all())
