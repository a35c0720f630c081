"""What a row below a header is, taken by itself: a record, a sum, a heading, a signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coalitions.records.dates import read_span
from coalitions.records.fields import EVENT_CELLS
from coalitions.records.labels import means_organizations
from coalitions.records.options import ReadingOptions
from coalitions.records.source import Grid
from coalitions.records.vocabulary import fold_term, is_sum, month_terms, phrases

LEAST_COLUMNS = 3  # from which on a cell alone in its row is no record
LEAST_NUMBERS = 3  # 1, 2, 3: the numbers of columns
AMOUNT = re.compile(r"(?:rp\.?\s*)?[\d.,]+\s*(?:%|orang)?", re.IGNORECASE)
COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?:\s*=.*)?")
HINT = re.compile(r"\(.*\)")
HEADING = re.compile(r"(?:[A-Z]|[IVX]+)[.)]\s+\S")
FOOTNOTE = re.compile(r"\*+\s*\)?\s*\w")
DOTTED_DATE = re.compile(r".*[.\u2026_]{2,}.*\d{4}")


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
class Row:
    """A row that may be no record.

    Parameters
    ----------
    number : int
        As a spreadsheet numbers it.
    position : int
        Its place below the header, from 0.
    texts : mapping of int to str
        The clean texts in it, by the place of their column.
    after_gap : bool
        Whether the row above is blank.
    goes_on : bool
        Whether the row below names an organization and no event.
    """

    number: int
    position: int
    texts: Mapping[int, str]
    after_gap: bool
    goes_on: bool

    @property
    def is_alone(self) -> bool:
        """Whether it has one text."""
        return len(self.texts) == 1

    @property
    def is_signed(self) -> bool:
        """Whether a text of it is of a signature."""
        return any(map(is_signature, self.texts.values()))


def judge_row(grid: Grid, row: Row, layout: Layout, *, below_header: bool) -> str:
    """Say what a row is that is no record: a key of ``LEFT_OUT``; "" if it may be one."""
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


def _is_no_record(grid: Grid, row: Row, layout: Layout) -> bool:
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
    return told or FOOTNOTE.match(text) is not None or is_signature(text)


def _is_heading(text: str) -> bool:
    """Say whether a text is one such as "A. ADVOKASI", "TRIWULAN II" or "Maret 2025"."""
    first = fold_term(text).partition(" ")[0]
    if HEADING.match(text) and text.isupper():
        return True
    return first in phrases("period") or (first in month_terms() and read_span(text) is not None)


def is_signature(text: str) -> bool:
    """Say whether a text is of a signature: "Mengetahui,", "Yogyakarta, 3 Desember 2025"."""
    words = fold_term(text).split()
    if any(" ".join(words[:n]) in phrases("signature") for n in (1, 2)):
        return True
    place, comma, day = text.partition(",")
    if not comma or any(mark.isdigit() for mark in place) or read_span(text):
        return False
    day = day.strip()
    return read_span(day) is not None or DOTTED_DATE.fullmatch(day) is not None
