"""Time along a picture: how long a bar lasts, and which months or years are written to it."""

from __future__ import annotations

import datetime

import numpy as np

from coalitions.arrays import Floats, Integers
from coalitions.dynamics.months import MONTHS_OF_YEAR
from coalitions.figures.fitting import measure_width
from coalitions.language import Notation

QUARTER = 3
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
STEPS = (1, QUARTER, *(MONTHS_OF_YEAR * years for years in YEARS))  # months
BETWEEN = 0.08  # labels [inches]


def choose_bar(months: Integers, most: int) -> int:
    """Choose how long a bar lasts: the shortest of which no more than so many are needed [months].

    Parameters
    ----------
    months : ndarray of int
        Of the events, counted from the year 0; one at least.
    most : int
        Bars [1 and up].

    Examples
    --------
    >>> january = 2020 * 12
    >>> [choose_bar(np.array([january, january + span]), 36) for span in (0, 35, 36, 107, 108)]
    [1, 1, 3, 3, 12]
    """
    first, last = int(months.min()), int(months.max())
    return next((step for step in STEPS if last // step - first // step < most), STEPS[-1])


def mark_time(
    months: Integers, places: Floats, *, size: float, notation: Notation
) -> list[tuple[int, str]]:
    """Choose at which places the beginning of a month, a quarter or a year is written.

    Parameters
    ----------
    months : ndarray of int, shape (places,)
        What month each place is of, counted from the year 0, in order of time.
    places : ndarray of float, shape (places,)
        Where each begins [inches], from left to right.
    size : float
        Of the letters [points].
    notation : Notation
        How months are written.

    Returns
    -------
    list of (int, str)
        The position of the place, and what is written there, in order. No two of them touch; of
        two that would, the later one is written.
    """
    marks: list[tuple[int, str]] = []
    for step in STEPS:
        period = months // step
        begins = np.flatnonzero(np.diff(period, prepend=-1) != 0)
        marks = [(int(place), _write(int(months[place]), step, notation)) for place in begins]
        needed = sum(measure_width(text, size) + BETWEEN for _, text in marks[:-1])
        if not marks or needed <= np.ptp(places):
            break
    kept: list[tuple[int, str]] = []
    for place, text in reversed(marks):
        end = places[place] + measure_width(text, size) + BETWEEN
        if not kept or end <= places[kept[-1][0]]:
            kept.append((place, text))
    return kept[::-1]


def _write(month: int, step: int, notation: Notation) -> str:
    year, number = divmod(month, MONTHS_OF_YEAR)
    if step % MONTHS_OF_YEAR == 0:
        return str(year)
    return notation.write_month(datetime.date(year, number + 1, 1))
