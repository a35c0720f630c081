"""Acronyms: in brackets, as initials, or of syllables as Indonesian likes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coalitions.names.places import split_place
from coalitions.names.spelling import fold_text, normalize_name
from coalitions.names.translations import FUNCTION_WORDS

BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]")
CAPITALS = re.compile(r"[A-Z]")
LONGEST_ACRONYM = 12
LONGEST_BEGINNING = 4
# Three letters fit too much.
SHORTEST_SYLLABIC = 4
# With a word passed over, "Oman" would be made of "Oxford Policy Management".
SHORTEST_WITH_GAP = 5


@dataclass(frozen=True)
class NamedTwice:
    """A name that gives an organization's full name and its acronym.

    Parameters
    ----------
    full : str
        The name without its acronym.
    acronym : str
        The folded acronym; "" if the name gives none.
    """

    full: str
    acronym: str


def split_acronym(name: str) -> NamedTwice:
    """Tell the acronym that a name gives in brackets, before or behind from the full name.

    Parameters
    ----------
    name : str
        A name as recorded.

    Returns
    -------
    NamedTwice
        In brackets, one word with two capitals is taken for an acronym even if its letters do
        not fit, unless it is a place or a number; elsewhere it must be spelled by the initials.

    Notes
    -----
    Schwartz and Hearst (2003) find bracketed short forms by matching letters; this fails for
    short forms that their organization chose for the sound of it.

    References
    ----------
    Schwartz, A. S., & Hearst, M. A. (2003). A simple algorithm for identifying abbreviation
    definitions in biomedical text. Pacific Symposium on Biocomputing 8, 451-462.
    https://doi.org/10.1142/9789812776303_0042

    Examples
    --------
    >>> split_acronym("Perkumpulan Ide dan Analitika Indonesia (IDEA)")
    NamedTwice(full='Perkumpulan Ide dan Analitika Indonesia', acronym='idea')
    >>> split_acronym("IMF - International Monetary Fund").acronym, split_acronym("Walhi (DIY)")
    ('imf', NamedTwice(full='Walhi (DIY)', acronym=''))
    """
    bracket = BRACKETS.search(name)
    if bracket:
        outside = f"{name[: bracket.start()]} {name[bracket.end() :]}".strip()
        for short, full in ((bracket[1], outside), (outside, bracket[1])):
            if _is_acronym(short, full):
                return NamedTwice(full, fold_text(short))
        return NamedTwice(name, "")
    words = normalize_name(name).text.split()
    for short, rest in ((words[0], words[1:]), (words[-1], words[:-1])) if words else ():
        if len(rest) > 1 and short in spell_initials(rest):
            return NamedTwice(" ".join(rest), short)
    return NamedTwice(name, "")


def spell_initials(words: Sequence[str]) -> set[str]:
    """Spell the initials of words, with the function words and without.

    Parameters
    ----------
    words : sequence of str
        Folded words.

    Returns
    -------
    set of str
        One or two acronyms of at least two letters.

    Examples
    --------
    >>> sorted(spell_initials(["kajian", "untuk", "hak", "anak"]))
    ['kha', 'kuha']
    """
    telling = [word for word in words if word not in FUNCTION_WORDS]
    spelled = ("".join(word[0] for word in chosen) for chosen in (words, telling))
    return {acronym for acronym in spelled if len(acronym) > 1}


def is_syllabic(acronym: str, words: Sequence[str]) -> bool:
    """Say whether beginnings of the words, in order, make up the acronym.

    Parameters
    ----------
    acronym : str
        Folded, at least four letters to be accepted: three fit too much.
    words : sequence of str
        Folded words of the full name; function words may be passed over, and one other if the
        acronym has five letters.

    Returns
    -------
    bool
        Whether "Wahana Lingkungan Hidup" is "Walhi".

    Examples
    --------
    >>> is_syllabic("walhi", ["wahana", "lingkungan", "hidup", "indonesia"])
    True
    >>> is_syllabic("walhi", ["walisongo", "harian"])
    False
    """
    telling = [word for word in words if word not in FUNCTION_WORDS]
    if not SHORTEST_SYLLABIC <= len(acronym) <= LONGEST_ACRONYM or not telling[1:]:
        return False
    if acronym[0] != telling[0][0] or len(telling) > len(acronym) + 1:
        return False
    # The places in the acronym that one may have come to: `full` if every word had its part,
    # `short` if one had none.
    full, short = {0}, set[int]()
    for number, word in enumerate(telling):
        passed_over = full if number else set[int]()
        full, short = (
            {end for start in full for end in _read_beginning(acronym, start, word)},
            {end for start in short for end in _read_beginning(acronym, start, word)} | passed_over,
        )
    return len(acronym) in (full | short if len(acronym) >= SHORTEST_WITH_GAP else full)


def list_beginnings(words: Sequence[str]) -> set[str]:
    """List the two letters that a syllabic acronym of these words can begin with.

    Parameters
    ----------
    words : sequence of str
        Folded words of the full name.

    Returns
    -------
    set of str
        The second letter is of the first word, of the second, or of the third if that is
        passed over.

    Examples
    --------
    >>> sorted(list_beginnings(["wahana", "lingkungan", "hidup"]))
    ['wa', 'wh', 'wl']
    """
    telling = [word for word in words if word not in FUNCTION_WORDS]
    if not telling:
        return set()
    first, *others = telling
    return {first[:2], *(first[0] + word[0] for word in others[:2])}


def _read_beginning(acronym: str, start: int, word: str) -> list[int]:
    """List where one comes to after one to four first letters of the word."""
    ends = []
    for length in range(1, min(LONGEST_BEGINNING, len(word), len(acronym) - start) + 1):
        if acronym[start + length - 1] != word[length - 1]:
            break
        ends.append(start + length)
    return ends


def _is_acronym(short: str, full: str) -> bool:
    """Say whether the text in or before brackets is an acronym of the other."""
    acronym, words = fold_text(short), normalize_name(full).text.split()
    if " " in acronym or not 1 < len(acronym) <= LONGEST_ACRONYM or not words[1:]:
        return False
    if acronym in spell_initials(words):
        return True
    stands_out = len(CAPITALS.findall(short)) > 1 and not full.isupper()
    return stands_out and not split_place(short).branch and not _all_marks(full)


def _all_marks(name: str) -> bool:
    return None not in split_place(name).marks
