"""What the question in a header asks for, by its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from coalitions.records.vocabulary import field_terms, fold_term, list_terms, role_terms

ORGANIZATION, ROLE, TITLE = "organization", "role", "title"


@dataclass(frozen=True)
class Wording:
    """What a question asks for.

    Parameters
    ----------
    field : str
        The one field that its words mean; ``""`` if there is none, or they mean several.
    role : str
        The role in which it asks for organizations, if it tells one.
    hints : frozenset of str
        Every field and role that a word of it means.
    sure : bool
        No other word of it could change the meaning.
    """

    field: str = ""
    role: str = ""
    hints: frozenset[str] = frozenset()
    sure: bool = False


@cache
def read_wording(label: str) -> Wording:
    """Read what a question asks for.

    Examples
    --------
    >>> read_wording("Asal Lembaga/Organisasi").field
    'organization'
    >>> read_wording("Peran Anda dalam kegiatan").field
    'role'
    >>> read_wording("Nama lembaga penyelenggara kegiatan").role
    'host'
    >>> read_wording("Tahun berdiri lembaga").sure, read_wording("Nama Anda dan lembaga").sure
    (False, False)
    """
    term = fold_term(label)
    if term in field_terms():
        meant = field_terms()[term]
        return Wording(meant, hints=frozenset([meant]), sure=True)
    if term in role_terms():
        role = role_terms()[term]
        return Wording(ORGANIZATION, role, frozenset([ORGANIZATION, role]), sure=True)
    terms, strange = _cut_terms(term.split())
    fields = list(dict.fromkeys(field_terms()[term] for term in terms if term in field_terms()))
    roles = [role_terms()[term] for term in terms if term in role_terms()]
    hints = frozenset([*fields, *roles])
    # "The date of the event" asks for the date; only "the name of the event" for its title, and
    # "which event did your organization attend" for no organization.
    named = any(" " in t and field_terms().get(t) == TITLE for t in terms)
    if len(fields) > 1 and not named and fields[:2] != [TITLE, ORGANIZATION]:
        fields = [name for name in fields if name != TITLE]
    if fields[:2] == [ROLE, ORGANIZATION]:
        fields = [ROLE]
    alone = fields[0] if len(fields) == 1 else ""
    return Wording(
        alone,
        roles[0] if roles and alone == ORGANIZATION else "",
        hints,
        sure=bool(alone)
        and not (strange or _asks_otherwise(term))
        and (alone in {ORGANIZATION, ROLE} or not roles),
    )


def _asks_otherwise(term: str) -> bool:
    """Say whether a question asks for a person, or for what one does in an organization."""
    return any(f" {words} " in f" {term} " for words in list_terms("forms", "otherwise"))


def _cut_terms(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut words into the longest terms that are known, and those that could change the meaning."""
    ambiguous, fillers = list_terms("forms", "ambiguous"), list_terms("forms", "filler")
    terms: list[str] = []
    strange: list[str] = []
    while words:
        size = next((n for n in range(len(words), 0, -1) if _is_term(" ".join(words[:n]))), 0)
        term = " ".join(words[:size])
        at_the_end = size == len(words) and term in list_terms("forms", "at the end")
        if term and (term not in ambiguous or at_the_end):
            terms.append(term)
        elif words[0] not in fillers:
            strange.append(words[0])
        words = words[max(size, 1) :]
    return terms, strange


def _is_term(words: str) -> bool:
    return words in field_terms() or words in role_terms()
