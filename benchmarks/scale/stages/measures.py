"""Measures: ties become the strength and the PageRank of each organization, alike to 1e-8.

What others exist, and how long each takes, is measured in `benchmarks/measures`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checks import agree_within
from contest import Contestant, Stage
from inputs import load_adjacency

from stages.communities import load_network, load_ties

CLOSE = 1e-12  # change of all shares together: by default some stop before the first 1e-8 is right


def measure_ours(network: Any) -> Any:
    """Measure as a user would."""
    from coalitions import measure_centrality

    return measure_centrality(network, measures=["strength", "pagerank"])


def measure_by_networkx(graph: Any) -> Any:
    """Ask the graph."""
    import networkx as nx

    return graph.degree(weight="weight"), nx.pagerank(graph, tol=CLOSE / len(graph), max_iter=1000)


def measure_by_igraph(graph: Any) -> Any:
    """Ask the graph."""
    return graph.strength(weights="weight"), graph.pagerank(weights="weight")


def measure_by_networkit(graph: Any) -> Any:
    """Ask the graph; what comes to those without ties goes on to all, as everywhere else."""
    import networkit

    measure = networkit.centrality.PageRank(
        graph, tol=CLOSE, distributeSinks=networkit.centrality.SinkHandling.DistributeSinks
    )
    strength = [graph.weightedDegree(node) for node in graph.iterNodes()]
    return strength, measure.run().scores()


def load_networkx(path: Path) -> Any:
    """Load a graph of networkx."""
    import networkx as nx

    return nx.from_scipy_sparse_array(load_adjacency(path))


def load_igraph(path: Path) -> Any:
    """Load a graph of igraph."""
    import igraph
    import numpy as np

    ties = load_ties(path)
    graph = igraph.Graph(ties.shape[0], np.column_stack(ties.coords))
    graph.es["weight"] = ties.data
    return graph


def load_networkit(path: Path) -> Any:
    """Load a graph of networkit."""
    import networkit

    ties = load_ties(path)
    return networkit.GraphFromCoo((ties.data, ties.coords), n=ties.shape[0], weighted=True)


def tell_ours(_: Any, measured: Any) -> dict[str, Any]:
    """Tell of ours."""
    return {name: measured[name].to_numpy() for name in ("strength", "pagerank")}


def tell_lists(_: Any, measured: Any) -> dict[str, Any]:
    """Tell of two lists."""
    import numpy as np

    strength, pagerank = measured
    return {"strength": np.array(strength, float), "pagerank": np.array(pagerank, float)}


def tell_networkit(_: Any, measured: Any) -> dict[str, Any]:
    """Tell of two lists, of which the second sums to slightly less than 1."""
    told = tell_lists(None, measured)
    return told | {"pagerank": told["pagerank"] / told["pagerank"].sum()}


def tell_networkx(graph: Any, measured: Any) -> dict[str, Any]:
    """Tell of what is by node."""
    strength, pagerank = measured
    return tell_lists(None, ([value for _, value in strength], [pagerank[node] for node in graph]))


STAGE = Stage(
    name="measures",
    title="ties to strength and PageRank",
    contestants=(
        Contestant(
            "coalitions",
            measure_ours,
            load_network,
            tell_ours,
            packages=("coalitions",),
            modules=("coalitions.centrality",),
        ),
        Contestant("igraph", measure_by_igraph, load_igraph, tell_lists, ("igraph",), ("igraph",)),
        Contestant(
            "networkit",
            measure_by_networkit,
            load_networkit,
            tell_networkit,
            ("networkit",),
            ("networkit",),
        ),
        Contestant(
            "networkx",
            measure_by_networkx,
            load_networkx,
            tell_networkx,
            ("networkx",),
            ("networkx", "scipy.sparse"),
        ),
    ),
    check=agree_within(absolute=1e-8),
    bound="ties",
)
