"""Blocking: the pairs of names that are worth a closer look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coalitions.names.acronyms import is_syllabic, list_beginnings
from coalitions.names.profiles import NameProfile

Pair = tuple[int, int]

# Nearly half of the letters by weight. Candidates double with each step of .05 down, and few of
# the further ones are names of one organization (benchmarks/names).
LEAST_COSINE = 0.45
ROWS_AT_ONCE = 500
# A word is rare if so few names have it that all of them can be held against each other.
MOST_HOLDERS = 8


def block_candidates(profiles: Sequence[NameProfile]) -> list[Pair]:
    """List the candidate pairs: names that share letters, a rare word, or an acronym.

    Parameters
    ----------
    profiles : sequence of NameProfile
        The names.

    Returns
    -------
    list of (int, int)
        Positions in `profiles`, the smaller first, sorted.

    Notes
    -----
    Blocking is the step of record linkage that spares the comparison of all pairs (Christen
    2012). Here two names are candidates if the cosine of their character 3-grams, weighted by
    inverse document frequency, is at least .45; if they share a word that at most 8 names
    have; if a word of one is spelled by the initials of neighboring words of the other; or if
    one is a word made of the syllables of the other.

    References
    ----------
    Christen, P. (2012). A survey of indexing techniques for scalable record linkage and
    deduplication. IEEE Transactions on Knowledge and Data Engineering 24, 1537-1555.
    https://doi.org/10.1109/TKDE.2011.127

    Examples
    --------
    >>> from coalitions.names.profiles import profile_name
    >>> names = ["LBH Yogyakarta", "Lembaga Bantuan Hukum Jogja", "Radio Ombak"]
    >>> block_candidates([profile_name(name) for name in names])
    [(0, 1)]
    """
    pairs: set[Pair] = set()
    for block in (_share_letters, _share_rare_word, _share_acronym, _share_syllables):
        pairs.update(block(profiles))
    return sorted(pairs)


def _share_letters(profiles: Sequence[NameProfile]) -> Iterator[Pair]:
    """Give the pairs whose 3-grams are alike, some rows at a time to spare memory."""
    # Places by their one name, so that "Jateng" and "Jawa Tengah" share their letters.
    vectors = weigh_trigrams(
        [
            " ".join([*profile.placed.stem, *map(str, sorted(profile.placed.branch))])
            for profile in profiles
        ]
    )
    for first in range(0, len(profiles), ROWS_AT_ONCE):
        cosines = (vectors[first : first + ROWS_AT_ONCE] @ vectors[first:].T).tocoo()
        alike = (cosines.data >= LEAST_COSINE) & (cosines.row < cosines.col)
        rows, columns = (
            (coordinates[alike] + first).tolist() for coordinates in (cosines.row, cosines.col)
        )
        yield from zip(rows, columns, strict=True)


def weigh_trigrams(texts: Sequence[str]) -> csr_array:
    """Weigh the character 3-grams of texts by inverse document frequency.

    Parameters
    ----------
    texts : sequence of str
        Folded texts; each is padded by a space at either end.

    Returns
    -------
    csr_array of float32, shape (texts, 3-grams)
        Rows of length 1, so that the product of two rows is their cosine.

    Examples
    --------
    >>> vectors = weigh_trigrams(["sajogyo", "sayogyo", "walhi"])
    >>> (vectors @ vectors.T).toarray().round(1)
    array([[1. , 0.4, 0. ],
           [0.4, 1. , 0. ],
           [0. , 0. , 1. ]], dtype=float32)
    """
    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    starts = [0]
    for text in texts:
        padded = f" {text} "
        grams = Counter(padded[start : start + 3] for start in range(len(padded) - 2))
        columns += [vocabulary.setdefault(gram, len(vocabulary)) for gram in grams]
        counts += grams.values()
        starts.append(len(columns))
    where = np.asarray(columns, dtype=np.int32)
    weights = np.asarray(counts, dtype=np.float32)
    weights *= _rarity(where, len(texts), len(vocabulary))[where]
    rows = np.repeat(np.arange(len(texts)), np.diff(starts))
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    weights /= lengths[rows].astype(np.float32)
    return csr_array((weights, where, starts), shape=(len(texts), len(vocabulary)))


def _rarity(columns: npt.NDArray[np.int32], n_texts: int, n_grams: int) -> npt.NDArray[np.float32]:
    holders = np.bincount(columns, minlength=n_grams)
    return np.log1p(n_texts / np.maximum(holders, 1)).astype(np.float32)


def _share_rare_word(profiles: Sequence[NameProfile]) -> Iterator[Pair]:
    holders: dict[str, list[int]] = {}
    for number, profile in enumerate(profiles):
        for word in profile.words:
            holders.setdefault(word, []).append(number)
    for numbers in holders.values():
        if len(numbers) <= MOST_HOLDERS:
            yield from combinations(numbers, 2)


def _share_acronym(profiles: Sequence[NameProfile]) -> Iterator[Pair]:
    """Give each name that has an acronym for a word with those that spell it out."""
    users: dict[str, list[int]] = {}
    for number, profile in enumerate(profiles):
        for word in profile.words:
            users.setdefault(word, []).append(number)
    for number, profile in enumerate(profiles):
        for acronym in {*profile.initials, profile.acronym} - {""}:
            # Two letters fit by chance; only brackets say that they are meant.
            if len(acronym) > 2 or acronym == profile.acronym:  # noqa: PLR2004
                for user in users.get(acronym, ()):
                    if user != number:
                        yield min(user, number), max(user, number)


def _share_syllables(profiles: Sequence[NameProfile]) -> Iterator[Pair]:
    """Give each name of one word with those whose words begin with its syllables."""
    full_names: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for number, profile in enumerate(profiles):
        if not profile.short:
            initials = frozenset(word[0] for word in profile.words)
            for beginning in list_beginnings(profile.placed.words):
                full_names.setdefault(beginning, []).append((number, initials))
    for number, profile in enumerate(profiles):
        for other, initials in full_names.get(profile.short[:2], ()):
            # At most one word is passed over; this spares most of the work.
            if len(initials.difference(profile.short)) <= 1 and is_syllabic(
                profile.short, profiles[other].placed.words
            ):
                yield min(other, number), max(other, number)
