"""Terms that mean the same in Indonesian and English, and their usual short forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from coalitions.names.spelling import fold_text
from coalitions.names.wordlists import read_wordlist, split_forms

# Words that hold a name together and tell nothing; left out of initials, and without weight.
FUNCTION_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
).union(
    ["atas", "bagi", "dan", "dari", "dengan", "di", "ke", "oleh", "pada", "terhadap", "untuk"],
    ["yang", "da", "de", "del", "der", "des", "die", "du", "e", "el", "en", "et", "fur", "la"],
    ["las", "le", "les", "los", "och", "og", "pour", "und", "van", "voor", "y"],
)
# "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana".
LONGEST_PHRASE = 11
Meaning = TypeVar("Meaning")
Phrase = tuple[str, ...]


def translate_words(words: Sequence[str]) -> list[str]:
    """Put the one term of ``translations.csv`` in the place of each of its forms.

    Parameters
    ----------
    words : sequence of str
        Folded words (see `fold_text`).

    Returns
    -------
    list of str
        The longest form wins: "legal aid institute" is one term, not three.

    Examples
    --------
    >>> translate_words(["dinsos", "sleman"]), translate_words(["ministry", "of", "health"])
    (['dinas', 'sosial', 'sleman'], ['kementerian', 'kesehatan'])
    """
    return [word for _, term in split_terms(words) for word in term]


def split_terms(words: Sequence[str]) -> Iterator[tuple[Phrase, Phrase]]:
    """Split a name into the forms that ``translations.csv`` knows and the words between.

    Parameters
    ----------
    words : sequence of str
        Folded words.

    Yields
    ------
    (tuple of str, tuple of str)
        A form and its term; the longest form wins. A word that is in no form is its own term.

    Examples
    --------
    >>> list(split_terms(["dinsos", "sleman"]))
    [(('dinsos',), ('dinas', 'sosial')), (('sleman',), ('sleman',))]
    """
    start = 0
    while start < len(words):
        word = (words[start],)
        length, term = find_longest(words, start, _map_terms()) or (1, word)
        yield tuple(words[start : start + length]), term
        start += length


def match_terms(words_a: Sequence[str], words_b: Sequence[str]) -> list[tuple[str, str]]:
    """List the terms that two names write in different forms.

    Parameters
    ----------
    words_a, words_b : sequence of str
        Folded words of either name.

    Returns
    -------
    list of (str, str)
        The form in the first name and that in the second, in the order of the first.

    Examples
    --------
    >>> match_terms(["social", "service", "sleman"], ["dinas", "sosial", "sleman"])
    [('social service', 'dinas sosial')]
    """
    forms_b = {term: form for form, term in split_terms(words_b)}
    return [
        (" ".join(form), " ".join(forms_b[term]))
        for form, term in split_terms(words_a)
        if forms_b.get(term, form) != form
    ]


def find_longest(
    words: Sequence[str], start: int, phrases: Mapping[Phrase, Meaning]
) -> tuple[int, Meaning] | None:
    """Find the longest of the `phrases` that begins at word `start`.

    Parameters
    ----------
    words : sequence of str
        Folded words.
    start : int
        Where to look, 0 and up.
    phrases : mapping
        From a tuple of words to what it means.

    Returns
    -------
    (int, meaning) or None
        How many words it takes, and its meaning.

    Examples
    --------
    >>> find_longest(["jawa", "barat"], 0, {("jawa",): "island", ("jawa", "barat"): "province"})
    (2, 'province')
    """
    for length in range(min(len(words) - start, LONGEST_PHRASE), 0, -1):
        meaning = phrases.get(tuple(words[start : start + length]))
        if meaning is not None:
            return length, meaning
    return None


@cache
def _map_terms() -> Mapping[Phrase, Phrase]:
    terms: dict[Phrase, Phrase] = {}
    for row in read_wordlist("translations"):
        term = tuple(fold_text(row["term"]).split())
        # A term of several words stands for itself, so that no shorter one breaks it up.
        for form in [row["term"], *split_forms(row["forms"])]:
            terms[tuple(fold_text(form).split())] = term
    return MappingProxyType(terms)
