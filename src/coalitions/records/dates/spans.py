"""A date or a span of days, as people write it in English and Bahasa Indonesia."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from coalitions.language import Message, Value
from coalitions.records.dates.framing import FramedDate, take_from_frame
from coalitions.records.dates.points import LAST_MONTH, Point, read_point
from coalitions.records.dates.words import pattern_of, to_pattern
from coalitions.records.telling import write_part

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
EXCEL_NUMBERS = range(18_264, 73_051)  # 1950 to 2099
EXCEL_NUMBER = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")  # the fraction is the time of day
# Longer texts are no dates, nor are blank ones, and would only take time.
LONGEST_DATE = 100  # characters
MOST_DATES = 10  # in one cell
# 28-2 Maret is an event of days that crosses a month; 14-12 Mei is rather a slip.
LONGEST_ACROSS = 14  # days
IT_WAS = (
    "doubt-it-was-monday",
    "doubt-it-was-tuesday",
    "doubt-it-was-wednesday",
    "doubt-it-was-thursday",
    "doubt-it-was-friday",
    "doubt-it-was-saturday",
    "doubt-it-was-sunday",
)


@dataclass(frozen=True)
class Span:
    """From a first to a last day, and what is doubtful about it."""

    first: dt.date
    last: dt.date
    doubts: tuple[Message, ...] = ()

    @property
    def remark(self) -> str:
        """What is doubtful, in English; "" if nothing is."""
        return "; ".join(map(write_part, self.doubts))


@lru_cache(maxsize=1 << 16)  # what looks like a date is read for one doubt after the other
def read_span(text: str, order: str = "dmy") -> Span | None:
    """Read one date or span of days; None if it is neither.

    Examples
    --------
    >>> span = read_span("28 Desember 2023 s/d 2 Januari 2024")
    >>> str(span.first), str(span.last)
    ('2023-12-28', '2024-01-02')
    >>> read_span("12 dan 14 Juni 2025").remark
    'names separate days and is read as 2025-06-12 to 2025-06-14'
    >>> read_span("31/02/2024") is None
    True
    """
    if not text or len(text) > LONGEST_DATE:
        return None
    if text.lstrip()[:1].isdigit():
        if ISO_DATE.fullmatch(text):
            return _read_iso_date(text)
        if found := EXCEL_NUMBER.fullmatch(text.strip()):
            return _read_excel_number(int(found[1]))
    framed = take_from_frame(text)
    if framed is None:
        return None
    for points, joins in _parse(framed.words, order):
        try:
            span = _read_points(points, joins, framed)
        except ValueError:  # the 31st of February
            continue
        if span is not None:
            return span
    return None


def lacks_year(text: str, order: str = "dmy") -> bool:
    """Say whether a text would be a date if only it named the year.

    Examples
    --------
    >>> lacks_year("3 Des"), lacks_year("Rabu (3/12)"), lacks_year("Jumat"), lacks_year("nanti")
    (True, True, False, False)
    """
    framed = take_from_frame(text)
    if framed is None or read_span(text, order) is not None:
        return False
    ends = (" 2024", "/2024", "-2024") if re.search(r"\d\s*[/-]\s*\d", text) else (" 2024",)
    spans = (read_span(framed.words + end, order) for end in ends)
    return framed.words != "" and any(span is not None for span in spans)


def _read_iso_date(text: str) -> Span | None:
    """Read what needs no more than this, and most tables have."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:  # the 31st of February
        return None
    return Span(day, day)


def _read_excel_number(number: int) -> Span | None:
    if number not in EXCEL_NUMBERS:
        return None
    date = EXCEL_DAY_ZERO + dt.timedelta(days=number)
    return Span(date, date, (Message("doubt-excel-number", day=str(date)),))


@cache
def _join() -> re.Pattern[str]:
    """Match what stands between two dates. A comma before a year stands within one."""
    comma = r",(?!\s*\d{4}(?![-/.]\d))"
    listed = rf"(?:{comma}\s*)?(?:&|\+|{pattern_of('and')})|{comma}|;"
    return re.compile(rf"\s*(?:(?P<to>{to_pattern()})|(?P<list>{listed})|(?P<slash>/))\s*")


