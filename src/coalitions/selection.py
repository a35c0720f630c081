"""Part of the records: some days, kinds of events, roles or sectors, by one rule everywhere.

A selection leaves participations out, and nothing else: an organization or an event that nothing
is left of stays as one that took part in nothing, or that nobody took part in. What is left is
counted as if there had been no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from coalitions.affiliation import AffiliationNetwork, cross
from coalitions.arrays import Booleans
from coalitions.counting import weigh_pairs
from coalitions.errors import OptionError, require_day
from coalitions.records import ISSUE_SEPARATOR
from coalitions.wording import count

NOT_RECORDED = "(not recorded)"


@dataclass(frozen=True)
class Selection:
    """Which part of the records to count; what is None leaves nothing out.

    Parameters
    ----------
    since, until : date or str, optional
        The first and the last day, such as "2024-12-31". An event of several days is counted if
        one of them lies between; one without a date is not.
    types, places : list of str, optional
        Of events; "" stands for those of which it is not recorded.
    issues : list of str, optional
        Events about one of them or more; "" stands for those about none.
    roles : list of str, optional
        In which organizations took part.
    sectors : list of str, optional
        Of organizations; "" stands for those of which it is not recorded.
    """

    since: date | str | None = None
    until: date | str | None = None
    types: Collection[str] | None = None
    issues: Collection[str] | None = None
    places: Collection[str] | None = None
    roles: Collection[str] | None = None
    sectors: Collection[str] | None = None


def select_participations(
    affiliation: AffiliationNetwork, selection: Selection
) -> AffiliationNetwork:
    r"""Keep part of the participations, with every organization and event.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events. What was left out of it, by role or for the size of an event, stays
        out; what participations weigh by their roles stays too.
    selection : Selection
        Which part.

    Raises
    ------
    OptionError
        If a value of `selection` does not occur in these records, or a day is none.

    See Also
    --------
    recount_ties : the ties of that part, of those that are shown.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> _ = Path("meetings.csv").write_text(
    ...     "event_id,organization,date,type\nE1,A,2023-05-01,protest\nE1,B,2023-05-01,protest\n"
    ...     "E2,A,2024-01-31,hearing\nE2,C,2024-01-31,hearing\n")
    >>> affiliation = build_affiliation(read_records("meetings.csv"))
    >>> part = select_participations(affiliation, Selection(since="2024-01-01"))
    >>> part.organizations["n_events"].to_dict()
    {'A': 1, 'B': 0, 'C': 1}
    >>> part.steps[-1]
    'Of these, only participations since 2024-01-01 were counted: 2 pairs of an
    organization and its event.'
    """
    organizations, events = affiliation.organizations, affiliation.events
    rows = affiliation.participations
    on_events = events.index[_find_events(events, selection)]
    in_sectors = organizations.index[
        _is_among("sector", selection.sectors, organizations["sector"])
    ]
    kept = rows["event_id"].isin(on_events) & rows["organization"].isin(in_sectors)
    rows = rows[kept & _is_among("role", selection.roles, rows["role"])]
    pairs = weigh_pairs(rows, affiliation.role_weights or {})
    incidence, weights = cross(pairs, organizations.index, events.index)
    told = ", ".join(_tell(selection))
    step = (
        f"Of these, only participations {told} were counted: "
        f"{count(incidence.nnz, 'pair')} of an organization and its event."
    )
    return replace(
        affiliation,
        incidence=incidence,
        organizations=organizations.assign(n_events=incidence.sum(axis=1)),
        events=events.assign(n_organizations=incidence.sum(axis=0)),
        participations=rows.reset_index(drop=True),
        weights=weights if affiliation.role_weights else None,
        steps=(*affiliation.steps, *([step] if told else [])),
    )


def split_issues(text: str) -> list[str]:
    """Split the issues of an event, each once.

    Examples
    --------
    >>> split_issues("open government; access to information;")
    ['open government', 'access to information']
    """
    parts = (part.strip() for part in text.split(ISSUE_SEPARATOR))
    return list(dict.fromkeys(filter(None, parts)))


def _find_events(events: pd.DataFrame, selection: Selection) -> Booleans:
    """Find the events of these days, types, issues and places."""
    issues = events["issue"].map(lambda text: split_issues(text) or [""]).explode()
    about = _is_among("issue", selection.issues, issues).groupby(level=0).any()
    kept = (
        _is_within(events, selection)
        & _is_among("type", selection.types, events["type"])
        & about.reindex(events.index)
        & _is_among("place", selection.places, events["place"])
    )
    return kept.to_numpy(dtype=bool)


def _is_within(events: pd.DataFrame, selection: Selection) -> pd.Series[bool]:
    first = events["date"].fillna(events["end_date"])
    last = events["end_date"].fillna(events["date"])
    since, until = (
        None if day is None else pd.Timestamp(require_day(option, day))
        for option, day in (("since", selection.since), ("until", selection.until))
    )
    if since is not None and until is not None and since > until:
        raise OptionError(
            f"since {since:%Y-%m-%d} is later than until {until:%Y-%m-%d}; exchange them"
        )
    kept = pd.Series(data=True, index=events.index)
    if since is not None:
        kept &= last >= since
    if until is not None:
        kept &= first <= until
    return kept


def _is_among(
    option: str, chosen: Collection[str] | None, recorded: pd.Series[str]
) -> pd.Series[bool]:
    if chosen is None:
        return pd.Series(data=True, index=recorded.index)
    if isinstance(chosen, str):
        raise OptionError(f"{option}s '{chosen}' is one text; give a list, such as ['{chosen}']")
    _require_recorded(option, chosen, set(recorded))
    return recorded.isin([*chosen])


def _require_recorded(option: str, asked: Collection[str], there_are: Collection[str]) -> None:
    listed = ", ".join(sorted(value or NOT_RECORDED for value in there_are))
    if not asked:
        raise OptionError(f"no {option} is given; name at least one, or leave the option out")
    for value in asked:
        if value not in there_are:
            raise OptionError(
                f"{option} '{value}' does not occur in these records; they have {listed}"
            )


def _tell(selection: Selection) -> Iterator[str]:
    """Say which participations are kept, a phrase for each choice."""
    days = {"since": selection.since, "until": selection.until}
    if given := [f"{word} {day}" for word, day in days.items() if day is not None]:
        yield " ".join(given)
    lists = {
        "in events of type": selection.types,
        "in events about": selection.issues,
        "in events at": selection.places,
        "in the role": selection.roles,
        "by organizations of the sector": selection.sectors,
    }
    for phrase, chosen in lists.items():
        if chosen is not None:
            yield f"{phrase} {' or '.join(value or NOT_RECORDED for value in chosen)}"
