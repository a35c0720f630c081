"""Who comes and goes: organizations, ties and members from window to window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from coalitions.arrays import Integers
from coalitions.dynamics.snapshots import Snapshot
from coalitions.dynamics.windows import Timeline

COLUMNS = (
    "window", "n_events", "n_meetings", "covered", "is_partial", "n_active", "n_newcomers",
    "n_returning", "n_leavers", "n_ties", "ties_kept", "members_kept",
)  # fmt: skip


def measure_turnover(
    timeline: Timeline, snapshots: Sequence[Snapshot], membership: pd.DataFrame
) -> pd.DataFrame:
    """Tabulate who comes and goes; see `Dynamics.turnover`."""
    by_number = {snapshot.number: snapshot for snapshot in snapshots}
    rows = []
    before: Snapshot | None = None
    seen = last = np.zeros(len(timeline.affiliation.organizations), dtype=bool)
    for number, window in enumerate(timeline.windows):
        active = window.affiliation.organizations["n_events"].to_numpy() > 0
        snapshot = by_number.get(number)
        rows.append(
            {
                "window": window.label,
                "n_events": int((window.affiliation.events["n_organizations"] > 0).sum()),
                "n_meetings": window.n_meetings,
                "covered": window.covered,
                "is_partial": window.is_partial,
                "n_active": int(active.sum()),
                # Of the first window nobody knows who is new.
                "n_newcomers": int((active & ~seen).sum()) if number else pd.NA,
                "n_returning": int((active & seen & ~last).sum()) if number else pd.NA,
                "n_leavers": int((last & ~active).sum()) if number else pd.NA,
                "n_ties": len(snapshot.network.ties) if snapshot else pd.NA,
                "ties_kept": _compare_ties(before, snapshot),
                "members_kept": _compare_members(before, snapshot, membership),
            }
        )
        seen, last, before = seen | active, active, snapshot or before
    table = pd.DataFrame(rows, columns=[*COLUMNS]).set_index("window")
    whole = dict.fromkeys(("n_newcomers", "n_returning", "n_leavers", "n_ties"), "Int64")
    return table.astype({**whole, "ties_kept": "float64", "members_kept": "float64"})


def _compare_ties(before: Snapshot | None, after: Snapshot | None) -> float:
    """Compare the ties between those active in both windows (Jaccard); NaN if there are none."""
    if before is None or after is None:
        return float("nan")
    both = np.intersect1d(before.active, after.active)
    one, other = (_number_ties(snapshot, both) for snapshot in (before, after))
    n_either = len(np.union1d(one, other))
    return len(np.intersect1d(one, other)) / n_either if n_either else float("nan")


def _number_ties(snapshot: Snapshot, among: Integers) -> Integers:
    """Give each tie among some organizations one number."""
    source, target = snapshot.network.endpoints
    inside = np.isin(source, among) & np.isin(target, among)
    return source[inside] * len(snapshot.network.organizations) + target[inside]


def _compare_members(
    before: Snapshot | None, after: Snapshot | None, membership: pd.DataFrame
) -> float:
    """Share of the members then, active now, that are in the same coalition; NaN if none is."""
    if before is None or after is None:
        return float("nan")
    then, now = (membership[snapshot.window.label] for snapshot in (before, after))
    asked = (then.fillna("") != "") & now.notna()
    return float((then == now)[asked].mean()) if asked.any() else float("nan")
