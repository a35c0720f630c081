"""Which rows below a header are records: totals, headings, notes and signatures are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans, Integers
from coalitions.errors import Issue, RecordsError
from coalitions.records.labels import count_fields
from coalitions.records.options import ReadingOptions
from coalitions.records.row import LEAST_COLUMNS, Layout, Row, is_signature, judge_row
from coalitions.records.source import Grid
from coalitions.records.text import clean_text, clean_texts, factorize_texts, write_out
from coalitions.records.vocabulary import find_sums

FIELDS_OF_A_HEADER = 2  # a row further down must name as many to begin another table
LEFT_OUT = {
    "header": "repeats-header",
    "numbers": "numbers-columns",
    "hints": "explains-columns",
    "sum": "sums-up",
    "outside": "beside-table",
    "alone": "alone-in-row",
    "below": "below-table",
}


def leave_out_beside(
    grid: Grid, body: pd.DataFrame, layout: Layout, options: ReadingOptions
) -> tuple[pd.DataFrame, tuple[Issue, ...]]:
    """Leave out the rows of `body` that are no records, and tell each that is not blank.

    They are sums, headings that stand alone in their row, repetitions of the header, numbers of
    columns, what stands beside the table, and the notes and signatures below it.

    Returns
    -------
    body, notes : DataFrame, tuple of Issue

    Raises
    ------
    RecordsError
        If another table begins below, or records follow below a signature.
    """
    filled = np.array([(body[place] != "").to_numpy() for place in body])
    n_filled = filled[list(layout.named)].sum(axis=0)
    full = _find_full(filled, n_filled, layout)
    typical = float(np.median(n_filled[full])) if full.any() else 0.0
    rows = _list_doubtful(body, filled, full & (n_filled >= typical), layout)
    kinds = _judge_each(grid, rows, layout)
    _refuse_other_tables(grid, rows, kinds, options)
    is_record = full if not kinds else full & ~body.index.isin(list(kinds))
    signed = [row for row in rows if row.is_signed and n_filled[row.position] < typical]
    if signed:
        end = signed[0].number
        after = body.index[is_record & (n_filled >= typical) & (body.index > end)]
        if len(after):
            _refuse_signature(grid, signed[0], int(after[0]))
        kinds |= {row.number: "below" for row in rows if row.texts and row.number >= end}
    else:
        last = int(body.index[is_record].max()) if is_record.any() else 0
        kinds |= _judge_foot(rows, kinds, last, is_wide=typical >= LEAST_COLUMNS)
    values = {row.number: next(iter(row.texts.values()), "") for row in rows}
    notes = [
        grid.warn(LEFT_OUT[kinds[number]], row=number, value=values[number])
        for number in sorted(kinds)
    ]
    dropped = {*kinds, *(row.number for row in rows if not row.texts)}
    return (body.drop(index=list(dropped)) if dropped else body), tuple(notes)


def _find_full(filled: Booleans, n_filled: Integers, layout: Layout) -> Booleans:
    """Find the rows that tell of an event and of an organization, or in a matrix of two things."""
    if not layout.is_of_records:
        return n_filled > 1
    return _any_filled(filled, layout.events) & _any_filled(filled, layout.organizations)


def _any_filled(filled: Booleans, places: Sequence[int]) -> Booleans:
    """Say which rows are filled in any of some columns."""
    found: Booleans = np.any(filled[list(places)], axis=0)
    return found


def _list_doubtful(
    body: pd.DataFrame, filled: Booleans, usual: Booleans, layout: Layout
) -> list[Row]:
    """List the rows that must be looked at: all but those that are filled as usual.

    Of these it lists the first, those that begin with a sum or as the header does, and those
    below a gap.
    """
    numbers = body.index.to_numpy()
    follows = np.diff(numbers, prepend=-1) == 1
    doubtful = ~usual
    doubtful[:1] = True
    doubtful[1:] |= ~(usual[:-1] & follows[1:])
    for place in (layout.named[0], *layout.organizations):
        begins = {clean_text(line[place]) for line in layout.header} - {""}
        found = _find_beginnings(body[place], begins)
        doubtful[found] = True
        doubtful[found[found + 1 < len(body)] + 1] = True  # numbers of columns below a header
    lone = _any_filled(filled, layout.organizations) & ~_any_filled(filled, layout.events)
    positions = np.flatnonzero(doubtful)
    columns = [clean_texts(write_out(body[place].iloc[positions]).tolist()) for place in body]
    rows: list[Row] = []
    for position, *cells in zip(positions.tolist(), *columns, strict=True):
        texts = {place: text for place, text in enumerate(cells) if text}
        gap = not follows[position] or position == 0
        gap |= bool(rows) and rows[-1].position == position - 1 and not rows[-1].texts
        below = position + 1
        goes_on = below < len(body) and bool(lone[below] and follows[below])
        rows.append(Row(int(numbers[position]), position, texts, gap, goes_on))
    return rows


def _find_beginnings(cells: pd.Series[str], texts: set[str]) -> np.ndarray:
    """Give the positions of the cells that hold one of `texts`, or a word for a sum."""
    codes, distinct = factorize_texts(cells)
    clean = clean_texts(distinct)
    wanted = texts | find_sums(clean)
    found = [code for code, text in enumerate(clean) if text in wanted]
    return np.flatnonzero(np.isin(codes, found)) if found else np.empty(0, dtype=np.intp)


def _judge_each(grid: Grid, rows: Sequence[Row], layout: Layout) -> dict[int, str]:
    """Say of each row that is no record, by itself and the one above it, what it is."""
    kinds: dict[int, str] = {}
    below_header = True
    for row in rows:
        kind = judge_row(grid, row, layout, below_header=below_header) if row.texts else ""
        below_header = kind in {"header", "numbers"} or (below_header and not row.texts)
        if kind:
            kinds[row.number] = kind
    return kinds


def _judge_foot(
    rows: Sequence[Row], kinds: Mapping[int, str], last: int, *, is_wide: bool
) -> dict[int, str]:
    """Say which rows below the `last` full one stand below the end of the table.

    It ends before what stands alone below a gap or a sum, or is no record in itself.
    """
    below: dict[int, str] = {}
    gap = ended = False
    for row in rows:
        if row.number <= last:
            continue
        kind = kinds.get(row.number)
        gap |= row.after_gap or not row.texts or kind == "sum"
        ended |= kind in {"alone", "outside"} or (gap and is_wide and row.is_alone and not kind)
        if ended and row.texts and kind != "sum":
            below[row.number] = "below"
    return below


def _refuse_other_tables(
    grid: Grid, rows: Sequence[Row], kinds: Mapping[int, str], options: ReadingOptions
) -> None:
    for above, row in zip([None, *rows], rows, strict=False):
        apart = row.after_gap or (above is not None and kinds.get(above.number) == "alone")
        texts = list(row.texts.values())
        if row.number in kinds or not apart or above is None:
            continue
        if count_fields(texts, options) >= FIELDS_OF_A_HEADER and len(set(texts)) == len(texts):
            raise RecordsError([grid.complain("another-table", row=row.number, value=texts[0])])


def _refuse_signature(grid: Grid, row: Row, after: int) -> None:
    value = next(text for text in row.texts.values() if is_signature(text))
    issue = grid.complain("records-after-end", after=str(after), row=row.number, value=value)
    raise RecordsError([issue])
