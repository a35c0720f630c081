"""Which rows below a header are records: totals, headings, notes and signatures are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.records.dates import read_span
from coalitions.records.labels import count_fields, means_organizations
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import fold_term, is_sum, month_terms, phrases

EVENT_CELLS = ("event_id", "date", "title")  # what tells one event from another
LEAST_COLUMNS = 3  # from which on a cell alone in its row is no record
FIELDS_OF_A_HEADER = 2  # a row further down must name as many to begin another table
LEAST_NUMBERS = 3  # 1, 2, 3: the numbers of columns
AMOUNT = re.compile(r"(?:rp\.?\s*)?[\d.,]+\s*(?:%|orang)?", re.IGNORECASE)
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?:\s*=.*)?")
HINT = re.compile(r"\(.*\)")
HEADING = re.compile(r"(?:[A-Z]|[IVX]+)[.)]\s+\S")
FOOTNOTE = re.compile(r"\*+\s*\)?\s*\w")
DOTTED_DATE = re.compile(r".*[.\u2026_]{2,}.*\d{4}")

LEFT_OUT = {
    "header": ("repeats the header and is left out", "Leave it or delete it, as you like."),
    "numbers": ("numbers the columns and is left out", "Leave it or delete it, as you like."),
    "hints": ("explains the columns and is left out", "Leave it or delete it, as you like."),
    "sum": ("sums up the rows above and is left out", "Delete the row, if it is no record."),
    "outside": (
        "stands beside the columns of the table and is left out",
        "If it belongs to a record, move it into the table.",
    ),
    "alone": (
        "stands alone in its row, like a heading or a note, and is left out",
        "If it is a record, fill in the other cells of its row.",
    ),
    "below": (
        "stands below the end of the table, like a note or a signature, and is left out",
        "If it is a record, move it up to the others.",
    ),
}


@dataclass(frozen=True)
class Layout:
    """Where what stands in a table, by the places of its columns.

    Parameters
    ----------
    named : tuple of int
        The columns that have a label.
    events, organizations : tuple of int
        Those that tell of events, and those that name organizations.
    event_id : int, optional
        The one that gives the event's id.
    header : tuple of tuple of str
        The lines of the header.
    """

    named: tuple[int, ...]
    events: tuple[int, ...] = ()
    organizations: tuple[int, ...] = ()
    event_id: int | None = None
    header: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls,
        labels: Sequence[str],
        meanings: Mapping[int, str],
        header: tuple[tuple[str, ...], ...],
        options: ReadingOptions,
    ) -> Layout:
        """Describe the columns called `labels`, which mean `meanings`."""
        key = {fold_term(label) for label in options.event_key}
        events = {place for place, name in meanings.items() if name in EVENT_CELLS}
        events |= {place for place, label in enumerate(labels) if fold_term(label) in key and label}
        return cls(
            named=tuple(place for place, label in enumerate(labels) if label),
            events=tuple(sorted(events)),
            organizations=tuple(
                place for place, name in meanings.items() if means_organizations(name)
            ),
            event_id=next((place for place, name in meanings.items() if name == "event_id"), None),
            header=header,
        )

    @property
    def is_of_records(self) -> bool:
        """Whether a row can tell both of an event and of an organization."""
        return bool(self.events and self.organizations)


@dataclass(frozen=True)
class _Row:
    """A row that may be no record, and the clean texts in it by place."""

    number: int
    texts: Mapping[int, str]
    full: bool
    after_gap: bool
    goes_on: bool  # the row below names an organization and no event

    @property
    def is_alone(self) -> bool:
        return len(self.texts) == 1

    @property
    def is_signed(self) -> bool:
        return any(map(_is_signature, self.texts.values()))


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
        grid.warn(*LEFT_OUT[kinds[number]], row=number, value=values[number])
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
) -> list[_Row]:
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
    rows: list[_Row] = []
    previous = None
    for position in doubtful.to_numpy().nonzero()[0]:
        number = int(numbers.iloc[position])
        cells = enumerate(map(clean_text, body.iloc[position]))
        texts = {place: text for place, text in cells if text}
        blank_above = previous is not None and previous.number == number - 1 and not previous.texts
        gap = blank_above or position == 0 or int(numbers.iloc[position - 1]) != number - 1
        previous = _Row(number, texts, bool(usual.iloc[position]), gap, bool(goes_on[position]))
        rows.append(previous)
    return rows


def _begin_so(cells: pd.Series[str], texts: set[str]) -> pd.Series[bool]:
    """Say which cells hold one of `texts`, or a word for a sum."""
    found = [text for text in pd.unique(cells) if is_sum(text) or clean_text(text) in texts]
    return cells.isin(found)


def _judge_each(grid: Grid, rows: Sequence[_Row], layout: Layout) -> dict[int, str]:
    """Say of each row that is no record, by itself and the one above it, what it is."""
    kinds: dict[int, str] = {}
    below_header = True
    for row in rows:
        kind = _judge(grid, row, layout, below_header=below_header) if row.texts else ""
        below_header = kind in {"header", "numbers"} or (below_header and not row.texts)
        if kind:
            kinds[row.number] = kind
    return kinds


def _judge(grid: Grid, row: _Row, layout: Layout, *, below_header: bool) -> str:
    if any(_repeats(row.texts, line) for line in layout.header):
        return "header"
    if below_header and _numbers_columns(row.texts):
        return "numbers"
    if below_header and all(map(HINT.fullmatch, row.texts.values())):
        return "hints"
    if _sums_up(row.texts, layout):
        return "sum"
    if not set(row.texts) & set(layout.named):
        return "outside"
    return "alone" if row.is_alone and _is_no_record(grid, row, layout) else ""


def _repeats(texts: Mapping[int, str], line: Sequence[str]) -> bool:
    return texts == {place: text for place, text in enumerate(line) if text}


def _numbers_columns(texts: Mapping[int, str]) -> bool:
    """Say whether the cells are 1, 2, 3 and so on, such as below a header for the print."""
    found = [COLUMN_NUMBER.fullmatch(text) for text in texts.values()]
    numbers = [int(match[1]) for match in found if match]
    whole = len(numbers) == len(found) >= LEAST_NUMBERS
    return whole and numbers == list(range(1, len(numbers) + 1))


def _sums_up(texts: Mapping[int, str], layout: Layout) -> bool:
    """Say whether a row is a word such as "Total", before or in place of a name, and amounts."""
    first, *others = texts.items()
    if is_sum(first[1]):
        return all(AMOUNT.fullmatch(text) for _, text in others)
    aside = {*layout.events, *layout.organizations}
    amounts = [text for place, text in others if place not in aside]
    named = [texts[place] for place in layout.organizations if place in texts]
    return (
        len(named) > 0
        and all(map(is_sum, named))
        and len(amounts) > 0
        and all(map(AMOUNT.fullmatch, amounts))
    )


def _is_no_record(grid: Grid, row: _Row, layout: Layout) -> bool:
    """Say whether a cell that stands alone in its row is a heading or a note."""
    [(place, text)] = row.texts.items()
    if len(layout.named) < LEAST_COLUMNS or place not in layout.named:
        return _is_note(text)
    across = [
        right - left
        for top, bottom, left, right in grid.spans
        if top <= row.number <= bottom and left == place
    ]
    if _is_note(text) or _is_heading(text) or max(across, default=0) > len(layout.named) / 2:
        return True
    if not layout.is_of_records or place in layout.organizations:
        return False
    is_event = place in layout.events and row.goes_on
    return not is_event and place != layout.event_id


def _is_note(text: str) -> bool:
    first, colon, _ = text.partition(":")
    told = fold_term(first) in phrases("note") and (bool(colon) or first == text)
    return told or FOOTNOTE.match(text) is not None or _is_signature(text)


def _is_heading(text: str) -> bool:
    """Say whether a text is one such as "A. ADVOKASI", "TRIWULAN II" or "Maret 2025"."""
    first = fold_term(text).partition(" ")[0]
    if HEADING.match(text) and text.isupper():
        return True
    return first in phrases("period") or (first in month_terms() and read_span(text) is not None)


def _is_signature(text: str) -> bool:
    """Say whether a text is of a signature: "Mengetahui,", "Yogyakarta, 3 Desember 2025"."""
    words = fold_term(text).split()
    if any(" ".join(words[:n]) in phrases("signature") for n in (1, 2)):
        return True
    place, comma, day = text.partition(",")
    if not comma or any(mark.isdigit() for mark in place) or read_span(text):
        return False
    day = day.strip()
    return read_span(day) is not None or DOTTED_DATE.fullmatch(day) is not None


def _judge_foot(
    rows: Sequence[_Row], kinds: Mapping[int, str], last: int, *, is_wide: bool
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
    grid: Grid, rows: Sequence[_Row], kinds: Mapping[int, str], options: ReadingOptions
) -> None:
    for above, row in zip([None, *rows], rows, strict=False):
        apart = row.after_gap or (above is not None and kinds.get(above.number) == "alone")
        texts = list(row.texts.values())
        if row.number in kinds or not apart or above is None:
            continue
        if count_fields(texts, options) >= FIELDS_OF_A_HEADER and len(set(texts)) == len(texts):
            problem = "begins another table, with a header of its own"
            remedy = "Put it on a sheet or in a file of its own."
            raise RecordsError([grid.complain(problem, remedy, row=row.number, value=texts[0])])


def _refuse_signature(grid: Grid, row: _Row, after: int) -> None:
    value = next(text for text in row.texts.values() if _is_signature(text))
    problem = f"looks like the end of the table, and records follow below, in row {after}"
    remedy = "Delete the lines of the signature, or move what follows to a sheet of its own."
    raise RecordsError([grid.complain(problem, remedy, row=row.number, value=value)])
