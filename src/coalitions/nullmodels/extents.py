"""From when to when an organization or an event was there, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.arrays import Integers
from coalitions.errors import OptionError
from coalitions.records.dates import NUMERIC, read_date_column
from coalitions.records.text import clean_column, write_out, write_value
from coalitions.records.vocabulary import fold_term, list_terms, phrases
from coalitions.wording import shorten

ALWAYS = np.iinfo(np.int64)
YEAR = r"[12]\d{3}"
SEPARATOR = re.compile("[;,]")
MOST_TOLD = 10  # of what is wrong


@dataclass(frozen=True)
class Extents:
    """How far organizations, or events, reach in time and space.

    Parameters
    ----------
    first, last : ndarray of int, shape (rows,)
        First and last day [days since 1970-01-01]; the least and the greatest number there is
        where it is not known.
    regions : sequence of frozenset of str
        The regions, folded; empty for anywhere.
    told : DataFrame of str
        ``founded``, ``closed`` and ``region`` as the records tell them, ``""`` where they do not.
    """

    first: Integers
    last: Integers
    regions: Sequence[frozenset[str]]
    told: pd.DataFrame

    def take(self, rows: Integers) -> Extents:
        """Give those of some rows, by number."""
        regions = [self.regions[row] for row in rows]
        return Extents(self.first[rows], self.last[rows], regions, self.told.iloc[rows])


def read_organization_extents(organizations: pd.DataFrame) -> Extents:
    """Read when organizations were founded and closed, and where they work.

    Raises
    ------
    OptionError
        If a column stands twice, or a cell holds no year or date, or a closing before a founding.
    """
    columns = {name: find_column(organizations, name) for name in ("founded", "closed", "region")}
    told = pd.DataFrame(
        {name: _read_texts(organizations, column) for name, column in columns.items()}
    )
    first, _, no_first = _read_days(told["founded"])
    _, last, no_last = _read_days(told["closed"])
    wrong = [
        f"organization '{organizations.index[place]}', column '{columns[name]}': "
        f"'{shorten(told[name].iloc[place])}' {problem}"
        for name, places, problem in (
            ("founded", no_first, "is no year or date, or can be read in two ways"),
            ("closed", no_last, "is no year or date, or can be read in two ways"),
            ("closed", last < first, "is before it was founded"),
        )
        for place in np.flatnonzero(places).tolist()
    ]
    refuse_all(wrong, "Write the year or YYYY-MM-DD, or leave the cell blank if it is not known.")
    return Extents(first, last, _read_regions(told["region"]), told)


def read_event_extents(events: pd.DataFrame) -> Extents:
    """Read when events were held, and for which regions.

    Raises
    ------
    OptionError
        If there are two columns of regions.
    """
    region = _read_texts(events, find_column(events, "region"))
    days = events[[name for name in ("date", "end_date") if name in events]]
    first, last = days.min(axis="columns"), days.max(axis="columns")
    told = pd.DataFrame({"founded": "", "closed": "", "region": region})
    return Extents(
        _number_days(first, ALWAYS.min), _number_days(last, ALWAYS.max), _read_regions(region), told
    )


def find_column(table: pd.DataFrame, meaning: str) -> str | None:
    """Find the column of a meaning, such as "Tahun berdiri" for founded; None if there is none.

    Raises
    ------
    OptionError
        If there are two.

    Examples
    --------
    >>> find_column(pd.DataFrame(columns=["sector", "Tahun Berdiri"]), "founded")
    'Tahun Berdiri'
    """
    terms = list_terms("eligibility", meaning)
    columns = [str(column) for column in table.columns if fold_term(str(column)) in terms]
    if len(columns) > 1:
        listed = " and ".join(f"'{column}'" for column in columns)
        raise OptionError(f"the columns {listed} both mean {meaning}; keep one of them")
    return columns[0] if columns else None


def refuse_all(wrong: Sequence[str], remedy: str) -> None:
    """Refuse everything that is wrong at once, telling the first of it; nothing if nothing is.

    Raises
    ------
    OptionError
        If anything is wrong.
    """
    if not wrong:
        return
    lines = list(wrong[:MOST_TOLD])
    if len(wrong) > len(lines):
        lines.append(f"... and {len(wrong) - len(lines):,} more; {len(wrong):,} in all")
    raise OptionError("\n".join([*lines, remedy]))


def _read_texts(table: pd.DataFrame, column: str | None) -> pd.Series[str]:
    """Give the clean text of a column, blank where it only says that nothing is known."""
    if column is None:
        return pd.Series("", index=table.index, dtype="str")
    cells = table[column].astype(object).where(table[column].notna(), "").map(write_value)
    texts = write_out(clean_column(cells))
    return texts.where(~texts.map(_says_nothing).astype(bool), "")


def _says_nothing(text: str) -> bool:
    return (fold_term(text) or text) in phrases("nobody")


def _read_days(texts: pd.Series[str]) -> tuple[Integers, Integers, np.ndarray]:
    """Give the first and the last day that each text can mean, and where it means none."""
    is_year = texts.str.fullmatch(YEAR).to_numpy(bool)
    dates = read_date_column(clean_column(texts.mask(is_year, "")))
    undecided = bool(dates.order) and not dates.decided_by
    numeric = texts.map(lambda text: NUMERIC.search(text) is not None)
    # A remark about several days, such as a month, says only that all of them are meant.
    doubtful = (undecided & numeric) | ((dates.remarks != "") & (dates.first == dates.last))
    first, last = _number_days(dates.first, ALWAYS.min), _number_days(dates.last, ALWAYS.max)
    years = texts[is_year].to_numpy("datetime64[Y]")
    first[is_year] = years.astype("datetime64[D]").astype(np.int64)
    last[is_year] = (years + 1).astype("datetime64[D]").astype(np.int64) - 1
    unread = (texts != "") & ~is_year & (dates.first.isna() | doubtful)
    return first, last, unread.to_numpy(bool)


def _number_days(dates: pd.Series[pd.Timestamp], missing: int) -> Integers:
    days = dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), missing, days.astype(np.int64))


def _read_regions(texts: pd.Series[str]) -> list[frozenset[str]]:
    return [
        frozenset(
            fold_term(part) or part.strip()
            for part in SEPARATOR.split(text)
            if part.strip() and not _says_nothing(part)
        )
        for text in texts
    ]
