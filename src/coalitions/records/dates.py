"""Dates as people write them, in English and Bahasa Indonesia: single days and spans of days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd

from coalitions.records.text import list_categories
from coalitions.records.vocabulary import month_terms

# A two-digit year up to this one is of this century.
LAST_SHORT_YEAR = 68
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
EXCEL_NUMBERS = range(18_264, 73_051)  # 1950 to 2099
LAST_MONTH, LAST_DAY = 12, 31

WEEKDAY = (
    r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
    r"\.?(?:\s*(?:-|\u2013|s/d|to)\s*(?=[a-z]))?)+[\s,/]+"
)
TO = (
    r"(?:\s*(?:-|\u2013|\u2014|&|\b(?:s\.?/?d\b\.?|sampai(?:\s+dengan)?|hingga|dan|and|to|until|"
    r"through)(?![a-z]))\s*)"
)
TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?)?"
ZONE = r"(?:z|wib|wita|wit|[+-]\d{2}:?\d{2})"
CLOCK = (
    rf"(?:(?:t|,?\s+)(?:(?:pukul|jam|pk\.|at)\s*)?{TIME}\s*{ZONE}?"
    rf"(?:\s*(?:-|\u2013|s/d|to)\s*(?:{TIME}|selesai)\s*{ZONE}?)?)?"
)
# A year of two digits is none after a hyphen: 24-05-01 may begin with the year.
NUMERIC = re.compile(r"(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|(?<!-)\d{2})" + CLOCK)


@dataclass(frozen=True)
class DateColumn:
    """What a column of dates says.

    Parameters
    ----------
    first, last : Series of datetime64
        First and last day; the same where one day is told, missing where none can be read.
    remarks : Series of str
        What is doubtful about a reading; ``""`` if nothing is.
    order : str
        ``"dmy"`` or ``"mdy"``: how dates such as 03/04/2025 were read; ``""`` if there are none,
        or the user said it.
    decided_by : str
        The value that decided it; ``""`` if none did.
    """

    first: pd.Series[pd.Timestamp]
    last: pd.Series[pd.Timestamp]
    remarks: pd.Series[str]
    order: str = ""
    decided_by: str = ""


@dataclass(frozen=True)
class Span:
    """From a first to a last day, and what is doubtful about it."""

    first: dt.date
    last: dt.date
    remark: str = ""


def read_date_column(cells: pd.Series[str], order: str = "auto") -> DateColumn:
    """Read a categorical column of dates, each distinct text once.

    Parameters
    ----------
    cells : Series of categories of str
        Clean text.
    order : {"auto", "dmy", "mdy"}
        How to read 03/04/2025. ``"auto"``: as the values that leave no choice, such as
        31/12/2025, do in their majority; day first where there is none.

    Examples
    --------
    >>> dates = read_date_column(pd.Series(["12-14 Mei 2024", "3 Des 2025"], dtype="category"))
    >>> dates.last.dt.strftime("%Y-%m-%d").tolist()
    ['2024-05-14', '2025-12-03']
    """
    texts = list_categories(cells)
    found, decided_by = decide_order(texts) if order == "auto" else ("", "")
    spans = [read_span(text, order if order != "auto" else found) for text in texts]
    codes = cells.cat.codes.to_numpy()
    return DateColumn(
        first=_take(codes, [span.first if span else None for span in spans], cells.index),
        last=_take(codes, [span.last if span else None for span in spans], cells.index),
        remarks=pd.Series(
            np.array([span.remark if span else "" for span in spans] or [""], dtype=object)[codes],
            index=cells.index,
            dtype="str",
        ),
        order=found,
        decided_by=decided_by,
    )


def decide_order(texts: Iterable[str]) -> tuple[str, str]:
    """Say whether days or months come first in dates of numbers, and which text decides it.

    Examples
    --------
    >>> decide_order(["03/04/2025", "31/12/2025"]), decide_order(["03/04/2025"]), decide_order([])
    (('dmy', '31/12/2025'), ('dmy', ''), ('', ''))
    """
    votes: dict[str, list[str]] = {"dmy": [], "mdy": []}
    numeric = False
    for text in texts:
        for found in NUMERIC.finditer(text.casefold()):
            numeric = True
            one, two = int(found[1]), int(found[3])
            if _is_day(one) and _is_month(two) and not _is_month(one):
                votes["dmy"].append(text)
            elif _is_month(one) and _is_day(two) and not _is_month(two):
                votes["mdy"].append(text)
    if not numeric:
        return "", ""
    order = "mdy" if len(votes["mdy"]) > len(votes["dmy"]) else "dmy"
    return order, min(votes[order], default="")


def _is_day(number: int) -> bool:
    return 1 <= number <= LAST_DAY


def _is_month(number: int) -> bool:
    return 1 <= number <= LAST_MONTH


@lru_cache(maxsize=1 << 16)  # the same column is read to check it and to use it
def read_span(text: str, order: str = "dmy") -> Span | None:
    """Read one date or span of days; None if it is neither.

    Examples
    --------
    >>> span = read_span("28 Desember 2023 s/d 2 Januari 2024")
    >>> str(span.first), str(span.last)
    ('2023-12-28', '2024-01-02')
    >>> read_span("31/02/2024") is None
    True
    """
    words = re.sub(rf"\b(?:{WEEKDAY})", "", text.casefold()).strip()
    try:
        return (
            _read_day(words, order)
            or _read_part_of_year(words)
            or _read_days_of_month(words, order)
            or _read_two_days(words, order)
        )
    except ValueError:  # the 31st of February
        return None


@cache
def _month() -> str:
    longest_first = sorted(month_terms(), key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})"


def _read_day(words: str, order: str) -> Span | None:  # noqa: PLR0911 - a return per form
    if found := re.fullmatch(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){CLOCK}", words):
        return _day(found[1], found[3], found[4])
    if found := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:t?\d{4}(?:\d\d)?z?)?", words):
        return _day(*found.groups())
    if found := NUMERIC.fullmatch(words):
        one, two, year = found[1], found[3], found[4]
        return _day(year, one, two) if order == "mdy" else _day(year, two, one)
    day, year = r"(\d{1,2})(?:st|nd|rd|th)?", r"(\d{4}|\d{2})"
    if found := re.fullmatch(
        rf"{day}(?:\s*[-/]\s*|\s+)({_month()})\.?(?:\s*[-/,]\s*|\s+){year}{CLOCK}", words
    ):
        return _day(found[3], found[2], found[1])
    if found := re.fullmatch(rf"({_month()})\.?\s+{day}\s*,?\s+{year}{CLOCK}", words):
        return _day(found[3], found[1], found[2])
    if words.isdecimal() and words.isascii() and int(words) in EXCEL_NUMBERS:
        date = EXCEL_DAY_ZERO + dt.timedelta(days=int(words))
        return Span(date, date, f"is Excel's number for {date} and is read as that")
    return None


def _read_part_of_year(words: str) -> Span | None:
    if found := re.fullmatch(rf"({_month()})\.?[\s,-]+(\d{{4}})", words):
        return _month_of(int(found[2]), month_terms()[found[1]])
    if found := re.fullmatch(r"((?:19|20)\d\d)-(\d\d)", words):
        return _month_of(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"((?:19|20)\d\d)", words):
        year = int(found[1])
        return Span(
            dt.date(year, 1, 1), dt.date(year, 12, 31), "names no day; the whole year is meant"
        )
    return None


def _month_of(year: int, month: int) -> Span:
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return Span(dt.date(year, month, 1), last, "names no day; the whole month is meant")


def _read_days_of_month(words: str, order: str) -> Span | None:
    """Read a span within one month or year: 12-14 Mei 2024, 30 Mei - 2 Juni 2024."""
    if found := re.fullmatch(rf"(\d{{1,2}}){TO}(\d{{1,2}})(\D.*)", words):
        return _span(_read_day(found[1] + found[3], order), _read_day(found[2] + found[3], order))
    if found := re.fullmatch(
        rf"({_month()})\.?\s+(\d{{1,2}}){TO}(\d{{1,2}})\s*,?\s+(\d{{4}})", words
    ):
        month, one, two, year = found.groups()
        return _span(_day(year, month, one), _day(year, month, two))
    if found := re.fullmatch(
        rf"(\d{{1,2}}\s+{_month()}){TO}(\d{{1,2}}\s+{_month()})\s+(\d{{4}})", words
    ):
        one, two, year = found.groups()
        return _span(_read_day(f"{one} {year}", order), _read_day(f"{two} {year}", order))
    if found := re.fullmatch(
        rf"({_month()})\.?\s+(\d{{1,2}}){TO}({_month()})\.?\s+(\d{{1,2}})\s*,?\s+(\d{{4}})", words
    ):
        month, one, other, two, year = found.groups()
        return _span(_day(year, month, one), _day(year, other, two))
    return None


def _read_two_days(words: str, order: str) -> Span | None:
    for found in re.finditer(rf"{TO}|\s*/\s*", words):
        one = _read_day(words[: found.start()], order)
        two = _read_day(words[found.end() :], order)
        if one and two:
            return _span(one, two)
    return None


def _day(year: str, month: str, day: str) -> Span:
    number = month_terms()[month] if month in month_terms() else int(month)
    if len(year) > 2:  # noqa: PLR2004 - written in full
        date = dt.date(int(year), number, int(day))
        return Span(date, date)
    century = 2000 if int(year) <= LAST_SHORT_YEAR else 1900
    date = dt.date(century + int(year), number, int(day))
    return Span(date, date, f"has a year of two digits and is read as {date}")


def _span(one: Span | None, two: Span | None) -> Span | None:
    if one is None or two is None or two.last < one.first:
        return None
    return Span(one.first, two.last, one.remark or two.remark)


def _take(
    codes: np.ndarray, dates: list[dt.date | None], index: pd.Index
) -> pd.Series[pd.Timestamp]:
    days = np.array([date or "NaT" for date in dates] or ["NaT"], dtype="datetime64[D]")
    return pd.Series(days[codes].astype("datetime64[s]"), index=index)