def _parse(
    words: str, order: str, before: tuple[Point, ...] = (), joins: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[Point, ...], tuple[str, ...]]]:
    """Give each way to read `words` as dates of one unit and what joins them.

    The joins are "to", "list" or "slash"; `before` and `joins` are those that were read already.
    """
    whole = read_point(words, order)
    if whole is not None:
        if not before or whole.unit == before[0].unit:
            yield (*before, whole), joins
        return
    if len(before) == MOST_DATES - 1:
        return
    for found in _join().finditer(words):
        join = str(found.lastgroup)
        if join != "list" and joins and joins[-1] != "list":
            continue  # 12-14-16
        point = read_point(words[: found.start()], order)
        if point is not None and (not before or point.unit == before[0].unit):
            yield from _parse(words[found.end() :], order, (*before, point), (*joins, join))


def _read_points(
    told: tuple[Point, ...], joins: tuple[str, ...], framed: FramedDate
) -> Span | None:
    # 2024-05-12/2024-05-14 is a span; 12/14 Mei names two days.
    slash = "to" if all(point.is_whole for point in told) else "list"
    kinds = [slash if join == "slash" else join for join in joins]
    points, stepped = _complete(told, kinds)
    if not all(point.is_whole for point in points):
        return None
    for kind, (one, two) in zip(kinds, pairwise(points), strict=True):
        if two.first < one.first or (kind == "list" and two.first == one.first):
            return None
    first, last = points[0].first, points[-1].last
    if stepped and (last - first).days > LONGEST_ACROSS:
        return None
    return Span(first, last, tuple(_doubt(points, kinds, framed, stepped=stepped)))


def _complete(told: tuple[Point, ...], kinds: list[str]) -> tuple[list[Point], bool]:
    """Let each point borrow the month and year that it leaves to its neighbors to tell.

    Returns
    -------
    points : list of Point
        Made whole, as far as that can be.
    stepped : bool
        Whether one was put before the turn of a month or year that none of them names.
    """
    points, stepped = list(told), False
    if told[-1].month or told[-1].year:  # May 12-14, 2024; 30 Mei 2024 - 2 Juni
        for point in reversed(told[:-1]):
            points[-1] = _borrow(points[-1], point)
    for place in reversed(range(len(kinds))):
        points[place] = _borrow(told[place], points[place + 1])
        if kinds[place] == "to" and _rank(points[place]) > _rank(points[place + 1]):
            points[place], earlier = _step_back(points[place], told[place]), points[place]
            stepped |= points[place] != earlier
    return points, stepped


def _borrow(point: Point, other: Point) -> Point:
    month = other.month if point.month is None and point.day is not None else point.month
    return replace(point, month=month, year=other.year if point.year is None else point.year)


def _rank(point: Point) -> tuple[int, int, int]:
    return point.year or 0, point.month or 0, point.day or 0


def _step_back(point: Point, told: Point) -> Point:
    """Put a point that would come too late into the month or year before: 28-2 Maret."""
    year, month = point.year or 0, point.month or 0
    if told.year is not None:
        return point
    if told.month is None and month > 1:
        return replace(point, month=month - 1)
    return replace(point, year=year - 1, month=LAST_MONTH if told.month is None else month)


def _doubt(
    points: list[Point], kinds: list[str], framed: FramedDate, *, stepped: bool
) -> Iterator[Message]:
    first, last, unit = points[0].first, points[-1].last, points[0].unit
    read: Value = str(first)
    if first != last:
        read = Message("part-span", first=str(first), last=str(last))
    doubts = [*framed.remarks, *(point.remark for point in points if point.remark)]
    yield from (Message(doubt, read=read) for doubt in dict.fromkeys(doubts))
    if len(points) == 1 and unit in ("month", "year"):
        yield Message("doubt-whole-month" if unit == "month" else "doubt-whole-year")
    elif unit != "day":
        yield Message("doubt-no-day", read=read)
    elif "list" in kinds:
        yield Message("doubt-separate-days", read=read)
    elif stepped:
        yield Message("doubt-stepped", read=read)
    if framed.is_open and len(points) == 1:
        yield Message("doubt-open", read=read)
    if unit == "day":
        yield from _check_weekdays(framed.weekdays, first, last)


def _check_weekdays(told: tuple[int, ...], first: dt.date, last: dt.date) -> Iterator[Message]:
    for weekday, day in ((told[:1], first), (told[1:][-1:], last)):
        if weekday and weekday[0] != day.isoweekday():
            yield Message(IT_WAS[day.weekday()], day=str(day))
            return
