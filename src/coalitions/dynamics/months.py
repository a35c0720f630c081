"""Months as numbers: how long windows are, where they begin, what they are called."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coalitions.arrays import Integers

MONTHS_OF_YEAR = 12
CALENDAR = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}  # months
AUTOMATIC = (*CALENDAR.values(), 24, 60)  # months
ENOUGH_MEETINGS = (30, 10)  # in a window: better, and at least; see `cut_windows`
MOSTLY = 0.9  # of the meetings
AT_A_GLANCE = 8  # windows
MOST_AUTOMATIC = 100  # windows, those without an event included
END_OF_TIME = 10_000 * MONTHS_OF_YEAR  # the month after the last that a date can name


def number_months(dates: pd.Series[pd.Timestamp]) -> Integers:
    """Count months from the year 0; -1 where there is no date."""
    numbers = dates.dt.year * MONTHS_OF_YEAR + dates.dt.month - 1
    return np.asarray(numbers.fillna(-1), dtype=np.int64)


def choose_length(months: Integers) -> int:
    """Choose the shortest length that gives a few windows, most meetings in ample ones."""
    span = int(np.ptp(months)) if len(months) else 0
    for enough in ENOUGH_MEETINGS:
        for length in AUTOMATIC:
            first = begin_calendar(int(months.min(initial=END_OF_TIME)), length)
            _, numbers = np.unique((months - first) // length, return_counts=True)
            ample = numbers[numbers >= enough]
            if (
                span <= MOST_AUTOMATIC * length
                and 1 < len(ample) <= AT_A_GLANCE
                and ample.sum() >= MOSTLY * len(months)
            ):
                return length
    return MONTHS_OF_YEAR * max(-(-span // (MONTHS_OF_YEAR * MOST_AUTOMATIC)), 1)


def begin_calendar(month: int, length: int) -> int:
    """Begin with the calendar window of a month; several years begin with its year."""
    return month // min(length, MONTHS_OF_YEAR) * min(length, MONTHS_OF_YEAR)


def find_first_day(month: int) -> pd.Timestamp:
    """Find the first day of a numbered month."""
    return pd.Timestamp(month // MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1, 1)


def find_last_day(month: int) -> pd.Timestamp:
    """Find the last day of a numbered month, or the last that a date can name, if that is first."""
    return find_first_day(min(month, END_OF_TIME - 1)) + pd.offsets.MonthEnd(0)


def label_months(start: int, length: int) -> str:
    """Call a run of months as people do.

    Examples
    --------
    >>> [label_months(2021 * 12, length) for length in (1, 3, 6, 12, 24, 18)]
    ['2021-01', '2021 Q1', '2021 H1', '2021', '2021-2022', '2021-01/2022-06']
    """
    year, month = divmod(start, MONTHS_OF_YEAR)
    last_year, last_month = divmod(min(start + length, END_OF_TIME) - 1, MONTHS_OF_YEAR)
    if length == 1:
        return f"{year}-{month + 1:02}"
    if month % length == 0 and length in CALENDAR.values():
        part = {3: "Q", 6: "H", 12: ""}[length]
        return f"{year} {part}{month // length + 1}" if part else str(year)
    if month == 0 and length % MONTHS_OF_YEAR == 0:
        return f"{year}-{last_year}"
    return f"{year}-{month + 1:02}/{last_year}-{last_month + 1:02}"
