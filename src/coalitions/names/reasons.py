"""Why two names are proposed, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coalitions.names.agreements import Agreement
from coalitions.names.evidence import Evidence
from coalitions.names.places import Mark
from coalitions.names.profiles import NameProfile
from coalitions.names.spelling import fold_text
from coalitions.names.translations import match_terms
from coalitions.wording import count

MOST_MEANINGS = 5
IN_WORDS = {
    "alike": "'{}' and '{}' are spelled almost alike",
    "old spelling": "'{}' and '{}' are one word in old and new spelling",
    "cut short": "'{}' may be short for '{}'",
    "joined": "'{}' is '{}' written as one word",
    # The words of these are translated; the other name stands beside, as it was written.
    "initials": "'{}' are the first letters of words of the other name",
    "syllables": "'{}' is put together from beginnings of the words of the other name",
    "brackets": "'{}' is the short name that the other name gives",
}


def explain_evidence(a: NameProfile, b: NameProfile, evidence: Evidence) -> str:
    """Say what two names have in common and in what they differ.

    Parameters
    ----------
    a, b : NameProfile
        The names.
    evidence : Evidence
        What their comparison found.

    Returns
    -------
    str
        Clauses with semicolons between them, each with the words that it rests on.

    Examples
    --------
    >>> from coalitions.names.evidence import weigh_evidence
    >>> from coalitions.names.profiles import Vocabulary, profile_name
    >>> a, b = (profile_name(name) for name in ("Ide dan Analitika (IDEA)", "IDEA"))
    >>> explain_evidence(a, b, weigh_evidence(a, b, Vocabulary([a, b])))
    "'IDEA' is the short name that the other name gives"
    """
    special = [one for one in evidence.agreements if one.kind != "same"]
    clauses = [_explain_agreement(one) for one in special]
    clauses += _explain_terms(a, b)
    clauses += _explain_legal_forms(a, b)
    clauses += _explain_part(a, b, evidence)
    clauses += _explain_boards(a, b)
    clauses += _explain_branches(a, b, evidence)
    if len(special) < len(evidence.agreements) or evidence.only_a or evidence.only_b:
        clauses += _explain_words(a, b, evidence)
    return "; ".join(clauses)


def list_choices(names: Sequence[str]) -> str:
    """Put names in a sentence as a choice.

    Parameters
    ----------
    names : sequence of str
        At least one; no more than five are told.

    Returns
    -------
    str
        The names in quotation marks.

    Examples
    --------
    >>> list_choices(["Palang Merah Indonesia", "Pekerja Migran Indonesia"])
    "'Palang Merah Indonesia' or 'Pekerja Migran Indonesia'"
    """
    quoted = [f"'{name}'" for name in names[:MOST_MEANINGS]]
    if len(names) > MOST_MEANINGS:
        quoted.append(f"one of {count(len(names) - MOST_MEANINGS, 'other')}")
    *others, last = quoted
    return f"{', '.join(others)} or {last}" if others else last


def _explain_agreement(agreement: Agreement) -> str:
    one, other = sorted((agreement.words_a, agreement.words_b), key=lambda w: (len("".join(w)), w))
    if agreement.kind == "joined":
        one, other = sorted((one, other), key=len)
    shown = " ".join(one)
    if agreement.kind in {"initials", "brackets"}:
        shown = shown.upper()
    return IN_WORDS[agreement.kind].format(shown, " ".join(other))


def _explain_terms(a: NameProfile, b: NameProfile) -> Iterator[str]:
    for form_a, form_b in match_terms(a.spelled.text.split(), b.spelled.text.split()):
        yield f"'{form_a}' and '{form_b}' mean the same"


def _explain_words(a: NameProfile, b: NameProfile, evidence: Evidence) -> Iterator[str]:
    words_a, words_b = a.spelled.text.split(), b.spelled.text.split()
    if evidence.only_a and evidence.only_b:
        same = {word for one in evidence.agreements if one.kind == "same" for word in one.words_a}
        shown = [word for word in words_a if word in same & set(words_b)]
        if shown:
            yield f"both have '{' '.join(dict.fromkeys(shown))}'"
    elif evidence.only_a or evidence.only_b:
        shorter = b if evidence.only_a else a
        yield f"the other name has the words of '{_quote(shorter, words=shorter.words)}' and more"
    elif words_a == words_b:
        yield "the same words"
    elif sorted(words_a) == sorted(words_b):
        yield "the same words in another order"
    elif a.placed.words == b.placed.words and a.acronym != b.acronym:
        yield f"the same words but for the acronym '{(a.acronym or b.acronym).upper()}'"
    elif set(words_a) & set(words_b):
        yield "all other words are the same"
    if evidence.n_together > 2:  # noqa: PLR2004 - the two compared
        yield f"{count(evidence.n_together, 'organization')} have these words"


def _explain_legal_forms(a: NameProfile, b: NameProfile) -> Iterator[str]:
    forms_a, forms_b = a.spelled.legal_forms, b.spelled.legal_forms
    if forms_a and forms_b and forms_a != forms_b:
        yield f"one is a {', '.join(forms_a)}, the other a {', '.join(forms_b)}"


def _explain_part(a: NameProfile, b: NameProfile, evidence: Evidence) -> Iterator[str]:
    for profile, only in ((a, evidence.only_a), (b, evidence.only_b)):
        if evidence.part & only:
            said = _quote(profile, words=evidence.part & only)
            yield f"'{profile.name}' says '{said}', so it may be a part of the other"


def _explain_boards(a: NameProfile, b: NameProfile) -> Iterator[str]:
    boards = [
        profile.name
        for profile in (a, b)
        if any(mark and mark.kind == "board" for mark in profile.placed.marks)
    ]
    if len(boards) == 1:
        yield f"'{boards[0]}' is the national board, which acts as the organization"


def _explain_branches(a: NameProfile, b: NameProfile, evidence: Evidence) -> Iterator[str]:
    more, less = evidence.branch_a - evidence.branch_b, evidence.branch_b - evidence.branch_a
    common = evidence.branch_a & evidence.branch_b
    one, other = _quote(a, marks=common), _quote(b, marks=common)
    if fold_text(one) != fold_text(other):
        yield f"'{one}' and '{other}' say the same"
    told = [
        (profile.name, _quote(profile, marks=marks))
        for profile, marks in ((a, more), (b, less))
        if marks
    ]
    if evidence.relation == "unclear" and len(told) > 1:
        yield " and ".join(f"'{said}'" for _, said in told) + " may be two places"
    elif evidence.relation == "unclear":
        yield from (f"only '{name}' says '{said}', and both the same place" for name, said in told)
    else:
        yield from (
            f"only '{name}' says '{said}', so it may be a chapter or branch" for name, said in told
        )


def _quote(
    profile: NameProfile,
    *,
    words: frozenset[str] = frozenset(),
    marks: frozenset[Mark] = frozenset(),
) -> str:
    """Give what a name says for some of its words or marks, as it was written."""
    placed = profile.placed
    left = list(zip(placed.words, placed.marks, strict=True))
    forms: set[str] = set()
    meant: list[str] = []
    for form, term in placed.terms:
        found = [word for word, mark in left[: len(term)] if word in words or mark in marks]
        del left[: len(term)]
        forms.update(form if found else ())
        meant += found
    written = [
        text for text in profile.name.split() if not forms.isdisjoint(fold_text(text).split())
    ]
    return " ".join(written or meant)
