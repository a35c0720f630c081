"""The answers as tables: what is written to CSV, and what map and figures show."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.affiliation import name_apart
from coalitions.communities import Communities
from coalitions.projection import CoparticipationNetwork
from coalitions.records import ISSUE_SEPARATOR

NAMED_MEMBERS = 3
NAMED_ISSUES = 3


@dataclass(frozen=True)
class Tables:
    """Everything that was found, a row each.

    Parameters
    ----------
    organizations : DataFrame
        One row per organization: ``sector`` and ``coalition``, then the measures of
        `measure_centrality`, then what else the records say.
    ties : DataFrame
        One row per tie of the projection, as `extract_backbone` gives it: ``in_backbone``,
        whether it is stronger than chance (missing if not tested); ``shown``, whether map and
        figures show it; ``event_ids``.
    coalitions : DataFrame
        One row per coalition; see `describe_coalitions`.
    events : DataFrame
        One row per event, with its number of organizations (``n_organizations``).
    participations : DataFrame
        One row per participation counted, with the name as recorded.
    avoided : DataFrame, optional
        One row per pair that shares fewer events than chance would give, if that was asked for.
    """

    organizations: pd.DataFrame
    ties: pd.DataFrame
    coalitions: pd.DataFrame
    events: pd.DataFrame
    participations: pd.DataFrame
    avoided: pd.DataFrame | None = None

    @property
    def named(self) -> dict[str, pd.DataFrame]:
        """Those that there are, by name."""
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: table for name, table in tables.items() if table is not None}


def tabulate(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
) -> Tables:
    """Lay out what was found as tables."""
    return Tables(
        organizations=_tabulate_organizations(network, centrality, communities),
        ties=_tabulate_ties(network),
        coalitions=describe_coalitions(network, communities),
        events=network.affiliation.events,
        participations=network.affiliation.participations,
        avoided=network.test.avoided if network.test else None,
    )


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
        - ``label``: its members with the most weight of ties within it;
        - ``n_organizations``, ``n_ties`` (within it), ``n_events``: events in which two or
          more of its members took part;
        - ``issues``: the most frequent issues of those events, with the number of events;
        - ``first_date``, ``last_date`` of those events;
        - ``members``: all of them, in the order of the label.
    """
    source, target = network.endpoints
    rows = []
    for number in communities.members:
        is_member = (communities.membership == number).fillna(False).to_numpy(dtype=bool)
        inside = is_member[source] & is_member[target]
        strength = csr_array(network.adjacency * is_member).sum(axis=1)
        rows_of_members = np.flatnonzero(is_member)
        order = rows_of_members[np.argsort(-strength[rows_of_members], kind="stable")]
        members = network.organizations.index[order]
        attended = network.affiliation.incidence[is_member].sum(axis=0) > 1
        events = network.affiliation.events[attended]
        rows.append(
            {
                "coalition": number,
                "label": ", ".join(members[:NAMED_MEMBERS]),
                "n_organizations": len(members),
                "n_ties": int(inside.sum()),
                "n_events": len(events),
                "issues": _count_issues(events["issue"]),
                "first_date": events["date"].min(),
                "last_date": events["date"].max(),
                "members": "; ".join(members),
            }
        )
    columns = ["coalition", "label", "n_organizations", "n_ties", "n_events", "issues",
               "first_date", "last_date", "members"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).set_index("coalition")


def list_shared_events(network: CoparticipationNetwork, ties: pd.DataFrame) -> list[list[str]]:
    """List the ids of the events behind each of `ties`, in the order of the event ids."""
    incidence = network.affiliation.incidence
    labels = network.affiliation.events.index.to_numpy()
    source, target = (ties[end].cat.codes.to_numpy() for end in ("source", "target"))
    shared = csr_array(incidence[source].multiply(incidence[target]))
    shared.sort_indices()
    return [list(labels[shared.indices[start:end]]) for start, end in pairwise(shared.indptr)]


def _count_issues(issues: pd.Series[str]) -> str:
    named = issues.str.split(ISSUE_SEPARATOR).explode().str.strip()
    of_event = pd.DataFrame({"event_id": named.index, "issue": named}).drop_duplicates()
    counts = of_event.loc[of_event["issue"] != "", "issue"].value_counts()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:NAMED_ISSUES]
    return "; ".join(f"{issue} ({count})" for issue, count in ranked)


def _tabulate_organizations(
    network: CoparticipationNetwork, centrality: pd.DataFrame, communities: Communities
) -> pd.DataFrame:
    given = network.organizations.drop(columns=["sector", "n_events"])
    found = pd.DataFrame(
        {"sector": network.organizations["sector"], "coalition": communities.membership}
    ).join(centrality)
    return found.join(name_apart(given, taken=set(found.columns)))


def _tabulate_ties(network: CoparticipationNetwork) -> pd.DataFrame:
    parts = [network.ties.assign(shown=True), network.removed.assign(shown=False)]
    ties = pd.concat(parts).sort_values(["source", "target"], ignore_index=True)
    if network.test is None:
        ties = ties.assign(expected_events=np.nan, p_value=np.nan)
        ties["significant"] = pd.array([pd.NA] * len(ties), dtype="boolean")
    in_backbone = ties.pop("significant").astype("boolean")
    shown = ties.pop("shown")
    return ties.assign(
        in_backbone=in_backbone,
        shown=shown,
        event_ids=["; ".join(ids) for ids in list_shared_events(network, ties)],
    )
