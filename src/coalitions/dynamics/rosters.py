"""Who was in which coalition when, in tables."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from coalitions.arrays import Integers
from coalitions.dynamics.following import count_meetings
from coalitions.dynamics.naming import sort_names
from coalitions.dynamics.snapshots import Snapshot
from coalitions.dynamics.windows import Timeline
from coalitions.ranks import round_off

NAMED_MEMBERS = 3


def tabulate_membership(
    timeline: Timeline, snapshots: Sequence[Snapshot], named: Sequence[dict[str, Integers]]
) -> pd.DataFrame:
    """Tabulate who was in which coalition; see `Dynamics.membership`."""
    labels = timeline.affiliation.organizations.index
    columns = {}
    for snapshot, groups in zip(snapshots, named, strict=True):
        column = np.full(len(labels), None, dtype=object)
        column[snapshot.active] = ""
        for name, members in groups.items():
            column[members] = name
        columns[snapshot.window.label] = column
    return pd.DataFrame(columns, index=labels)


def find_first_seen(timeline: Timeline) -> Integers:
    """Find the number of the first window with an event of each organization; -1 if none has."""
    seen = np.full(len(timeline.affiliation.organizations), -1, dtype=np.int64)
    for number, window in enumerate(timeline.windows):
        active = window.affiliation.organizations["n_events"].to_numpy() > 0
        seen[active & (seen < 0)] = number
    return seen


def _order_members(snapshot: Snapshot, members: Integers) -> list[str]:
    """List members, the most strongly tied within first; names decide between equals."""
    inside = snapshot.network.adjacency[members][:, members]
    strength = round_off(np.asarray(inside.sum(axis=1), dtype=np.float64))
    order = np.argsort(-strength, kind="stable")
    return list(snapshot.network.organizations.index[members[order]])


def tabulate_coalitions(
    snapshots: Sequence[Snapshot], named: Sequence[dict[str, Integers]], first_seen: Integers
) -> pd.DataFrame:
    """Tabulate the coalitions of each window; see `Dynamics.coalitions_over_time`."""
    rows = [
        {
            "window": snapshot.window.label,
            "coalition": name,
            "n_members": len(members),
            "n_newcomers": (
                int((first_seen[members] == snapshot.number).sum()) if snapshot.number else pd.NA
            ),
            "n_meetings": count_meetings(snapshot, members),
            "members": "; ".join(_order_members(snapshot, members)),
        }
        for snapshot, groups in zip(snapshots, named, strict=True)
        for name in sort_names(groups)
        for members in [groups[name]]
    ]
    columns = ["window", "coalition", "n_members", "n_newcomers", "n_meetings", "members"]
    return pd.DataFrame(rows, columns=columns).astype({"n_newcomers": "Int64"})


def describe_coalitions(
    snapshots: Sequence[Snapshot], named: Sequence[dict[str, Integers]]
) -> pd.DataFrame:
    """Label each by those who were in it most often, then most strongly tied, then by name."""
    faithful: dict[str, dict[str, tuple[int, int]]] = {}
    windows: dict[str, list[str]] = {}
    for snapshot, groups in zip(snapshots, named, strict=True):
        for name, members in groups.items():
            windows.setdefault(name, []).append(snapshot.window.label)
            for place, member in enumerate(_order_members(snapshot, members)):
                n, places = faithful.setdefault(name, {}).get(member, (0, 0))
                faithful[name][member] = n + 1, places + place
    rows = []
    for name in sort_names(faithful):
        stood = faithful[name]
        order = sorted(stood, key=lambda who: (-stood[who][0], stood[who][1] / stood[who][0], who))
        rows.append(
            {
                "coalition": name,
                "label": _join_names(order[:NAMED_MEMBERS]),
                "first_window": windows[name][0],
                "last_window": windows[name][-1],
                "n_windows": len(windows[name]),
            }
        )
    columns = ["coalition", "label", "first_window", "last_window", "n_windows"]
    return pd.DataFrame(rows, columns=columns).set_index("coalition")


def _join_names(names: Sequence[str]) -> str:
    return ("; " if any("," in name for name in names) else ", ").join(names)
