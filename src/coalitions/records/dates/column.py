"""A column of dates: each distinct text read once, days and months in one order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.records.dates.points import (
    LAST_MONTH,
    NUMERIC,
    is_day,
    is_month,
    may_begin_with_year,
)
from coalitions.records.dates.spans import read_span
from coalitions.records.dates.words import fold_date
from coalitions.records.text import list_categories

# A real date of a workbook, as it reaches us, perhaps with a time.
REAL_DATE = re.compile(r"\d{4}-(\d\d)-(\d\d)(?: \d\d:\d\d:\d\d)?")
EXCEL_MARKS = "/-"  # 3.5.2025 stays text in an Excel set to the United States
EARLY_DAYS = 12 * 12 / 365  # the share of days up to the 12th
# If chance alone would part the days of one column in twenty like this, it may be chance: one real
# date and one text tell nothing, three and two are enough.
LIKELY_CHANCE = 0.05


@dataclass(frozen=True)
class DateColumn:
    """What a column of dates says.

    Parameters
    ----------
    first, last : Series of datetime64
        First and last day; the same where one day is told, missing where none can be read.
    remarks : Series of str
        What is doubtful about a reading; ``""`` if nothing is.
    order, decided_by : str
        How dates such as 03/04/2025 were read, and the value that decided it, as `decide_order`
        says; ``""`` if the user said it.
    """

    first: pd.Series[pd.Timestamp]
    last: pd.Series[pd.Timestamp]
    remarks: pd.Series[str]
    order: str = ""
    decided_by: str = ""


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


def _take(
    codes: np.ndarray, dates: list[dt.date | None], index: pd.Index
) -> pd.Series[pd.Timestamp]:
    days = np.array([date or "NaT" for date in dates] or ["NaT"], dtype="datetime64[D]")
    return pd.Series(days[codes].astype("datetime64[s]"), index=index)
