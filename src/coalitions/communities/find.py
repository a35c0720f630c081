"""Find communities by the method that was chosen."""

from __future__ import annotations

import networkx as nx

from coalitions.communities.partition import Communities, number_communities
from coalitions.errors import require_choice, require_seed
from coalitions.projection import CoparticipationNetwork

METHODS = ("louvain",)


def find_communities(
    network: CoparticipationNetwork,
    *,
    method: str = "louvain",
    seed: int = 1,
) -> Communities:
    r"""Find groups with more weight of ties within than their members' strengths would give.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone. Its weights are used.
    method : {"louvain"}
        The Louvain method of Blondel et al. (2008), as in python-louvain.
    seed : int
        The same seed gives the same partition, whatever the order of the records
        [0 to 2**32 - 1].

    Returns
    -------
    Communities
        Numbered by size, then by the name of the first member.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics, P10008.
    https://doi.org/10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,C\nE2,D\nE3,E\n")
    >>> find_communities(project(build_affiliation(read_records("meetings.csv")))).members
    {1: ['A', 'B'], 2: ['C', 'D']}
    """
    require_choice("method", method, METHODS)
    require_seed(seed)
    tied = _sort_graph(network.graph)
    partition, modularity = _run_louvain(tied, seed)
    return Communities(
        membership=number_communities(partition)
        .reindex(network.organizations.index)
        .astype("Int64"),
        modularity=modularity,
        method=method,
        seed=seed,
    )


def _sort_graph(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Copy the tied nodes and the edges in sorted order: Louvain depends on it, seed or no seed."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(node for node, degree in graph.degree if degree))
    edges = [(*sorted((one, other)), tie["weight"]) for one, other, tie in graph.edges(data=True)]
    ordered.add_weighted_edges_from(sorted(edges))
    return ordered


def _run_louvain(graph: nx.Graph[str], seed: int) -> tuple[dict[str, int], float]:
    import community  # noqa: PLC0415 - slow to import

    if graph.number_of_edges() == 0:
        return {}, float("nan")
    partition = community.best_partition(graph, random_state=seed)
    return partition, float(community.modularity(partition, graph))
