"""The editable tables of words that the name matching knows: `*.csv` beside this module."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Literal

Wordlist = Literal["decisions", "kinds", "legal_forms", "places", "translations"]


@cache
def read_wordlist(title: Wordlist) -> tuple[dict[str, str], ...]:
    """Read one of the tables, a dictionary per row.

    Parameters
    ----------
    title : {"decisions", "kinds", "legal_forms", "places", "translations"}
        The name of the file without ``.csv``.

    Returns
    -------
    tuple of dict
        Column to text, in the order of the file.

    Examples
    --------
    >>> read_wordlist("legal_forms")[0]["term"]
    'Yayasan'
    """
    table = files("coalitions.names") / f"{title}.csv"
    return tuple(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))


def split_forms(cell: str) -> list[str]:
    """Split a cell that lists several forms, separated by semicolons.

    Examples
    --------
    >>> split_forms("DIY; DI Yogyakarta")
    ['DIY', 'DI Yogyakarta']
    """
    return [form.strip() for form in cell.split(";") if form.strip()]
