"""The words that people and programs use, in the tables of `vocabulary/`."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType


@lru_cache(maxsize=1 << 16)  # a name is folded for one doubt after the other
def fold_term(text: str) -> str:
    """Write a word of a header or a role so that only its letters and digits count.

    Examples
    --------
    >>> fold_term(" Tanggal_Mulai* "), fold_term("Hari/Tanggal"), fold_term("eventId")
    ('tanggal mulai', 'hari tanggal', 'eventid')
    """
    if text.isascii():
        return " ".join(text.encode().translate(ASCII_FOLDS).decode().split())
    letters = (
        mark if mark.isalnum() else " "
        for mark in unicodedata.normalize("NFKD", text).casefold()
        if not unicodedata.combining(mark)
    )
    return " ".join("".join(letters).split())


LONGEST_SUM = 60  # characters of "Jumlah peserta dari semua kegiatan: 1.204"
ASCII_FOLDS = "".join(  # as bytes, which are translated faster than text
    sign.lower() if sign.isascii() and sign.isalnum() else " " for sign in map(chr, range(256))
).encode()


@cache
def field_terms() -> Mapping[str, str]:
    """Give the field that each header means, such as ``"tanggal": "date"``."""
    return _read_terms("headers.csv", "field")


@cache
def role_terms() -> Mapping[str, str]:
    """Give the role that each term means, such as ``"narasumber": "speaker"``."""
    return _read_terms("roles.csv", "role")


@cache
def month_terms() -> Mapping[str, int]:
    """Give the number of each month's name, such as ``"des": 12``."""
    terms = _read_terms("months.csv", "month")
    return MappingProxyType({term: int(number) for term, number in terms.items()})


@cache
def weekday_terms() -> Mapping[str, int]:
    """Give the number of each weekday's name, such as ``"sabtu": 6``; Monday is 1."""
    terms = _read_terms("weekdays.csv", "weekday")
    return MappingProxyType({term: int(number) for term, number in terms.items()})


@cache
def date_words() -> Mapping[str, str]:
    """Give the meaning of each word that stands in dates, such as ``"s d": "to"``."""
    return _read_terms("date_words.csv", "meaning")


@cache
def phrases(meaning: str) -> frozenset[str]:
    """Give the phrases of a meaning, such as others, nobody, ditto, person, total or yes."""
    return frozenset(list_terms("phrases", meaning))


@cache
def list_terms(table: str, meaning: str) -> tuple[str, ...]:
    """List the terms of a meaning, folded, in the order of a table of `vocabulary/`.

    Examples
    --------
    >>> list_terms("keys", "label")
    ('label', 'name', 'nama')
    """
    return tuple(
        fold_term(row["term"]) or row["term"]
        for row in _read_rows(f"{table}.csv")
        if row["meaning"] == meaning
    )


@cache
def iati_codes(codelist: str) -> Mapping[str, str]:
    """Give the meaning of each code in a codelist of IATI."""
    rows = _read_rows("iati.csv")
    return MappingProxyType(
        {row["code"]: row["meaning"] for row in rows if row["list"] == codelist}
    )


def _read_terms(name: str, column: str) -> Mapping[str, str]:
    terms = {fold_term(row["term"]): row[column] for row in _read_rows(name)}
    return MappingProxyType(terms)


@cache
def _read_rows(name: str) -> Sequence[Mapping[str, str]]:
    with files(__package__).joinpath("vocabulary", name).open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table))


def read_yes_no(text: str) -> bool | None:
    """Read a word or sign for yes or no; None if it is neither.

    Examples
    --------
    >>> [read_yes_no(text) for text in ("Ya", "\N{CHECK MARK}", "0", "perhaps")]
    [True, True, False, None]
    """
    term = fold_term(text) or text
    if term in phrases("yes"):
        return True
    return False if term in phrases("no") else None


def is_sum(text: str) -> bool:
    """Say whether a text stands for a sum: "Jumlah", "Sub Total:", "Total peserta: 12".

    Examples
    --------
    >>> [is_sum(text) for text in ("Jumlah", "Jumlah kegiatan: 4", "Total Energies")]
    [True, True, False]
    """
    if text.lstrip()[:3].casefold() not in _sum_beginnings() or len(text) > LONGEST_SUM:
        return False
    words = fold_term(text).split()
    if " ".join(words) in phrases("total"):
        return True
    return len(words) > 1 and words[0] in phrases("total") and words[-1].isdecimal()


def find_sums(texts: Collection[str]) -> set[str]:
    """Find the clean texts that stand for a sum.

    Examples
    --------
    >>> find_sums(["Walhi", "Total", "Total Energies"])
    {'Total'}
    """
    return find_by_beginning(texts, _sum_beginnings(), is_sum)


def find_by_beginning(
    texts: Collection[str], beginnings: Collection[str], test: Callable[[str], bool]
) -> set[str]:
    """Find the texts that pass a test that only those with certain beginnings can pass.

    Parameters
    ----------
    texts : collection of str
        Among many there are few beginnings, of which mostly none is one of these.
    beginnings : collection of str
        In small letters, all of one length.
    test : function of str
        Which takes more time.
    """
    length = max(map(len, beginnings))
    likely = {
        begin for begin in {text[:length] for text in texts} if begin.casefold() in beginnings
    }
    return {text for text in texts if text[:length] in likely and test(text)} if likely else set()


@cache
def _sum_beginnings() -> frozenset[str]:
    return frozenset(phrase[:3] for phrase in phrases("total"))
