"""Communities followed from window to window: which is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coalitions.arrays import Integers
from coalitions.dynamics.overlap import Overlap, match_groups, measure_overlap
from coalitions.dynamics.snapshots import Snapshot

FEWEST_MEETINGS = 3  # once is chance, twice is coincidence


@dataclass(frozen=True)
class Step:
    """From one snapshot to the next.

    Parameters
    ----------
    before : tuple of int
        The identities of the communities of the earlier snapshot, in their order.
    after : tuple of int
        Those of the later; one that is in both continued.
    overlap : Overlap
        Of the earlier with the later.
    returned : frozenset of int
        Identities that are seen again, but were not in the earlier snapshot.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    overlap: Overlap
    returned: frozenset[int]


@dataclass(frozen=True)
class _Front:
    """How a coalition was when it was seen last (Greene et al. 2010)."""

    identity: int
    members: Integers
    active: Integers


def follow_groups(snapshots: Sequence[Snapshot]) -> tuple[Step, ...]:
    """Give each community the identity of the one that it continues, or a new one.

    Parameters
    ----------
    snapshots : sequence of Snapshot
        In time.

    Returns
    -------
    tuple of Step
        Between each two; identities are numbers from 0, in the order of their first window and
        of the communities there. Those of the first snapshot are 0, 1, ... in order.

    Notes
    -----
    Communities are matched with those of the snapshot before. Those left over are matched with
    how others were when they were seen last, so that a coalition that rested for a while is not
    taken for a new one.
    """
    steps: list[Step] = []
    fronts: dict[int, _Front] = {}
    before: tuple[int, ...] = ()
    for number, snapshot in enumerate(snapshots):
        live = [fronts[identity] for identity in before]
        overlap = _compare(live, snapshot)
        known = {later: live[row].identity for row, later in match_groups(overlap)}
        returned = _recall(fronts, before, snapshot, known)
        after = _number(len(snapshot.groups), {**known, **returned}, len(fronts))
        if number:
            steps.append(Step(before, after, overlap, frozenset(returned.values())))
        fronts |= {
            identity: _Front(identity, members, snapshot.active)
            for identity, members in zip(after, snapshot.groups, strict=True)
        }
        before = after
    return tuple(steps)


def _compare(fronts: Sequence[_Front], snapshot: Snapshot) -> Overlap:
    return measure_overlap(
        [front.members for front in fronts],
        [front.active for front in fronts],
        snapshot.groups,
        snapshot.active,
        len(snapshot.network.organizations),
    )


def _recall(
    fronts: dict[int, _Front],
    before: tuple[int, ...],
    snapshot: Snapshot,
    known: dict[int, int],
) -> dict[int, int]:
    """Match the communities that are left over with coalitions seen before the last window."""
    gone = [front for identity, front in sorted(fronts.items()) if identity not in before]
    overlap = _compare(gone, snapshot)
    free = np.array([number not in known for number in range(len(snapshot.groups))], dtype=bool)
    unmatched = Overlap(overlap.common * free, overlap.of_earlier, overlap.of_later)
    return {later: gone[row].identity for row, later in match_groups(unmatched)}


def _number(n_groups: int, known: dict[int, int], n_identities: int) -> tuple[int, ...]:
    """Give new identities to those that continue none."""
    after = []
    for number in range(n_groups):
        if number in known:
            after.append(known[number])
        else:
            after.append(n_identities)
            n_identities += 1
    return tuple(after)


def find_identities(
    snapshots: Sequence[Snapshot], steps: Sequence[Step]
) -> tuple[tuple[int, ...], ...]:
    """List the identities of the communities of each snapshot."""
    if not snapshots:
        return ()
    return (tuple(range(len(snapshots[0].groups))), *(step.after for step in steps))


def count_meetings(snapshot: Snapshot, members: Integers) -> int:
    """Count the events of the window in which two or more of the members took part."""
    return int((snapshot.network.affiliation.incidence[members].sum(axis=0) > 1).sum())


def find_established(
    snapshots: Sequence[Snapshot], identities: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """Find the coalitions that were, in one window at least, more than a few chance meetings.

    Two or more of its members met at three or more events there.
    """
    established = {
        identity
        for snapshot, present in zip(snapshots, identities, strict=True)
        for identity, members in zip(present, snapshot.groups, strict=True)
        if count_meetings(snapshot, members) >= FEWEST_MEETINGS
    }
    return tuple(sorted(established))
