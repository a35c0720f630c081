"""Pairs of names that may be one organization, for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from typing import Literal

import pandas as pd

from coalitions.names.aliases import apply_aliases
from coalitions.names.appearances import Appearances, merge_rows, read_appearances
from coalitions.names.candidates import block_candidates
from coalitions.names.evidence import Evidence, weigh_evidence
from coalitions.names.merges import match_spellings
from coalitions.names.profiles import NameProfile, Vocabulary, profile_name
from coalitions.names.reasons import explain_evidence, list_choices
from coalitions.records import EventRecords
from coalitions.wording import count

Suggestion = Literal["same", "parent", "ambiguous"]

# Of three equally rare words, two in common are enough (2 / 3.1), of two, one is not (1 / 2.1).
LEAST_SCORE = 0.6
# A branch is another organization than its parent: worth half as much to whoever looks for
# spellings of one.
PARENT_SHARE = 0.5


@dataclass(frozen=True)
class Proposal:
    """Two names that may be one organization, or parent and chapter.

    Parameters
    ----------
    name_a, name_b : str
        The names, sorted.
    suggestion : {"same", "parent", "ambiguous"}
        "parent" if one may be a branch of the other; "ambiguous" if a name could stand for
        several organizations.
    score : float
        How much speaks for it [0 to 1].
    reason : str
        What speaks for it and against it, in words.
    parent : str
        Which of the two is the parent; "" if neither is.
    n_events_a, n_events_b, n_shared_events : int
        In how many events each stood, and both [events, 0 and up].
    example_event_a, example_event_b : str
        The first event of each; "" if it stood in none.
    """

    name_a: str
    name_b: str
    suggestion: Suggestion
    score: float
    reason: str
    parent: str
    n_events_a: int
    n_events_b: int
    n_shared_events: int
    example_event_a: str
    example_event_b: str


def propose_matches(records: EventRecords, *, decided: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Propose names that may be one organization; nothing is merged.

    Parameters
    ----------
    records : EventRecords
        Their aliases are applied, and what `find_spellings` brings together counts as one.
    decided : DataFrame, optional
        Pairs that were decided before, in the columns ``name_a`` and ``name_b``; they are not
        asked again, in either order.

    Returns
    -------
    DataFrame
        One row per `Proposal`, the best first; equal scores in the order of the names.

    Notes
    -----
    Candidate pairs come from `block_candidates`; the score is that of `weigh_evidence`. Two
    names that mark different branches are never proposed. The score of a parent and its branch
    counts half, and each event in which both names stand side by side lowers it: to a half for one
    event, a third for two.

    References
    ----------
    Fellegi, I. P., & Sunter, A. B. (1969). A theory for record linkage. Journal of the American
    Statistical Association 64, 1183-1210. https://doi.org/10.1080/01621459.1969.10501049

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization\nE1,Sajogyo Institute\nE2,Sayogyo Institute\nE2,Radio Ombak\n")
    >>> propose_matches(read_records("meetings.csv")).loc[0, ["suggestion", "reason"]].tolist()
    ['same', "'sajogyo' and 'sayogyo' are spelled almost alike; all other words are the same"]
    """
    final = dict(zip(records.aliases["alias"], records.aliases["organization"], strict=True))
    answered = [] if decided is None else zip(decided["name_a"], decided["name_b"], strict=True)
    proposals = rank_pairs(
        read_appearances(apply_aliases(records)),
        decided=[(final.get(a, a), final.get(b, b)) for a, b in answered],
    )
    columns = [field.name for field in fields(Proposal)]
    return pd.DataFrame([astuple(proposal) for proposal in proposals], columns=columns)


