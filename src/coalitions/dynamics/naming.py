"""What followed coalitions are called: by numbers of the whole period, others by letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice, product
from string import ascii_uppercase

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.communities import Communities
from coalitions.dynamics.overlap import LEAST_ALIKE
from coalitions.dynamics.snapshots import Snapshot
from coalitions.errors import OptionError

MOSTLY = 0.5  # of the memberships of a coalition that takes a number


@dataclass(frozen=True)
class Kinship:
    """How far followed coalitions are those of the whole period.

    Counted are memberships, that is an organization in a window: so a window weighs as much as
    it has members.

    Parameters
    ----------
    numbers : tuple of int
        Of the coalitions of the whole period, ascending.
    common : ndarray of int, shape (followed, whole)
        The memberships of each followed coalition that members of each of the whole period hold
        [organizations x windows].
    of_followed : ndarray of int, shape (followed,)
        All memberships of each followed coalition [organizations x windows].
    of_whole : ndarray of int, shape (whole,)
        In how many windows the members of each coalition of the whole period took part, summed
        [organizations x windows].
    """

    numbers: tuple[int, ...]
    common: Integers
    of_followed: Integers
    of_whole: Integers

    @property
    def share(self) -> Floats:
        """How much of each followed coalition is each of the whole period [0 to 1]."""
        return np.asarray(self.common / np.maximum(self.of_followed, 1)[:, None])

    @property
    def likeness(self) -> Floats:
        """Jaccard index of the memberships [0 to 1]."""
        either = self.of_followed[:, None] + self.of_whole[None, :] - self.common
        return np.asarray(self.common / np.maximum(either, 1))

    @property
    def may_be(self) -> Booleans:
        """Which followed one is, mostly, and alike enough, which of the whole period."""
        mostly = self.common >= MOSTLY * self.of_followed[:, None]
        return np.asarray(mostly & (self.likeness >= LEAST_ALIKE))


def measure_kinship(
    snapshots: Sequence[Snapshot],
    found: Sequence[Mapping[int, Integers]],
    followed: Sequence[int],
    communities: Communities,
) -> Kinship:
    """Count the memberships that followed coalitions and those of the whole period share.

    Parameters
    ----------
    snapshots : sequence of Snapshot
        In time.
    found : sequence of mapping of int to ndarray of int
        The members of the followed coalitions of each snapshot, by identity.
    followed : sequence of int
        The identities, in the order of the rows.
    communities : Communities
        Of the whole period.
    """
    numbers = tuple(communities.members)
    common = np.zeros((len(followed), len(numbers)), dtype=np.int64)
    of_followed = np.zeros(len(followed), dtype=np.int64)
    of_whole = np.zeros(len(numbers), dtype=np.int64)
    row_of = {identity: row for row, identity in enumerate(followed)}
    for snapshot, groups in zip(snapshots, found, strict=True):
        belongs = communities.membership.reindex(snapshot.network.organizations.index)
        column = pd.Index(numbers).get_indexer(pd.Index(belongs.fillna(0)))
        of_whole += _count(column[snapshot.active], len(numbers))
        for identity, members in groups.items():
            common[row_of[identity]] += _count(column[members], len(numbers))
            of_followed[row_of[identity]] += len(members)
    return Kinship(numbers, common, of_followed, of_whole)


def _count(columns: Integers, n_columns: int) -> Integers:
    """Count how often each column is there; -1, for none, is not counted."""
    return np.bincount(columns[columns >= 0], minlength=n_columns)


def name_coalitions(followed: Sequence[int], kinship: Kinship | None) -> dict[int, str]:
    """Name each by the number of the whole period that it is, the others A to Z, AA, AB, ...

    One takes a number if at least half of its memberships are held by members of that coalition
    of the whole period, and the two are alike (Jaccard index of memberships of 0.3 or more, as
    for two that are taken for the same in two windows). No two take the same number: the most
    alike takes it first; between equals the lower number, then the one that was seen first.

    Examples
    --------
    >>> common = np.array([[40, 0], [15, 0], [0, 30]])
    >>> kinship = Kinship((1, 2), common, np.array([40, 15, 30]), np.array([55, 30]))
    >>> name_coalitions([0, 1, 4], kinship)  # 0 and 1 are parts of one
    {0: '1', 1: 'A', 4: '2'}
    """
    numbers = {} if kinship is None else _give_numbers(kinship)
    letters = iter(_list_letters(len(followed)))
    return {
        identity: str(numbers[row]) if row in numbers else next(letters)
        for row, identity in enumerate(followed)
    }


def _give_numbers(kinship: Kinship) -> dict[int, int]:
    """Give numbers one to one, the strongest claim first, by row."""
    likeness = kinship.likeness
    claims = sorted(
        (-likeness[row, column], column, row) for row, column in np.argwhere(kinship.may_be)
    )
    given: dict[int, int] = {}
    for _, column, row in claims:
        number = kinship.numbers[column]
        if row not in given and number not in given.values():
            given[int(row)] = number
    return given


def _list_letters(n: int) -> list[str]:
    """List A to Z, then AA, AB, ..."""
    lengths = (product(ascii_uppercase, repeat=length) for length in count(1))
    return ["".join(letters) for letters in islice(chain.from_iterable(lengths), n)]


def describe_kinship(names: Sequence[str], kinship: Kinship | None) -> pd.DataFrame:
    """Tabulate the coalition of the whole period that each is most, and how far it is that."""
    if kinship is None or not kinship.numbers:
        table = pd.DataFrame({"nearest": pd.NA, "share": np.nan}, index=[*names])
    else:
        nearest = np.asarray(kinship.numbers)[kinship.share.argmax(axis=1)]
        table = pd.DataFrame({"nearest": nearest, "share": kinship.share.max(axis=1)}, [*names])
        table["nearest"] = table["nearest"].where(table["share"] > 0)
    return table.astype({"nearest": "Int64", "share": float})


def sort_names(names: Iterable[str]) -> list[str]:
    """Sort numbers as numbers, and after them letters, A to Z before AA.

    Examples
    --------
    >>> sort_names(["AA", "B", "10", "2"])
    ['2', '10', 'B', 'AA']
    """
    return sorted(names, key=lambda name: (not name.isdecimal(), len(name), name))


def require_same_organizations(communities: Communities, organizations: pd.Index[str]) -> None:
    """Refuse communities of other organizations than those that are followed."""
    n_unknown = len(communities.membership.index.symmetric_difference(organizations))
    if n_unknown:
        raise OptionError(
            f"communities are of other organizations than the timeline: {n_unknown} are in one of "
            "them only; find them in the network whose events were cut"
        )
