"""The two-mode network: which organization took part in which event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Integers
from coalitions.counting import count_participations
from coalitions.records import EventRecords

if TYPE_CHECKING:
    import networkx as nx


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
    weights : csr_array of float, shape (organizations, events), optional
        What the participation of the organization in the event weighs [above 0], with entries
        where `incidence` has them; None if all weigh 1.
    role_weights : mapping of str to float, optional
        What participations weigh by their roles, those not named 1; None if all weigh 1.
    too_large : tuple of str
        The `event_id` of events left out for their size. They stay in `events`, as events in
        which nobody counted took part.
    steps : tuple of str
        What was counted, in sentences.
    """

    title: str
    incidence: csr_array
    organizations: pd.DataFrame
    events: pd.DataFrame
    participations: pd.DataFrame
    roles: tuple[str, ...] | None
    weights: csr_array | None = None
    role_weights: Mapping[str, float] | None = None
    too_large: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    @cached_property
    def roots(self) -> csr_array:
        """The square roots of the weights of participations, shape (organizations, events).

        What two organizations share of an event is the product of theirs.
        """
        roots = self.incidence.astype(np.float64)
        if self.weights is not None:
            roots.data = np.sqrt(self.weights.data)
        return roots

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """The networkx view.

        Nodes are ``organization:NAME`` (``bipartite=0``) and ``event:ID`` (``bipartite=1``),
        so that an organization and an event with the same label stay two; ``label`` is the
        name or the title. Edges carry ``roles``.
        """
        import networkx as nx  # noqa: PLC0415 - slow to import, and few ask for it

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
    records: EventRecords,
    *,
    roles: Iterable[str] | None = None,
    role_weights: Mapping[str, float] | None = None,
    max_event_size: int | None = None,
) -> AffiliationNetwork:
    r"""Build the two-mode network of organizations and events.

    Parameters
    ----------
    records : EventRecords
        With aliases applied, if there are any.
    roles : iterable of str, optional
        Count only participations in these roles. Default: all of them.
    role_weights : mapping of str to float, optional
        What participations in a role weigh [0, or 1e-6 to 1e6], such as
        ``{"co-organizer": 3, "funder": 0}``; those in roles not named weigh 1. Of several roles
        at one event the largest weight holds. Weight 0 leaves participations in that role out.
    max_event_size : int, optional
        Leave out events with more organizations than this [organizations, 2 and up], counting
        those in the roles counted.

    Returns
    -------
    AffiliationNetwork
        Every organization and event of `records`, also those left without a participation;
        rows and columns are sorted by label, so the order of the records changes nothing.

    Raises
    ------
    OptionError
        If nobody has one of the `roles` in these records, or `roles` is no list; if nobody
        counted has a role of `role_weights`, a weight is not a number in its range or no
        participation is left; or if `max_event_size` is not a whole number of 2 or more.

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
    counted = count_participations(
        records.participations,
        roles=roles,
        role_weights=role_weights,
        max_event_size=max_event_size,
    )
    organizations = records.organizations.sort_index()
    events = records.events.sort_index()
    incidence, weights = cross(counted.pairs, organizations.index, events.index)
    size = (
        f"{len(organizations)} organizations, {len(events) - len(counted.too_large)} events, "
        f"{incidence.nnz} pairs of an organization and its event"
    )
    return AffiliationNetwork(
        title=records.title,
        incidence=incidence,
        organizations=name_apart(organizations, {"n_events"}).assign(
            n_events=incidence.sum(axis=1)
        ),
        events=name_apart(events, {"n_organizations"}).assign(
            n_organizations=incidence.sum(axis=0)
        ),
        participations=counted.rows,
        roles=counted.roles,
        weights=weights if role_weights else None,
        role_weights=MappingProxyType(dict(role_weights)) if role_weights else None,
        too_large=counted.too_large,
        steps=(f"Participations in {counted.which} were counted: {size}.", *counted.told),
    )


def cross(
    pairs: pd.DataFrame, organizations: pd.Index[str], events: pd.Index[str]
) -> tuple[csr_array, csr_array]:
    """Cross organizations and events: who took part in what, and what that weighs.

    Parameters
    ----------
    pairs : DataFrame
        Each ``organization`` and ``event_id`` once, with ``weight`` [above 0].
    organizations, events : Index
        The names of rows and columns.

    Returns
    -------
    incidence, weights : csr_array, shape (organizations, events)

    Examples
    --------
    >>> pairs = pd.DataFrame({"organization": ["B"], "event_id": ["E1"], "weight": [3.0]})
    >>> incidence, weights = cross(pairs, pd.Index(["A", "B"]), pd.Index(["E1", "E2"]))
    >>> weights.toarray()
    array([[0., 0.],
           [3., 0.]])
    """
    rows = _find_places(pairs["organization"], organizations)
    columns = _find_places(pairs["event_id"], events)
    weights = csr_array(
        (pairs["weight"].to_numpy(), (rows, columns)), shape=(len(organizations), len(events))
    )
    weights.sort_indices()
    incidence = csr_array(
        (np.ones(weights.nnz, dtype=np.int32), weights.indices, weights.indptr),
        shape=weights.shape,
    )
    return incidence, weights


def _find_places(names: pd.Series[str], listed: pd.Index[str]) -> Integers:
    """Say where in `listed` each of `names` stands, each distinct name sought once."""
    codes, distinct = pd.factorize(names)
    places: Integers = listed.get_indexer(pd.Index(distinct, dtype=listed.dtype))[codes]
    return places


def select_events(affiliation: AffiliationNetwork, selected: Booleans) -> AffiliationNetwork:
    r"""Keep some of the events, and every organization.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    selected : ndarray of bool, shape (events,)
        Which events to keep.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,A\nE2,C\n")
    >>> affiliation = build_affiliation(read_records("meetings.csv"))
    >>> select_events(affiliation, np.array([True, False])).organizations["n_events"].to_dict()
    {'A': 1, 'B': 1, 'C': 0}
    """
    columns = np.flatnonzero(selected)
    incidence = affiliation.incidence[:, columns]
    events = affiliation.events.iloc[columns]
    participations = affiliation.participations
    return replace(
        affiliation,
        incidence=incidence,
        organizations=affiliation.organizations.assign(n_events=incidence.sum(axis=1)),
        events=events,
        participations=participations[participations["event_id"].isin(events.index)],
        weights=None if affiliation.weights is None else affiliation.weights[:, columns],
        too_large=tuple(event for event in affiliation.too_large if event in events.index),
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
