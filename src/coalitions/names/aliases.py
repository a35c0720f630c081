"""Variant spellings brought together: one organization, one name."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike

import pandas as pd

from coalitions.errors import Issue
from coalitions.records import EventRecords, read_aliases, tabulate_issues

ROW_KEY = ["event_id", "organization", "role"]


def apply_aliases(
    records: EventRecords, aliases: str | PathLike[str] | None = None
) -> EventRecords:
    r"""Count every alias under the one name that it stands for.

    Parameters
    ----------
    records : EventRecords
        Names as recorded.
    aliases : path, optional
        A CSV file with the columns ``alias`` and ``organization``. Default: the one that came
        with `records`.

    Returns
    -------
    EventRecords
        Participations under the final names, ``recorded_as`` unchanged, so that every
        resolution can be read off; ``organizations`` lists the ``aliases`` of each. Where two
        spellings of one organization stood in one event with one role, the second is listed
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
    table, sources = records.aliases, records.sources
    if aliases is not None:
        table, source = read_aliases(aliases)
        sources = tuple(dict.fromkeys((*sources, source)))
    final = dict(zip(table["alias"], table["organization"], strict=True))
    participations = records.participations.assign(
        organization=_rename(records.participations["organization"], final)
    ).sort_values(ROW_KEY, kind="stable", ignore_index=True)
    repeated = participations.duplicated(ROW_KEY)
    kept_as = participations.groupby(ROW_KEY)["recorded_as"].transform("first")
    repeats = participations.assign(kept_as=kept_as).loc[
        repeated, ["event_id", "organization", "recorded_as", "kept_as"]
    ]
    file = records.sources[0].name
    told = tabulate_issues(_tell_repeat(file, *row) for row in repeats.itertuples(index=False))
    return replace(
        records,
        participations=participations[~repeated].reset_index(drop=True),
        organizations=_merge_organizations(records.organizations, final),
        aliases=table,
        issues=pd.concat([records.issues, told], ignore_index=True),
        sources=sources,
    )


def _rename(names: pd.Series[str], final: dict[str, str]) -> pd.Series[str]:
    return names.map(lambda name: final.get(name, name))


def _merge_organizations(organizations: pd.DataFrame, final: dict[str, str]) -> pd.DataFrame:
    """Let an alias hand what is known of it to its organization, whose own row comes first."""
    names = _rename(organizations.index.to_series(), final)
    is_alias = names != organizations.index
    own_row_first = (
        organizations.mask(organizations == "")
        .set_axis(names)
        .iloc[is_alias.argsort(kind="stable")]
    )
    merged = own_row_first.groupby(level=0).first().fillna("").sort_index()
    return merged.assign(aliases=_list_aliases(merged, final))


def _list_aliases(organizations: pd.DataFrame, final: dict[str, str]) -> list[str]:
    """List the other names of each organization, those it already lists included."""
    names_of: dict[str, set[str]] = {name: set() for name in organizations.index}
    if "aliases" in organizations:
        for name, listed in zip(organizations.index, organizations["aliases"], strict=True):
            names_of[name] |= {alias.strip() for alias in listed.split(";")} - {""}
    for alias, name in final.items():
        if name in names_of and alias != name:
            names_of[name].add(alias.replace(";", ","))
    return ["; ".join(sorted(aliases)) for aliases in names_of.values()]


def _tell_repeat(
    file: str, event_id: str, organization: str, recorded_as: str, kept_as: str
) -> Issue:
    return Issue(
        "warning",
        file,
        f"and '{kept_as}' are both '{organization}' in event '{event_id}' and are counted once",
        "Check that both are the same organization.",
        column="organization",
        value=recorded_as,
    )
