"""Lists of organizations in one cell, cut into names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coalitions.records.text import clean_text
from coalitions.records.vocabulary import fold_term, phrases

STRONG_SEPARATORS = ("\n", ";", "|")
WEAK_SEPARATOR = ","
DASH = re.compile(r"^\s*[-•*·\u2013▪]\s+")
NUMBER = re.compile(r"^\s*\(?(\d{1,3}|[a-z])[.)]\s+", re.IGNORECASE)
FIRST_NUMBERS = ("1", "a")
CONJUNCTION = re.compile(r"^(?:and|dan|serta|&)\s+", re.IGNORECASE)
LAST_CONJUNCTION = re.compile(r"[,;]\s*(?:and|dan|serta|&)$", re.IGNORECASE)
LEGAL_SUFFIX = re.compile(r"(?:inc|ltd|llc|tbk|corp|co|plc|s\.?a|e\.?v)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class CutList:
    """The names in one cell.

    Parameters
    ----------
    names : tuple of str
        Clean, in their order.
    others : tuple of str
        The words that say that there were others.
    """

    names: tuple[str, ...]
    others: tuple[str, ...] = ()


def choose_separator(texts: Iterable[str]) -> str:
    r"""Choose what parts the names in a column: a line break, ``;`` or ``|`` before a comma.

    Examples
    --------
    >>> choose_separator(["Walhi; Kontras", "Dinas Sosial, Tenaga Kerja"])
    ';'
    >>> choose_separator(["Walhi", "Kontras"])
    ''
    """
    texts = [text.strip() for text in texts]
    cells_with = {mark: sum(mark in text for text in texts) for mark in STRONG_SEPARATORS}
    best = max(STRONG_SEPARATORS, key=lambda mark: cells_with[mark])
    if cells_with[best]:
        return best
    return WEAK_SEPARATOR if any(len(cut_at_commas(text)) > 1 for text in texts) else ""


def cut_list(text: str, separator: str) -> CutList:
    """Cut the text of one cell into names; words such as "dkk" and "and others" are taken off.

    Examples
    --------
    >>> cut_list("Walhi, PT Maju, Tbk, Kontras (Jakarta, pusat), dan LBH, dkk.", ",").names
    ('Walhi', 'PT Maju, Tbk', 'Kontras (Jakarta, pusat)', 'LBH')
    >>> cut_list("Walhi dan lain-lain", ";")
    CutList(names=('Walhi',), others=('dan lain-lain',))
    """
    if separator == WEAK_SEPARATOR:
        parts = cut_at_commas(text)
    else:
        # Lines part names whatever else does: each name of nested records stands on one.
        lines = text.split("\n")
        parts = [part for line in lines for part in line.split(separator)] if separator else [text]
    names = []
    found = []
    for place, part in enumerate(_take_off_bullets(parts)):
        name, others = take_off_others(clean_text(part))
        name = LAST_CONJUNCTION.sub("", name)
        if place:
            name = CONJUNCTION.sub("", name)
        if len(parts) > 1:
            name = name.rstrip(",; ") or name
        names.append(name)
        found.append(others)
    return CutList(tuple(filter(None, names)), tuple(filter(None, found)))


def _take_off_bullets(parts: list[str]) -> list[str]:
    """Take off dashes, and numbers and letters if every part has one and they begin at the first.

    A letter before a name can be part of it: "A. Yani", "H. Agus Salim".
    """
    parts = [DASH.sub("", part) for part in parts]
    numbers = [NUMBER.match(part) for part in parts if part.strip()]
    if numbers and numbers[0] and all(numbers) and numbers[0][1].lower() in FIRST_NUMBERS:
        return [NUMBER.sub("", part) for part in parts]
    return parts


def take_off_others(name: str) -> tuple[str, str]:
    """Part a name from words at its end that say that there were others.

    Examples
    --------
    >>> take_off_others("Walhi dkk."), take_off_others("dll"), take_off_others("Walhi")
    (('Walhi', 'dkk.'), ('', 'dll'), ('Walhi', ''))
    """
    if fold_term(name.rpartition(" ")[2]).rpartition(" ")[2] not in _last_words():
        return name, ""
    words = name.split(" ")
    for start in range(max(0, len(words) - 4), len(words)):
        if fold_term(" ".join(words[start:])) in phrases("others"):
            return " ".join(words[:start]).rstrip(" ,;"), " ".join(words[start:])
    return name, ""


def is_person(name: str) -> bool:
    """Say whether a name begins like a person's title: "Bupati Kulon Progo", "Director of X".

    Examples
    --------
    >>> is_person("Ketua DPRD DIY"), is_person("Dinas Sosial DIY")
    (True, False)
    """
    words = fold_term(name).split()
    return any(" ".join(words[:n]) in phrases("person") for n in (1, 2))


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases("others"))


def cut_at_commas(text: str) -> list[str]:
    """Cut at commas outside brackets, but not before "Inc.", "Tbk" and their like.

    Examples
    --------
    >>> cut_at_commas("PT Maju, Tbk, Walhi")
    ['PT Maju, Tbk', ' Walhi']
    """
    parts = [""]
    depth = 0
    closed = sum(map(text.count, ")]")) >= sum(map(text.count, "(["))
    for mark in text:
        if closed:  # a bracket that is never closed brackets nothing
            depth += (mark in "([") - (mark in ")]" and depth > 0)
        if mark == WEAK_SEPARATOR and depth == 0:
            parts.append("")
        else:
            parts[-1] += mark
    joined = [parts[0]]
    for part in parts[1:]:
        if LEGAL_SUFFIX.fullmatch(part.strip()):
            joined[-1] += WEAK_SEPARATOR + part
        else:
            joined.append(part)
    return joined
