"""Who stands between others in each window, and who rose there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans, Integers
from coalitions.dynamics.snapshots import Snapshot
from coalitions.dynamics.support import adjust_judged
from coalitions.dynamics.windows import Timeline
from coalitions.hypergeometric import upper_tail
from coalitions.ranks import is_at_most, rank

MOST_BROKERS = 5  # per window, and those of equal rank with the last
FEWEST_TOGETHER = 2  # events with two or more of a coalition to be among it
COLUMNS = (
    "window", "organization", "rank", "betweenness", "n_events", "n_coalitions", "first_seen",
    "rank_before", "is_newcomer", "p_value", "supported",
)  # fmt: skip


def list_brokers(
    timeline: Timeline,
    snapshots: Sequence[Snapshot],
    first_seen: Integers,
    coalitions: Sequence[Sequence[Integers]],
    *,
    alpha: float,
) -> pd.DataFrame:
    """Tabulate the first by betweenness in each window; see `Dynamics.brokers`.

    Parameters
    ----------
    timeline : Timeline
        All windows.
    snapshots : sequence of Snapshot
        Those with enough meetings, in time.
    first_seen : ndarray of int, shape (organizations,)
        The number of the first window with an event of each.
    coalitions : sequence of sequence of ndarray of int
        The members of the coalitions that have a name, in each snapshot.
    alpha : float
        The largest p-value of a rise that is told.
    """
    rows = []
    before: pd.Series[float] | None = None
    for number, snapshot in enumerate(snapshots):
        ranks = _rank(snapshot.centrality["betweenness"])
        for row in _choose_first(ranks):
            name = ranks.index[row]
            rows.append(
                {
                    "window": snapshot.window.label,
                    "organization": name,
                    "rank": int(ranks[name]),
                    "betweenness": snapshot.centrality.loc[name, "betweenness"],
                    "n_events": int(snapshot.network.organizations["n_events"].iloc[row]),
                    "n_coalitions": _count_coalitions(snapshot, row, coalitions[number]),
                    "first_seen": timeline.windows[first_seen[row]].label,
                    "rank_before": before[name] if before is not None else np.nan,
                    "is_newcomer": bool(first_seen[row] > snapshots[0].number),
                    "p_value": _judge_rise(snapshots[: number + 1], row),
                }
            )
        before = ranks
    brokers = pd.DataFrame(rows, columns=[*COLUMNS[:-1]])
    brokers["is_newcomer"] = brokers["is_newcomer"].astype(bool)
    brokers["rank_before"] = brokers["rank_before"].astype("Int64")
    brokers["p_value"] = brokers["p_value"].astype(float)
    adjusted = adjust_judged(brokers["p_value"].to_numpy())
    return brokers.assign(supported=is_at_most(adjusted, alpha))


def _rank(betweenness: pd.Series[float]) -> pd.Series[float]:
    """Rank the highest 1, equals alike; missing for those between nobody."""
    values = betweenness[betweenness > 0]
    places = rank(np.asarray(-values, dtype=np.float64))
    lowest = pd.Series(places, index=values.index).rank(method="min")
    return lowest.reindex(betweenness.index)


def _choose_first(ranks: pd.Series[float]) -> list[int]:
    """Choose the rows of the first, in order; names decide between equals."""
    places = ranks.to_numpy(np.float64)
    return [int(row) for row in np.argsort(places, kind="stable") if places[row] <= MOST_BROKERS]


def _count_coalitions(snapshot: Snapshot, row: int, coalitions: Sequence[Integers]) -> int:
    """Count the coalitions of which it met two or more others at two or more events."""
    incidence = snapshot.network.affiliation.incidence
    events = incidence[[row]].toarray()[0] > 0
    return sum(
        int((incidence[members[members != row]].sum(axis=0)[events] > 1).sum()) >= FEWEST_TOGETHER
        for members in coalitions
    )


def _judge_rise(snapshots: Sequence[Snapshot], row: int) -> float:
    """Give the probability that chance puts so many of its events into the last window.

    Fisher's exact test, on the events of all windows up to the last and those of the last that
    are in none before.
    """
    if len(snapshots) == 1:
        return float("nan")
    *earlier, last = snapshots
    before: set[str] = set()
    for snapshot in earlier:
        before |= set(_attended(snapshot, None))
    now = set(_attended(last, None)) - before
    came = {event for snapshot in snapshots for event in _attended(snapshot, row)}
    n_now = len(came & now)
    return float(upper_tail(len(before | now), len(came), len(now), n_now))


def _attended(snapshot: Snapshot, row: int | None) -> list[str]:
    """List the events with anybody, or with one organization."""
    affiliation = snapshot.network.affiliation
    if row is None:
        held: Booleans = affiliation.events["n_organizations"].to_numpy() > 0
    else:
        held = affiliation.incidence[[row]].toarray()[0] > 0
    return list(affiliation.events.index[held])
