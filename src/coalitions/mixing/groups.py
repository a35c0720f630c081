"""The ties between organizations whose group is known: what every measure here is taken on."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from numbers import Real

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.errors import OptionError
from coalitions.projection import CoparticipationNetwork

DIGITS = 12  # decimals that are kept: what differs by less differs by rounding


def count_groups(groups: pd.Series) -> int:
    """Count the groups; missing or "" is none.

    Examples
    --------
    >>> count_groups(pd.Series(["NGO", "", "NGO", None]))
    1
    """
    return int(groups[groups != ""].nunique())


@dataclass(frozen=True)
class GroupedNetwork:
    """The organizations that have a group, and the ties between them.

    Parameters
    ----------
    is_grouped : ndarray of bool, shape (all organizations,)
        Which have a group; the others, and their ties, are out of it.
    names : Index
        The names of those that have one, in the order of the network.
    group : ndarray of int, shape (organizations,)
        The number of the group of each [0 and up].
    labels : Index
        What the groups are called, by number: numbers first, then texts in alphabetical order.
    source, target : ndarray of int, shape (ties,)
        The two ends of each tie, as places in `names`.
    weight : ndarray of float, shape (ties,)
        The weight of each tie [above 0].
    n_left_out : int
        Ties that lead to an organization without a group.
    """

    is_grouped: Booleans
    names: pd.Index[str]
    group: Integers
    labels: pd.Index
    source: Integers
    target: Integers
    weight: Floats
    n_left_out: int

    @cached_property
    def sizes(self) -> Integers:
        """The number of organizations of each group."""
        return np.bincount(self.group, minlength=len(self.labels)).astype(np.int64)

    @cached_property
    def degree(self) -> Integers:
        """The number of ties of each organization."""
        ends = np.concatenate([self.source, self.target])
        return np.bincount(ends, minlength=len(self.names)).astype(np.int64)

    @cached_property
    def is_tied(self) -> Booleans:
        """Whether each organization has a tie: who has none can keep to no group."""
        return np.asarray(self.degree > 0)

    @cached_property
    def sizes_tied(self) -> Integers:
        """The number of organizations of each group that have a tie."""
        return np.bincount(self.group[self.is_tied], minlength=len(self.labels)).astype(np.int64)

    @cached_property
    def is_internal(self) -> Booleans:
        """Whether each tie joins two of one group."""
        return np.asarray(self.group[self.source] == self.group[self.target])

    @cached_property
    def weights(self) -> csr_array:
        """Symmetric tie weights, shape (organizations, organizations), zero diagonal."""
        return self.build_matrix(self.weight, np.ones(len(self.weight), dtype=np.bool_))

    @cached_property
    def memberships(self) -> csr_array:
        """1 where the organization is of the group, shape (organizations, groups)."""
        n = len(self.names)
        place = (np.arange(n), self.group)
        return csr_array((np.ones(n, dtype=np.int64), place), shape=(n, len(self.labels)))

    def build_matrix(self, values: Floats | Integers, chosen: Booleans) -> csr_array:
        """Lay the values of the chosen ties out, shape (organizations, organizations)."""
        n = len(self.names)
        one, other = self.source[chosen], self.target[chosen]
        ends = (np.concatenate([one, other]), np.concatenate([other, one]))
        return csr_array((np.tile(values[chosen], 2), ends), shape=(n, n))


def group_network(network: CoparticipationNetwork, groups: pd.Series) -> GroupedNetwork:
    """Keep the organizations that have a group, and the ties between them.

    Parameters
    ----------
    network : CoparticipationNetwork
        Its ties as they are shown.
    groups : Series, indexed by organization
        The group of each: a coalition, sector, place or any other label. One that is missing or
        "", or whose organization is not listed, is no group.

    Raises
    ------
    OptionError
        If an organization is listed twice, or is none of the network.
    """
    names = network.organizations.index
    repeated = groups.index[groups.index.duplicated()]
    if len(repeated):
        raise OptionError(
            f"groups list '{repeated[0]}' twice; give each organization one group, or none"
        )
    unknown = groups.index.difference(names)
    if len(unknown):
        raise OptionError(
            f"groups list '{unknown[0]}', which is no organization of this network; give a series "
            "that is indexed by the names of its organizations"
        )
    given = groups.astype(object).reindex(names)
    is_grouped = np.array([not _is_missing(label) for label in given], dtype=np.bool_)
    labels = sorted(set(given[is_grouped]), key=_order_label)
    number = {label: place for place, label in enumerate(labels)}
    source, target = network.endpoints
    kept = is_grouped[source] & is_grouped[target]
    place = np.cumsum(is_grouped) - 1
    return GroupedNetwork(
        is_grouped=is_grouped,
        names=names[is_grouped],
        group=np.array([number[label] for label in given[is_grouped]], dtype=np.int64),
        labels=pd.Index(labels, name="group", dtype=object).infer_objects(),
        source=place[source[kept]].astype(np.int64),
        target=place[target[kept]].astype(np.int64),
        weight=network.ties["weight"].to_numpy(np.float64)[kept],
        n_left_out=int((~kept).sum()),
    )


def _is_missing(label: object) -> bool:
    return label == "" if isinstance(label, str) else bool(pd.isna(label))  # type: ignore[call-overload]


def _order_label(label: Hashable) -> tuple[bool, float, str]:
    is_text = not isinstance(label, Real)
    return is_text, 0.0 if is_text else float(label), str(label)  # type: ignore[arg-type]