def rank_pairs(
    appearances: Appearances,
    *,
    decided: Iterable[tuple[str, str]] = (),
    least_score: float = LEAST_SCORE,
) -> list[Proposal]:
    """Rank the pairs of names that may be one organization.

    Parameters
    ----------
    appearances : Appearances
        The names, and where they stood.
    decided : iterable of (str, str), optional
        Pairs not to be asked again, in either order.
    least_score : float
        The least score, before what lowers it, of a pair that is listed [0 to 1].

    Returns
    -------
    list of Proposal
        The best first. Spellings of one name are represented by the one that stays.

    Examples
    --------
    >>> from coalitions.names.appearances import collect_appearances
    >>> names = ["Lazismu", "Lazismu DIY", "Lazismu Jateng"]
    >>> [(one.name_b, one.suggestion) for one in rank_pairs(collect_appearances(names))]
    [('Lazismu DIY', 'parent'), ('Lazismu Jateng', 'parent')]
    """
    merges = match_spellings(appearances)
    kept_as = dict(zip(merges["alias"], merges["organization"], strict=True))
    merged = merge_rows(appearances, kept_as)
    answered = {frozenset(kept_as.get(name, name) for name in pair) for pair in decided}
    profiles = [profile_name(name) for name in merged.names]
    vocabulary = Vocabulary(profiles)
    proposals = []
    for a, b in block_candidates(profiles):
        if {merged.names[a], merged.names[b]} in answered:
            continue
        evidence = weigh_evidence(profiles[a], profiles[b], vocabulary, least_score=least_score)
        if evidence:
            reasons = [explain_evidence(profiles[a], profiles[b], evidence)]
            doubts = _find_ambiguity(profiles[a], profiles[b], evidence, vocabulary)
            proposals.append(_propose((a, b), evidence, reasons, doubts, merged))
    return sorted(proposals, key=lambda one: (-one.score, one.name_a, one.name_b))


def _propose(
    pair: tuple[int, int],
    evidence: Evidence,
    reasons: list[str],
    doubts: list[str],
    appearances: Appearances,
) -> Proposal:
    a, b = pair
    suggestion: Suggestion = "same"
    score = evidence.score
    parent = ""
    if evidence.relation in {"a branch", "b branch"}:
        suggestion, score = "parent", score * PARENT_SHARE
        parent = appearances.names[b if evidence.relation == "a branch" else a]
    if doubts or evidence.relation == "unclear":
        suggestion = "ambiguous"
    n_shared = appearances.count_shared(a, b)
    against = []
    if n_shared:
        score /= 1 + n_shared
        against = [
            f"both stood in {count(n_shared, 'event')}, so they may well be two organizations"
        ]
    return Proposal(
        name_a=appearances.names[a],
        name_b=appearances.names[b],
        suggestion=suggestion,
        score=score,
        reason="; ".join([*reasons, *doubts, *against]),
        parent=parent if suggestion == "parent" else "",
        n_events_a=int(appearances.n_events[a]),
        n_events_b=int(appearances.n_events[b]),
        n_shared_events=n_shared,
        example_event_a=appearances.give_example(a),
        example_event_b=appearances.give_example(b),
    )


def _find_ambiguity(
    a: NameProfile, b: NameProfile, evidence: Evidence, vocabulary: Vocabulary
) -> list[str]:
    """Say why a name could stand for several organizations, if it could."""
    doubts = []
    kinds = {agreement.kind for agreement in evidence.agreements}
    acronyms = {a.short, b.short} if kinds & {"initials", "syllables", "brackets"} else set()
    if evidence.only_a and evidence.only_b:
        acronyms |= {a.acronym} & {b.acronym}
    for acronym in sorted(acronyms - {""}):
        meanings = vocabulary.list_meanings(acronym)
        if len(meanings) > 1:
            doubts.append(f"'{acronym.upper()}' may be {list_choices(meanings)}")
    if not evidence.only_a and not evidence.only_b:
        forms = vocabulary.list_legal_forms(a.spelled.text)
        if len(forms) > 1 and a.spelled.text == b.spelled.text:
            doubts.append(f"there is more than one: {', '.join(forms)}")
    return doubts
