"""Numbers as the page holds them: few digits, and null where there is none."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

DIGITS = 6


def write_numbers(values: Iterable[float], *, digits: int = DIGITS) -> list[float | None]:
    """Round to significant digits.

    Examples
    --------
    >>> write_numbers([0.123456789, 12.0, float("nan")])
    [0.123457, 12, None]
    """
    return [None if pd.isna(value) else _shorten(float(value), digits) for value in values]


def _shorten(value: float, digits: int) -> float:
    short = float(f"{value:.{digits}g}")
    return int(short) if short.is_integer() and abs(short) < 10**digits else short
