"""Variant spellings brought together: one organization, one name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from os import PathLike

import pandas as pd

from coalitions.errors import Issue
from coalitions.names.appearances import read_appearances
from coalitions.names.likeness import explain_likeness, find_families, tell_likeness
from coalitions.names.renaming import rename_organizations
from coalitions.names.spelling import normalize_name
from coalitions.names.whereabouts import add_issues
from coalitions.records import EventRecords, read_aliases
from coalitions.records.source import refuse
from coalitions.records.telling import join_messages, make_issue

ALIAS_TOLD = ("alias", "source", "decided_by", "date")


@dataclass(frozen=True)
class KnownNames:
    """What a person said of the names of records, exactly and but for the spelling.

    Parameters
    ----------
    ends : mapping of str to str
        The organization of each name that the alias table gives, be it as an alias, as an
        organization or as a parent.
    like : mapping of str to str
        Of a name that the table does not give, the one that it gives and that is equal after
        normalization; nothing where that could be names of two organizations.
    doubtful : mapping of str to tuple of str
        Of a name that could be two, or may differ in more than the legal form: the
        organizations that it may be.
    apart : tuple of tuple of str
        Names of the records that are spelled alike and were decided to be two.
    """

    ends: Mapping[str, str]
    like: Mapping[str, str]
    doubtful: Mapping[str, tuple[str, ...]]
    apart: tuple[tuple[str, ...], ...]


def apply_aliases(
    records: EventRecords, aliases: str | PathLike[str] | None = None
) -> EventRecords:
    r"""Count every alias under the one name that it stands for.

    Parameters
    ----------
    records : EventRecords
        Names as recorded.
    aliases : path, optional
        A table, in CSV or a workbook, with the columns ``alias`` and ``organization``.
        Default: the one that came with `records`.

    Returns
    -------
    EventRecords
        Participations under the final names; ``recorded_as`` is unchanged, and ``resolved_by``
        says how each name was resolved; ``organizations`` lists the ``aliases`` of each.
        ``issues`` tells which names were matched but for their spelling, which were not since
        they could be two organizations, and where two spellings of one organization stood in one
        event with one role, and are counted once.

    Raises
    ------
    RecordsError
        If the table at `aliases` cannot be read or contradicts itself.

    Notes
    -----
    A name that the table gives, as an alias or as an organization, is what the table says. Any
    other is taken for the one that it equals after normalization (see `normalize_name`): with
    the same legal form, or else with none on one side, as in `find_spellings`. If such names
    belong to two organizations, it stays as it is: a wrong merge invents a coalition.

    Examples
    --------
    >>> from pathlib import Path
    >>> Path("meetings").mkdir()
    >>> _ = Path("meetings/participations.csv").write_text(
    ...     "event_id,organization\nE1,S.B.M.I.\nE1,Solidaritas Perempuan\n")
    >>> _ = Path("meetings/aliases.csv").write_text(
    ...     "alias,organization\nSBMI,Serikat Buruh Migran Indonesia\n")
    >>> from coalitions import read_records
    >>> apply_aliases(read_records("meetings")).participations["organization"].tolist()
    ['Serikat Buruh Migran Indonesia', 'Solidaritas Perempuan']
    """
    if aliases is not None:
        table, source, told = read_aliases(aliases)
        sources = tuple(dict.fromkeys((*records.sources, source)))
        issues = pd.concat([records.issues, told], ignore_index=True)
        records = replace(records, aliases=table, sources=sources, issues=issues)
    table = records.aliases
    known = match_known(records)
    final = dict(zip(table["alias"], table["organization"], strict=True))
    how = {
        alias: _say_how(source, decided_by, date)
        for alias, source, decided_by, date in zip(
            *(table.get(name, table["alias"].str[:0]) for name in ALIAS_TOLD), strict=True
        )
    }
    for name, like in known.like.items():
        final[name] = known.ends[like]
        own, reason = known.ends[like] == like, explain_likeness(name, like)
        how[name] = f"spelling: {reason}" if own else f"{how[like]}; '{like}' {reason}"
    matched = [(name, _tell_match(records, name, like, known)) for name, like in known.like.items()]
    doubts = [(name, _tell_doubt(records, name, of)) for name, of in known.doubtful.items()]
    names = [name for name, _ in (*matched, *doubts)]
    warnings = [issue for _, issue in (*matched, *doubts)]
    told_of = add_issues(records, warnings, {"organization": names})
    steps = tuple(dict.fromkeys((*records.steps, *map(_tell_apart, known.apart))))
    return rename_organizations(replace(told_of, steps=steps), final, how)


def roll_up_chapters(records: EventRecords) -> EventRecords:
    r"""Count every chapter, branch and office under the organization that it belongs to.

    Parameters
    ----------
    records : EventRecords
        With aliases applied; their ``aliases``, and ``organizations`` if they have such a
        column, say the ``parent`` of each.

    Returns
    -------
    EventRecords
        As from `apply_aliases`. A parent that has a parent itself is followed to the end. Where
        a chapter works and when it was founded is not handed on; its sector is, if the parent's
        is not known.

    Raises
    ------
    RecordsError
        If an organization is its own ancestor.

    Examples
    --------
    >>> from pathlib import Path
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization\nE1,Lazismu DIY\nE1,Walhi\n")
    >>> _ = Path("names.csv").write_text(
    ...     "alias,organization,parent\nLazismu DIY,Lazismu DIY,Lazismu\n")
    >>> from coalitions import apply_aliases, read_records
    >>> records = roll_up_chapters(apply_aliases(read_records("meetings.csv"), "names.csv"))
    >>> records.participations["organization"].tolist()
    ['Lazismu', 'Walhi']
    """
    parents = _list_parents(records)
    final = {name: _find_top(name, parents) for name in parents}
    how = {name: f"chapter of {parents[name]}" for name in parents}
    own = records.organizations.columns.difference(["sector", "aliases"])
    organizations = records.organizations.copy()
    organizations.loc[organizations.index.isin(list(final)), own] = ""
    return rename_organizations(replace(records, organizations=organizations), final, how)


def match_known(records: EventRecords) -> KnownNames:
    """Find what the alias table of records says of their names.

    Parameters
    ----------
    records : EventRecords
        Aliases may be applied or not.

    Returns
    -------
    KnownNames
        Empty if there is no alias table, and no parent in the table of organizations.
    """
    ends = _list_ends(records)
    like: dict[str, str] = {}
    doubtful: dict[str, tuple[str, ...]] = {}
    apart: list[tuple[str, ...]] = []
    recorded = set(records.organizations.index)
    families = find_families({*ends, *recorded}, read_appearances(records)) if ends else ()
    for family in families:
        told = [name for group in family for name in group if name in ends]
        for group in family if told else ():
            for name in sorted(set(group) - ends.keys()):
                near = _list_nearest(name, group, told)
                of = {ends[other] for other in near}
                if len(of) == 1 and near[0] in group:
                    like[name] = near[0]
                elif of:
                    doubtful[name] = tuple(sorted(of))
            seen = [name for name in group if name in ends and name in recorded]
            if len({ends[name] for name in seen}) > 1:
                apart.append(tuple(seen))
    return KnownNames(ends, like, doubtful, tuple(apart))


def _list_nearest(name: str, group: tuple[str, ...], told: list[str]) -> list[str]:
    """List the told names that are as near to `name` as any: of its legal form, its group, or none.

    Names with another legal form are not near at all.
    """
    forms = {other: normalize_name(other).legal_forms for other in (name, *told)}
    same = [other for other in told if forms[other] == forms[name]]
    joined = [other for other in told if other in group]
    either = [other for other in told if not (forms[other] and forms[name])]
    return same or joined or either


def _list_ends(records: EventRecords) -> dict[str, str]:
    table = records.aliases
    own = [
        *table["organization"],
        *table.get("parent", []),
        *records.organizations.get("parent", []),
    ]
    ends = {str(name): str(name) for name in own if name}
    return ends | dict(zip(table["alias"], table["organization"], strict=True))


def _tell_match(records: EventRecords, name: str, like: str, known: KnownNames) -> Issue:
    end = known.ends[like]
    return make_issue(
        "warning",
        records.sources[0].name,
        "counted-as-known" if like == end else "counted-as-alias",
        organization=end,
        alias=like,
        reason=tell_likeness(name, like),
        column="organization",
        value=name,
    )


def _tell_doubt(records: EventRecords, name: str, of: tuple[str, ...]) -> Issue:
    return make_issue(
        "warning",
        records.sources[0].name,
        "spelled-like-several" if len(of) > 1 else "spelled-like",
        organizations=join_messages("part-or", [f"'{organization}'" for organization in of]),
        column="organization",
        value=name,
    )


def _tell_apart(names: tuple[str, ...]) -> str:
    listed = " and ".join(f"'{name}'" for name in names)
    return f"{listed} are spelled alike and stay apart, as the table of aliases says."


def _say_how(source: str, decided_by: str, date: str) -> str:
    by = f"decided by {decided_by}" if decided_by else ""
    on = f"on {date}" if date else ""
    told = " ".join(part for part in (by, on) if part)
    return ", ".join(part for part in ("alias", source, told) if part)


def _list_parents(records: EventRecords) -> dict[str, str]:
    tables = [records.aliases]
    if "parent" in records.organizations:
        tables.insert(0, records.organizations.reset_index())
    parents: dict[str, str] = {}
    for table in tables:
        told = table[table["parent"] != ""] if "parent" in table else table[:0]
        parents |= dict(zip(told["organization"], told["parent"], strict=True) if len(told) else ())
    return parents


def _find_top(name: str, parents: dict[str, str]) -> str:
    seen = [name]
    while seen[-1] in parents:
        seen.append(parents[seen[-1]])
        if len(set(seen)) < len(seen):
            raise refuse("aliases", "own-ancestor", line=" > ".join(seen), value=name)
    return seen[-1]
