"""The marks in an incidence matrix: which say that an organization took part."""

from __future__ import annotations

import math
from collections.abc import Collection

from coalitions.records.vocabulary import fold_term, phrases, read_yes_no

LARGEST_COUNT = 999  # of delegates; a larger number is one of a telephone, or a year
CROSS = "x"


def is_mark(text: str) -> bool:
    """Say whether a cell of an incidence matrix could hold `text`.

    Examples
    --------
    >>> [is_mark(text) for text in ("1", "0,0", "x", "Ya", "H", "Walhi", "")]
    [True, True, True, True, True, False, True]
    """
    letters = phrases("attended") | phrases("missed")
    return not text or read_mark(text) is not None or fold_term(text) in letters


def read_mark(text: str) -> bool | None:
    """Read a cell of an incidence matrix; None if it is neither a yes nor a no by itself.

    A number above 0 is a yes, with a decimal point or comma.
    """
    meant = read_yes_no(text) if text else False
    if meant is not None:
        return meant
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number > 0 if math.isfinite(number) and number <= LARGEST_COUNT else None


def read_marks(texts: Collection[str], yes: Collection[str] = ()) -> dict[str, bool | None]:
    """Read the distinct marks of a whole matrix, which explain one another.

    Parameters
    ----------
    texts : collection of str
        Clean.
    yes : collection of str
        The marks that mean that an organization took part, as the user says; all others that
        are marks mean that it did not.

    Returns
    -------
    dict of str to bool or None
        None: neither a yes nor a no. The letters of a register, such as I and A, are read
        beside one that somebody was there, such as H or a tick.

    Examples
    --------
    >>> read_marks(["H", "I", "A"]), read_marks(["I", "A"])
    ({'H': True, 'I': False, 'A': False}, {'I': None, 'A': None})
    """
    if yes:
        chosen = {_fold(text) for text in yes}
        return {text: _fold(text) in chosen or (False if is_mark(text) else None) for text in texts}
    plain = {text: read_mark(text) for text in texts}
    attended, missed = phrases("attended"), phrases("missed")
    if not any(_fold(text) in attended for text in texts):
        return plain
    letters = dict.fromkeys(attended, True) | dict.fromkeys(missed, False)
    return {
        text: letters.get(_fold(text)) if mark is None else mark for text, mark in plain.items()
    }


def find_crosses(marks: dict[str, bool | None]) -> tuple[str, tuple[str, ...]] | None:
    """Find an "x" beside other marks for yes: it may mean that somebody was not there.

    Examples
    --------
    >>> find_crosses({"x": True, "v": True, "V": True}), find_crosses({"x": True, "-": False})
    (('x', ('v',)), None)
    """
    yes = {_fold(text): text for text, mark in reversed(marks.items()) if mark}
    cross = yes.pop(CROSS, None)
    return (cross, tuple(reversed(yes.values()))) if cross and yes else None


def _fold(text: str) -> str:
    return fold_term(text) or text
