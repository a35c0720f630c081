"""Numbers as the page holds them: few digits, and null where there is none."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from coalitions.ranks import ROUNDING

DIGITS = 6


def write_numbers(values: Iterable[float], *, digits: int = DIGITS) -> list[float | None]:
    """Round to significant digits.

    Examples
    --------
    >>> write_numbers([0.123456789, 12.0, float("nan")])
    [0.123457, 12, None]
    """
    return [None if pd.isna(value) else _shorten(float(value), digits) for value in values]


def write_shares(shares: Iterable[float], *, digits: int = DIGITS) -> list[float | None]:
    """Round likewise what is 1 at most, so that nothing less becomes 1.

    Examples
    --------
    >>> write_shares([0.12345, 0.99999, 1.0, 1e-20], digits=3)
    [0.123, 0.9999, 1, 1e-20]
    """
    return [None if pd.isna(share) else _shorten_below(float(share), digits) for share in shares]


def _shorten_below(share: float, digits: int) -> float:
    short = _shorten(share, digits)
    return 1 - 10 ** -(digits + 1) if short == 1 and share < 1 - ROUNDING else short


def _shorten(value: float, digits: int) -> float:
    short = float(f"{value:.{digits}g}")
    return int(short) if short.is_integer() and abs(short) < 10**digits else short
