"""How far the communities of one window are those of an earlier one, by their members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Floats, Integers

LEAST_ALIKE = 0.3  # Jaccard index of two that are taken for the same
LEAST_COMMON = 2  # members: one alone is no group
MOSTLY = 0.5  # of the members of a part of a merger or split
LEAST_PART = 3  # members of it: fewer join or leave


@dataclass(frozen=True)
class Overlap:
    """Members that earlier and later communities have in common.

    Only organizations that took part in events of both windows can tell whether they changed
    sides, and only they are counted.

    Parameters
    ----------
    common : ndarray of int, shape (earlier, later)
        Members of both [organizations].
    of_earlier, of_later : ndarray of int, shape (earlier, later)
        Members of the earlier, and of the later, that are active in both windows
        [organizations].
    """

    common: Integers
    of_earlier: Integers
    of_later: Integers

    @property
    def likeness(self) -> Floats:
        """Jaccard index: those in both, of those in either [0 to 1]."""
        either = self.of_earlier + self.of_later - self.common
        return np.asarray(self.common / np.maximum(either, 1))

    @property
    def goes_into(self) -> Booleans:
        """Which earlier ones went, mostly, into which later one."""
        return self._is_part(self.of_earlier)

    @property
    def comes_from(self) -> Booleans:
        """Which later ones came, mostly, from which earlier one."""
        return self._is_part(self.of_later)

    def _is_part(self, of_part: Integers) -> Booleans:
        """Say which parts of three or more are in the whole with half of their members at least."""
        return np.asarray((self.common >= LEAST_PART) & (self.common >= MOSTLY * of_part))


def measure_overlap(
    earlier: Sequence[Integers],
    active_earlier: Sequence[Integers],
    later: Sequence[Integers],
    active_later: Integers,
    n_organizations: int,
) -> Overlap:
    """Count the members in common.

    Parameters
    ----------
    earlier, later : sequence of ndarray of int
        The row numbers of the members of each community.
    active_earlier : sequence of ndarray of int
        The row numbers of those active when each of the earlier was seen.
    active_later : ndarray of int
        The row numbers of those active in the later window.
    n_organizations : int
        In all [organizations].

    Examples
    --------
    >>> one, other = np.array([0, 1, 2]), np.array([1, 2, 3, 4])
    >>> overlap = measure_overlap([one], [np.arange(4)], [other], np.arange(1, 5), 5)
    >>> overlap.common, overlap.of_earlier, overlap.of_later  # 0 and 4 were not there both times
    (array([[2]]), array([[2]]), array([[3]]))
    """
    before, after = _mark(earlier, n_organizations), _mark(later, n_organizations)
    were_active = _mark(active_earlier, n_organizations)
    are_active = _mark([active_later], n_organizations)
    common = (before @ after.T).toarray()
    stayed = (before @ are_active.T).toarray()
    return Overlap(
        common=common,
        of_earlier=np.broadcast_to(stayed, common.shape),
        of_later=(were_active @ after.T).toarray(),
    )


def match_groups(overlap: Overlap) -> list[tuple[int, int]]:
    """Pair earlier with later ones, one to one, so that they are as alike as can be in all.

    Returns
    -------
    list of (earlier, later)
        By number, earlier ascending; only those with a Jaccard index of at least 0.3 and two
        members in common.

    Notes
    -----
    Greene, Doyle and Cunningham (2010) match by the Jaccard index above a threshold; the best
    matching of all together (Kuhn 1955) keeps it one to one. 0.3 is low on purpose: a coalition
    that took in as many as it had, and lost some, is still the same one; the changes tell how
    it changed.

    References
    ----------
    Greene, D., Doyle, D. and Cunningham, P. (2010). Tracking the evolution of communities in
    dynamic social networks. ASONAM 2010, 176-183. https://doi.org/10.1109/ASONAM.2010.17
    """
    may_match = (overlap.likeness >= LEAST_ALIKE) & (overlap.common >= LEAST_COMMON)
    gain = np.where(may_match, overlap.likeness, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [
        (int(row), int(column))
        for row, column in zip(rows, columns, strict=True)
        if may_match[row, column]
    ]


def _mark(groups: Sequence[Integers], n_organizations: int) -> csr_array:
    """Mark members with 1, shape (groups, organizations)."""
    sizes = [len(group) for group in groups]
    members = np.concatenate([np.empty(0, dtype=np.int64), *groups])
    return csr_array(
        (np.ones(len(members), dtype=np.int64), members, np.concatenate([[0], np.cumsum(sizes)])),
        shape=(len(groups), n_organizations),
    )
