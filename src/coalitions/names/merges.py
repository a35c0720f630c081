"""Spellings that are brought together without asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pandas as pd

from coalitions.errors import Issue
from coalitions.names.appearances import Appearances, read_appearances
from coalitions.names.renaming import rename_organizations
from coalitions.names.spelling import normalize_name
from coalitions.records import EventRecords, tabulate_issues

OTHER_SIGNS = "differs in case, accents or punctuation only"
OTHER_FORM = "differs in the legal form only ({})"


def find_spellings(records: EventRecords) -> pd.DataFrame:
    r"""Find the names of records that are spellings of one another.

    Parameters
    ----------
    records : EventRecords
        With confirmed aliases applied, if there are any.

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
    return match_spellings(read_appearances(records))


def match_spellings(appearances: Appearances) -> pd.DataFrame:
    """Find the names that are spellings of one another.

    Parameters
    ----------
    appearances : Appearances
        The names, and where they stood.

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

    An organization keeps the name that was most often recorded; between equals, one that is not
    all capitals, then the longest, then the first in the order of Unicode.

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
    groups: dict[str, dict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, name in enumerate(appearances.names):
        spelled = normalize_name(name)
        groups[spelled.text][spelled.legal_forms].append(position)
    rows = [
        row
        for by_form in groups.values()
        for group in _join_forms(by_form, appearances)
        for row in _list_aliases(group, appearances)
    ]
    return pd.DataFrame(sorted(rows), columns=["alias", "organization", "reason"], dtype=str)


def _join_forms(
    by_form: dict[tuple[str, ...], list[int]], appearances: Appearances
) -> Iterable[list[int]]:
    """Join the names without a legal form to those with one, if that is safe."""
    bare = by_form.get((), [])
    formal = [group for form, group in by_form.items() if form]
    if bare and len(formal) == 1:
        apart = any(appearances.count_shared(a, b) for a, b in product(bare, formal[0]))
        if not apart:
            return [bare + formal[0]]
    return by_form.values()


def _list_aliases(group: list[int], appearances: Appearances) -> Iterable[tuple[str, str, str]]:
    def rank(position: int) -> tuple[int, bool, int, str]:
        name = appearances.names[position]
        return -int(appearances.n_events[position]), name.isupper(), -len(name), name

    chosen, *others = (appearances.names[position] for position in sorted(group, key=rank))
    for other in others:
        forms = {*normalize_name(chosen).legal_forms} ^ {*normalize_name(other).legal_forms}
        reason = OTHER_FORM.format(", ".join(sorted(forms))) if forms else OTHER_SIGNS
        yield other, chosen, reason


def merge_spellings(records: EventRecords) -> EventRecords:
    r"""Count names that differ in spelling only as one organization.

    Parameters
    ----------
    records : EventRecords
        With confirmed aliases applied. A name that is given as an organization in their alias
        table keeps its name; two such names are never merged, so that a row with the same
        alias and organization keeps a name apart.

    Returns
    -------
    EventRecords
        As from `apply_aliases`; each merge is listed in ``issues``.

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
    decided = {*records.aliases["organization"], *records.aliases.get("parent", [])}
    decided |= set(records.organizations.get("parent", []))
    found = _respect_decisions(find_spellings(records), decided - {""})
    final = dict(zip(found["alias"], found["organization"], strict=True))
    how = dict(zip(found["alias"], "spelling: " + found["reason"], strict=True))
    merged = rename_organizations(records, final, how)
    told = tabulate_issues(
        Issue(
            "warning",
            records.sources[0].name,
            f"is counted as '{organization}': it {reason}",
            "If they are two organizations, give each a row in the alias table with the same "
            "alias and organization.",
            column="organization",
            value=alias,
        )
        for alias, organization, reason in found.itertuples(index=False, name=None)
    )
    return replace(merged, issues=pd.concat([merged.issues, told], ignore_index=True))


def _respect_decisions(found: pd.DataFrame, decided: set[str]) -> pd.DataFrame:
    """Let a name that a person decided on stand for its group; part groups with several."""
    rows = []
    for organization, group in found.groupby("organization", sort=True):
        members = {str(organization), *group["alias"]}
        keepers = members & decided
        if len(keepers) > 1:
            continue
        keeper = keepers.pop() if keepers else str(organization)
        reasons = dict(zip(group["alias"], group["reason"], strict=True))
        own = reasons.get(keeper, "")
        rows += [(name, keeper, reasons.get(name, own)) for name in sorted(members - {keeper})]
    return pd.DataFrame(rows, columns=["alias", "organization", "reason"], dtype="str")
