"""Which rows below a header are records: totals, headings, notes and signatures are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.labels import count_fields
from coalitions.records.options import ReadingOptions
from coalitions.records.row import LEAST_COLUMNS, Layout, Row, is_signature, judge_row
from coalitions.records.source import Grid
from coalitions.records.text import clean_text, factorize_texts
from coalitions.records.vocabulary import is_sum

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
    """Leave out the rows of `body` that are no records, and tell each.

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
    filled = body != ""
    n_filled = filled[list(layout.named)].sum(axis="columns")
    full = _find_full(filled, n_filled, layout)
    typical = float(n_filled[full].median()) if full.any() else 0.0
    rows = _list_doubtful(body, filled, full & (n_filled >= typical), layout)
    kinds = _judge_each(grid, rows, layout)
    _refuse_other_tables(grid, rows, kinds, options)
    records = full & ~full.index.isin(list(kinds))
    signed = [row for row in rows if row.is_signed and n_filled[row.number] < typical]
    if signed:
        end = signed[0].number
        after = records.index[records & (n_filled >= typical) & (records.index > end)]
        if len(after):
            _refuse_signature(grid, signed[0], int(after[0]))
        kinds |= {row.number: "below" for row in rows if row.texts and row.number >= end}
    else:
        last = int(records.index[records].max()) if records.any() else 0
        kinds |= _judge_foot(rows, kinds, last, is_wide=typical >= LEAST_COLUMNS)
    values = {row.number: next(iter(row.texts.values()), "") for row in rows}
    notes = [
        grid.warn(LEFT_OUT[kinds[number]], row=number, value=values[number])
        for number in sorted(kinds)
    ]
    return (body.drop(index=list(kinds)) if kinds else body), tuple(notes)


def _find_full(filled: pd.DataFrame, n_filled: pd.Series[int], layout: Layout) -> pd.Series[bool]:
    """Find the rows that tell of an event and of an organization, or in a matrix of two things."""
    if not layout.is_of_records:
        return n_filled > 1
    events, organizations = filled[list(layout.events)], filled[list(layout.organizations)]
    return events.any(axis="columns") & organizations.any(axis="columns")


def _list_doubtful(
    body: pd.DataFrame, filled: pd.DataFrame, usual: pd.Series[bool], layout: Layout
) -> list[Row]:
    """List the rows that must be looked at: all but those that are filled as usual.

    Of these it lists the first, those that begin with a sum or as the header does, and those
    below a gap.
    """
    numbers = body.index.to_series()
    above = usual.shift(fill_value=False) & (numbers.diff() == 1)
    doubtful = ~usual | ~above
    for place in (layout.named[0], *layout.organizations):
        begins = {clean_text(line[place]) for line in layout.header} - {""}
        found = _begin_so(body[place], begins)
        doubtful |= found | found.shift(fill_value=False)  # the numbers of columns below a header
    only = list(layout.organizations)
    lone = filled[only].any(axis="columns") & ~filled[list(layout.events)].any(axis="columns")
    goes_on = (lone.shift(-1, fill_value=False) & (numbers.diff().shift(-1) == 1)).to_numpy()
    rows: list[Row] = []
    previous = None
    for position in doubtful.to_numpy().nonzero()[0]:
        number = int(numbers.iloc[position])
        cells = enumerate(map(clean_text, body.iloc[position]))
        texts = {place: text for place, text in cells if text}
        blank_above = previous is not None and previous.number == number - 1 and not previous.texts
        gap = blank_above or position == 0 or int(numbers.iloc[position - 1]) != number - 1
        previous = Row(number, texts, gap, bool(goes_on[position]))
        rows.append(previous)
    return rows


def _begin_so(cells: pd.Series[str], texts: set[str]) -> pd.Series[bool]:
    """Say which cells hold one of `texts`, or a word for a sum."""
    codes, distinct = factorize_texts(cells)
    found = [is_sum(text) or clean_text(text) in texts for text in distinct]
    return pd.Series(np.array(found, dtype=bool)[codes], index=cells.index)


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
