"""What two names have in common, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz.distance import Indel

from coalitions.names.acronyms import is_syllabic
from coalitions.names.profiles import NameProfile
from coalitions.names.spelling import modernize_spelling
from coalitions.names.translations import Phrase

Kind = Literal[
    "same", "old spelling", "alike", "cut short", "joined", "initials", "syllables", "brackets"
]

# How far each kind is to be trusted, by its own nature and not by any labels: another spelling
# of one word nearly as the word itself; a word cut short ("Acad." of "Academy") less; syllables
# as much as four initials (see `_find_contracted`).
OLD_SPELLING = 0.95
CUT_SHORT = 0.85
SYLLABLES = 0.75
# Four of five letters in common: one slip in a word of five letters.
LEAST_WORD_SIMILARITY = 0.8
# Words less than half alike are not compared further: no word is cut to less than a third.
HALF_ALIKE = 0.5
# Two letters are cut from too many words, and spell too many.
SHORTEST_TELLING = 3


@dataclass(frozen=True)
class Agreement:
    """One thing that two names have in common.

    Parameters
    ----------
    words_a, words_b : tuple of str
        The words of either name.
    similarity : float
        How alike they are [0 to 1].
    kind : Kind
        In what way: by an acronym in "brackets", for instance.
    """

    words_a: Phrase
    words_b: Phrase
    similarity: float
    kind: Kind


def find_agreements(a: NameProfile, b: NameProfile) -> list[Agreement]:
    """Find what two names have in common; no word is used twice.

    Parameters
    ----------
    a, b : NameProfile
        The names.

    Returns
    -------
    list of Agreement
        Equal words first, then the rest, the most alike first. The one word of a name that is
        the acronym of the whole other stands alone. Exchanging `a` and `b` exchanges their
        words and nothing else.

    Notes
    -----
    Words are alike by their normalized Indel similarity, from the longest common subsequence
    (Navarro 2001); pairs of words are taken greedily, the most alike first.

    References
    ----------
    Navarro, G. (2001). A guided tour to approximate string matching. ACM Computing Surveys 33,
    31-88. https://doi.org/10.1145/375360.375365

    Examples
    --------
    >>> from coalitions.names.profiles import profile_name
    >>> names = "Jaringan Roemah Aman", "Rumah Aman Jaringan"
    >>> for agreement in find_agreements(*map(profile_name, names)):
    ...     print(agreement.kind, *agreement.words_a, *agreement.words_b)
    same aman aman
    same jaringan jaringan
    old spelling roemah rumah
    """
    whole = [*_find_acronym_of_whole(a, b), *map(_turn, _find_acronym_of_whole(b, a))]
    if whole:
        return [min(whole, key=_rank)]
    found = [Agreement((word,), (word,), 1.0, "same") for word in sorted(a.words & b.words)]
    if a.acronym and a.acronym == b.acronym:
        found.append(Agreement((a.acronym,), (b.acronym,), 1.0, "same"))
    rest_a, rest_b = set(a.words - b.words), set(b.words - a.words)
    possible = [
        *_find_contracted(rest_a, rest_b, b),
        *map(_turn, _find_contracted(rest_b, rest_a, a)),
        *_find_alike(rest_a - a.acronym_words, rest_b - b.acronym_words),
    ]
    for agreement in sorted(possible, key=_rank):
        words_a = a.words.intersection(agreement.words_a)
        words_b = b.words.intersection(agreement.words_b)
        if words_a <= rest_a and words_b <= rest_b:
            rest_a -= words_a
            rest_b -= words_b
            found.append(agreement)
    return found


def _rank(agreement: Agreement) -> tuple[float, list[Phrase]]:
    return -agreement.similarity, sorted((agreement.words_a, agreement.words_b))


def _turn(agreement: Agreement) -> Agreement:
    return replace(agreement, words_a=agreement.words_b, words_b=agreement.words_a)


def _find_acronym_of_whole(a: NameProfile, b: NameProfile) -> list[Agreement]:
    """Find whether the one word of `a` stands for the whole of `b`."""
    if a.short and a.short == b.acronym != b.short:
        return [Agreement((a.short,), b.placed.words, 1.0, "brackets")]
    if a.short and not b.short and a.short not in b.words and is_syllabic(a.short, b.unplaced):
        return [Agreement((a.short,), b.placed.words, SYLLABLES, "syllables")]
    return []


def _find_contracted(rest_a: set[str], rest_b: set[str], b: NameProfile) -> Iterator[Agreement]:
    """Find words of one name that are neighboring words of `b`: initials, or run together."""
    for word in rest_a & b.contracted.keys():
        kind, phrase = b.contracted[word]
        stem_words = b.words.intersection(phrase)
        # Each further letter of an acronym leaves less to chance.
        similarity = 1.0 if kind == "joined" else 1.0 - 1.0 / len(word)
        if len(word) >= SHORTEST_TELLING and stem_words and stem_words <= rest_b:
            yield Agreement((word,), phrase, similarity, kind)


def _find_alike(rest_a: Iterable[str], rest_b: Iterable[str]) -> Iterator[Agreement]:
    """Find the pairs of words that are spelled almost alike."""
    kind: Kind
    for word in rest_a:
        for other in rest_b:
            modern, modern_other = modernize_spelling(word), modernize_spelling(other)
            similarity, kind = Indel.normalized_similarity(modern, modern_other), "alike"
            if similarity < HALF_ALIKE:
                continue
            if modern == modern_other:
                similarity, kind = OLD_SPELLING, "old spelling"
            elif similarity < CUT_SHORT and _is_cut_short(word, other):
                similarity, kind = CUT_SHORT, "cut short"
            if similarity >= LEAST_WORD_SIMILARITY:
                yield Agreement((word,), (other,), similarity, kind)


def _is_cut_short(word: str, other: str) -> bool:
    return (word.startswith(other) or other.startswith(word)) and (
        min(len(word), len(other)) >= SHORTEST_TELLING
    )
