"""Lists of organizations in one cell, cut into names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coalitions.records.others import take_off_lead, take_off_others
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import fold_term, phrases

STRONG_SEPARATORS = ("\n", ";", "|")
IN_A_CELL = (";", "|", "\n")  # which of them parts the names, where a cell holds several
WEAK_SEPARATOR = ","
SURELY_A_LIST = 3  # parts at commas; two can be one name: "Dinas Sosial, Tenaga Kerja"
DASH = re.compile(r"^\s*[-•*·\u2013▪]\s+")
NUMBER = re.compile(r"^\s*\(?(\d{1,3}|[a-z])[.)]\s+", re.IGNORECASE)
FIRST_NUMBERS = ("1", "a")
CONJUNCTION = re.compile(r"^(?:and|dan|serta|&)\s+", re.IGNORECASE)
LAST_CONJUNCTION = re.compile(r"[,;]\s*(?:and|dan|serta|&)$", re.IGNORECASE)
JOINED_END = re.compile(r"\S\s+(?:and|dan|serta|&)\s+\S", re.IGNORECASE)
LEGAL_SUFFIX = re.compile(r"(?:inc|ltd|llc|tbk|corp|co|plc|s\.?a|e\.?v)\.?", re.IGNORECASE)

# What can be doubtful in how a cell is cut: the kinds of issues about it.
MIXED, KNOWN = "cut-as-no-other", "cut-as-known"
ONE_OFFICE, ENDS_JOINED = "cut-or-one-office", "ends-joined"
CUTTING_DOUBTS = (MIXED, KNOWN, ONE_OFFICE, ENDS_JOINED)


@dataclass(frozen=True)
class CutList:
    """The names in one cell.

    Parameters
    ----------
    names : tuple of str
        Clean, in their order.
    others : tuple of str
        The words that say that there were others.
    doubts : tuple of (str, str)
        What is doubtful in how it was cut: a text of the cell, and what of it.
    """

    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


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


def cut_columns(columns: Sequence[Sequence[str]]) -> list[list[CutList]]:
    """Cut the distinct cells of columns that list organizations.

    A line break, ``;`` or ``|`` parts the names of a cell that holds one. Commas part those of
    any other cell, if there are more cells with only commas in the column than with such marks,
    or if the parts are names that stand elsewhere; a comma is part of a name otherwise.

    Parameters
    ----------
    columns : sequence of sequences of str
        The distinct texts of each column, raw.

    Returns
    -------
    list of lists of CutList
        One for each text, in the same order.

    Examples
    --------
    >>> column = ["Walhi; Kontras", "LBH; SP", "Dinas Sosial, Tenaga Kerja", "LBH, Walhi"]
    >>> [found.names for found in cut_columns([column])[0][2:]]
    [('Dinas Sosial, Tenaga Kerja',), ('LBH', 'Walhi')]
    """
    by_habit = [_cut_by_habit(texts) for texts in columns]
    known = {
        fold_term(name)
        for found in by_habit
        for cut in found
        for name in cut.names
        if len(cut_at_commas(name)) == 1
    }
    return [[_cut_known_parts(cut, known) for cut in found] for found in by_habit]


def _cut_by_habit(texts: Sequence[str]) -> list[CutList]:
    own = [_find_mark(text) for text in texts]
    n_commas = sum(
        not mark and len(cut_at_commas(text)) > 1 for mark, text in zip(own, texts, strict=True)
    )
    n_marks = sum(map(bool, own))
    weak = WEAK_SEPARATOR if n_commas > n_marks else ""
    found = []
    for mark, text in zip(own, texts, strict=True):
        cut = cut_list(text, mark or weak)
        if weak and n_marks and not mark and len(cut.names) > 1:
            cut = replace(cut, doubts=(*cut.doubts, (clean_text(text), MIXED)))
        found.append(cut)
    return found


def _find_mark(text: str) -> str:
    text = text.strip()
    return next((mark for mark in IN_A_CELL if mark in text), "")


def _cut_known_parts(cut: CutList, known: set[str]) -> CutList:
    """Cut the names of a list at their commas where the parts are known names.

    Two parts must both be known, of more the most.
    """
    names: list[str] = []
    doubts = list(cut.doubts)
    for name in cut.names:
        parts = cut_list(name, WEAK_SEPARATOR).names if WEAK_SEPARATOR in name else (name,)
        n_known = sum(fold_term(part) in known for part in parts)
        needed = len(parts) if len(parts) < SURELY_A_LIST else len(parts) // 2 + 1
        if len(parts) > 1 and n_known >= needed:
            names += parts
            doubts.append((name, KNOWN))
        else:
            names.append(name)
    return replace(cut, names=tuple(names), doubts=tuple(doubts))


def cut_list(text: str, separator: str) -> CutList:
    """Cut the text of one cell into names; words such as "dkk" and "and others" are taken off.

    Examples
    --------
    >>> cut_list("Walhi, PT Maju, Tbk, Kontras (Jakarta, pusat), dan LBH, dkk.", ",").names
    ('Walhi', 'PT Maju, Tbk', 'Kontras (Jakarta, pusat)', 'LBH')
    >>> cut_list("Walhi dan lain-lain", ";")
    CutList(names=('Walhi',), others=('dan lain-lain',), doubts=())
    """
    text, lead = take_off_lead(text)
    if separator == WEAK_SEPARATOR:
        parts = cut_at_commas(text)
    else:
        # Lines part names whatever else does: each name of nested records stands on one.
        lines = text.split("\n")
        parts = [part for line in lines for part in line.split(separator)] if separator else [text]
    names = []
    found = [lead]
    for place, part in enumerate(_take_off_bullets(parts)):
        name, others = take_off_others(clean_text(part))
        name = LAST_CONJUNCTION.sub("", name)
        if place:
            name = CONJUNCTION.sub("", name)
        if len(parts) > 1:
            name = name.rstrip(",; ") or name
        names.append(name)
        found.append(others)
    names = [name for name in names if name]
    ends_joined = separator == WEAK_SEPARATOR and len(names) > 1 and JOINED_END.search(names[-1])
    doubts = [(names[-1], ENDS_JOINED)] if ends_joined else []
    if separator == WEAK_SEPARATOR:
        doubts += [
            (f"{name}, {after}", ONE_OFFICE)
            for name, after in pairwise(names)
            if _is_office(name) and not _is_office(after) and JOINED_END.search(after)
        ]
    return CutList(tuple(names), tuple(filter(None, found)), tuple(doubts))


def _is_office(name: str) -> bool:
    """Say whether a name is of a government office, which can hold commas: "Dinas A, B dan C"."""
    return fold_term(name).partition(" ")[0] in phrases("office")


def _take_off_bullets(parts: list[str]) -> list[str]:
    """Take off dashes, and numbers and letters if every part has one and they begin at the first.

    A letter before a name can be part of it: "A. Yani", "H. Agus Salim".
    """
    parts = [DASH.sub("", part) for part in parts]
    numbers = [NUMBER.match(part) for part in parts if part.strip()]
    if numbers and numbers[0] and all(numbers) and numbers[0][1].lower() in FIRST_NUMBERS:
        alone = len(numbers) == 1 and numbers[0][1].isalpha()
        return parts if alone else [NUMBER.sub("", part) for part in parts]
    return parts


def cut_at_commas(text: str) -> list[str]:
    """Cut at commas outside brackets, but not before "Inc.", "Tbk" and their like.

    Examples
    --------
    >>> cut_at_commas("PT Maju, Tbk, Walhi")
    ['PT Maju, Tbk', ' Walhi']
    """
    if WEAK_SEPARATOR not in text:
        return [text]
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
