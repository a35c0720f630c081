"""Variant spellings brought together: one organization, one name."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike

import pandas as pd

from coalitions.errors import Issue, RecordsError
from coalitions.names.renaming import rename_organizations
from coalitions.records import EventRecords, read_aliases

ALIAS_TOLD = ("alias", "source", "decided_by", "date")


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
        says how each name was resolved; ``organizations`` lists the ``aliases`` of each. Where
        two spellings of one organization stood in one event with one role, the second is listed
        in ``issues`` and counted once.

    Raises
    ------
    RecordsError
        If the table at `aliases` cannot be read or contradicts itself.

    Notes
    -----
    Only exact matches are replaced (white space and Unicode composition aside). A name is
    never guessed: a wrong merge invents a coalition.

    Examples
    --------
    >>> from pathlib import Path
    >>> Path("meetings").mkdir()
    >>> _ = Path("meetings/participations.csv").write_text(
    ...     "event_id,organization\nE1,SBMI\nE1,Solidaritas Perempuan\n")
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
    how = {
        alias: _say_how(source, decided_by, date)
        for alias, source, decided_by, date in zip(
            *(table.get(name, table["alias"].str[:0]) for name in ALIAS_TOLD), strict=True
        )
    }
    final = dict(zip(table["alias"], table["organization"], strict=True))
    return rename_organizations(records, final, how)


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
        As from `apply_aliases`. A parent that has a parent itself is followed to the end.

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
    return rename_organizations(records, final, how)


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
            problem = f"is its own ancestor ({' > '.join(seen)})"
            remedy = "Correct the column parent."
            raise RecordsError([Issue("error", "aliases", problem, remedy, value=name)])
    return seen[-1]
