"""The marks of a branch in a name: a place, a number, a level such as "cabang" or "chapter"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal

from coalitions.names.spelling import fold_text, normalize_name
from coalitions.names.translations import (
    FUNCTION_WORDS,
    Phrase,
    find_longest,
    split_terms,
    translate_words,
)
from coalitions.names.wordlists import read_wordlist, split_forms

Relation = Literal["equal", "unclear", "a branch", "b branch", "different"]

NUMBER = re.compile(r"\d+[a-z]{0,2}|[a-z]\d+")
# A town that the table does not know, after "Kota" or "Kecamatan", has rarely more words.
LONGEST_UNKNOWN_PLACE = 3
# "X Cabang Y": Y is where the branch is. At the beginning, "Cabang Y", Y is who has the branch.
NAMED_LEVELS = frozenset({"branch", "twig", "komisariat"})
# "RT 03" is known by its number, whatever follows.
NUMBERED_RANKS = frozenset({"rt", "rw"})
# Of most towns there is one, so that "Kabupaten" adds nothing; not so for those that the table
# calls a twin: a city and a regency, or a province, of one name.
TOWN_RANKS = frozenset({"kota", "kabupaten"})


@dataclass(frozen=True, order=True)
class Mark:
    """One mark of a branch.

    Parameters
    ----------
    kind : {"country", "place", "number", "level", "board"}
        What it is; a compass point is a place. A national board is no branch: it acts as the
        organization.
    name : str
        The one name of a place in all its forms, folded.
    rank : str
        "kota", "kabupaten" and so on; "" where the name does not say.
    """

    kind: str
    name: str
    rank: str = ""

    def __str__(self) -> str:
        return f"{self.rank} {self.name}".strip()


Branch = frozenset[Mark]


@dataclass(frozen=True)
class PlacedName:
    """The words of a name, and the marks that some of them make.

    Parameters
    ----------
    words : tuple of str
        Folded and translated words, without legal forms.
    marks : tuple of (Mark or None)
        The mark that each word is part of.
    terms : tuple of (Phrase, Phrase)
        The words before and after translation (see `split_terms`).
    """

    words: Phrase
    marks: tuple[Mark | None, ...]
    terms: tuple[tuple[Phrase, Phrase], ...] = ()

    @cached_property
    def stem(self) -> Phrase:
        """The words that are no mark; all words where every word is."""
        stem = tuple(
            word for word, mark in zip(self.words, self.marks, strict=True) if mark is None
        )
        return stem or self.words

    @cached_property
    def branch(self) -> frozenset[Mark]:
        """The marks of a branch."""
        return frozenset(mark for mark in self.marks if mark and mark.kind != "board")


def split_place(name: str) -> PlacedName:
    """Tell the marks of a branch from the words that name the organization.

    Parameters
    ----------
    name : str
        A name as recorded.

    Returns
    -------
    PlacedName
        Marked are the places, compass points and levels of ``places.csv`` in all their forms;
        whatever follows "Kota", "Kab." or, within a name, "Cabang"; and numbers in any writing.
        A single Roman "I" is a number at the end only.

    Examples
    --------
    >>> placed = split_place("Dinas Sosial Kab. Sleman")
    >>> placed.stem, sorted(map(str, placed.branch))
    (('dinas', 'sosial'), ['sleman'])
    >>> split_place("SMA Negeri 2 Jogja").branch == split_place("SMA Negeri II Yogyakarta").branch
    True
    """
    terms = tuple(split_terms(normalize_name(name).text.split()))
    words = tuple(word for _, term in terms for word in term)
    marks: list[Mark | None] = []
    while len(marks) < len(words):
        start = len(marks)
        length, mark = _read_mark(words, start)
        marks += [mark] * length
    return PlacedName(words, tuple(marks), terms)


def compare_marks(a: frozenset[Mark], b: frozenset[Mark]) -> Relation:
    """Say how the branches that two names mark are related.

    Parameters
    ----------
    a, b : frozenset of Mark
        The marks of either name.

    Returns
    -------
    {"equal", "unclear", "a branch", "b branch", "different"}
        "unclear" if one leaves open which of two places of one name is meant (Bandung, Kota
        Bandung), or which board in a place (Walhi DIY, Walhi Wilayah DIY); "a branch" if `a`
        has the marks of `b` and more, so that it may be a chapter of `b`; "different" in all
        other cases.

    Examples
    --------
    >>> diy, jateng = split_place("Walhi DIY").branch, split_place("Walhi Jateng").branch
    >>> compare_marks(diy, jateng), compare_marks(diy, frozenset())
    ('different', 'a branch')
    """
    if a == b:
        return "equal"
    only_a, only_b = a - b, b - a
    if not (only_a and only_b):
        if any(mark.kind == "place" for mark in a & b) and all(
            mark.kind == "level" for mark in only_a | only_b
        ):
            return "unclear"
        return "a branch" if only_a else "b branch"
    if _name_without_rank(only_a) == _name_without_rank(only_b):
        ranks_a, ranks_b = ({mark.rank for mark in marks} for marks in (only_a, only_b))
        if ranks_a == {""} or ranks_b == {""}:
            return "unclear"
    return "different"


def map_compatible(branches: Iterable[Branch]) -> Mapping[Branch, Collection[Branch]]:
    """Map each branch to those that do not contradict it: whose relation is not "different".

    Parameters
    ----------
    branches : iterable of frozenset of Mark
        The marks of each branch, each once.

    Returns
    -------
    mapping from Branch to set of Branch
        Each branch is among its own.

    Notes
    -----
    One of two that do not contradict each other has the marks of the other and more, ranks
    aside; so only what has all marks of a branch is looked at, found by its rarest mark.

    Examples
    --------
    >>> sleman, bantul, none = (split_place(f"PMI {p}").branch for p in ("Sleman", "Bantul", ""))
    >>> compatible = map_compatible([sleman, bantul, none])
    >>> sleman in compatible[none], sleman in compatible[bantul]
    (True, False)
    """
    known = {branch: frozenset(_name_without_rank(branch)) for branch in branches}
    holders: dict[tuple[str, str], list[Branch]] = defaultdict(list)
    for branch, marks in known.items():
        for mark in marks:
            holders[mark].append(branch)
    compatible: dict[Branch, set[Branch]] = {branch: {branch} for branch in known}
    for branch, marks in known.items():
        rarest = min((holders[mark] for mark in marks), key=len, default=list(known))
        for larger in rarest:
            if marks <= known[larger] and compare_marks(branch, larger) != "different":
                compatible[branch].add(larger)
                compatible[larger].add(branch)
    return compatible


def _name_without_rank(marks: frozenset[Mark]) -> set[tuple[str, str]]:
    return {(mark.kind, mark.name) for mark in marks}


def _read_mark(words: Sequence[str], start: int) -> tuple[int, Mark | None]:
    """Read the mark that begins at word `start`: how many words it takes, and what it is."""
    known = find_longest(words, start, _map_marks())
    if known:
        length, mark = known
        if mark.kind == "rank":
            return _read_ranked_place(words, start, length, mark.name)
        if mark.name in NAMED_LEVELS and start:
            place_length, place = _read_ranked_place(words, start, length, mark.name)
            return place_length, place or mark
        is_last = start + length == len(words)
        if len(words[start]) > 1 or is_last:
            return length, mark
    if NUMBER.fullmatch(words[start]):
        return 1, Mark("number", _strip_zeros(words[start]))
    return 1, None


def _strip_zeros(number: str) -> str:
    return number.lstrip("0") or "0"


def _read_ranked_place(
    words: Sequence[str], start: int, length: int, rank: str
) -> tuple[int, Mark | None]:
    """Read "Kota X": X from the table, or else the words up to the next mark."""
    first = start + length
    if rank in NUMBERED_RANKS:
        if first < len(words) and NUMBER.fullmatch(words[first]):
            return length + 1, Mark("number", _strip_zeros(words[first]), rank)
        return length, None
    known = find_longest(words, first, _map_marks())
    if known and known[1].kind in {"country", "place"}:
        is_plain = rank in TOWN_RANKS and known[1].name in _list_plain_towns()
        return length + known[0], Mark("place", known[1].name, "" if is_plain else rank)
    end = first
    while end < min(len(words), first + LONGEST_UNKNOWN_PLACE) and not (
        words[end] in FUNCTION_WORDS or find_longest(words, end, _map_marks())
    ):
        end += 1
    if end == first:
        return length, None
    return end - start, Mark("place", " ".join(words[first:end]), rank)


@cache
def _map_marks() -> Mapping[Phrase, Mark]:
    kinds = {"country": "country", "ordinal": "number", "branch": "level"}
    kinds |= {"rank": "rank", "board": "board"}
    marks: dict[Phrase, Mark] = {}
    for row in read_wordlist("places"):
        kind = kinds.get(row["kind"], "place")
        rank = "provinsi" if row["kind"] == "province" else ""
        mark = Mark(kind, fold_text(row["place"]), rank)
        for form in [row["place"], *split_forms(row["forms"])]:
            words = translate_words(fold_text(form).split())
            # The first row that claims a form keeps it: provinces stand before towns.
            marks.setdefault(tuple(words), mark)
    return MappingProxyType(marks)


@cache
def _list_plain_towns() -> frozenset[str]:
    return frozenset(
        fold_text(row["place"]) for row in read_wordlist("places") if row["kind"] == "town"
    )
