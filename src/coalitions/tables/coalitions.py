"""The table of coalitions: who is in each, around what, and when."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.communities import (
    Communities,
    Significance,
    choose_topic,
    label_coalitions,
)
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import round_off
from coalitions.robustness import Support
from coalitions.selection import split_issues

NAMED_ISSUES = 3
TRAITS = ("own_issues", "own_places", "own_types")


def describe_coalitions(network: CoparticipationNetwork, communities: Communities) -> pd.DataFrame:
    """Say of each coalition who is in it, around what, and when.

    Parameters
    ----------
    network : CoparticipationNetwork
        In which the communities were found.
    communities : Communities
        The partition.

    Returns
    -------
    DataFrame, indexed by ``coalition``
        - ``label``: its members with the most weight of ties within it, and what sets its events
          apart; see `label_coalitions`;
        - ``n_organizations``, ``n_ties`` (within it), ``n_events``: events in which two or
          more of its members took part;
        - ``issues``: the most frequent issues of those events, with the number of events;
        - ``own_issues``, ``own_types``, ``own_places``: what those events name more often than
          the events of others; "" if nothing sets them apart;
        - ``first_date``, ``last_date`` of those events;
        - ``members``: all of them, in the order of the label.
    """
    source, target = network.endpoints
    labels = label_coalitions(network, communities)
    rows = []
    for number in communities.members:
        is_member = (communities.membership == number).fillna(False).to_numpy(dtype=bool)
        inside = is_member[source] & is_member[target]
        strength = np.asarray(csr_array(network.adjacency * is_member).sum(axis=1), np.float64)
        rows_of_members = np.flatnonzero(is_member)
        order = rows_of_members[np.argsort(-round_off(strength[rows_of_members]), kind="stable")]
        members = network.organizations.index[order]
        attended = network.affiliation.incidence[is_member].sum(axis=0) > 1
        events = network.affiliation.events[attended]
        own = labels.loc[number]
        rows.append(
            {
                "coalition": number,
                "label": own["label"],
                "n_organizations": len(members),
                "n_ties": int(inside.sum()),
                "n_events": len(events),
                "issues": _count_issues(events["issue"]),
                "own_issues": own["issues"],
                "own_types": own["types"],
                "own_places": own["places"],
                "first_date": events["date"].min(),
                "last_date": events["date"].max(),
                "members": "; ".join(members),
            }
        )
    columns = ["coalition", "label", "n_organizations", "n_ties", "n_events", "issues",
               "own_issues", "own_types", "own_places",
               "first_date", "last_date", "members"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).set_index("coalition")


def shorten_labels(coalitions: pd.DataFrame) -> pd.Series[str]:
    """Label each coalition where there is little room: by what sets it apart, or who leads it.

    Parameters
    ----------
    coalitions : DataFrame, indexed by ``coalition``
        From `describe_coalitions`, perhaps without what their events tell.
    """
    if not {*TRAITS} <= {*coalitions}:  # their events are not known
        return coalitions["label"].astype(str)
    traits = coalitions[[*TRAITS]].itertuples(index=False)
    topics = [choose_topic(*own) for own in traits]
    short = [topic or label for topic, label in zip(topics, coalitions["label"], strict=True)]
    return pd.Series(short, index=coalitions.index, dtype=str)


def tabulate_coalitions(
    network: CoparticipationNetwork,
    communities: Communities,
    significance: Significance | None,
    support: Support,
) -> pd.DataFrame:
    """Lay out the coalitions, and how sure they are."""
    coalitions = describe_coalitions(network, communities)
    if significance is not None:
        coalitions["p_value"] = significance.coalitions.reindex(coalitions.index)
    if support.bootstrap is not None:
        firm = support.bootstrap.coalitions.groupby("coalition")["with_own"]
        coalitions["with_own"] = firm.mean().reindex(coalitions.index)
    if support.influence is not None:
        missed = support.influence.coalitions
        missed = missed[missed["n_lost"] > 0].reindex(coalitions.index)
        coalitions["key_event"] = missed["event_id"].fillna("")
        coalitions["lost_without"] = missed["n_lost"].astype("Int64").fillna(0)
    return coalitions


def _count_issues(issues: pd.Series[str]) -> str:
    counts = issues.map(split_issues).explode().value_counts()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NAMED_ISSUES]
    return "; ".join(f"{issue} ({count})" for issue, count in ranked)
