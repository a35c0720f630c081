"""What happened to coalitions between two windows, and how far the records support it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Integers
from coalitions.dynamics.following import Step, count_meetings
from coalitions.dynamics.naming import sort_names
from coalitions.dynamics.snapshots import Snapshot
from coalitions.dynamics.support import (
    Question,
    adjust_judged,
    ask_joining,
    ask_meeting,
    ask_mixing,
    judge_changes,
)
from coalitions.dynamics.windows import Timeline
from coalitions.ranks import is_at_most

KINDS = (
    "merged", "split", "formed", "returned", "dissolved", "grew", "shrank", "continued",
)  # fmt: skip
LEAST_GROWTH = 0.25  # of the members before
LEAST_GROWN = 2  # members
# Of each coalition in a change that is told [events]. In few events, who joined and who left is
# mostly who happened to come.
FEWEST_MEETINGS = {"grew": 6, "shrank": 6}
FEWEST_OTHERWISE = 3
COLUMNS = (
    "window", "since", "kind", "before", "after", "n_before", "n_after", "n_stayed", "n_together",
    "joined", "left", "n_new", "n_gone", "n_meetings", "p_value", "p_adjusted", "supported",
)  # fmt: skip


@dataclass(frozen=True)
class _Change:
    """What happened, by numbers of the communities of the two snapshots."""

    kind: str
    earlier: tuple[int, ...]
    later: tuple[int, ...]


def list_changes(
    timeline: Timeline,
    snapshots: Sequence[Snapshot],
    steps: Sequence[Step],
    names: Mapping[int, str],
    first_seen: Integers,
    *,
    alpha: float,
    samples: int,
    seed: int,
) -> pd.DataFrame:
    """Tabulate the changes of the coalitions that have a name; see `Dynamics.changes`."""
    rows = [
        row
        for number, step in enumerate(steps)
        for row in _describe_step(
            timeline,
            (snapshots[number], snapshots[number + 1]),
            step,
            names,
            first_seen,
            samples=samples,
            seed=seed,
        )
    ]
    changes = pd.DataFrame(rows, columns=[*COLUMNS])
    p_values = changes["p_value"].to_numpy(np.float64)
    adjusted = adjust_judged(p_values)
    needed = changes["kind"].map(FEWEST_MEETINGS).fillna(FEWEST_OTHERWISE)
    ample = changes["n_meetings"].to_numpy(np.float64) >= needed.to_numpy(np.float64)
    return changes.assign(
        p_value=p_values, p_adjusted=adjusted, supported=is_at_most(adjusted, alpha) & ample
    )


def _describe_step(
    timeline: Timeline,
    between: tuple[Snapshot, Snapshot],
    step: Step,
    names: Mapping[int, str],
    first_seen: Integers,
    *,
    samples: int,
    seed: int,
) -> Iterator[dict[str, object]]:
    one, other = between
    changes = list(_find_changes(step, names, one, other))
    columns, is_earlier, is_later = _join_events(timeline, one, other)
    incidence = csr_array(timeline.affiliation.incidence[:, columns])
    questions = {
        number: question
        for number, change in enumerate(changes)
        if (question := _ask(change, incidence, one, other)) is not None
    }
    judged = judge_changes([*questions.values()], is_earlier, is_later, samples=samples, seed=seed)
    p_values = dict(zip(questions, judged, strict=True))
    for number, change in enumerate(changes):
        yield {
            "window": other.window.label,
            "since": one.window.label,
            "kind": change.kind,
            "before": "; ".join(sort_names(names[step.before[n]] for n in change.earlier)),
            "after": "; ".join(sort_names(names[step.after[n]] for n in change.later)),
            **_count(change, one, other, first_seen),
            "n_meetings": min(
                count_meetings(snapshot, snapshot.groups[n])
                for snapshot, numbers in ((one, change.earlier), (other, change.later))
                for n in numbers
            ),
            "p_value": p_values.get(number, np.nan),
        }


def _find_changes(
    step: Step, names: Mapping[int, str], one: Snapshot, other: Snapshot
) -> Iterator[_Change]:
    """Tell what happened to each coalition that has a name, each once."""
    earlier = {name: number for number, name in enumerate(step.before) if name in names}
    later = {name: number for number, name in enumerate(step.after) if name in names}
    told: set[int] = set()
    for change in (*_find_mergers(step, earlier, later), *_find_splits(step, earlier, later)):
        told |= {step.before[number] for number in change.earlier}
        told |= {step.after[number] for number in change.later}
        yield change
    for identity in sorted({*earlier, *later} - told):
        if identity in earlier and identity in later:
            pair = earlier[identity], later[identity]
            sizes = len(one.groups[pair[0]]), len(other.groups[pair[1]])
            yield _Change(_compare_sizes(*sizes), (pair[0],), (pair[1],))
        elif identity in earlier:
            yield _Change("dissolved", (earlier[identity],), ())
        else:
            kind = "returned" if identity in step.returned else "formed"
            yield _Change(kind, (), (later[identity],))


def _find_mergers(
    step: Step, earlier: Mapping[int, int], later: Mapping[int, int]
) -> Iterator[_Change]:
    """Find coalitions of which two or more went, mostly, into one that continues one of them."""
    for identity, column in later.items():
        parts = [
            number
            for name, number in earlier.items()
            if name == identity or (name not in later and step.overlap.goes_into[number, column])
        ]
        if len(parts) > 1 and identity in earlier:
            yield _Change("merged", tuple(parts), (column,))


def _find_splits(
    step: Step, earlier: Mapping[int, int], later: Mapping[int, int]
) -> Iterator[_Change]:
    """Find coalitions from which two or more came, mostly, one of which continues it."""
    for identity, row in earlier.items():
        parts = [
            number
            for name, number in later.items()
            if name == identity or (name not in earlier and step.overlap.comes_from[row, number])
        ]
        if len(parts) > 1 and identity in later:
            yield _Change("split", (row,), tuple(parts))


def _compare_sizes(n_before: int, n_after: int) -> str:
    if abs(n_after - n_before) < max(LEAST_GROWN, LEAST_GROWTH * n_before):
        return "continued"
    return "grew" if n_after > n_before else "shrank"


def _join_events(
    timeline: Timeline, one: Snapshot, other: Snapshot
) -> tuple[Integers, Booleans, Booleans]:
    """Give the columns of the events of either window, and which are in which."""
    everything = timeline.affiliation.events.index
    is_in = [
        np.isin(
            np.arange(len(everything)), everything.get_indexer(part.window.affiliation.events.index)
        )
        for part in (one, other)
    ]
    columns = np.flatnonzero(is_in[0] | is_in[1])
    return columns, is_in[0][columns], is_in[1][columns]


def _ask(change: _Change, incidence: csr_array, one: Snapshot, other: Snapshot) -> Question | None:
    """Ask what must have become more, or less, if the change is one."""
    before = [one.groups[number] for number in change.earlier]
    after = [other.groups[number] for number in change.later]
    if change.kind == "merged":
        parts = [np.intersect1d(members, after[0]) for members in before]
        return ask_mixing(incidence, parts, sign=1)
    if change.kind == "split":
        parts = [np.intersect1d(members, before[0]) for members in after]
        return ask_mixing(incidence, parts, sign=-1)
    if change.kind in ("formed", "returned"):
        return ask_meeting(incidence, after[0], sign=1)
    if change.kind == "dissolved":
        return ask_meeting(incidence, before[0], sign=-1)
    if change.kind == "continued":
        return None
    core, fringe = np.intersect1d(before[0], after[0]), np.setxor1d(before[0], after[0])
    return ask_joining(incidence, core, fringe, sign=1 if change.kind == "grew" else -1)


def _count(
    change: _Change, one: Snapshot, other: Snapshot, first_seen: Integers
) -> dict[str, object]:
    """Count members, and name who joined and who left."""
    before, after = (
        np.unique(np.concatenate([np.empty(0, dtype=np.int64), *groups]))
        for groups in (
            [one.groups[number] for number in change.earlier],
            [other.groups[number] for number in change.later],
        )
    )
    stayed = np.intersect1d(before, other.active)
    joined, left = np.setdiff1d(after, before), np.setdiff1d(before, after)
    labels = one.network.organizations.index
    return {
        "n_before": len(before),
        "n_after": len(after),
        "n_stayed": len(stayed),
        "n_together": len(np.intersect1d(before, after)),
        "joined": "; ".join(labels[joined]) if change.earlier else "",
        "left": "; ".join(labels[left]) if change.later else "",
        "n_new": int((first_seen[after] == other.number).sum()),
        "n_gone": len(np.setdiff1d(before, other.active)),
    }
