"""Spellings that are brought together without asking."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from coalitions.names.aliases import match_known
from coalitions.names.appearances import Appearances, read_appearances
from coalitions.names.likeness import explain_likeness, find_families, tell_likeness
from coalitions.names.renaming import rename_organizations
from coalitions.names.spelling import count_accents, count_signs, normalize_name
from coalitions.names.whereabouts import add_issues
from coalitions.records import EventRecords
from coalitions.records.telling import make_issue


def find_spellings(records: EventRecords) -> pd.DataFrame:
    r"""Find the names of records that are spellings of one another.

    Parameters
    ----------
    records : EventRecords
        With confirmed aliases applied, if there are any. A name that their alias table gives, or
        that is spelled like one of these, is left alone: a person decided it, or must.

    Returns
    -------
    DataFrame
        One row per name to be counted under another, sorted: ``alias``, ``organization``,
        ``reason``; it can be saved as an alias table. See `match_spellings`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization\nE1,Yayasan Simpul Warga\nE2,SIMPUL WARGA\n")
    >>> find_spellings(read_records("meetings.csv")).values.tolist()
    [['SIMPUL WARGA', 'Yayasan Simpul Warga', 'differs in the legal form only (Yayasan)']]
    """
    known = match_known(records)
    settled = {*known.ends, *known.like, *known.doubtful}
    return match_spellings(read_appearances(records), settled=settled)


def match_spellings(appearances: Appearances, *, settled: Collection[str] = ()) -> pd.DataFrame:
    """Find the names that are spellings of one another.

    Parameters
    ----------
    appearances : Appearances
        The names, and where they stood.
    settled : collection of str, optional
        Names to leave alone.

    Returns
    -------
    DataFrame
        ``alias``, ``organization``, ``reason``, sorted by alias.

    Notes
    -----
    Names are one if they are equal after normalization: the deterministic rule of record
    linkage (Christen 2012, chapter 6), which no score can override. They are not if

    - they carry different legal forms: a PT and its Yayasan are two. A name without a legal
      form could be either, and stays apart from both;
    - one has a legal form, the other none, and both stood in one event.

    An organization keeps the name that was most often recorded. Between equals it is the one
    that a careful writer would choose, by the first of these that decides:

    1. a name of several words that is neither all capitals nor all small letters;
    2. without a legal form, which ordinary speech leaves out;
    3. a word that is neither all capitals nor all small letters;
    4. with fewer dots, gaps and other signs (apostrophes and hyphens are part of a word);
    5. with more accents and then letters, which are lost more often than added;
    6. the first in the order of Unicode, in which capitals come first.

    References
    ----------
    Christen, P. (2012). Data Matching. Springer. https://doi.org/10.1007/978-3-642-31164-2

    Examples
    --------
    >>> from coalitions.names.appearances import collect_appearances
    >>> names = ["PT Simpul", "Yayasan Simpul", "Simpul", "SIMPUL"]
    >>> match_spellings(collect_appearances(names))["alias"].tolist()
    ['SIMPUL']
    """
    n_events = dict(zip(appearances.names, appearances.n_events.tolist(), strict=True))
    free = [name for name in appearances.names if name not in settled]
    rows = [
        row
        for family in find_families(free, appearances)
        for group in family
        for row in _list_aliases(group, n_events)
    ]
    return pd.DataFrame(sorted(rows), columns=["alias", "organization", "reason"], dtype=str)


def _list_aliases(
    group: tuple[str, ...], n_events: dict[str, int]
) -> Iterable[tuple[str, str, str]]:
    if len(group) > 1:
        chosen = min(group, key=lambda name: (-n_events[name], *_rank_form(name)))
        for other in group:
            if other != chosen:
                yield other, chosen, explain_likeness(chosen, other)


def _rank_form(name: str) -> tuple[bool, int, bool, int, int, int, str]:
    """Rank the forms of a name, the best first; see `match_spellings`."""
    spelled = normalize_name(name)
    one_case = name.isupper() or name.islower()
    return (  # words differ in number only where initials stand apart
        one_case and " " in spelled.text,
        len(spelled.legal_forms),
        one_case,
        len(name.split()) + count_signs(name),
        -count_accents(name),
        -len(name),
        name,
    )


def merge_spellings(records: EventRecords) -> EventRecords:
    r"""Count names that differ in spelling only as one organization.

    Parameters
    ----------
    records : EventRecords
        With confirmed aliases applied, in which a name that the alias table gives brings its
        spellings to itself (see `apply_aliases`).

    Returns
    -------
    EventRecords
        As from `apply_aliases`; each merge is listed in ``issues``, with the rows of the name.

    See Also
    --------
    find_spellings : what is a spelling of what.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization\nE1,Walhi\nE2,WALHI\nE3,Walhi\n")
    >>> merge_spellings(read_records("meetings.csv")).participations["organization"].tolist()
    ['Walhi', 'Walhi', 'Walhi']
    """
    found = find_spellings(records)
    issues = [
        make_issue(
            "warning",
            records.sources[0].name,
            "counted-with",
            organization=organization,
            reason=tell_likeness(organization, alias),
            column="organization",
            value=alias,
        )
        for alias, organization in zip(found["alias"], found["organization"], strict=True)
    ]
    told_of = add_issues(records, issues, {"organization": found["alias"].to_list()})
    final = dict(zip(found["alias"], found["organization"], strict=True))
    how = dict(zip(found["alias"], "spelling: " + found["reason"], strict=True))
    return rename_organizations(told_of, final, how)
