"""Checks of names: what may be a person, or several organizations in one cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from coalitions.errors import Issue
from coalitions.records.attendance import is_person
from coalitions.records.checks.report import report
from coalitions.records.split import STRONG_SEPARATORS, cut_at_commas
from coalitions.records.tables import SourceTable
from coalitions.records.text import list_categories, locate_texts
from coalitions.records.vocabulary import fold_term

MOST_PARTS = 2  # of one organization: "Dinas Sosial, Tenaga Kerja"
SEPARATORS = re.compile("|".join(map(re.escape, STRONG_SEPARATORS)))
JOINERS = re.compile(r"\s+(?:dan|and|serta|bersama|dengan|&)\s+", re.IGNORECASE)
MARKS = re.compile(r"\s*[/+]\s*")
SPACED_MARKS = re.compile(r"\s[/+]\s")
BEHIND = re.compile(r"(?P<before>.+?)\s*(?:\((?P<inside>[^()]+)\)|\s[-\u2013]\s(?P<after>.+))")


def check_names(table: SourceTable) -> Iterator[Issue]:
    """Find names that may be a person, or several organizations in one cell."""
    names = table.cells["organization"]
    listed = "column" in table.places  # the names were cut from cells
    known = {fold_term(name) for name in list_categories(names)}
    known_behind = known | _find_organizations_behind(list_categories(names))
    doubts: tuple[tuple[Callable[[str], bool], str], ...] = (
        (is_person, "title-of-person"),
        (_holds_a_separator, "several-in-list" if listed else "several-in-row"),
        (_holds_commas, "several-at-commas-in-list" if listed else "several-at-commas-in-row"),
        (
            lambda name: _joins_names(name, known),
            "several-joined-in-list" if listed else "several-joined-in-row",
        ),
        (lambda name: _names_a_person(name, known_behind), "person-and-organization"),
    )
    for test, kind in doubts:
        yield from report(
            table, "organization", locate_texts(names, test), kind, severity="warning"
        )


def _holds_a_separator(name: str) -> bool:
    return SEPARATORS.search(name) is not None


def _holds_commas(name: str) -> bool:
    """Say whether a name holds two commas outside of brackets, and no stronger mark."""
    if name.count(",") < MOST_PARTS or _holds_a_separator(name):
        return False
    return len(cut_at_commas(name)) > MOST_PARTS


def _joins_names(name: str, known: set[str]) -> bool:
    """Say whether a name joins others of the records: "A dan B", "A / B".

    Most names with "dan" are one organization, so one side must be known; of "/" and "+" spaces
    around them are enough.

    Examples
    --------
    >>> known = {"walhi", "lbh"}
    >>> names = ["Walhi dan LBH", "Ide dan Analitika", "Walhi/Kontras", "A / B", "TNI/Polri"]
    >>> [_joins_names(name, known) for name in names]
    [True, False, True, True, False]
    """
    if "/" in name or "+" in name:
        parts = MARKS.split(name)
        if len(parts) > 1 and all(parts):
            return bool(SPACED_MARKS.search(name)) or any(fold_term(p) in known for p in parts)
    found = JOINERS.finditer(name) if name.count(" ") > 1 else ()
    return any(
        fold_term(name[: joiner.start()]) in known or fold_term(name[joiner.end() :]) in known
        for joiner in found
    )


def _find_organizations_behind(names: list[str]) -> set[str]:
    """Find what stands behind several names, each of which has nothing else behind.

    So do the organizations of persons, "Ani (SAPDA)" and "Rina (SAPDA)"; but not the places of
    branches, "LBH (Sleman)" and "LBH (Bantul)".

    Examples
    --------
    >>> _find_organizations_behind(["Ani (SAPDA)", "Rina - SAPDA", "LBH (Sleman)", "LBH (Bantul)"])
    {'sapda'}
    """
    fronts: defaultdict[str, set[str]] = defaultdict(set)
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        found = _find_behind(name)
        if found:
            before = fold_term(found["before"])
            after = fold_term(found["inside"] or found["after"])
            fronts[after].add(before)
            behind[before].add(after)
    return {
        after
        for after, before in fronts.items()
        if len(before) > 1 and all(len(behind[one]) == 1 for one in before)
    }


def _find_behind(name: str) -> re.Match[str] | None:
    may_have = "(" in name or " - " in name or "\u2013" in name  # quick, and seldom so
    return BEHIND.fullmatch(name) if may_have else None


def _names_a_person(name: str, known: set[str]) -> bool:
    """Say whether a name may be a person and a known organization: "Budi (LBH Yogyakarta)".

    One word in brackets that begins as a word before it is taken for an acronym, and so is one
    in capitals in front.

    Examples
    --------
    >>> known = {"lbh", "idea"}
    >>> names = ["Budi (LBH)", "Budi - LBH", "Ide dan Analitika (IDEA)", "Budi (x)"]
    >>> [_names_a_person(name, known) for name in names]
    [True, True, False, False]
    """
    found = _find_behind(name)
    if not found:
        return False
    before, behind = found["before"], found["inside"] or found["after"]
    initials = {word[0] for word in fold_term(before).split()}
    acronym = " " not in behind and fold_term(behind)[:1] in initials
    acronym |= " " not in before and before.isupper()  # "FFI - Fauna and Flora International"
    return fold_term(behind) in known and fold_term(before) not in known and not acronym
