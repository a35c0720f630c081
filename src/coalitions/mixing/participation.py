"""How the ties of an organization spread over the groups, and how central it is in its own."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Floats
from coalitions.mixing.groups import DIGITS, GroupedNetwork, group_network
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import ROUNDING


def measure_participation(network: CoparticipationNetwork, groups: pd.Series) -> pd.DataFrame:
    r"""Measure how evenly ties spread over groups, and the standing within the own group.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone. Its weights are used.
    groups : Series, indexed by organization
        The group of each: a coalition, sector, place or any other label; missing or "" for none.
        Ties to organizations without a group are left out, since they lead to no group known.

    Returns
    -------
    DataFrame, indexed by organization
        - ``participation``: the participation coefficient, 1 less the sum over groups of the
          squared share of the strength that goes to the group [0, all to one group, to below 1;
          at most 1 - 1 / number of groups]; missing for an organization without a group, or
          without a tie to one that has one;
        - ``within_z``: the within-module z-score, by how many standard deviations (those of its
          group) the strength within the own group exceeds the group's mean [standard deviations,
          any number; at most the root of the group's size less 1]; 0 in a group whose members
          are all alike; missing for an organization without a group or alone in it. One without
          ties is a member like others, of strength 0.

    Raises
    ------
    OptionError
        If `groups` lists an organization twice, or one that is none of the network.

    References
    ----------
    Guimera, R. and Amaral, L. A. N. (2005). Functional cartography of complex metabolic networks.
    Nature 433, 895-900. https://doi.org/10.1038/nature03288. Theirs counts links; here strengths
    take the place of their degrees, which is the same where every tie weighs 1.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> measure_participation(network, pd.Series({"A": "north", "B": "north", "C": "south"}))
                  participation  within_z
    organization
    A                       0.0       0.0
    B                       0.5       0.0
    C                       0.0       NaN
    """
    grouped = group_network(network, groups)
    to_groups = csr_array(grouped.weights @ grouped.memberships)
    columns = {
        "participation": _measure_spread(to_groups),
        "within_z": _standardize(grouped, to_groups),
    }
    return pd.DataFrame(columns, index=grouped.names).reindex(network.organizations.index)


def _measure_spread(to_groups: csr_array) -> Floats:
    """Measure 1 less the sum of squared shares of each row; NaN for an empty one."""
    strength = to_groups.sum(axis=1)
    squares = to_groups.power(2).sum(axis=1)
    spread = np.full(len(strength), np.nan)
    tied = strength > 0
    spread[tied] = 1 - squares[tied] / strength[tied] ** 2
    return np.asarray(np.round(np.maximum(spread, 0), DIGITS))


def _standardize(grouped: GroupedNetwork, to_groups: csr_array) -> Floats:
    """Give the strength within the own group as a z-score among its members."""
    own = np.asarray(to_groups.multiply(grouped.memberships).sum(axis=1), dtype=np.float64)
    by_group = pd.Series(own).groupby(grouped.group)
    mean = by_group.transform("mean").to_numpy()
    deviation = by_group.transform("std", ddof=0).to_numpy()
    spread = deviation > ROUNDING * mean
    scores = np.divide(own - mean, deviation, out=np.zeros(len(own)), where=spread)
    scores[grouped.sizes[grouped.group] == 1] = np.nan
    return np.asarray(np.round(scores, DIGITS))
