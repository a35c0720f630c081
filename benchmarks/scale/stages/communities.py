"""Communities: a sparse matrix of ties becomes labels, the building of a graph included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checks import check_modularity
from contest import Contestant, Stage
from inputs import load_adjacency, load_affiliation

SEED = 1


def load_ties(path: Path) -> Any:
    """Load the upper half of the matrix, each tie once."""
    from scipy.sparse import triu

    return triu(load_adjacency(path), k=1, format="coo")


def load_network(path: Path) -> Any:
    """Load a network of ours, from which no matrix was asked yet."""
    from coalitions import project

    return project(load_affiliation(path))


def find_ours(network: Any) -> Any:
    """Search by Leiden, one run, as is the default for more than 100,000 ties."""
    from coalitions import find_communities

    return find_communities(network, ties="shown", method="leiden", seed=SEED)


def find_by_networkit(ties: Any) -> Any:
    """Search by networkit's parallel Louvain method."""
    import networkit

    networkit.setSeed(SEED, True)
    graph = networkit.GraphFromCoo((ties.data, ties.coords), n=ties.shape[0], weighted=True)
    return networkit.community.PLM(graph).run().getPartition().getVector()


def find_by_networkit_from_rows(ties: Any) -> Any:
    """Search by the same, its graph built the faster way that networkit 11.3 has."""
    import networkit

    networkit.setSeed(SEED, True)
    graph = networkit.GraphFromCsr(ties.tocsr(), directed=False, weighted=True)
    return networkit.community.PLM(graph).run().getPartition().getVector()


def find_by_parallel_leiden(ties: Any) -> Any:
    """Search by networkit's parallel Leiden."""
    import networkit

    networkit.setSeed(SEED, True)
    graph = networkit.GraphFromCoo((ties.data, ties.coords), n=ties.shape[0], weighted=True)
    return networkit.community.ParallelLeiden(graph).run().getPartition().getVector()


def find_by_igraph(ties: Any) -> Any:
    """Search by igraph's Leiden, for modularity."""
    import random

    import igraph
    import numpy as np

    random.seed(SEED)
    graph = igraph.Graph(ties.shape[0], np.column_stack(ties.coords))
    found = graph.community_leiden("modularity", weights=ties.data, n_iterations=2)
    return found.membership


def find_by_python_louvain(ties: Any) -> Any:
    """Search by python-louvain."""
    import community
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(ties.shape[0]))
    graph.add_weighted_edges_from(zip(*ties.coords, ties.data, strict=True))
    found = community.best_partition(graph, random_state=SEED)
    return [found[row] for row in range(ties.shape[0])]


def find_by_networkx(ties: Any) -> Any:
    """Search by networkx's Louvain."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(ties.shape[0]))
    graph.add_weighted_edges_from(zip(*ties.coords, ties.data, strict=True))
    communities = nx.community.louvain_communities(graph, seed=SEED)
    labels = [0] * ties.shape[0]
    for label, members in enumerate(communities):
        for row in members:
            labels[row] = label
    return labels


def tell_ours(network: Any, communities: Any) -> dict[str, Any]:
    """Tell of ours: whoever has no tie is alone."""
    from scipy.sparse import triu

    labels = communities.membership.to_numpy("int64", na_value=0)
    is_alone = labels == 0
    labels[is_alone] = -1 - is_alone.nonzero()[0]
    return tell_partition(triu(network.adjacency, k=1, format="coo"), labels)


def tell_partition(ties: Any, labels: Any) -> dict[str, Any]:
    """Measure the modularity of a partition, by the one definition for all (Newman 2004)."""
    import numpy as np

    _, label = np.unique(np.asarray(labels), return_inverse=True)
    if len(label) != ties.shape[0]:
        raise ValueError(f"{len(label):,} labels for {ties.shape[0]:,} organizations")
    source, target = ties.coords
    total = ties.data.sum()
    is_within = label[source] == label[target]
    strength = np.bincount(label[source], ties.data, label.max() + 1)
    strength += np.bincount(label[target], ties.data, label.max() + 1)
    modularity = ties.data[is_within].sum() / total - ((strength / (2 * total)) ** 2).sum()
    return {"modularity": np.array([modularity])}


def put_forward(name: str, run: Any, package: str, module: str) -> Contestant:
    """Put forward a peer."""
    return Contestant(name, run, load_ties, tell_partition, (package,), (module, "scipy.sparse"))


STAGE = Stage(
    name="communities",
    title="ties to communities, the graph included",
    contestants=(
        Contestant(
            "coalitions",
            find_ours,
            load_network,
            tell_ours,
            packages=("coalitions", "graspologic-native"),
            modules=("coalitions.communities", "graspologic_native"),
        ),
        put_forward("networkit, PLM", find_by_networkit, "networkit", "networkit"),
        put_forward(
            "networkit, PLM, from rows", find_by_networkit_from_rows, "networkit", "networkit"
        ),
        put_forward("networkit, ParallelLeiden", find_by_parallel_leiden, "networkit", "networkit"),
        put_forward("igraph, Leiden", find_by_igraph, "igraph", "igraph"),
        put_forward("python-louvain", find_by_python_louvain, "python-louvain", "community"),
        put_forward("networkx, Louvain", find_by_networkx, "networkx", "networkx"),
    ),
    check=check_modularity,
    bound="ties",
)
