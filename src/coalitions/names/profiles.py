"""What is known of each name before two are compared, and how rare its words are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz

from coalitions.names.acronyms import spell_initials, split_acronym
from coalitions.names.kinds import Kinds, find_kinds
from coalitions.names.places import Mark, PlacedName, split_place
from coalitions.names.spelling import SpelledName, fold_text, normalize_name
from coalitions.names.translations import FUNCTION_WORDS, Phrase

LONGEST_INITIALS = 7
# "SBMI", not "SOLIDARITAS": who writes out a name in capitals writes words of any length so.
CAPITAL_WORD = re.compile(r"\b[A-Z]{2,6}\b")
# Two full names are one with a slip of the pen in every seventh letter, or fewer.
SAME_MEANING = 85


@dataclass(frozen=True)
class NameProfile:
    """A name, taken apart.

    Parameters
    ----------
    name : str
        As recorded.
    spelled : SpelledName
        As it is compared for equality.
    acronym : str
        The acronym that the name itself gives; "" if none.
    placed : PlacedName
        The words without that acronym, and the marks of a branch.
    """

    name: str
    spelled: SpelledName
    acronym: str
    placed: PlacedName

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of the stem, or all of them where none tells."""
        return frozenset(self.placed.stem) - FUNCTION_WORDS or frozenset(self.placed.stem)

    @cached_property
    def short(self) -> str:
        """The one word that the stem is; "" if it has more."""
        return self.placed.stem[0] if len(self.placed.stem) == 1 else ""

    @cached_property
    def unplaced(self) -> Phrase:
        """All words but those that say where, except the country."""
        marked = zip(self.placed.words, self.placed.marks, strict=True)
        return tuple(word for word, mark in marked if mark not in self.location)

    @cached_property
    def kinds(self) -> Kinds:
        """What the stem says about the kind of organization."""
        return find_kinds(self.placed.stem)

    @cached_property
    def acronym_words(self) -> frozenset[str]:
        """The words that are written as acronyms, unless the whole name is in capitals."""
        written = CAPITAL_WORD.findall(self.name)
        if self.name.isupper() and len(self.placed.words) > 1:
            return frozenset()
        return frozenset(map(fold_text, written))

    @cached_property
    def initials(self) -> Mapping[str, Phrase]:
        """The neighboring words that each acronym stands for, in their own language or not."""
        terms = self.placed.terms
        found: dict[str, Phrase] = {}
        for start, end in _list_runs(len(terms), LONGEST_INITIALS):
            written, meant = (
                tuple(word for term in terms[start:end] for word in term[side]) for side in (0, 1)
            )
            if not self._numbers.isdisjoint(meant):
                continue
            for words in (written, meant):
                if FUNCTION_WORDS.isdisjoint((words[0], words[-1])):
                    for acronym in spell_initials(words):
                        found.setdefault(acronym, meant)
                        # The Y of YLKI is the Yayasan that was taken off.
                        for form in self.spelled.legal_forms if start == 0 else ():
                            found.setdefault(form[0].lower() + acronym, meant)
        return found

    @cached_property
    def _numbers(self) -> set[str]:
        """The words that are numbers, which no acronym spells: the "II" of a branch."""
        placed = zip(self.placed.words, self.placed.marks, strict=True)
        return {word for word, mark in placed if mark and mark.kind == "number"}

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """What the whole of a name may be shortened to: by initials, or as it says itself."""
        whole = {acronym for acronym, words in self.initials.items() if self.words <= {*words}}
        return frozenset(whole | {self.acronym}) - {""}

    @cached_property
    def joined(self) -> Mapping[str, Phrase]:
        """Two or three neighboring words by what they make without the space."""
        words = self.placed.words
        runs = (words[start:end] for start, end in _list_runs(len(words), 3) if end - start > 1)
        return {"".join(run): run for run in runs}

    @cached_property
    def contracted(self) -> Mapping[str, tuple[Literal["initials", "joined"], Phrase]]:
        """The two above in one: how a single word stands for neighboring words, and which."""
        found: dict[str, tuple[Literal["initials", "joined"], Phrase]] = {}
        found.update((word, ("initials", phrase)) for word, phrase in self.initials.items())
        found.update((word, ("joined", phrase)) for word, phrase in self.joined.items())
        return found

    @cached_property
    def location(self) -> frozenset[Mark]:
        """The marks that no acronym stands for: all but the country."""
        return frozenset(mark for mark in self.placed.branch if mark.kind != "country")


def _list_runs(n_words: int, longest: int) -> Iterator[tuple[int, int]]:
    """Give start and end of each run of neighboring words."""
    for start in range(n_words):
        for end in range(start + 1, min(n_words, start + longest) + 1):
            yield start, end


