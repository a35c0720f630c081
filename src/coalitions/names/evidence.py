"""What speaks for two names being one organization, and how much."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from coalitions.names.agreements import Agreement, find_agreements
from coalitions.names.places import Mark, Relation, compare_marks
from coalitions.names.profiles import NameProfile, Vocabulary

# Words that only the longer name has may describe it further ("Public Schools Kohn"), and count
# a tenth of those that only the shorter has: between containment (0) and equality (1).
LONGER_NAME = 0.1
# One name is the acronym of the whole other. Names that have it beside other words ("Fakultas
# Hukum UII") are no rivals, and whatever else it may stand for is told as ambiguous.
SHORTENED = {"initials", "syllables", "brackets"}
JUST_TWO = 2


@dataclass(frozen=True)
class Evidence:
    """What a comparison of two names found.

    Parameters
    ----------
    agreements : tuple of Agreement
        What they have in common.
    only_a, only_b : frozenset of str
        Telling words of either that the other lacks.
    relation : Relation
        How they are related: by the branches that they mark (see `compare_marks`), or as a part
        and its whole, where the part is the branch.
    part : frozenset of str
        The words that make one a part of the other; empty if none do.
    branch_a, branch_b : frozenset of Mark
        The marks of either, without those that an acronym stands for.
    coverage : float
        The part of the words that agrees, by weight [0 to 1].
    n_together : int
        How many stems of names have the words that agree.
    surprise : float
        How unlikely that is by chance [0 to 1].
    """

    agreements: tuple[Agreement, ...]
    only_a: frozenset[str]
    only_b: frozenset[str]
    relation: Relation
    part: frozenset[str]
    branch_a: frozenset[Mark]
    branch_b: frozenset[Mark]
    coverage: float
    n_together: int
    surprise: float

    @property
    def score(self) -> float:
        """Coverage x surprise [0 to 1]."""
        return self.coverage * self.surprise


def weigh_evidence(
    a: NameProfile, b: NameProfile, vocabulary: Vocabulary, *, least_score: float = 0.0
) -> Evidence | None:
    r"""Compare two names word by word.

    Parameters
    ----------
    a, b : NameProfile
        The names.
    vocabulary : Vocabulary
        How rare the words are.
    least_score : float
        The least score that is of interest [0 to 1].

    Returns
    -------
    Evidence or None
        None if the names mark different branches or parts, have nothing in common but the kind
        of organization, or have a lower score.

    Notes
    -----
    Coverage is :math:`s / (w + m + 0.1 M)`: :math:`w` is the weight of the words that agree,
    :math:`s` the same times their similarity, :math:`m` and :math:`M` the weight of those that
    only one name has, the smaller and the larger; a ratio model after Tversky (1977), with the
    word weights of `Vocabulary`. Surprise is that of the words that agree *together*: of
    "Abraham Lincoln Centre" the three words are rare, and yet twenty sites have them all.

    References
    ----------
    Tversky, A. (1977). Features of similarity. Psychological Review 84, 327-352.
    https://doi.org/10.1037/0033-295X.84.4.327

    Examples
    --------
    >>> from coalitions.names.profiles import profile_name
    >>> names = ["Sajogyo Institute", "Sayogyo Institut", "Radio Ombak"]
    >>> profiles = [profile_name(name) for name in names]
    >>> evidence = weigh_evidence(profiles[0], profiles[1], Vocabulary(profiles))
    >>> [agreement.kind for agreement in evidence.agreements], round(evidence.score, 2)
    (['same', 'alike'], 0.91)
    """
    if compare_marks(a.location, b.location) == "different":
        return None
    agreements = find_agreements(a, b)
    only_a = a.words.difference(*(agreement.words_a for agreement in agreements))
    only_b = b.words.difference(*(agreement.words_b for agreement in agreements))
    if (only_a or only_b) and _share_kind_only(a, b, agreements):
        return None
    coverage = _cover(agreements, only_a, only_b, vocabulary)
    branch_a = a.placed.branch - _find_spelled_marks(a, agreements, "words_a")
    branch_b = b.placed.branch - _find_spelled_marks(b, agreements, "words_b")
    relation = compare_marks(branch_a, branch_b)
    part_a, part_b = a.kinds.part & only_a, b.kinds.part & only_b
    if part_a or part_b or a.kinds.part & b.kinds.part:
        relation = _relate_part(relation, bool(part_a), bool(part_b), only_a, only_b)
    if coverage < least_score or relation == "different":
        return None
    n_together = JUST_TWO
    if only_a or only_b or not {agreement.kind for agreement in agreements} <= SHORTENED:
        n_together = vocabulary.count_together(
            (agreement.words_a, agreement.words_b) for agreement in agreements
        )
    surprise = vocabulary.surprise(n_together)
    if coverage * surprise < least_score:
        return None
    return Evidence(
        tuple(agreements),
        only_a,
        only_b,
        relation,
        part_a | part_b,
        branch_a,
        branch_b,
        coverage=coverage,
        n_together=n_together,
        surprise=surprise,
    )


def _share_kind_only(a: NameProfile, b: NameProfile, agreements: list[Agreement]) -> bool:
    """Say whether nothing is shared but what many organizations bear: two forums."""
    return all(
        a.kinds.general.issuperset(agreement.words_a)
        and b.kinds.general.issuperset(agreement.words_b)
        for agreement in agreements
    )


def _relate_part(
    relation: Relation,
    is_part_a: bool,
    is_part_b: bool,
    only_a: frozenset[str],
    only_b: frozenset[str],
) -> Relation:
    """Relate a part to what all its other words name; two parts of a kind are different."""
    if only_a and only_b:
        return "different"
    if is_part_a:
        return "different" if relation == "b branch" else "a branch"
    if is_part_b:
        return "different" if relation == "a branch" else "b branch"
    return relation


def _cover(
    agreements: list[Agreement],
    only_a: frozenset[str],
    only_b: frozenset[str],
    vocabulary: Vocabulary,
) -> float:
    weights = [_weigh(agreement, vocabulary) for agreement in agreements]
    shared = sum(
        agreement.similarity * weight for agreement, weight in zip(agreements, weights, strict=True)
    )
    missing = sorted(math.fsum(map(vocabulary.weigh, words)) for words in (only_a, only_b))
    total = sum(weights) + missing[0] + LONGER_NAME * missing[1]
    return shared / total if total else 0.0


def _weigh(agreement: Agreement, vocabulary: Vocabulary) -> float:
    if agreement.kind == "same":
        return vocabulary.weigh(agreement.words_a[0])
    return min(
        math.fsum(map(vocabulary.weigh, words)) for words in (agreement.words_a, agreement.words_b)
    )


def _find_spelled_marks(
    profile: NameProfile, agreements: list[Agreement], side: Literal["words_a", "words_b"]
) -> set[Mark]:
    """Find the marks that an acronym stands for: the I of PMI is Indonesia."""
    placed = profile.placed
    spelled: set[Mark] = set()
    for agreement in agreements:
        words = agreement.words_a if side == "words_a" else agreement.words_b
        if agreement.kind == "initials":
            outside = {
                mark
                for word, mark in zip(placed.words, placed.marks, strict=True)
                if word not in words
            }
            spelled |= placed.branch - outside
        elif agreement.kind in {"brackets", "syllables"}:
            spelled |= {mark for mark in placed.branch if mark.kind == "country"}
    return spelled
