"""Organizations counted under another name, and how each name came to be resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from coalitions.names.whereabouts import add_issues
from coalitions.records import EventRecords
from coalitions.records.fields import PARTICIPATION_FIELDS, names_of
from coalitions.records.telling import make_issue

ROW_KEY = names_of(PARTICIPATION_FIELDS)


def rename_organizations(
    records: EventRecords, final: Mapping[str, str], how: Mapping[str, str]
) -> EventRecords:
    """Count organizations under their final names.

    Parameters
    ----------
    records : EventRecords
        Names as they are so far.
    final : mapping of str to str
        The final name of each name that gets another.
    how : mapping of str to str
        How it was found, by the name that gets another.

    Returns
    -------
    EventRecords
        ``recorded_as`` unchanged; ``resolved_by`` says how each name came to be resolved, ""
        where it stands as recorded. Where two names of one organization stood in one event with
        one role, the second is listed in ``issues`` and counted once.
    """
    if not any(final.get(name, name) != name for name in records.organizations.index):
        listed = records.organizations.assign(aliases=_list_aliases(records.organizations, final))
        return replace(records, organizations=listed)
    participations = _rename_participations(records.participations, final, how)
    repeated = participations.duplicated(ROW_KEY)
    told_of = _tell_repeats(records, participations, repeated)
    return replace(
        told_of,
        participations=participations[~repeated].reset_index(drop=True),
        organizations=_merge_organizations(records.organizations, final),
    )


def _rename(names: pd.Series[str], final: Mapping[str, str]) -> pd.Series[str]:
    codes, distinct = pd.factorize(names)
    renamed = pd.array([final.get(name, name) for name in distinct], dtype="str")
    return pd.Series(renamed.take(codes), index=names.index, name=names.name)


def _rename_participations(
    participations: pd.DataFrame, final: Mapping[str, str], how: Mapping[str, str]
) -> pd.DataFrame:
    names = participations["organization"]
    renamed = _rename(names, final)
    before = participations["resolved_by"]
    now = names.map(lambda name: how.get(name, "")).where(renamed != names, "")
    both = (before != "") & (now != "")
    return participations.assign(
        organization=renamed,
        resolved_by=(before + now).mask(both, before + "; " + now),
    ).sort_values(ROW_KEY, kind="stable", ignore_index=True)


def _tell_repeats(
    records: EventRecords, participations: pd.DataFrame, repeated: pd.Series[bool]
) -> EventRecords:
    kept_as = participations.groupby(ROW_KEY)["recorded_as"].transform("first")
    columns = ["event_id", "organization", "recorded_as", "kept_as"]
    repeats = participations.assign(kept_as=kept_as).loc[repeated, columns]
    issues = [
        make_issue(
            "warning",
            records.sources[0].name,
            "both-in-event",
            first=first,
            organization=organization,
            event=event_id,
            column="organization",
            value=name,
        )
        for event_id, organization, name, first in zip(
            *(repeats[column] for column in columns), strict=True
        )
    ]
    about = {column: repeats[column].to_list() for column in ("event_id", "recorded_as")}
    return add_issues(records, issues, about)


def _merge_organizations(organizations: pd.DataFrame, final: Mapping[str, str]) -> pd.DataFrame:
    """Let a name hand what is known of it to its organization, whose own row comes first."""
    names = _rename(organizations.index.to_series(), final)
    is_alias = names != organizations.index
    own_row_first = (
        organizations.mask(organizations == "")
        .set_axis(names)
        .iloc[is_alias.argsort(kind="stable")]
    )
    merged = own_row_first.groupby(level=0).first().fillna("").sort_index()
    return merged.assign(aliases=_list_aliases(merged, final))


def _list_aliases(organizations: pd.DataFrame, final: Mapping[str, str]) -> list[str]:
    """List the other names of each organization, those it already lists included."""
    names_of: dict[str, set[str]] = {name: set() for name in organizations.index}
    if "aliases" in organizations:
        for name, listed in zip(organizations.index, organizations["aliases"], strict=True):
            names_of[name] |= {alias.strip() for alias in listed.split(";")} - {""}
    for alias, name in final.items():
        if name in names_of and alias != name:
            names_of[name].add(alias.replace(";", ","))
    return ["; ".join(sorted(aliases)) for aliases in names_of.values()]
