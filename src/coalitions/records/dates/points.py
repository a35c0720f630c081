"""One day, month, part of a year or year, as people write it, and as far as they tell it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from coalitions.records.dates.words import clock_pattern, make_pattern, pattern_of
from coalitions.records.vocabulary import date_words, fold_term, month_terms

# A two-digit year up to this one is of this century.
LAST_SHORT_YEAR = 68
LAST_MONTH, LAST_DAY = 12, 31
# 2024-05-12-2024 is no date of numbers: the hyphen before 05 belongs to a date of its own.
NUMERIC = re.compile(
    r"(?<!\d)(?<!\d{4}-)(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)"
)
NUMBERS = ("year", "month", "day")
SHORT_YEAR, SHORT_YEAR_AT_EITHER_END = "doubt-short-year", "doubt-year-at-either-end"


@dataclass(frozen=True)
class Point:
    """A day, a month or a year; what is not told is None.

    Parameters
    ----------
    year, month, day : int, optional
        As far as they are told.
    n_months : int
        How many months are meant where no day is: 3 for a quarter of a year.
    remark : str
        What is doubtful about it: the key of a message on the days that are read.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    n_months: int = 1
    remark: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it says by itself which day, month or year is meant."""
        return self.year is not None and (self.month is not None or self.day is None)

    @property
    def unit(self) -> str:
        """What it names: a day, a month, some months or a year."""
        if self.day is not None:
            return "day"
        if self.month is None:
            return "year"
        return "month" if self.n_months == 1 else f"{self.n_months} months"

    @property
    def first(self) -> dt.date:
        """The first day of it.

        Raises
        ------
        ValueError
            If the calendar has no such day.
        """
        month, day = (1 if part is None else part for part in (self.month, self.day))
        return dt.date(self.year or 0, month, day)

    @property
    def last(self) -> dt.date:
        """The last day of it."""
        if self.day is not None:
            return self.first
        month = LAST_MONTH if self.month is None else self.month + self.n_months - 1
        year = self.first.year
        return dt.date(year, month, calendar.monthrange(year, month)[1])


def read_point(words: str, order: str) -> Point | None:
    """Read one day, month or year; None if it is neither. Whether the calendar has it is not asked.

    Examples
    --------
    >>> read_point("12 mei", "dmy"), read_point("triwulan ii 2025", "dmy")
    (Point(year=None, month=5, day=12, n_months=1, remark=''),
     Point(year=2025, month=4, day=None, n_months=3, remark=''))
    """
    words = clock_pattern().sub("", words.strip())
    if found := NUMERIC.fullmatch(words):
        return _read_numbers(found, order)
    for form in _forms():
        if found := form.fullmatch(words):
            return _read_form(found.groupdict())
    return None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>{make_pattern(month_terms())})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>\d{4})"
    likely_year = r"(?P<year>(?:19|20)\d\d)"
    any_year = rf"(?:{year}|'?(?P<short>\d{{2}}))"
    unit = rf"(?P<unit>{pattern_of('3 months', '4 months', '6 months')})"
    number = rf"(?P<number>\d|{pattern_of(*'12345')})"
    part = rf"{unit}[\s-]*(?:ke[\s-]*)?{number}"
    of_year = rf"(?:[\s,/-]*(?:(?:of|{pattern_of('passed over')})\s+)?{year})?"
    forms = (
        rf"{year}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})",
        rf"{likely_year}(?P<month>\d\d)(?P<day>\d\d)(?:t?\d{{4}}(?:\d\d)?z?)?",
        rf"{day}(?:\s*[-/.,]\s*|\s*of\s+|\s*){name}(?:[\s,./-]*{any_year})?",
        rf"{name}[\s,-]*{day}(?:[\s,.-]+{any_year})?",
        rf"{name}(?:[\s,/-]*{year})?",
        rf"{year}[\s,/-]*{name}(?:[\s-]*{day})?",
        rf"{part}{of_year}",
        rf"{number}(?:st|nd|rd|th)?\s*{unit}{of_year}",
        rf"{year}[\s,/-]*{part}",
        rf"{day}(?:\s*,\s*|\s+){year}",  # the end of May 12-14, 2024
        day,
        likely_year,
        rf"{likely_year}[-/](?P<month>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})\s*[-/]\s*{likely_year}",
    )
    return tuple(map(re.compile, forms))


def _read_numbers(found: re.Match[str], order: str) -> Point:
    one, _, two, last = found.groups()
    month, day, year = (one, two, last) if order == "mdy" else (two, one, last)
    if len(last) > 2:  # noqa: PLR2004 - written in full
        return Point(int(year), int(month), int(day))
    if not may_begin_with_year(found):
        return Point(_lengthen(year), int(month), int(day), remark=SHORT_YEAR)
    if order == "ymd":
        year, month, day = one, two, last
    return Point(_lengthen(year), int(month), int(day), remark=SHORT_YEAR_AT_EITHER_END)


def _read_form(told: dict[str, str | None]) -> Point | None:
    numbers = {part: int(digits) for part in NUMBERS if (digits := told.get(part))}
    year, month, day = (numbers.get(part) for part in NUMBERS)
    name, unit, short = (told.get(part) for part in ("name", "unit", "short"))
    if unit:
        return _read_part(unit, str(told["number"]), year)
    if name:
        month = month_terms()[fold_term(name)]
    if short:
        return Point(_lengthen(short), month, day, remark=SHORT_YEAR)
    return Point(year, month, day)


def _read_part(unit: str, number: str, year: int | None) -> Point | None:
    n_months = int(date_words()[fold_term(unit)].split()[0])
    place = int(number) if number.isdecimal() else int(date_words()[fold_term(number)])
    first_month = (place - 1) * n_months + 1
    if not is_month(first_month):
        return None
    return Point(year, first_month, n_months=n_months)


def _lengthen(short_year: str) -> int:
    return int(short_year) + (2000 if int(short_year) <= LAST_SHORT_YEAR else 1900)


def may_begin_with_year(found: re.Match[str]) -> bool:
    """Whether a date of numbers can be one such as 24-05-01: nobody writes 2006-05-23 as 6-5-23."""
    one, mark, two, last = found.groups()
    short = mark == "-" and len(one) == len(last) == 2  # noqa: PLR2004 - digits
    return short and is_month(int(two)) and is_day(int(last))


def is_day(number: int) -> bool:
    """Whether a month can have a day of this number."""
    return 1 <= number <= LAST_DAY


def is_month(number: int) -> bool:
    """Whether a year has a month of this number."""
    return 1 <= number <= LAST_MONTH
