"""Numbers and quotations in sentences."""

from __future__ import annotations


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Say how many of something there are.

    Examples
    --------
    >>> count(1, "tie"), count(1200, "event"), count(2, "alias", "aliases")
    ('1 tie', '1,200 events', '2 aliases')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def shorten(text: str, most: int = 100) -> str:
    """Cut a long text off, visibly.

    Examples
    --------
    >>> shorten("Konsultasi nasional", 14)
    'Konsultasi ...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."
