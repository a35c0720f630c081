"""The records: events and who took part in them, from which the page counts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalitions.affiliation import AffiliationNetwork
from coalitions.selection import split_issues


def list_events(affiliation: AffiliationNetwork) -> dict[str, list[Any]]:
    """List the events in columns; dates as YYYY-MM-DD, "" where there is none."""
    events = affiliation.events
    return {
        "id": [*events.index],
        "title": [*events["title"].where(events["title"] != "", events.index.to_series())],
        "date": _write_days(events["date"]),
        "end_date": _write_days(events["end_date"]),
        "type": [*events["type"]],
        "issue": [split_issues(text) for text in events["issue"]],
        "place": [*events["place"]],
        "url": [*events["source_url"]],
        "list_complete": [
            None if pd.isna(known) else bool(known) for known in events["list_complete"]
        ],
    }


def list_participations(affiliation: AffiliationNetwork) -> dict[str, list[Any]]:
    """List who took part in what, sorted by event and organization, and the names of roles."""
    rows = affiliation.participations
    roles = sorted(rows["role"].unique())
    numbered = pd.DataFrame(
        {
            "event": affiliation.events.index.get_indexer(pd.Index(rows["event_id"])),
            "organization": affiliation.organizations.index.get_indexer(
                pd.Index(rows["organization"])
            ),
            "role": pd.Index(roles).get_indexer(pd.Index(rows["role"])),
        }
    ).sort_values(["event", "organization", "role"])
    return {**{str(name): column.tolist() for name, column in numbered.items()}, "roles": roles}


def list_choices(affiliation: AffiliationNetwork) -> dict[str, list[str]]:
    """List what can be chosen in each filter; "" stands for what is not known."""
    events = affiliation.events
    issues = {issue for text in events["issue"] for issue in split_issues(text) or [""]}
    return {
        "type": sorted(set(events["type"])),
        "issue": sorted(issues),
        "place": sorted(set(events["place"])),
        "role": sorted(set(affiliation.participations["role"])),
        "sector": sorted(set(affiliation.organizations["sector"])),
    }


def _write_days(days: pd.Series[pd.Timestamp]) -> list[str]:
    return [*days.dt.strftime("%Y-%m-%d").fillna("")]
