"""What is found in each window: its ties, its communities, its most central organizations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from coalitions.arrays import Integers
from coalitions.backbone import restore_ties
from coalitions.communities import Communities
from coalitions.dynamics.ties import Tie
from coalitions.dynamics.windows import Timeline, Window
from coalitions.progress import track
from coalitions.projection import CoparticipationNetwork

Find: TypeAlias = Callable[[CoparticipationNetwork], Communities]
Measure: TypeAlias = Callable[[CoparticipationNetwork], pd.DataFrame]


FEWEST_MEMBERS = 3


@dataclass(frozen=True)
class Snapshot:
    """What is found in one window.

    Parameters
    ----------
    number : int
        Which of the windows [0 and up].
    window : Window
        Its events.
    network : CoparticipationNetwork
        Its ties.
    groups : tuple of ndarray of int
        The communities of three or more, each as the row numbers of its members, ascending: two
        are a tie.
    centrality : DataFrame
        Of each organization, by all ties of the window, also those that were not kept: who
        stands between coalitions meets everybody, and what everybody does looks like chance.
    """

    number: int
    window: Window
    network: CoparticipationNetwork
    groups: tuple[Integers, ...]
    centrality: pd.DataFrame

    @property
    def active(self) -> Integers:
        """The row numbers of those that took part in an event of the window, ascending."""
        return np.flatnonzero(self.network.organizations["n_events"].to_numpy() > 0)


def take_snapshots(
    timeline: Timeline, *, tie: Tie, find: Find, measure: Measure, fewest_meetings: int
) -> tuple[Snapshot, ...]:
    """Do the same in each window that holds enough meetings, and leave out the others."""
    return tuple(
        _take_snapshot(number, window, tie, find, measure)
        for number, window in enumerate(track(timeline.windows))
        if window.n_meetings >= fewest_meetings
    )


def _take_snapshot(number: int, window: Window, tie: Tie, find: Find, measure: Measure) -> Snapshot:
    network = tie(window.affiliation)
    membership = find(network).membership.fillna(0).to_numpy(np.int64)
    found = [
        np.flatnonzero(membership == community) for community in range(1, membership.max() + 1)
    ]
    groups = tuple(members for members in found if len(members) >= FEWEST_MEMBERS)
    return Snapshot(number, window, network, groups, measure(restore_ties(network)))
