"""Whether ties keep within groups or cross them, more than chance would make them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.backbone import adjust_p_values
from coalitions.errors import OptionError, require_seed
from coalitions.hypergeometric import lower_tail, upper_tail
from coalitions.mixing.dealing import compute_ei, count_by_group, deal_groups
from coalitions.mixing.groups import DIGITS, GroupedNetwork, group_network
from coalitions.projection import CoparticipationNetwork

FEWEST_PERMUTATIONS = 99


@dataclass(frozen=True)
class Homophily:
    """Whether ties keep within groups, for the whole network and for each group.

    Parameters
    ----------
    n_internal, n_external : int
        Ties between two of one group, and of two groups [ties, 0 and up].
    n_left_out : int
        Ties to an organization without a group, which count for nothing [ties, 0 and up].
    ei_index : float
        External less internal, by all of both [-1, all within, to 1, all between]; NaN if there
        is none of either.
    ei_expected : float
        Its mean if the groups were dealt out at random [-1 to 1].
    p_value : float
        Twice the smaller of the chances that dealing groups out at random gives an index at most
        as high, or at least [0 to 1]; NaN if the index is.
    groups : DataFrame, indexed by group
        ``n_organizations``, and ``n_tied`` of them with a tie; ``n_internal`` and
        ``n_external``, each tie once [ties]; ``ei_index``, ``ei_expected`` and ``p_value`` as
        above, among the ties that touch the group; ``p_adjusted``, for the number of groups (Holm).
    n_permutations, seed : int
        How often groups were dealt out, and what the draws began with.
    """

    n_internal: int
    n_external: int
    n_left_out: int
    ei_index: float
    ei_expected: float
    p_value: float
    groups: pd.DataFrame
    n_permutations: int
    seed: int


def measure_homophily(
    network: CoparticipationNetwork,
    groups: pd.Series,
    *,
    n_permutations: int = 1999,
    seed: int = 1,
) -> Homophily:
    r"""Measure whether ties keep within groups, and how likely that is by chance.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone. Ties count, not their weights.
    groups : Series, indexed by organization
        The group of each: a sector, place or any other label; missing or "" for none. Ties to
        organizations without a group are left out. If the groups were found in these ties, as
        coalitions are, chance is no yardstick: they were sought so that ties keep within.
    n_permutations : int
        How often groups are dealt out anew among the organizations that have one and a tie; the
        ties stay as they are, and so does how many of each group have one [99 and up].
    seed : int
        What the draws begin with [0 to 2**32 - 1].

    Returns
    -------
    Homophily
        No p-value is below 2 / (`n_permutations` + 1), since the groups as they are count as one
        deal.

    Raises
    ------
    OptionError
        If an option is out of its range, or `groups` lists an organization twice or one that is
        none of the network.

    Notes
    -----
    The test is on both sides. The expected index of the whole is exact; that of a group is the
    mean of those deals in which it has a tie. A deal takes time in proportion to the ties: 2,000
    deals of a million ties took 11 s.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises: an
    experimental simulation. Social Psychology Quarterly 51, 123-140.
    https://doi.org/10.2307/2786835

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> found = measure_homophily(network, pd.Series({"A": "north", "B": "north", "C": "south"}))
    >>> found.n_internal, found.n_external, found.ei_index, round(found.ei_expected, 3)
    (1, 1, 0.0, 0.333)
    """
    require_seed(seed)
    if n_permutations < FEWEST_PERMUTATIONS:
        raise OptionError(
            f"{n_permutations} permutations tell nothing from chance; choose "
            f"{FEWEST_PERMUTATIONS} or more"
        )
    grouped = group_network(network, groups)
    internal, touching = count_by_group(grouped, grouped.group)
    by_group = compute_ei(internal, touching)
    whole = compute_ei(internal.sum(keepdims=True), np.array([len(grouped.source)]))
    dealt = deal_groups(grouped, np.append(whole, by_group), n_permutations, seed)
    p_values = dealt.compare()
    table = pd.DataFrame(
        {
            "n_organizations": grouped.sizes,
            "n_tied": grouped.sizes_tied,
            "n_internal": internal,
            "n_external": touching - internal,
            "ei_index": by_group,
            "ei_expected": dealt.average()[1:],
            "p_value": p_values[1:],
        },
        index=grouped.labels,
    )
    tested = table["p_value"].notna()
    table["p_adjusted"] = table["p_value"]
    table.loc[tested, "p_adjusted"] = adjust_p_values(
        table.loc[tested, "p_value"].to_numpy(), correction="holm", n_tests=int(tested.sum())
    )
    return Homophily(
        n_internal=int(internal.sum()),
        n_external=len(grouped.source) - int(internal.sum()),
        n_left_out=grouped.n_left_out,
        ei_index=float(whole[0]),
        ei_expected=_expect_ei(grouped),
        p_value=float(p_values[0]),
        groups=table,
        n_permutations=n_permutations,
        seed=seed,
    )


def measure_ei_index(network: CoparticipationNetwork, groups: pd.Series) -> pd.DataFrame:
    r"""Measure for each organization whether its ties keep within its group.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone. Ties count, not their weights.
    groups : Series, indexed by organization
        As in `measure_homophily`.

    Returns
    -------
    DataFrame, indexed by organization
        - ``n_internal``, ``n_external``: partners of the own group, and of others
          [organizations, 0 and up];
        - ``ei_index``: external less internal, by all of both [-1, all within, to 1, all
          across]. Krackhardt and Stern (1988);
        - ``ei_expected``: its mean if the partners were drawn alike from all others that have a
          tie [-1 to 1];
        - ``ei_p_value``: twice the smaller of the chances that such a draw gives an index at
          most as high, or at least; exact, hypergeometric, and not adjusted for the number of
          organizations [0 to 1].

        All are missing for an organization without a group; the last three for one without a
        tie to an organization that has a group.

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
    >>> measure_ei_index(network, pd.Series({"A": "north", "B": "north", "C": "south"}))
                  n_internal  n_external  ei_index  ei_expected  ei_p_value
    organization
    A                      1           0      -1.0          0.0         1.0
    B                      1           1       0.0          0.0         1.0
    C                      0           1       1.0          1.0         1.0
    """
    grouped = group_network(network, groups)
    ends = np.concatenate([grouped.source, grouped.target])
    internal = np.bincount(ends, np.tile(grouped.is_internal, 2), len(grouped.names))
    internal = internal.astype(np.int64)
    degree = grouped.degree
    tied = grouped.is_tied
    n_others = max(int(tied.sum()) - 1, 1)
    n_alike = np.maximum(grouped.sizes_tied[grouped.group] - 1, 0)
    at_most = lower_tail(n_others, n_alike, degree, internal)
    at_least = upper_tail(n_others, n_alike, degree, internal)
    columns: dict[str, pd.Series] = {
        "n_internal": pd.Series(internal, index=grouped.names, dtype="Int64"),
        "n_external": pd.Series(degree - internal, index=grouped.names, dtype="Int64"),
    }
    measured = {
        "ei_index": compute_ei(internal, degree),
        "ei_expected": 1 - 2 * n_alike / n_others,
        "ei_p_value": np.minimum(1, 2 * np.minimum(at_most, at_least)),
    }
    for name, values in measured.items():
        values[~tied] = np.nan
        columns[name] = pd.Series(np.round(values, DIGITS), index=grouped.names)
    return pd.DataFrame(columns).reindex(network.organizations.index)


def _expect_ei(grouped: GroupedNetwork) -> float:
    """Give the mean of the index of the whole over all ways to deal the groups out."""
    n = int(grouped.is_tied.sum())
    if n == 0:
        return float("nan")
    n_alike = int((grouped.sizes_tied * (grouped.sizes_tied - 1)).sum())
    return 1 - 2 * n_alike / (n * (n - 1))
