"""Organizations and events measured in the two-mode network itself, nothing projected."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats
from coalitions.centrality.shortest_paths import ShortestPaths, follow_shortest_paths
from coalitions.centrality.spectral import measure_eigenvector


@dataclass(frozen=True)
class TwoModeMeasure:
    """A measure of both modes.

    Parameters
    ----------
    organizations, events : ndarray of float, shape (organizations,) and (events,)
        In the order of the rows and columns of the incidence matrix.
    """

    organizations: Floats
    events: Floats


def measure_two_mode_centrality(affiliation: AffiliationNetwork) -> pd.DataFrame:
    r"""Measure organizations and events in the two-mode network itself, nothing projected.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.

    Returns
    -------
    DataFrame, indexed by ``mode`` ("organization" or "event") and ``label``
        ``degree``, ``betweenness``, ``closeness`` and ``eigenvector``, each divided by the most
        that its mode allows [0 to 1]. An event without organizations has 0 and is no node of the
        network, so it changes nothing for others. On a graph in several components, closeness is
        measured within the component and multiplied by the share of all other nodes that are in it;
        ``eigenvector`` is 0 outside the components that lead, and its squares sum to 1 in either
        mode. Betweenness and closeness of large networks are estimated; see `tell_measures`.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (1997). Network analysis of 2-mode data. Social
    Networks 19, 243-269. https://doi.org/10.1016/S0378-8733(96)00301-2

    Faust, K. (1997). Centrality in affiliation networks. Social Networks 19, 157-191.
    https://doi.org/10.1016/S0378-8733(96)00300-0

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> centrality = measure_two_mode_centrality(build_affiliation(read_records("meetings.csv")))
    >>> centrality.loc["event", ["degree", "closeness"]].round(3)
           degree  closeness
    label
    E1      0.667      0.714
    E2      0.667      0.714
    """
    paths = follow_two_mode_paths(affiliation)
    measures = {
        "degree": measure_two_mode_degree(affiliation),
        "betweenness": measure_two_mode_betweenness(affiliation, paths),
        "closeness": measure_two_mode_closeness(affiliation, paths),
        "eigenvector": measure_two_mode_eigenvector(affiliation),
    }
    tables = {"organization": affiliation.organizations, "event": affiliation.events}
    labels = [(mode, label) for mode, table in tables.items() for label in table.index]
    return pd.DataFrame(
        {
            name: np.concatenate([measure.organizations, measure.events])
            for name, measure in measures.items()
        },
        index=pd.MultiIndex.from_tuples(labels, names=["mode", "label"]),
    )


def measure_two_mode_degree(affiliation: AffiliationNetwork) -> TwoModeMeasure:
    """Measure the share of all events taken part in, and of all organizations that came."""
    n_organizations, n_events = count_nodes(affiliation)
    return TwoModeMeasure(
        organizations=affiliation.incidence.sum(axis=1) / max(n_events, 1),
        events=affiliation.incidence.sum(axis=0) / max(n_organizations, 1),
    )


def count_nodes(affiliation: AffiliationNetwork) -> tuple[int, int]:
    """Count organizations, and the events that are nodes: those that somebody took part in."""
    n_attended = np.count_nonzero(affiliation.incidence.sum(axis=0))
    return affiliation.incidence.shape[0], int(n_attended)


def link_modes(affiliation: AffiliationNetwork) -> csr_array:
    """Give organizations and then events as one network, each step having length 1."""
    n_organizations, n_events = affiliation.incidence.shape
    organization, event = coo_array(affiliation.incidence).coords
    n, event = n_organizations + n_events, n_organizations + event
    forth = coo_array((np.ones(len(event)), (organization, event)), shape=(n, n))
    return csr_array(forth + forth.T)


def follow_two_mode_paths(
    affiliation: AffiliationNetwork, *, through: bool = True
) -> ShortestPaths:
    """Follow the shortest paths between organizations and events; see `follow_shortest_paths`."""
    return follow_shortest_paths(link_modes(affiliation), through=through)


def measure_two_mode_betweenness(
    affiliation: AffiliationNetwork, paths: ShortestPaths
) -> TwoModeMeasure:
    """Divide each betweenness by the most in its mode; 0 where nobody can stand between."""
    n_organizations, n_events = count_nodes(affiliation)
    most = [
        _most_betweenness(n_organizations, n_events),
        _most_betweenness(n_events, n_organizations),
    ]
    passing = np.split(paths.passing, [n_organizations])
    return TwoModeMeasure(*(own / (m or 1.0) for own, m in zip(passing, most, strict=True)))


def _most_betweenness(n_own: int, n_other: int) -> float:
    """Give the most that one node of a mode of size `n_own` can have (Borgatti and Everett)."""
    if not n_other:
        return 0.0
    s, t = divmod(n_own - 1, n_other)
    within = n_other**2 * (s + 1) ** 2 + n_other * (s + 1) * (2 * t - s - 1)
    return (within - t * (2 * s - t + 3)) / 2


def measure_two_mode_closeness(
    affiliation: AffiliationNetwork, paths: ShortestPaths
) -> TwoModeMeasure:
    """Measure closeness within each component, times the share of all others in it.

    On a connected graph this is Borgatti and Everett's measure. Elsewhere networkx divides by
    the size of the whole graph, which takes a lone pair for the closest of all.
    """
    n_organizations, n_events = count_nodes(affiliation)
    component, n_others = paths.sources.component, paths.sources.n_others
    is_event = np.arange(len(component)) >= n_organizations
    n_events_of = np.bincount(component, weights=is_event)  # of the component
    events_within = n_events_of[component]
    own = np.where(is_event, events_within, n_others + 1 - events_within)
    other = n_others + 1 - own
    least = other + 2 * (own - 1)  # all of the other mode one step away, all of its own two
    share = n_others / max(n_organizations + n_events - 1, 1)
    is_linked = n_others > 0
    closeness = np.divide(least, paths.distance, out=np.zeros(len(own)), where=is_linked) * share
    return TwoModeMeasure(*np.split(closeness, [n_organizations]))


def measure_two_mode_eigenvector(affiliation: AffiliationNetwork) -> TwoModeMeasure:
    """Measure how central an organization's events are, and the organizations at an event.

    Up to a factor, each is the sum of those that it is linked to: the leading singular vectors
    of the incidence matrix. In the eigenvector of the projection, one's own number of events
    does not count. In one vector for both modes, squares sum to 1/2 in either, and nobody can
    have more than the root of 1/2; divided by that, squares sum to 1.
    """
    attended = affiliation.incidence.astype(np.float64)
    of_organizations = measure_eigenvector(csr_array(attended @ attended.T))
    of_events = attended.T @ of_organizations
    return TwoModeMeasure(of_organizations, of_events / (np.linalg.norm(of_events) or 1.0))
