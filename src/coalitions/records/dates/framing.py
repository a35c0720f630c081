"""What people write around a date: weekdays, notes, doubts, words that say that it is a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coalitions.records.dates.points import NUMERIC
from coalitions.records.dates.words import (
    clock_pattern,
    fold_date,
    has_other_words,
    make_pattern,
    pattern_of,
    to_pattern,
)
from coalitions.records.vocabulary import date_words, fold_term, month_terms, weekday_terms

BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
PUNCTUATION = " ,;.:/|"
NOTED, UNSURE = "doubt-noted", "doubt-unsure"


@dataclass(frozen=True)
class FramedDate:
    """A date and what stands around it.

    Parameters
    ----------
    words : str
        The date itself.
    weekdays : tuple of int
        The weekdays that are named, in their order; Monday is 1.
    is_open : bool
        Whether it says that the event began on that day, and not when it ended.
    remarks : tuple of str
        What is doubtful: keys of messages on the days that are read.
    """

    words: str
    weekdays: tuple[int, ...] = ()
    is_open: bool = False
    remarks: tuple[str, ...] = ()


def take_from_frame(text: str) -> FramedDate | None:
    """Part a date from what stands around it; None if it is none.

    A text is no date if it has other words than dates have; nor if a note in brackets may be the
    true one.

    Examples
    --------
    >>> take_from_frame("Jumat, tgl. 5 Mei 2025 (tentatif)").words
    '5 mei 2025'
    """
    folded = fold_date(text)
    outside = BRACKETS.sub(" ", folded) if "(" in folded or "[" in folded else folded
    outside = outside.strip(PUNCTUATION)
    if has_other_words(outside):
        return None
    notes = [note.strip(PUNCTUATION) for note in BRACKETS.findall(folded)]
    if len(notes) == 1 and not _weekdays().sub("", outside):  # Jumat (5/9/2025)
        outside, notes = f"{outside} {notes[0]}", []
    if any(NUMERIC.search(note) or _month().search(note) for note in notes):
        return None
    plain = [note for note in notes if _weekdays().fullmatch(note)]
    remarks = [] if all(map(_tells_no_more, notes)) else [NOTED]
    words = _week().sub("", outside)
    weekdays = _weekday().findall(" ".join([words, *plain]))
    words = _passed_over().sub("", _weekdays().sub("", words).strip(PUNCTUATION))
    sure = _unsure().sub("", words)
    if sure != words:
        remarks.append(UNSURE)
    words = clock_pattern().sub("", sure)
    begun = re.sub(rf"^{pattern_of('from')}\s*", "", words)
    bare = re.sub(
        rf"\s*(?:(?:{to_pattern()}\s*)?{pattern_of('onwards')}|{to_pattern()})$", "", begun
    )
    return FramedDate(
        bare.strip(PUNCTUATION),
        weekdays=tuple(weekday_terms()[fold_term(weekday)] for weekday in weekdays),
        is_open=bare != words,
        remarks=tuple(remarks),
    )


def _tells_no_more(note: str) -> bool:
    """Whether a note is blank, weekdays or a time of day."""
    return not note or bool(_weekdays().fullmatch(note) or clock_pattern().fullmatch(f" {note}"))


@cache
def _month() -> re.Pattern[str]:
    return re.compile(make_pattern(month_terms()))


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(make_pattern(weekday_terms()))


@cache
def _weekdays() -> re.Pattern[str]:
    """Match weekdays in a row: Senin malam s/d Rabu Pon."""
    one = rf"{make_pattern(weekday_terms())}(?:\s+{pattern_of('time of day', 'market day')})?"
    between = rf"\s*(?:{to_pattern()}|{pattern_of('and')}|[,/&])\s*"
    return re.compile(rf"{one}(?:{between}{one})*[\s,/.:]*")


@cache
def _week() -> re.Pattern[str]:
    """Match a week of a month. A minggu is a week or a Sunday: Minggu 2 Mei is a day."""
    weeks = {term for term, meaning in date_words().items() if meaning == "week"}
    week, only_week = make_pattern(weeks), make_pattern(weeks - set(weekday_terms()))
    number = pattern_of(*"12345")
    after = rf"{week}\s*(?:ke[\s-]*\d\b|(?:ke[\s-]*)?{number})|{only_week}\s*\d\b"
    before = rf"(?:\d(?:st|nd|rd|th)|{number})\s+{week}"
    return re.compile(rf"(?:{after}|{before})\s*(?:,|\bof\b)?\s*")


@cache
def _passed_over() -> re.Pattern[str]:
    """Match what says only that a date follows; not after a number, since 5 hari are five days."""
    return re.compile(rf"(?<!\d)(?<!\d\s){pattern_of('passed over', 'part')}[\s.:,/-]*")


@cache
def _unsure() -> re.Pattern[str]:
    unsure = pattern_of("unsure")
    return re.compile(rf"^(?:{unsure}|\u00b1|\+/-)[\s:.,-]*|[\s,;:-]*(?:{unsure}|\?+)$")
