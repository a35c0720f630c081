"""Numbers in sentences."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Say how many of something there are.

    Examples
    --------
    >>> count(1, "tie"), count(1200, "event")
    ('1 tie', '1,200 events')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
