"""Whether like ties with like: by group, or by a number such as how active each is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coalitions.arrays import Floats
from coalitions.errors import OptionError
from coalitions.mixing.groups import GroupedNetwork, group_network
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import ROUNDING


def sum_ties_between(
    network: CoparticipationNetwork, groups: pd.Series, *, weighted: bool = False
) -> pd.DataFrame:
    r"""Sum the ties between each two groups, and within each.

    Parameters
    ----------
    network : CoparticipationNetwork
        Its ties as they are shown.
    groups : Series, indexed by organization
        The group of each; missing or "" for none. Ties to organizations without one are left
        out.
    weighted : bool
        Sum the weights of ties instead of counting them.

    Returns
    -------
    DataFrame, groups x groups
        Symmetric; a tie within a group counts once [ties, or the unit of the weighting].

    Raises
    ------
    OptionError
        If `groups` lists an organization twice, or one that is none of the network.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> sum_ties_between(network, pd.Series({"A": "north", "B": "north", "C": "south"}))
    group  north  south
    group
    north      1      1
    south      1      0
    """
    grouped = group_network(network, groups)
    ends = _sum_ends(grouped, weighted=weighted)
    ends[np.diag_indices(len(ends))] /= 2
    sums = ends if weighted else np.rint(ends).astype(np.int64)
    return pd.DataFrame(sums, index=grouped.labels, columns=grouped.labels)


def measure_assortativity(
    network: CoparticipationNetwork, groups: pd.Series, *, weighted: bool = False
) -> float:
    r"""Measure whether ties join organizations of one group.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    groups : Series, indexed by organization
        The group of each; missing or "" for none. Ties to organizations without one are left
        out.
    weighted : bool
        Count a tie by its weight. Default: all ties alike.

    Returns
    -------
    float
        The nominal assortativity coefficient [-1 to 1]: 1 if every tie stays within a group, 0 if
        groups are mixed as the number of their ties would have it; NaN if there are no ties or
        all are of one group. It is modularity by the most that it could be.

    Raises
    ------
    OptionError
        If `groups` lists an organization twice, or one that is none of the network.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.
    https://doi.org/10.1103/PhysRevE.67.026126

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,C\nE2,D\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> measure_assortativity(network, pd.Series({"A": "n", "B": "n", "C": "s", "D": "s"}))
    1.0
    """
    return compute_assortativity(_sum_ends(group_network(network, groups), weighted=weighted))


def compute_assortativity(mixing: Floats) -> float:
    """Compute the nominal assortativity coefficient of a mixing matrix.

    Parameters
    ----------
    mixing : ndarray of float, shape (groups, groups)
        What joins each two groups, in any unit; both ends of a tie within a group count, so that
        rows and columns sum to the ends of ties.

    Examples
    --------
    >>> compute_assortativity(np.array([[4.0, 1.0], [1.0, 4.0]])).__round__(6)
    0.6
    """
    total = mixing.sum()
    if not total > 0:
        return float("nan")
    shares = mixing / total
    expected = float((shares.sum(axis=0) * shares.sum(axis=1)).sum())
    if expected >= 1 - ROUNDING:
        return float("nan")
    return (float(np.trace(shares)) - expected) / (1 - expected)


def measure_numeric_assortativity(
    network: CoparticipationNetwork, values: pd.Series, *, weighted: bool = False
) -> float:
    r"""Measure whether ties join organizations with like numbers, such as of events.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    values : Series of numbers, indexed by organization
        Missing where unknown; ties to those organizations are left out.
    weighted : bool
        Count a tie by its weight. Default: all ties alike.

    Returns
    -------
    float
        The correlation of the numbers at the two ends of a tie, each tie taken both ways [-1 to
        1]; NaN if there are no ties, or all ends have the same number.

    Raises
    ------
    OptionError
        If `values` are no numbers, list an organization twice, or one that is none of the
        network.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.
    https://doi.org/10.1103/PhysRevE.67.026126

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> measure_numeric_assortativity(network, network.organizations["n_events"])
    -1.0
    """
    if not pd.api.types.is_numeric_dtype(values):
        raise OptionError(
            "values are no numbers, so no correlation can be had; use measure_assortativity for "
            "groups"
        )
    grouped = group_network(network, values)
    number = grouped.labels.to_numpy(np.float64)[grouped.group]
    weight = grouped.weight if weighted else np.ones(len(grouped.weight))
    one, other = number[grouped.source], number[grouped.target]
    if not len(weight):
        return float("nan")
    mean = np.average(np.append(one, other), weights=np.tile(weight, 2))
    variance = np.average((np.append(one, other) - mean) ** 2, weights=np.tile(weight, 2))
    if variance <= (ROUNDING * np.abs(number).max()) ** 2:
        return float("nan")
    return float(np.average((one - mean) * (other - mean), weights=weight) / variance)


def _sum_ends(grouped: GroupedNetwork, *, weighted: bool) -> Floats:
    """Sum the ties between groups, shape (groups, groups), both ends of those within counting."""
    weights = grouped.weights
    if not weighted:
        weights = weights.copy()
        weights.data = np.ones(weights.nnz)
    sums = grouped.memberships.T @ weights @ grouped.memberships
    return np.asarray(sums.toarray(), dtype=np.float64)