def profile_name(name: str) -> NameProfile:
    """Take a name apart.

    Parameters
    ----------
    name : str
        As recorded.

    Returns
    -------
    NameProfile
        Its words, acronym and marks.

    Examples
    --------
    >>> profile = profile_name("Palang Merah Indonesia (PMI) Kab. Sleman")
    >>> profile.acronym, sorted(profile.words), sorted(map(str, profile.placed.branch))
    ('pmi', ['merah', 'palang'], ['indonesia', 'sleman'])
    """
    twice = split_acronym(name)
    return NameProfile(name, normalize_name(name), twice.acronym, split_place(twice.full))


class Vocabulary:
    """How many of the names have which words.

    Parameters
    ----------
    profiles : sequence of NameProfile
        One per organization as far as known, so that no spelling counts twice.

    Notes
    -----
    A rare word that two names share is hardly shared by chance: the frequency-based agreement
    weight of Fellegi and Sunter (1969), here the inverse document frequency.

    References
    ----------
    Fellegi, I. P., & Sunter, A. B. (1969). A theory for record linkage. Journal of the American
    Statistical Association 64, 1183-1210. https://doi.org/10.1080/01621459.1969.10501049

    Examples
    --------
    >>> vocabulary = Vocabulary([profile_name("Forum Anak"), profile_name("Forum Difabel")])
    >>> vocabulary.weigh("forum") < vocabulary.weigh("difabel")
    True
    """

    def __init__(self, profiles: Sequence[NameProfile]) -> None:
        self._n_names = len(profiles)
        self._holders: dict[str, set[int]] = {}
        self._stems: dict[str, set[frozenset[str]]] = {}
        self._legal_forms: dict[str, set[str]] = {}
        self._full_names: dict[str, list[NameProfile]] = {}
        for number, profile in enumerate(profiles):
            for word in profile.words | {profile.acronym}:
                self._holders.setdefault(word, set()).add(number)
                self._stems.setdefault(word, set()).add(profile.words)
            for acronym in profile.acronyms:
                self._full_names.setdefault(acronym, []).append(profile)
            if profile.spelled.legal_forms:
                forms = self._legal_forms.setdefault(profile.spelled.text, set())
                forms.add(" ".join(profile.spelled.legal_forms))
        self._weights: dict[str, float] = {}
        self._n_together: dict[frozenset[frozenset[Phrase]], int] = {}

    def weigh(self, word: str) -> float:
        """Say how telling a word is: ln(1 + names / names that have it) [0 and up]."""
        if word not in self._weights:
            n_holders = max(1, len(self._holders.get(word, ())))
            self._weights[word] = math.log1p(self._n_names / n_holders)
        return self._weights[word]

    def count_together(self, agreements: Iterable[tuple[Phrase, Phrase]]) -> int:
        """Count the stems with one or the other phrase of each agreement.

        A stem counts once, in however many branches and spellings.
        """
        stems = {frozenset(phrases): self._find_stems(phrases) for phrases in agreements}
        if not stems:
            return self._n_names
        key = frozenset(stems)
        if key not in self._n_together:
            self._n_together[key] = len(set.intersection(*stems.values()))
        return self._n_together[key]

    def _find_stems(self, phrases: tuple[Phrase, ...]) -> set[frozenset[str]]:
        """Find the stems that have all words of one of the phrases."""
        found: set[frozenset[str]] = set()
        for phrase in dict.fromkeys(phrases):
            known = [self._stems[word] for word in phrase if word in self._stems]
            if known:
                stems = known[0] if len(known) == 1 else set.intersection(*known)
                found = found | stems if found else stems
        return found

    def surprise(self, n_together: int) -> float:
        """Say how little it is to be expected that `n_together` stems have the words [0 to 1].

        1 if only the two compared have them, 0 if every name does, on a logarithmic scale.
        """
        if n_together <= 2:  # noqa: PLR2004 - the two compared
            return 1.0
        return 1.0 - math.log(n_together - 1) / math.log(self._n_names)

    def list_legal_forms(self, text: str) -> tuple[str, ...]:
        """List the legal forms under which a normalized name occurs, sorted."""
        return tuple(sorted(self._legal_forms.get(text, ())))

    def list_meanings(self, acronym: str) -> tuple[str, ...]:
        """List one name for each organization that an acronym may stand for, sorted."""
        meanings: list[NameProfile] = []
        for profile in sorted(self._full_names.get(acronym, ()), key=lambda p: p.name):
            text = " ".join(sorted(profile.words))
            if not any(
                fuzz.ratio(text, " ".join(sorted(known.words))) >= SAME_MEANING
                for known in meanings
            ):
                meanings.append(profile)
        return tuple(profile.name for profile in meanings)
