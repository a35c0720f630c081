"""The search for a partition of organizations and events of high two-mode modularity.

All gains are whole numbers, modularity times the square of the number of links, so that no
comparison hangs on rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Integers

MOST_SCATTERED = 4  # communities that are broken up at once


@dataclass(frozen=True)
class TwoModePartition:
    """A group of each organization and of each event, numbered from 0 without gaps.

    `score` is modularity times the square of the number of links.
    """

    organizations: Integers
    events: Integers
    score: int


@dataclass(frozen=True)
class TwoModeLinks:
    """Who took part in what: no row and no column is empty.

    Parameters
    ----------
    links : csr_array of int, shape (organizations, events)
        1 where the organization took part in the event, else 0.
    """

    links: csr_array

    @cached_property
    def flipped(self) -> csr_array:
        """The same, shape (events, organizations)."""
        return csr_array(self.links.T.tocsr())

    @cached_property
    def activity(self) -> Integers:
        """The number of events of each organization."""
        return np.asarray(self.links.sum(axis=1), dtype=np.int64)

    @cached_property
    def sizes(self) -> Integers:
        """The number of organizations of each event."""
        return np.asarray(self.links.sum(axis=0), dtype=np.int64)

    @property
    def n_links(self) -> int:
        """The number of pairs of an organization and its event."""
        return int(self.links.nnz)


def search_partition(
    affiliated: TwoModeLinks, *, by_events: bool, n_rounds: int, random: np.random.Generator
) -> TwoModePartition:
    """Climb from groups of one, then break a few communities up and climb again, round by round.

    A round that loses modularity is taken back. `by_events` says which of the two modes
    begins in groups of one.
    """
    events = np.arange(len(affiliated.sizes))
    if not by_events:
        alone = np.arange(len(affiliated.activity))
        events, _ = _choose_groups(affiliated.flipped, affiliated.sizes, alone, affiliated.activity)
    best = climb(affiliated, events)
    for _ in range(n_rounds):
        found = climb(affiliated, _scatter(best.events, random))
        if found.score >= best.score:
            best = found
    return best


def climb(affiliated: TwoModeLinks, events: Integers) -> TwoModePartition:
    """Improve a partition of the events, and of the organizations with it, as far as it goes.

    In turn, all organizations move to their best group given the events, all events to theirs
    given the organizations, and groups are merged; none of the three loses modularity, and none
    makes a new group.
    """
    links, flipped = affiliated.links, affiliated.flipped
    activity, sizes = affiliated.activity, affiliated.sizes
    organizations, _ = _choose_groups(links, activity, events, sizes)
    score, n_groups = -1, -1
    while True:
        events, reached = _choose_groups(flipped, sizes, organizations, activity)
        if reached > score:
            score = reached
            organizations, _ = _choose_groups(links, activity, events, sizes)
            continue
        left, organizations, events = _merge_groups(affiliated, organizations, events)
        if left == n_groups:
            return TwoModePartition(organizations, events, score)
        n_groups = left


def _choose_groups(
    links: csr_array,
    degrees: Integers,
    group_of_other: Integers,
    degrees_of_other: Integers,
) -> tuple[Integers, int]:
    """Give each row its best group, given the groups of the columns, and the score of that.

    No group that a row has no link to is better than the best that it has one to: the gains
    over all groups sum to 0, and those without a link are not above it. Among equals a row
    takes the one with the lowest number.
    """
    to_groups = csr_array(links @ _mark_groups(group_of_other))
    to_groups.sort_indices()
    group, first = to_groups.indices.astype(np.int64), to_groups.indptr[:-1]
    row = np.repeat(np.arange(links.shape[0]), np.diff(to_groups.indptr))
    weight = _sum_by_group(group_of_other, degrees_of_other)
    gain = links.nnz * to_groups.data - degrees[row] * weight[group]
    best = np.maximum.reduceat(gain, first)
    beyond = np.iinfo(np.int64).max
    chosen = np.minimum.reduceat(np.where(gain == best[row], group, beyond), first)
    return chosen, int(best.sum())


def _merge_groups(
    affiliated: TwoModeLinks, organizations: Integers, events: Integers
) -> tuple[int, Integers, Integers]:
    """Merge the pairs of groups that gain most by it, each for both, until none gains.

    What one pair gains does not depend on the others, so all such pairs merge at once. Also
    says how many groups there are then.
    """
    n_groups, organizations, events = _renumber(organizations, events)
    links = _mark_groups(organizations, n_groups).T @ affiliated.links
    links = csr_array(links @ _mark_groups(events, n_groups))
    activity = _sum_by_group(organizations, affiliated.activity, n_groups)
    sizes = _sum_by_group(events, affiliated.sizes, n_groups)
    group = np.arange(n_groups)
    while True:
        partner = _find_partners(links, activity, sizes, affiliated.n_links)
        place = np.arange(len(partner))
        mutual = (partner >= 0) & (partner[partner] == place)
        if not mutual.any():
            return len(place), group[organizations], group[events]
        first = np.where(mutual, np.minimum(place, partner), place)
        _, merged = np.unique(first, return_inverse=True)
        joined = _mark_groups(merged)
        links = csr_array(joined.T @ links @ joined)
        activity, sizes = _sum_by_group(merged, activity), _sum_by_group(merged, sizes)
        group = merged[group]


def _find_partners(links: csr_array, activity: Integers, sizes: Integers, n_links: int) -> Integers:
    """Find with whom each group would gain most, the lowest number of equals; -1 if nobody.

    `links` holds the links of the organizations of one group, by rows, to the events of another;
    no group is without any.
    """
    joined = csr_array(links + links.T)
    joined.sort_indices()
    other, first = joined.indices.astype(np.int64), joined.indptr[:-1]
    one = np.repeat(np.arange(len(sizes)), np.diff(joined.indptr))
    expected = activity[one] * sizes[other] + activity[other] * sizes[one]
    gain = np.where(one == other, 0, n_links * joined.data - expected)
    best = np.maximum.reduceat(gain, first)
    chosen = np.where(gain == best[one], other, len(sizes))
    return np.where(best > 0, np.minimum.reduceat(chosen, first), -1)


def _scatter(events: Integers, random: np.random.Generator) -> Integers:
    """Throw the events of a few communities together and deal them to new groups at random."""
    n_groups = int(events.max()) + 1
    n_broken = min(n_groups, int(random.integers(1, MOST_SCATTERED + 1)))
    broken = np.isin(events, random.choice(n_groups, size=n_broken, replace=False))
    n_events = int(broken.sum())
    scattered = events.copy()
    n_new = max(2, int(n_events * random.random()))
    scattered[broken] = n_groups + random.integers(0, n_new, n_events)
    _, scattered, _ = _renumber(scattered, scattered)
    return scattered


def _renumber(one: Integers, other: Integers) -> tuple[int, Integers, Integers]:
    """Count the groups of both and give them numbers from 0 without gaps, in their order."""
    numbers, places = np.unique(np.concatenate([one, other]), return_inverse=True)
    return len(numbers), places[: len(one)], places[len(one) :]


def _mark_groups(group: Integers, n_groups: int | None = None) -> csr_array:
    """1 where the member is of the group, shape (members, groups)."""
    n_groups = int(group.max()) + 1 if n_groups is None else n_groups
    ones = np.ones(len(group), dtype=np.int64)
    return csr_array((ones, (np.arange(len(group)), group)), shape=(len(group), n_groups))


def _sum_by_group(group: Integers, values: Integers, n_groups: int = 0) -> Integers:
    """Sum the values of each group; as floats they are whole, and exact below 2**53."""
    return np.bincount(group, weights=values, minlength=n_groups).astype(np.int64)
