"""Who matters: one table of measures for the organizations, one for both modes."""

from __future__ import annotations

import networkx as nx
import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from coalitions.affiliation import AffiliationNetwork
from coalitions.projection import CoparticipationNetwork


def measure_centrality(network: CoparticipationNetwork) -> pd.DataFrame:
    r"""Measure how central each organization is.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.

    Returns
    -------
    DataFrame, indexed by organization
        - ``n_events``: events taken part in [events];
        - ``degree``: partners, that is ties [organizations];
        - ``strength``: summed weight of the ties [in the unit of the weighting];
        - ``betweenness``: share of the shortest paths between two others that pass through,
          averaged over all pairs of others, a pair without a path counting as 0 [0 to 1]; a
          tie's length is 1 / weight. Freeman (1977), Newman (2001), Brandes (2001);
        - ``closeness``: inverse of the mean distance, over lengths of 1 / weight, to those
          within reach, times the share within reach [in the unit of the weighting, 0 for an
          organization without ties]. Wasserman and Faust (1994);
        - ``eigenvector``: central among the central [0 to 1, squares sum to 1]; 0 outside
          the components where the leading eigenvalue is largest. Bonacich (1972);
        - ``two_mode_degree``: share of all events taken part in [0 to 1]. Borgatti and
          Everett (1997); see `measure_two_mode_centrality` for more of this kind.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> centrality = measure_centrality(project(build_affiliation(read_records("meetings.csv"))))
    >>> centrality[["n_events", "degree", "strength", "betweenness"]]
                  n_events  degree  strength  betweenness
    organization
    A                    1       1       1.0          0.0
    B                    2       2       2.0          1.0
    C                    1       1       1.0          0.0
    """
    organizations = network.organizations
    distances: nx.Graph[str] = nx.Graph(network.graph)
    for _, _, tie in distances.edges(data=True):
        tie["distance"] = 1 / tie["weight"]
    columns = {
        "n_events": organizations["n_events"],
        "degree": np.diff(network.adjacency.indptr),
        "strength": network.adjacency.sum(axis=1),
        "betweenness": pd.Series(nx.betweenness_centrality(distances, weight="distance")),
        "closeness": pd.Series(nx.closeness_centrality(distances, distance="distance")),
        "eigenvector": _measure_eigenvector(network.adjacency),
        "two_mode_degree": organizations["n_events"] / network.affiliation.incidence.shape[1],
    }
    return pd.DataFrame(columns, index=organizations.index)


def measure_two_mode_centrality(affiliation: AffiliationNetwork) -> pd.DataFrame:
    """Measure organizations and events in the two-mode network itself, nothing projected.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.

    Returns
    -------
    DataFrame, indexed by ``mode`` ("organization" or "event") and ``label``
        ``degree``, ``betweenness`` and ``closeness``, each divided by the most that its mode
        allows [0 to 1]. On a graph in several components, closeness is measured within the
        component and multiplied by the share of all other nodes that are in it.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (1997). Network analysis of 2-mode data. Social
    Networks 19, 243-269. https://doi.org/10.1016/S0378-8733(96)00301-2
    """
    graph = affiliation.graph
    tables = {"organization": affiliation.organizations, "event": affiliation.events}
    nodes = {mode: [f"{mode}:{label}" for label in table.index] for mode, table in tables.items()}
    measures = pd.DataFrame(
        {
            "degree": nx.bipartite.degree_centrality(graph, nodes["organization"]),
            "betweenness": _measure_two_mode_betweenness(graph, *nodes.values()),
            "closeness": _measure_two_mode_closeness(graph),
        }
    )
    labels = [(mode, label) for mode, table in tables.items() for label in table.index]
    return measures.loc[[*nodes["organization"], *nodes["event"]]].set_axis(
        pd.MultiIndex.from_tuples(labels, names=["mode", "label"])
    )


def _measure_two_mode_betweenness(
    graph: nx.Graph[str], organizations: list[str], events: list[str]
) -> pd.Series[float]:
    """Divide each betweenness by the most in its mode; 0 where nobody can stand between."""
    counts = pd.Series(nx.betweenness_centrality(graph, normalized=False))
    most = pd.Series(0.0, index=counts.index)
    most[organizations] = _most_betweenness(len(organizations), len(events))
    most[events] = _most_betweenness(len(events), len(organizations))
    return (counts / most).where(most > 0, 0.0)


def _most_betweenness(n_own: int, n_other: int) -> float:
    """Give the most that one node of a mode of size `n_own` can have (Borgatti and Everett)."""
    s, t = divmod(n_own - 1, n_other)
    within = n_other**2 * (s + 1) ** 2 + n_other * (s + 1) * (2 * t - s - 1)
    return (within - t * (2 * s - t + 3)) / 2


def _measure_two_mode_closeness(graph: nx.Graph[str]) -> dict[str, float]:
    """Measure closeness within each component, times the share of all others in it.

    On a connected graph this is Borgatti and Everett's measure. Elsewhere networkx divides by
    the size of the whole graph, which takes a lone pair for the closest of all.
    """
    closeness: dict[str, float] = {}
    for component in nx.connected_components(graph):
        part = graph.subgraph(component)
        organizations = {node for node in part if part.nodes[node]["bipartite"] == 0}
        share = (len(component) - 1) / (len(graph) - 1)
        within = nx.bipartite.closeness_centrality(part, organizations) if share else {}
        closeness |= {node: within.get(node, 0.0) * share for node in component}
    return closeness


def _measure_eigenvector(adjacency: csr_array) -> npt.NDArray[np.float64]:
    """Find the leading eigenvector component by component, so that equals stay equal.

    In one piece, a solver would return any mixture of components that share the leading
    eigenvalue, and a different one in each run.
    """
    n = adjacency.shape[0]
    vector = np.zeros(n)
    if adjacency.nnz == 0:
        return vector
    _, component = connected_components(adjacency, directed=False)
    leading = np.zeros(component.max() + 1)
    for number in np.unique(component[adjacency.indices]):
        members = np.flatnonzero(component == number)
        values, vectors = np.linalg.eigh(adjacency[members][:, members].toarray())
        leading[number] = values[-1]
        vector[members] = np.abs(vectors[:, -1])
    vector[~np.isclose(leading, leading.max(), rtol=1e-9)[component]] = 0
    return np.asarray(vector / np.linalg.norm(vector))
