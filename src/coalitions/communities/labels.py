"""What to call a coalition: its leading members, and what its events are about more than others."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.stats import hypergeom

from coalitions.arrays import Booleans, Floats
from coalitions.backbone import adjust_p_values
from coalitions.communities.partition import Communities
from coalitions.projection import CoparticipationNetwork
from coalitions.records import ISSUE_SEPARATOR

ALPHA = 0.05
LEADERS = 3
MOST_IN_LABEL = 2
DIGITS = 9  # in which weights must differ to be told apart: less may be rounding
TRAITS = {"issues": "issue", "types": "type", "places": "place"}


def label_coalitions(network: CoparticipationNetwork, communities: Communities) -> pd.DataFrame:
    r"""Label each coalition by who leads it and what sets its events apart.

    Parameters
    ----------
    network : CoparticipationNetwork
        In which the communities were found.
    communities : Communities
        The partition.

    Returns
    -------
    DataFrame, indexed by ``coalition``
        - ``label``: the leaders and, if there are any, up to two issues that set it apart, else
          places, else types of events: "A, B, C: migrant workers";
        - ``leaders``: the three members with the most weight of ties within it, "; " between;
        - ``issues``, ``types``, ``places``: those that set it apart, the most certain first,
          "; " between; "" if there is none, or the records name none.

    Notes
    -----
    The events of a coalition are those in which two or more of its members took part. An issue
    sets it apart if these events name it more often than as many drawn from all that two or more
    organizations took part in would: by the hypergeometric test at .05, adjusted for the number
    of issues and coalitions (Holm 1979). Frequent is not enough: what all coalitions talk about
    names none. Where there are few events, or a coalition has them all, nothing can set it apart.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal
    of Statistics 6, 65-70. https://www.jstor.org/stable/4615733

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, find_communities, project, read_records
    >>> rows = [f"{issue}{event},{issue},{issue}-{name}"
    ...         for issue in ("health", "water") for event in range(5) for name in "AB"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,issue,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> label_coalitions(network, find_communities(network))["label"].tolist()
    ['health-A, health-B: health', 'water-A, water-B: water']
    """
    members = _list_members(network, communities)
    n_members = members @ network.affiliation.incidence
    is_shared = network.affiliation.events["n_organizations"].to_numpy() > 1
    meets = (n_members > 1)[:, is_shared]
    events = network.affiliation.events[is_shared]
    labels = pd.DataFrame(
        {"leaders": list_leaders(network, members)},
        index=pd.Index([*communities.members], name="coalition"),
    )
    for name, column in TRAITS.items():
        values = events[column] if column in events else pd.Series("", index=events.index)
        labels[name] = ["; ".join(found) for found in find_distinctive(meets, values)]
    labels.insert(0, "label", [_write_label(row) for _, row in labels.iterrows()])
    return labels


def _list_members(network: CoparticipationNetwork, communities: Communities) -> Floats:
    """Mark the members of each coalition, shape (coalitions, organizations)."""
    membership = communities.membership.reindex(network.organizations.index).fillna(0)
    numbers = np.array([*communities.members], dtype=np.int64)
    return np.asarray(membership.astype("int64").to_numpy() == numbers[:, np.newaxis], dtype=float)


def list_leaders(network: CoparticipationNetwork, members: Floats) -> list[str]:
    """List the members of each coalition with the most weight of ties within it, "; " between.

    Parameters
    ----------
    network : CoparticipationNetwork
        In which the communities were found.
    members : ndarray of float, shape (coalitions, organizations)
        1 for a member, else 0.
    """
    names = network.organizations.index
    listed = []
    for is_member in members:
        weight = csr_array(network.adjacency) @ is_member
        mantissa, exponent = np.frexp(weight)
        rounded = np.ldexp(np.round(mantissa, DIGITS), exponent)
        rows = np.flatnonzero(is_member)
        order = rows[np.argsort(-rounded[rows], kind="stable")]
        listed.append("; ".join(names[order[:LEADERS]]))
    return listed


def find_distinctive(meets: Booleans, values: pd.Series[str]) -> list[list[str]]:
    """Find what the events of each coalition are about more often than chance would give.

    Parameters
    ----------
    meets : ndarray of bool, shape (coalitions, events)
        The events of each coalition.
    values : Series of str, shape (events,)
        The issues, types or places of each, with ";" between; "" for none.

    Returns
    -------
    list of list of str
        For each coalition, the most certain first, then by name.

    Examples
    --------
    >>> values = pd.Series(["water"] * 6 + ["health"] * 5 + ["health; water"])
    >>> find_distinctive(np.array([[True] * 6 + [False] * 6, [False] * 12]), values)
    [['water'], []]
    """
    named = values.reset_index(drop=True).str.split(ISSUE_SEPARATOR).explode().str.strip()
    named = named[named != ""]
    if named.empty or not len(meets):
        return [[] for _ in meets]
    codes, kinds = pd.factorize(named, sort=True)
    about = np.zeros((len(values), len(kinds)), dtype=bool)
    about[named.index, codes] = True
    n_both = meets.astype(np.int64) @ about
    n_about, n_met = about.sum(axis=0), meets.sum(axis=1)[:, np.newaxis]
    p_values = hypergeom.sf(n_both - 1, len(values), n_about, n_met)
    adjusted = adjust_p_values(p_values.ravel(), correction="holm", n_tests=p_values.size)
    is_apart = adjusted.reshape(p_values.shape) <= ALPHA
    found = []
    for row, apart in enumerate(is_apart):
        certainty = np.round(-np.log(np.maximum(p_values[row], 1e-300)), DIGITS)
        order = np.argsort(-certainty, kind="stable")
        found.append([str(kinds[kind]) for kind in order if apart[kind]])
    return found


def _write_label(row: pd.Series[str]) -> str:
    leaders = row["leaders"].replace("; ", ", ")
    for name in ("issues", "places", "types"):
        if row[name]:
            return f"{leaders}: {', '.join(row[name].split('; ')[:MOST_IN_LABEL])}"
    return leaders
