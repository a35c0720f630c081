"""Blocking: the pairs of names that are worth a closer look."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coalitions.names.acronyms import is_syllabic, list_beginnings
from coalitions.names.places import Branch, map_compatible
from coalitions.names.profiles import NameProfile
from coalitions.names.spelling import modernize_spelling
from coalitions.names.translations import FUNCTION_WORDS, Phrase

Pair = tuple[int, int]
Block = tuple[Collection[int], Collection[int]]

# Nearly half of the letters by weight. Candidates double with each step of .05 down, and few of
# the further ones are names of one organization (benchmarks/names).
LEAST_COSINE = 0.45
# If more names than these are as near, what they share is so common that it tells nothing.
MOST_NEIGHBORS = 30
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
    2012). Stems are held against each other first, so that an organization with a thousand
    branches counts once. Two stems are candidates if they are equal; if either is among the 30
    nearest to the other by the cosine of their character 3-grams, weighted by inverse document
    frequency, and it is at least .45 (the k nearest neighbors bound the number of pairs: see
    Papadakis et al. 2023); if they share a word that at most 8 stems have; if a word of one is
    spelled by the initials of neighboring words of the other; or if one is a word made of the
    syllables of the other. Of two such stems, the branches are paired that do not contradict one
    another: not number 2 with number 3.

    References
    ----------
    Christen, P. (2012). A survey of indexing techniques for scalable record linkage and
    deduplication. IEEE Transactions on Knowledge and Data Engineering 24, 1537-1555.
    https://doi.org/10.1109/TKDE.2011.127

    Papadakis, G., Fisichella, M., Schoger, F., Mandilaras, G., Augsten, N., & Nejdl, W. (2023).
    Benchmarking filtering techniques for entity resolution. IEEE 39th International Conference
    on Data Engineering, 653-666. https://doi.org/10.1109/ICDE55515.2023.00389

    Examples
    --------
    >>> from coalitions.names.profiles import profile_name
    >>> names = ["LBH Yogyakarta", "Lembaga Bantuan Hukum Jogja", "LBH Medan", "Radio Ombak"]
    >>> block_candidates([profile_name(name) for name in names])
    [(0, 1)]
    """
    n = len(profiles)
    stems: dict[Phrase, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        stems[profile.placed.stem].append(number)
    branches = [profile.location for profile in profiles]
    compatible = map_compatible(set(branches))
    # As one number each, since a set of pairs would take ten times the memory.
    codes = array("q")
    for ones, others in _list_blocks(profiles, list(stems.values())):
        codes.extend(a * n + b for a, b in _pair_branches(ones, others, branches, compatible))
    distinct = np.unique(np.frombuffer(codes, dtype=np.int64)) if codes else np.empty(0, np.int64)
    return list(zip((distinct // n).tolist(), (distinct % n).tolist(), strict=True))


def _list_blocks(profiles: Sequence[NameProfile], stems: list[list[int]]) -> Iterator[Block]:
    """Give two groups of names at a time, each of one to be held against each of the other."""
    firsts = [profiles[numbers[0]] for numbers in stems]
    for numbers in stems:
        yield numbers, numbers
    for one, other in (*_share_letters(firsts), *_share_rare_word(firsts)):
        yield stems[one], stems[other]
    yield from _share_acronym(profiles)
    yield from _share_syllables(profiles)


def _pair_branches(
    ones: Collection[int],
    others: Collection[int],
    branches: Sequence[Branch],
    compatible: Mapping[Branch, Collection[Branch]],
) -> Iterator[Pair]:
    """Pair the names of two groups whose branches do not contradict one another."""
    if len(ones) == len(others) == 1:
        [a], [b] = ones, others
        if a != b and branches[b] in compatible[branches[a]]:
            yield min(a, b), max(a, b)
        return
    few, many = sorted(
        (_group_by_branch(ones, branches), _group_by_branch(others, branches)), key=len
    )
    for branch, numbers in few.items():
        known = compatible[branch]
        for near in known if len(known) < len(many) else many.keys() & known:
            for other in many.get(near, ()):
                for number in numbers:
                    if number != other:
                        yield min(number, other), max(number, other)


def _group_by_branch(
    numbers: Collection[int], branches: Sequence[Branch]
) -> dict[Branch, list[int]]:
    grouped: dict[Branch, list[int]] = defaultdict(list)
    for number in numbers:
        grouped[branches[number]].append(number)
    return grouped


def _share_letters(stems: Sequence[NameProfile]) -> Iterator[Pair]:
    """Give the pairs of stems whose 3-grams are alike, some rows at a time to spare memory."""
    vectors = weigh_trigrams(
        [" ".join(map(modernize_spelling, profile.placed.stem)) for profile in stems]
    )
    turned = vectors.T.tocsr()
    for first in range(0, len(stems), ROWS_AT_ONCE):
        cosines = (vectors[first : first + ROWS_AT_ONCE] @ turned).tocoo()
        alike = cosines.data >= LEAST_COSINE
        rows, columns = cosines.row[alike] + first, cosines.col[alike]
        near = _list_nearest(rows, columns, cosines.data[alike])
        for one, other in zip(rows[near].tolist(), columns[near].tolist(), strict=True):
            if one != other:
                yield one, other


def _list_nearest(
    rows: npt.NDArray[np.int32], columns: npt.NDArray[np.int32], cosines: npt.NDArray[np.float32]
) -> npt.NDArray[np.int64]:
    """List where the nearest neighbors of each row stand; of equally near ones the first."""
    order = np.lexsort((columns, -cosines, rows))
    ranked = rows[order]
    place = np.arange(len(order)) - np.searchsorted(ranked, ranked)
    # One more: each is its own nearest neighbor.
    return order[place <= MOST_NEIGHBORS]


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


def _share_rare_word(stems: Sequence[NameProfile]) -> Iterator[Pair]:
    holders: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(stems):
        for word in set(map(modernize_spelling, profile.words)):
            holders[word].append(number)
    for numbers in holders.values():
        if len(numbers) <= MOST_HOLDERS:
            yield from combinations(numbers, 2)


def _share_acronym(profiles: Sequence[NameProfile]) -> Iterator[Block]:
    """Give the names that have an acronym for a word, and those that spell it out."""
    users: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for word in profile.words:
            users[word].append(number)
    full_names: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for acronym in {*profile.initials, profile.acronym} & users.keys():
            # Two letters fit by chance; only brackets say that they are meant.
            if len(acronym) > 2 or acronym == profile.acronym:  # noqa: PLR2004
                full_names[acronym].append(number)
    for acronym, numbers in full_names.items():
        yield users[acronym], numbers


def _share_syllables(profiles: Sequence[NameProfile]) -> Iterator[Block]:
    """Give the names of one word with those whose words begin with its syllables."""
    users: dict[str, list[int]] = defaultdict(list)
    full_names: dict[Phrase, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        if profile.short:
            users[profile.short].append(number)
        else:
            full_names[profile.unplaced].append(number)
    begun: dict[str, list[tuple[Phrase, frozenset[str]]]] = defaultdict(list)
    for words in full_names:
        initials = frozenset(word[0] for word in words if word not in FUNCTION_WORDS)
        for beginning in list_beginnings(words):
            begun[beginning].append((words, initials))
    for short, numbers in users.items():
        for words, initials in begun.get(short[:2], ()):
            # At most one word is passed over; this spares most of the work.
            if len(initials.difference(short)) <= 1 and is_syllabic(short, words):
                yield numbers, full_names[words]
