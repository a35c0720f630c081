"""The table of bridges: what lies between one coalition and another, or that nothing does."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from coalitions.communities import Communities
from coalitions.projection import CoparticipationNetwork

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
    source, target = network.endpoints
    groups = communities.membership.fillna(0).to_numpy(dtype=np.int64)
    ends = np.stack([source, target])
    events = _flag_events(network, groups)
    rows = []
    for one, other in combinations(communities.members, 2):
        first, last = np.sort(groups[ends], axis=0)
        between = ends[:, (first == one) & (last == other)]
        n_at = pd.Series(between.ravel()).value_counts()
        order = n_at.index[np.lexsort((n_at.index, -n_at.to_numpy()))]
        n_one, n_other = len(communities.members[one]), len(communities.members[other])
        named = network.organizations.index[order]
        n_events = int((events[one] & events[other]).sum())
        rows.append((one, other, between.shape[1], n_one * n_other, n_events, "; ".join(named)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _flag_events(
    network: CoparticipationNetwork, groups: np.ndarray
) -> dict[int, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Flag the events in which a member of each group took part."""
    incidence = network.affiliation.incidence
    return {
        int(group): np.asarray(incidence[groups == group].sum(axis=0)) > 0
        for group in np.unique(groups)
    }
