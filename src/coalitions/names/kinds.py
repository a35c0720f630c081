"""Words that say what an organization is, such as "forum", or what part of one, as "faculty"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from coalitions.names.spelling import fold_text
from coalitions.names.translations import Phrase, find_longest, translate_words
from coalitions.names.wordlists import read_wordlist


@dataclass(frozen=True)
class Kinds:
    """What the words of a name say about its kind.

    Parameters
    ----------
    general : frozenset of str
        Words that many organizations of the kind bear, and none alone: "forum".
    part : frozenset of str
        Words that make it a part, wing or institution of what else the name says: "faculty".
    """

    general: frozenset[str]
    part: frozenset[str]


def find_kinds(words: Sequence[str]) -> Kinds:
    """Find the words of ``kinds.csv`` in a name.

    Parameters
    ----------
    words : sequence of str
        Folded and translated words, without the marks of a branch.

    Returns
    -------
    Kinds
        A part that is listed for the front counts there only.

    Examples
    --------
    >>> sorted(find_kinds(["fakultas", "hukum", "universitas", "gadjah", "mada"]).part)
    ['fakultas']
    >>> sorted(find_kinds(["lembaga", "bantuan", "hukum", "pers"]).general)
    ['bantuan', 'hukum', 'lembaga']
    """
    general: set[str] = set()
    part: set[str] = set()
    for start in range(len(words)):
        for kind, phrases in _map_kinds().items():
            found = find_longest(words, start, phrases)
            if not found:
                continue
            length, position = found
            if kind == "kind":
                general.update(words[start : start + length])
            elif position == "anywhere" or not start:
                part.update(words[start : start + length])
    return Kinds(frozenset(general), frozenset(part))


@cache
def _map_kinds() -> Mapping[str, Mapping[Phrase, str]]:
    kinds: dict[str, dict[Phrase, str]] = {}
    for row in read_wordlist("kinds"):
        term = tuple(translate_words(fold_text(row["term"]).split()))
        kinds.setdefault(row["kind"], {})[term] = row["position"]
    return MappingProxyType(kinds)
