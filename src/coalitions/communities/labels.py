"""What to call a coalition: its leading members, and what its events are about more than others."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Integers
from coalitions.backbone import adjust_p_values
from coalitions.communities.partition import Communities
from coalitions.hypergeometric import upper_tail
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import DIGITS, is_at_most, round_off
from coalitions.records import ISSUE_SEPARATOR

ALPHA = 0.05
LEADERS = 3
MOST_IN_LABEL = 2
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
    numbers = pd.Index([*communities.members], name="coalition")
    membership = communities.membership.reindex(network.organizations.index)
    of_coalition = np.asarray(membership.fillna(0), dtype=np.int64)
    is_shared = network.affiliation.events["n_organizations"].to_numpy() > 1
    events = network.affiliation.events[is_shared]
    n_members = _mark_members(of_coalition, numbers) @ network.affiliation.incidence[:, is_shared]
    meets = csr_array(n_members > 1)
    labels = pd.DataFrame({"leaders": list_leaders(network, of_coalition, numbers)}, index=numbers)
    for name, column in TRAITS.items():
        values = events[column] if column in events else pd.Series("", index=events.index)
        labels[name] = ["; ".join(found) for found in find_distinctive(meets, values)]
    labels.insert(0, "label", [_write_label(row) for _, row in labels.iterrows()])
    return labels


def _mark_members(of_coalition: Integers, numbers: pd.Index[int]) -> csr_array:
    """Mark the members of each coalition, shape (coalitions, organizations)."""
    rows = np.flatnonzero(of_coalition)
    marks = np.ones(len(rows), dtype=np.int64), (of_coalition[rows] - 1, rows)
    return csr_array(marks, shape=(len(numbers), len(of_coalition)))


def list_leaders(
    network: CoparticipationNetwork, of_coalition: Integers, numbers: pd.Index[int]
) -> list[str]:
    """List the members of each coalition with the most weight of ties within it, "; " between.

    Parameters
    ----------
    network : CoparticipationNetwork
        In which the communities were found.
    of_coalition : ndarray of int, shape (organizations,)
        The number of the coalition of each, 0 for none.
    numbers : Index of int
        The numbers of all coalitions.
    """
    ties = network.adjacency.tocoo()
    source, target = ties.coords
    inside = of_coalition[source] == of_coalition[target]
    weight = np.bincount(source[inside], ties.data[inside], len(of_coalition)).astype(np.float64)
    order = np.lexsort((-round_off(weight), of_coalition))  # equals stay in the order of names
    ends = np.searchsorted(of_coalition[order], numbers.to_numpy())
    names = network.organizations.index
    sizes = np.bincount(of_coalition, minlength=len(numbers) + 1)[numbers]
    leading = np.minimum(sizes, LEADERS)
    return [
        "; ".join(names[order[first : first + n]]) for first, n in zip(ends, leading, strict=True)
    ]


def find_distinctive(meets: csr_array, values: pd.Series[str]) -> list[list[str]]:
    """Find what the events of each coalition are about more often than chance would give.

    Parameters
    ----------
    meets : csr_array of bool, shape (coalitions, events)
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
    >>> find_distinctive(csr_array([[True] * 6 + [False] * 6, [False] * 12]), values)
    [['water'], []]
    """
    named = values.reset_index(drop=True).str.split(ISSUE_SEPARATOR).explode().str.strip()
    named = named[named != ""]
    if named.empty or not meets.nnz:
        return [[] for _ in range(meets.shape[0])]
    codes, kinds = pd.factorize(named, sort=True)
    # An event that names one twice is about it once.
    events, codes = np.unique([named.index, codes], axis=1)
    about = csr_array(
        (np.ones(len(codes), dtype=np.int64), (events, codes)), shape=(len(values), len(kinds))
    )
    n_both = (meets.astype(np.int64) @ about).toarray()
    n_about, n_met = about.sum(axis=0), meets.sum(axis=1)[:, np.newaxis]
    p_values = upper_tail(len(values), n_about, n_met, n_both)
    adjusted = adjust_p_values(p_values.ravel(), correction="holm", n_tests=p_values.size)
    is_apart = is_at_most(adjusted.reshape(p_values.shape), ALPHA)
    found = []
    for row, apart in enumerate(is_apart):
        certainty = np.round(-np.log(np.maximum(p_values[row], 1e-300)), DIGITS)
        order = np.argsort(-certainty, kind="stable")
        found.append([str(kinds[kind]) for kind in order if apart[kind]])
    return found


def _write_label(row: pd.Series[str]) -> str:
    leaders = row["leaders"].replace("; ", ", ")
    topic = choose_topic(row["issues"], row["places"], row["types"])
    return f"{leaders}: {topic}" if topic else leaders


def choose_topic(issues: str, places: str, types: str) -> str:
    """Choose a few words on what sets a coalition apart, issues before places and types.

    Examples
    --------
    >>> choose_topic("", "Bali; Lombok; Flores", "training"), choose_topic("", "", "")
    ('Bali, Lombok', '')
    """
    for found in (issues, places, types):
        if found:
            return ", ".join(found.split("; ")[:MOST_IN_LABEL])
    return ""
