"""Patterns of the words that stand in dates, made of the tables of `vocabulary/`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import combinations

from coalitions.records.vocabulary import date_words, month_terms, weekday_terms

# Dashes and apostrophes of every kind are one.
MARKS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("`\u00b4\u2018\u2019", "'")
)
WITHIN_A_TERM = "[ ',./&_-]*"  # s/d, s.d.; Jum'at; Hari & Tanggal
LETTERS = re.compile(r"[^\W\d_]+")
# 1st of May; minggu ke-2; 20240512T0900Z; 9 a.m.
PARTICLES = frozenset({"st", "nd", "rd", "th", "of", "ke", "t", "z", "a", "p", "m", "am", "pm"})
TIME = (
    r"(?:(?<=\d{4}\s)\d{1,2}\.\d{2}\.\d{2}"  # after a year: 10-12.05.24 are three days
    r"|\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|\.\d{2})(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?)"
)


def fold_date(text: str) -> str:
    """Write a date so that case and the kind of a dash do not matter.

    Examples
    --------
    >>> fold_date("12\N{EN DASH}14 Mei 2024")
    '12-14 mei 2024'
    """
    folded = text.casefold()
    if not text.isascii() or "`" in text:
        folded = folded.translate(MARKS)
    return folded.strip()


def has_other_words(folded: str) -> bool:
    """Say whether a text has a word that stands in no date, so that it need not be read as one.

    Examples
    --------
    >>> has_other_words("jum'at, 3 mei 2024 pukul 09.00 wib"), has_other_words("walhi 2024")
    (False, True)
    """
    return not _words_of_dates().issuperset(LETTERS.findall(folded))


@cache
def _words_of_dates() -> frozenset[str]:
    """List all runs of letters of the terms, also with nothing between their words: "jumat"."""
    terms = (term.split() for term in (*month_terms(), *weekday_terms(), *date_words()))
    joined = (
        "".join(words[first:last])
        for words in terms
        for first, last in combinations(range(len(words) + 1), 2)
    )
    return PARTICLES.union(*map(LETTERS.findall, joined))


def make_pattern(terms: Iterable[str]) -> str:
    """Make a pattern that matches any of `terms`, whatever stands between its words.

    Examples
    --------
    >>> import re
    >>> [bool(re.fullmatch(make_pattern(["s d"]), text)) for text in ("s/d", "s.d.", "sd", "std")]
    [True, True, True, False]
    """
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    either = "|".join(WITHIN_A_TERM.join(map(re.escape, term.split())) for term in longest_first)
    return rf"(?:(?<![^\W\d_])(?:{either})(?![^\W\d_])\.?)"


@cache
def pattern_of(*meanings: str) -> str:
    """Make a pattern of the words of `date_words.csv` that have one of these meanings."""
    return make_pattern(term for term, meaning in date_words().items() if meaning in meanings)


@cache
def to_pattern() -> str:
    """Make the pattern of what stands between a first and a last."""
    return rf"(?:-|~|{pattern_of('to')})"


@cache
def clock_pattern() -> re.Pattern[str]:
    """Make the pattern of a time of day at the end of a date: ``pukul 09.00-12.00 WIB``."""
    offset = r"[+-]\d{2}:?\d{2}"
    zone = rf"(?:\s*(?:{pattern_of('zone')}(?:{offset}|[+-]\d{{1,2}})?|{offset}))?"
    part = pattern_of("time of day")
    begins = rf"(?:{pattern_of('clock')}[\s:]*(?:{TIME}|\d{{1,2}})|{TIME}){zone}"
    ends = rf"(?:\s*{to_pattern()}\s*(?:{TIME}|{pattern_of('onwards')}){zone})?"
    return re.compile(
        rf"(?:(?:(?<=\d)t|\s*[,|@-]\s*|\s+){begins}{ends}(?:\s*{part})?|[\s,]+{part})$"
    )
