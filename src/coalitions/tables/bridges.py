"""The table of bridges: what lies between one coalition and another, or that nothing does."""

from __future__ import annotations

from itertools import combinations
from typing import TypeAlias

import numpy as np
import pandas as pd

from coalitions.arrays import Integers
from coalitions.communities import Communities
from coalitions.projection import CoparticipationNetwork

Pair: TypeAlias = tuple[int, int]
NOBODY: Integers = np.zeros(0, dtype=np.int64)
COLUMNS = ("coalition", "other", "n_ties", "n_pairs", "n_events", "bridges")


def tabulate_bridges(network: CoparticipationNetwork, communities: Communities) -> pd.DataFrame:
    """Lay out each pair of coalitions.

    Parameters
    ----------
    network : CoparticipationNetwork
        In which the communities were found.
    communities : Communities
        The partition.

    Returns
    -------
    DataFrame
        ``coalition``, ``other``: their numbers; ``n_ties`` that are shown from one to the other, of
        ``n_pairs`` that there could be; ``n_events`` in which members of both took part;
        ``bridges``: the members at the ends of those ties, those with most of them first.
    """
    groups: Integers = communities.membership.fillna(0).to_numpy().astype(np.int64)
    events = _flag_events(network, groups)
    carriers = _list_carriers(network, groups)
    members = communities.members
    rows = []
    for one, other in combinations(members, 2):
        ends = carriers.get((one, other), NOBODY)
        rows_at, n_at = np.unique(ends, return_counts=True)
        named = network.organizations.index[rows_at[np.argsort(-n_at, kind="stable")]]
        n_pairs = len(members[one]) * len(members[other])
        n_events = int((events[one] & events[other]).sum())
        rows.append((one, other, len(ends) // 2, n_pairs, n_events, "; ".join(named)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _list_carriers(network: CoparticipationNetwork, groups: Integers) -> dict[Pair, Integers]:
    """List both ends of each tie from one group to another, by the numbers of the two."""
    ends = np.stack(network.endpoints)
    of_ends = np.sort(groups[ends], axis=0)
    order = np.lexsort(of_ends[::-1])
    of_ends, ends = of_ends[:, order], ends[:, order]
    pairs, begins = np.unique(of_ends, axis=1, return_index=True)
    parts = np.split(ends, begins, axis=1)[1:]
    return {
        (int(one), int(other)): part.ravel()
        for (one, other), part in zip(pairs.T, parts, strict=True)
    }


def _flag_events(
    network: CoparticipationNetwork, groups: np.ndarray
) -> dict[int, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Flag the events in which a member of each group took part."""
    incidence = network.affiliation.incidence
    return {
        int(group): np.asarray(incidence[groups == group].sum(axis=0)) > 0
        for group in np.unique(groups)
    }
