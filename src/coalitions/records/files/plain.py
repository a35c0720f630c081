"""CSV and TSV files, the fast way: Arrow, for files so plain that no reader could differ."""

from __future__ import annotations

import codecs
import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd

LINE_END = re.compile(rb"\r?\n")
QUOTED = re.compile(rb'"[^"]*"')
HEADER_SEARCHED = 65536  # bytes
CHECKED_AT_ONCE = 1 << 18  # bytes: few enough for the cache of a core
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
    if odd:
        return None
    names = [str(place) for place in range(width)]
    with ThreadPoolExecutor(max_workers=1) as beside:
        n_rows = beside.submit(_count_rows, content, mark) if quoted else None
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
                    column_types=dict.fromkeys(names, pa.large_string()),
                    strings_can_be_null=False,
                ),
                # Arrow's own pool asks for huge pages, which can take longer than all the rest.
                memory_pool=pa.system_memory_pool(),
            )
        except pa.ArrowInvalid:
            return None
    if n_rows is not None and n_rows.result() != len(cells):
        return None  # a quote amid a cell, or a line break within one
    columns = {place: cells.column(place).to_pandas().astype("str") for place in range(width)}
    return pd.DataFrame(columns).set_axis(range(1, len(cells) + 1))


def _count_rows(content: bytes, mark: bytes) -> int | None:
    """Count the lines; None unless each double quote begins a cell or, the next one, ends it."""
    # With a line end at the end there is one before the first sign too, which is that of index -1.
    signs = np.frombuffer(content if content.endswith(b"\n") else content + b"\n", dtype=np.uint8)
    may_precede, may_follow = _mark_bytes(mark + b"\n"), _mark_bytes(mark + b"\r\n")
    n_quotes = n_rows = 0
    for start in range(0, len(signs), CHECKED_AT_ONCE):
        some = signs[start : start + CHECKED_AT_ONCE]
        quotes = start + np.flatnonzero(some == ord('"'))
        opening, closing = quotes[n_quotes % 2 :: 2], quotes[1 - n_quotes % 2 :: 2]
        if not (may_precede[signs[opening - 1]].all() and may_follow[signs[closing + 1]].all()):
            return None
        n_quotes += len(quotes)
        n_rows += int(np.count_nonzero(some == ord("\n")))
    return n_rows if n_quotes % 2 == 0 else None


def _mark_bytes(some: bytes) -> np.ndarray:
    marked = np.zeros(256, dtype=bool)
    marked[list(some)] = True
    return marked
