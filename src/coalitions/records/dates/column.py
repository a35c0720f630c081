"""A column of dates: each distinct text read once, days and months in one order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from coalitions.records.dates.points import (
    LAST_MONTH,
    NUMERIC,
    is_day,
    is_month,
    may_begin_with_year,
)
from coalitions.records.dates.spans import Span, read_span
from coalitions.records.dates.words import fold_date
from coalitions.records.text import list_categories

# A real date of a workbook, as it reaches us, perhaps with a time.
REAL_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)(?: \d\d:\d\d:\d\d)?")
EXCEL_MARKS = "/-"  # 3.5.2025 stays text in an Excel set to the United States
DAY_ZERO = dt.date(1970, 1, 1).toordinal()  # from which NumPy counts
MISSING = np.datetime64("NaT", "D").view(np.int64)
EARLY_DAYS = 12 * 12 / 365  # the share of days up to the 12th
# If chance alone would part the days of one column in twenty like this, it may be chance: one real
# date and one text tell nothing, three and two are enough.
LIKELY_CHANCE = 0.05


@dataclass(frozen=True)
class DateColumn:
    """What a column of dates says.

    Parameters
    ----------
    cells : Series of categories of str
        The column.
    spans : tuple of Span or None
        What each of its categories says; None if it is no date.
    order, decided_by : str
        How dates such as 03/04/2025 were read, and the value that decided it, as `decide_order`
        says; ``""`` if the user said it.
    """

    cells: pd.Series[str]
    spans: tuple[Span | None, ...]
    order: str = ""
    decided_by: str = ""

    @cached_property
    def first_days(self) -> np.ndarray:
        """The first day that each category means, as datetime64; missing if it is no date."""
        return _list_days(span.first if span else None for span in self.spans)

    @cached_property
    def last_days(self) -> np.ndarray:
        """The last day that each category means; the same as the first where one day is told."""
        return _list_days(span.last if span else None for span in self.spans)

    @property
    def first(self) -> pd.Series[pd.Timestamp]:
        """The first day that each cell means."""
        return self.give_each_cell(self.first_days)

    @property
    def last(self) -> pd.Series[pd.Timestamp]:
        """The last day that each cell means."""
        return self.give_each_cell(self.last_days)

    @property
    def remarks(self) -> pd.Series[str]:
        """What is doubtful about the reading of each cell; ``""`` if nothing is."""
        told = pd.array([span.remark if span else "" for span in self.spans], dtype="str")
        return self.give_each_cell(told)

    def give_each_cell(self, values: Any) -> pd.Series[Any]:
        """Give each cell the one of `values`, one for each category, that is its own."""
        return pd.Series(values.take(self.cells.cat.codes.to_numpy()), index=self.cells.index)


def read_date_column(cells: pd.Series[str], order: str = "auto") -> DateColumn:
    """Read a categorical column of dates, each distinct text once.

    Parameters
    ----------
    cells : Series of categories of str
        Clean text.
    order : {"auto", "dmy", "mdy"}
        How to read 03/04/2025. ``"auto"``: as `decide_order` finds.

    Examples
    --------
    >>> dates = read_date_column(pd.Series(["12-14 Mei 2024", "3 Des 2025"], dtype="category"))
    >>> dates.last.dt.strftime("%Y-%m-%d").tolist()
    ['2024-05-14', '2025-12-03']
    """
    return DateColumn(cells, *_read_texts(tuple(list_categories(cells)), order))


@lru_cache(maxsize=8)  # the same column is read to check it and to use it
def _read_texts(texts: tuple[str, ...], order: str) -> tuple[tuple[Span | None, ...], str, str]:
    found, decided_by = decide_order(texts) if order == "auto" else ("", "")
    spans = tuple(read_span(text, order if order != "auto" else found) for text in texts)
    return spans, found, decided_by


def decide_order(texts: Iterable[str]) -> tuple[str, str]:
    """Say whether days or months come first in dates of numbers, and which text decides it.

    The texts that leave no choice, such as 31/12/2025, decide by their majority; the day comes
    first where there is none. Where all are such as 24-05-01, the year comes first if there are
    fewer different numbers in front than at the end: records hold few years and many days.

    Returns
    -------
    order, decided_by : str
        ``"dmy"``, ``"mdy"`` or ``"ymd"``, ``""`` if there are no such dates; and ``""`` if none
        decides.

    Examples
    --------
    >>> decide_order(["03/04/2025", "31/12/2025"]), decide_order(["03/04/2025"]), decide_order([])
    (('dmy', '31/12/2025'), ('dmy', ''), ('', ''))
    >>> decide_order(["24-05-01", "24-05-17"])
    ('ymd', '24-05-01')
    """
    found = [(text, match) for text in texts for match in NUMERIC.finditer(fold_date(text))]
    if not found:
        return "", ""
    if all(may_begin_with_year(match) for _, match in found):
        in_front, at_the_end = ({match[place] for _, match in found} for place in (1, 4))
        if len(in_front) < len(at_the_end):
            return "ymd", min(text for text, _ in found)
    votes: dict[str, list[str]] = {"dmy": [], "mdy": []}
    for text, match in found:
        one, two = int(match[1]), int(match[3])
        if is_day(one) and is_month(two) and not is_month(one):
            votes["dmy"].append(text)
        elif is_month(one) and is_day(two) and not is_month(two):
            votes["mdy"].append(text)
    order = "mdy" if len(votes["mdy"]) > len(votes["dmy"]) else "dmy"
    return order, min(votes[order], default="")


def find_exchanged(texts: Iterable[str]) -> tuple[list[str], str]:
    """Find the real dates of a column in which a program may have exchanged day and month.

    Excel set to the United States takes 05/03/2025 for May 3 and leaves 25/03/2025, which it
    cannot so read, as text. What it took is a real date, written 2025-05-03 here, and never later
    than the 12th; what it left begins with a day after the 12th. One date that is neither shows
    that this is not how the column was made. Days can also part like this by chance, which is
    rare where there are many of them: see `LIKELY_CHANCE`.

    Returns
    -------
    exchanged : list of str
        The texts of real dates that would be other days; empty if it is not likely.
    left : str
        An example of what was left as text; ``""`` if it is not likely.

    Examples
    --------
    >>> find_exchanged(["2025-05-03", "2025-07-03", "2025-12-11", "13/05/2025", "25/04/2025"])
    (['2025-05-03', '2025-07-03', '2025-12-11'], '13/05/2025')
    >>> find_exchanged(["2025-05-03", "13/05/2025"])
    ([], '')
    """
    real, left = [], []
    for text in texts:
        if found := REAL_DATE.fullmatch(text):
            if int(found[2]) > LAST_MONTH:
                return [], ""
            real.append((text, found[1] != found[2]))
        elif (numbers := NUMERIC.fullmatch(text)) and numbers[2] in EXCEL_MARKS:
            if is_month(int(numbers[1])) or not is_month(int(numbers[3])):
                return [], ""
            left.append(text)
    exchanged = [text for text, differs in real if differs]
    chance = EARLY_DAYS ** len(real) * (1 - EARLY_DAYS) ** len(left)
    if not exchanged or not left or chance > LIKELY_CHANCE:
        return [], ""
    return exchanged, min(left)


def _list_days(days: Iterable[dt.date | None]) -> np.ndarray:
    numbers = [day.toordinal() - DAY_ZERO if day else MISSING for day in days]
    return np.array(numbers, dtype=np.int64).view("datetime64[D]").astype("datetime64[s]")
