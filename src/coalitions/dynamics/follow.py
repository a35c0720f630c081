"""How coalitions change: everything that was found, in tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from coalitions.arrays import Integers
from coalitions.centrality import measure_centrality
from coalitions.communities import Communities, find_communities
from coalitions.dynamics.brokers import list_brokers
from coalitions.dynamics.changes import list_changes
from coalitions.dynamics.following import (
    find_established,
    find_identities,
    follow_groups,
)
from coalitions.dynamics.months import MOSTLY
from coalitions.dynamics.naming import (
    describe_kinship,
    measure_kinship,
    name_coalitions,
    require_same_organizations,
)
from coalitions.dynamics.rosters import (
    describe_coalitions,
    find_first_seen,
    tabulate_coalitions,
    tabulate_membership,
)
from coalitions.dynamics.snapshots import Find, Measure, Snapshot, take_snapshots
from coalitions.dynamics.ties import Tie
from coalitions.dynamics.turnover import measure_turnover
from coalitions.dynamics.windows import Timeline
from coalitions.errors import OptionError, require_alpha, require_seed
from coalitions.wording import count

FEWEST_MEETINGS = 10  # in a window, for communities to be looked for in it


@dataclass(frozen=True)
class Dynamics:
    """Coalitions followed through time.

    Parameters
    ----------
    timeline : Timeline
        All windows.
    snapshots : tuple of Snapshot
        Those with enough meetings to look for coalitions in.
    coalitions : DataFrame, indexed by ``coalition`` ("1", "2", ..., "A", "B", ...)
        ``label``: its three most faithful members, ``first_window``, ``last_window``,
        ``n_windows`` in which it was found; ``nearest``: the coalition of the whole period that
        most of its members belong to, and ``share``: of its memberships [organizations x
        windows], how many of those [0 to 1]; missing if there is none. Named are communities
        that had three members and three meetings in a window: with a number, as text, if they
        are the coalition of the whole period with that number, else with a letter.
    coalitions_over_time : DataFrame
        One row per window and coalition: ``window``, ``coalition``, ``n_members``,
        ``n_newcomers`` (never seen before), ``n_meetings`` (events with two or more members),
        ``members`` (the most strongly tied first).
    membership : DataFrame of str, organizations x windows
        The coalition in each window that has a snapshot; "" for one that took part, but is in
        none; missing for one that did not take part.
    changes : DataFrame
        One row per change from ``since`` to ``window``: ``kind``, one of `KINDS`; the
        coalitions ``before`` and ``after``; ``n_before``, ``n_after``: members; ``n_stayed``:
        members before that are active after; ``n_together``: those in the coalition before and
        after; ``n_joined``, ``n_left``, ``joined``, ``left``: how many and who; ``n_new``:
        members after that were never seen before;
        ``n_gone``: members before that took part in nothing after; ``n_meetings``: events with
        two or more members, of the coalition that has the fewest; ``p_value`` from
        `judge_changes` (missing for "continued"), ``p_adjusted`` for the number of changes
        (Benjamini and Hochberg 1995); ``supported``: that is at most `alpha`, and there are three
        meetings or more, for growing and shrinking six; ``why_not``, in words.
    turnover : DataFrame, indexed by ``window``
        ``n_events``, ``n_meetings`` (of two or more), ``covered`` [share of the window within
        the records], ``is_partial``, ``n_active``, ``n_newcomers`` (never seen
        before), ``n_returning`` (seen
        before, not in the window before), ``n_leavers`` (seen in the window before, not
        now), missing in the first,
        ``n_ties``, ``ties_kept`` (Jaccard index of the ties among those active in this
        snapshot and the one before [0 to 1]), ``members_kept`` (of those in a coalition then
        and active now, how many are in the same [share, 0 to 1]).
    brokers : DataFrame
        The first five by betweenness in each window: ``window``, ``organization``, ``rank``,
        ``betweenness``, ``n_events``, ``n_coalitions`` (whose members it met, two or more at two
        or more events), ``first_seen`` (window), ``rank_before`` (in the snapshot before),
        ``is_newcomer`` (not seen in the first window), ``p_value`` (that chance would put so
        many of its events so late), ``supported``: that is at most `alpha`, adjusted likewise.
    communities : Communities, optional
        Those of the whole period, which the numbers are of; None if all names are letters.
    alpha : float
        The largest p-value of a change that is told as one.
    notice : str
        Why coalitions could not be followed; "" if they could.
    """

    timeline: Timeline
    snapshots: tuple[Snapshot, ...]
    coalitions: pd.DataFrame
    coalitions_over_time: pd.DataFrame
    membership: pd.DataFrame
    changes: pd.DataFrame
    turnover: pd.DataFrame
    brokers: pd.DataFrame
    communities: Communities | None
    alpha: float
    notice: str


def follow_coalitions(
    timeline: Timeline,
    *,
    tie: Tie,
    communities: Communities | None = None,
    find: Find | None = None,
    measure: Measure = measure_centrality,
    fewest_meetings: int = FEWEST_MEETINGS,
    alpha: float = 0.05,
    samples: int = 1999,
    seed: int = 1,
) -> Dynamics:
    """Find coalitions in each window, and follow them from one to the next.

    Parameters
    ----------
    timeline : Timeline
        From `cut_windows`.
    tie : Callable
        From the events of a window to its ties, such as `keep_known_ties` gives.
    communities : Communities, optional
        Of the whole period, on the same organizations. A coalition that is one of them takes
        its number; see Notes. Default: all are named by letters.
    find : Callable, optional
        From ties to communities. Default: `find_communities` in the ties shown, with the `seed`.
    measure : Callable
        From ties to a table with a column ``betweenness``.
    fewest_meetings : int
        Windows with fewer events of two or more organizations are left out [events, 2 and up].
    alpha : float
        The largest p-value of a change that is told as one.
    samples, seed : int
        For the p-values; see `judge_changes`.

    Returns
    -------
    Dynamics

    Raises
    ------
    OptionError
        If a number is out of its range, or `communities` are of other organizations.

    Notes
    -----
    A coalition takes the number of one of the whole period if at least half of its memberships
    are held by members of that, and the Jaccard index of their memberships is 0.3 or more, as
    for two that are taken for the same in two windows. A membership is an organization in a
    window: so large and lasting windows weigh more. No two take the same number; the most alike
    comes first. The others, by letters, were together for a short time, or are a part of one of
    the whole period, such as the smaller side of a split.
    """
    require_alpha(alpha)
    require_seed(seed)
    if communities is not None:
        require_same_organizations(communities, timeline.affiliation.organizations.index)
    for name, value, least in (("fewest_meetings", fewest_meetings, 2), ("samples", samples, 1)):
        if value < least:
            raise OptionError(f"{name} {value} is too few; choose {least} or more")
    snapshots = take_snapshots(
        timeline,
        tie=tie,
        find=find or (lambda network: find_communities(network, ties="shown", seed=seed)),
        measure=measure,
        fewest_meetings=fewest_meetings,
    )
    steps = follow_groups(snapshots)
    identities = find_identities(snapshots, steps)
    established = find_established(snapshots, identities)
    found = [
        {
            i: members
            for i, members in zip(present, snapshot.groups, strict=True)
            if i in established
        }
        for snapshot, present in zip(snapshots, identities, strict=True)
    ]
    kinship = None
    if communities is not None:
        kinship = measure_kinship(snapshots, found, established, communities)
    names = name_coalitions(established, kinship)
    named = [{names[i]: members for i, members in groups.items()} for groups in found]
    membership = tabulate_membership(timeline, snapshots, named)
    first_seen = find_first_seen(timeline)
    return Dynamics(
        timeline=timeline,
        snapshots=snapshots,
        coalitions=describe_coalitions(snapshots, named).join(
            describe_kinship([*names.values()], kinship)
        ),
        coalitions_over_time=tabulate_coalitions(snapshots, named, first_seen),
        membership=membership,
        changes=list_changes(
            timeline, snapshots, steps, names, first_seen, alpha=alpha, samples=samples, seed=seed
        ),
        turnover=measure_turnover(timeline, snapshots, membership),
        brokers=list_brokers(
            timeline, snapshots, first_seen, [[*groups.values()] for groups in named], alpha=alpha
        ),
        communities=communities,
        alpha=alpha,
        notice=_caution(timeline, snapshots, named, fewest_meetings),
    )


def _caution(
    timeline: Timeline,
    snapshots: Sequence[Snapshot],
    named: Sequence[dict[str, Integers]],
    fewest_meetings: int,
) -> str:
    """Say why coalitions cannot be followed; "" if they can."""
    if not timeline.windows:
        return "No event has a date, so coalitions cannot be followed over time."
    if len(snapshots) > 1 and any(named):
        return ""
    if len(snapshots) > 1:
        return (
            "In no window do these ties make a coalition of three or more organizations that met "
            "three times or more, so there is none to follow over time."
        )
    meetings = [window.n_meetings for window in timeline.windows]
    held = sum(meetings)
    return (
        "Too few events to follow coalitions over time: of "
        f"{count(len(timeline.windows), 'window')} with {count(held, 'meeting')} in all, "
        f"{len(snapshots) or 'none'} {'has' if len(snapshots) < 2 else 'have'} "  # noqa: PLR2004
        f"{fewest_meetings} or more, and it takes two.{_suspect_dates(timeline, meetings)}"
    )


def _suspect_dates(timeline: Timeline, meetings: Sequence[int]) -> str:
    """Say that a few dates far from all others may be why; "" if they are not.

    Windows are as long as it takes to reach from the first event to the last.
    """
    most, held = max(meetings), sum(meetings)
    if most == held or most < MOSTLY * held:
        return ""
    fullest = timeline.windows[meetings.index(most)].label
    return (
        f" {fullest} alone holds {most:,} of them: correct dates far from that if they are wrong, "
        "or leave them blank."
    )
