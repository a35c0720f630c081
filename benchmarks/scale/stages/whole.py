"""The whole: from the launch of Python and a CSV file to communities, strength and PageRank."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from checks import check_whole
from contest import Contestant, Stage

from stages.read import find_text

SEED = 1


def go_ours(source: Path, *, method: str) -> Any:
    """Go the way of the manual, with one search for communities as the others do."""
    import coalitions

    network = coalitions.project(coalitions.build_affiliation(coalitions.read_records(source)))
    communities = coalitions.find_communities(network, ties="shown", method=method, seed=SEED)
    measures = coalitions.measure_centrality(network, measures=["strength", "pagerank"])
    return network, communities, measures


def go_by_networkx(source: Path) -> Any:
    """Go the way of the script that most people would write, at its barest."""
    import csv

    with source.open(newline="", encoding="utf-8") as text:
        rows = [(row["organization"], row["event_id"]) for row in csv.DictReader(text)]
    return _go_on_by_networkx(rows)


def go_by_pandas_and_networkx(source: Path) -> Any:
    """Go the same way, reading with pandas, as is common."""
    import pandas as pd

    records = pd.read_csv(source)
    return _go_on_by_networkx(zip(records["organization"], records["event_id"], strict=True))


def _go_on_by_networkx(rows: Iterable[tuple[str, str]]) -> Any:
    import community
    import networkx as nx

    graph = nx.Graph()
    for organization, event in rows:
        graph.add_node(organization, bipartite=0)
        graph.add_node(event, bipartite=1)
        graph.add_edge(organization, event)
    organizations = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    projected = nx.bipartite.weighted_projected_graph(graph, organizations)
    partition = community.best_partition(projected, random_state=SEED)
    strength = dict(projected.degree(weight="weight"))
    return projected, partition, strength, nx.pagerank(projected)


def go_by_igraph(source: Path) -> Any:
    """Go the fastest way that can be put together from parts: polars, scipy, igraph."""
    import igraph
    import numpy as np
    import polars as pl
    from scipy.sparse import csr_array, triu

    records = pl.read_csv(source, columns=["event_id", "organization"])
    names = records["organization"].unique().sort()
    rows = records["organization"].cast(pl.Enum(names)).to_physical().to_numpy()
    events = records["event_id"].cast(pl.Categorical).to_physical().to_numpy()
    incidence = csr_array((np.ones(len(rows), np.int32), (rows, events)))
    ties = triu(incidence @ incidence.T, k=1, format="coo")
    graph = igraph.Graph(ties.shape[0], np.column_stack(ties.coords))
    graph.es["weight"] = ties.data.tolist()  # igraph 1.0 takes PageRank of np.int32 for others
    communities = graph.community_leiden("modularity", weights="weight", n_iterations=2)
    strength, pagerank = graph.strength(weights="weight"), graph.pagerank(weights="weight")
    return graph, communities, strength, pagerank


def tell_ours(_: Any, found: Any) -> dict[str, Any]:
    """Tell of ours."""
    from stages import communities

    network, partition, measures = found
    told = {name: measures[name].to_numpy() for name in ("strength", "pagerank")}
    return told | communities.tell_ours(network, partition)


def tell_networkx(_: Any, found: Any) -> dict[str, Any]:
    """Tell of graph and dictionaries, by name."""
    import networkx as nx
    import numpy as np
    from scipy.sparse import triu

    from stages.communities import tell_partition

    graph, partition, *measures = found
    names = sorted(graph)
    ties = triu(nx.to_scipy_sparse_array(graph, nodelist=names), k=1, format="coo")
    strength, pagerank = ([values[name] for name in names] for values in measures)
    told = {"strength": np.array(strength, float), "pagerank": np.array(pagerank)}
    return told | tell_partition(ties, [partition[name] for name in names])


def tell_igraph(_: Any, found: Any) -> dict[str, Any]:
    """Tell of a graph and lists, which are in the order of names."""
    import numpy as np

    graph, partition, strength, pagerank = found
    told = {"strength": np.array(strength), "pagerank": np.array(pagerank)}
    return told | {"modularity": np.array([graph.modularity(partition, weights="weight")])}


STAGE = Stage(
    name="whole",
    title="launch and CSV file to communities, strength and PageRank",
    contestants=(
        Contestant(
            "coalitions, Leiden",
            partial(go_ours, method="leiden"),
            find_text,
            tell_ours,
            packages=("coalitions", "pyarrow", "graspologic-native"),
        ),
        Contestant(
            "coalitions, Louvain",
            partial(go_ours, method="louvain"),
            find_text,
            tell_ours,
            packages=("coalitions", "python-louvain"),
        ),
        Contestant(
            "polars, scipy, igraph",
            go_by_igraph,
            find_text,
            tell_igraph,
            packages=("polars", "scipy", "igraph"),
        ),
        Contestant(
            "networkx, python-louvain",
            go_by_networkx,
            find_text,
            tell_networkx,
            packages=("networkx", "python-louvain"),
        ),
        Contestant(
            "pandas, networkx, python-louvain",
            go_by_pandas_and_networkx,
            find_text,
            tell_networkx,
            packages=("pandas", "networkx", "python-louvain"),
        ),
    ),
    check=check_whole,
    from_launch=True,
    bound="participations, and ties",
)
