"""The two-mode network: which organization took part in which event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.errors import OptionError
from coalitions.records import EventRecords


@dataclass(frozen=True)
class AffiliationNetwork:
    """Organizations and the events that they took part in.

    Parameters
    ----------
    title : str
        What the records call themselves.
    incidence : csr_array of int32, shape (organizations, events)
        1 where the organization took part in the event, else 0.
    organizations : DataFrame
        Indexed by `organization` in the order of the rows of `incidence`; ``n_events`` is the
        number of events [events, 0 and up], besides what the records say.
    events : DataFrame
        Indexed by `event_id` in the order of its columns; ``n_organizations`` is the number
        of organizations [organizations, 0 and up], besides what the records say.
    participations : DataFrame
        The participations counted, one row per event, organization and role.
    roles : tuple of str, optional
        The roles counted; None for all.
    """

    title: str
    incidence: csr_array
    organizations: pd.DataFrame
    events: pd.DataFrame
    participations: pd.DataFrame
    roles: tuple[str, ...] | None

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The networkx view.

        Nodes are ``organization:NAME`` (``bipartite=0``) and ``event:ID`` (``bipartite=1``),
        so that an organization and an event with the same label stay two; ``label`` is the
        name or the title. Edges carry ``roles``.
        """
        graph: nx.Graph[str] = nx.Graph(name=self.title)
        for name, sector in self.organizations["sector"].items():
            graph.add_node(f"organization:{name}", bipartite=0, label=str(name), sector=sector)
        dates = self.events["date"].dt.strftime("%Y-%m-%d").fillna("")
        for event_id, title, date in zip(
            self.events.index, self.events["title"], dates, strict=True
        ):
            graph.add_node(f"event:{event_id}", bipartite=1, label=title or event_id, date=date)
        pairs = self.participations.groupby(["organization", "event_id"])
        for (name, event_id), roles in pairs["role"]:
            graph.add_edge(f"organization:{name}", f"event:{event_id}", roles="; ".join(roles))
        return graph


def build_affiliation(
    records: EventRecords, *, roles: Iterable[str] | None = None
) -> AffiliationNetwork:
    r"""Build the two-mode network of organizations and events.

    Parameters
    ----------
    records : EventRecords
        With aliases applied, if there are any.
    roles : iterable of str, optional
        Count only participations in these roles. Default: all of them.

    Returns
    -------
    AffiliationNetwork
        Every organization and event of `records`, also those left without a participation;
        rows and columns are sorted by label, so the order of the records changes nothing.

    Raises
    ------
    OptionError
        If nobody has one of the `roles` in these records, or `roles` is no list.

    References
    ----------
    Breiger, R. L. (1974). The duality of persons and groups. Social Forces 53, 181-190.
    https://doi.org/10.2307/2576011

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,A\nE2,C\n")
    >>> build_affiliation(read_records("meetings.csv")).incidence.toarray()
    array([[1, 1],
           [1, 0],
           [0, 1]], dtype=int32)
    """
    participations = records.participations
    if isinstance(roles, str):
        raise OptionError(f"roles '{roles}' is one text; give a list, such as ['{roles}']")
    counted = None if roles is None else tuple(dict.fromkeys(roles))
    if counted is not None:
        _require_roles(counted, participations["role"])
        participations = participations[participations["role"].isin(counted)]
    organizations = records.organizations.sort_index()
    events = records.events.sort_index()
    pairs = participations[["organization", "event_id"]].drop_duplicates()
    rows = organizations.index.get_indexer(pd.Index(pairs["organization"]))
    columns = events.index.get_indexer(pd.Index(pairs["event_id"]))
    incidence = csr_array(
        (np.ones(len(pairs), dtype=np.int32), (rows, columns)),
        shape=(len(organizations), len(events)),
    )
    incidence.sort_indices()
    return AffiliationNetwork(
        title=records.title,
        incidence=incidence,
        organizations=name_apart(organizations, {"n_events"}).assign(
            n_events=incidence.sum(axis=1)
        ),
        events=name_apart(events, {"n_organizations"}).assign(
            n_organizations=incidence.sum(axis=0)
        ),
        participations=participations.reset_index(drop=True),
        roles=counted,
    )


def name_apart(given: pd.DataFrame, taken: set[str]) -> pd.DataFrame:
    """Rename the columns of the records that bear the name of a measure: "degree_given"."""
    names = {}
    for column in given.columns:
        name = column
        while name in taken:
            name += "_given"
        names[column] = name
        taken = taken | {name}
    return given.rename(columns=names)


def _require_roles(roles: tuple[str, ...], recorded: pd.Series[str]) -> None:
    there_are = sorted(recorded.unique())
    for role in roles:
        if role not in there_are:
            raise OptionError(
                f"role '{role}' does not occur in these records; they have {', '.join(there_are)}"
            )
    if not roles:
        raise OptionError("no role is given; name at least one, or leave the option out")
