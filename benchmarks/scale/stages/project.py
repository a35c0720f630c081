"""The projection: participations in codes become pairs of organizations and what they share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checks import agree_within
from contest import Contestant, Stage
from inputs import load_affiliation, load_columns, load_incidence

SHARED = """
    SELECT one.organization AS source, other.organization AS target, COUNT(*) AS shared
    FROM records AS one JOIN records AS other USING (event)
    WHERE one.organization < other.organization
    GROUP BY ALL
"""


def project_ours(affiliation: Any) -> Any:
    """Project as a user would; the table has names and weights beside counts."""
    from coalitions import project

    return project(affiliation)


def project_by_scipy(incidence: Any) -> Any:
    """Multiply sparse matrices of 32-bit numbers, and take the upper half."""
    from scipy.sparse import triu

    return triu(incidence @ incidence.T, k=1, format="coo")


def project_by_pandas(records: Any) -> Any:
    """Merge the records with themselves."""
    met = records.merge(records, on="event")
    met = met[met["organization_x"] < met["organization_y"]]
    return met.groupby(["organization_x", "organization_y"]).size()


def project_by_polars(records: Any) -> Any:
    """Join the records with themselves."""
    import polars as pl

    return (
        records.lazy()
        .join(records.lazy(), on="event")
        .filter(pl.col("organization") < pl.col("organization_right"))
        .group_by("organization", "organization_right")
        .len()
        .collect()
    )


def project_by_duckdb(connection: Any) -> Any:
    """Join the records with themselves."""
    connection.execute(f"CREATE TABLE ties AS {SHARED}")
    return connection


def project_by_igraph(graph: Any) -> Any:
    """Project the bipartite graph onto organizations."""
    return graph.bipartite_projection(multiplicity=True, which=0)


def project_by_networkx(graph: Any) -> Any:
    """Project the bipartite graph onto organizations."""
    import networkx as nx

    organizations = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    return nx.bipartite.weighted_projected_graph(graph, organizations)


def load_polars(path: Path) -> Any:
    """Load two columns of codes for polars."""
    import polars as pl

    return pl.from_pandas(load_columns(path))


def load_duckdb(path: Path) -> Any:
    """Load two columns of codes into a table of DuckDB."""
    import duckdb

    columns = load_columns(path)  # noqa: F841 - named in the statement
    connection = duckdb.connect()
    connection.execute("CREATE TABLE records AS FROM columns")
    return connection


def load_igraph(path: Path) -> Any:
    """Load a bipartite graph: organizations, then events."""
    import igraph
    import numpy as np

    incidence = load_incidence(path).tocoo()
    n, m = incidence.shape
    organizations, events = incidence.coords
    edges = np.column_stack([organizations, events + n])
    return igraph.Graph.Bipartite([0] * n + [1] * m, edges)


def load_networkx(path: Path) -> Any:
    """Load a bipartite graph of numbers: organizations from 0, events before it."""
    import networkx as nx

    columns = load_columns(path)
    graph = nx.Graph()
    graph.add_nodes_from(range(columns["organization"].max() + 1), bipartite=0)
    graph.add_nodes_from((-1 - event for event in columns["event"].unique()), bipartite=1)
    graph.add_edges_from(zip(columns["organization"], -1 - columns["event"], strict=True))
    return graph


def load_numba(path: Path) -> Any:
    """Load the matrix for the kernel, and have the kernel compiled."""
    import numpy as np
    from scipy.sparse import csr_array

    project_by_numba(csr_array(np.ones((2, 2), np.int32)))
    return load_incidence(path)


def project_by_numba(incidence: Any) -> Any:
    """Count by the kernel, row by row."""
    from kernel import count_shared

    return count_shared(incidence)


def sort_ties(source: Any, target: Any, **values: Any) -> dict[str, Any]:
    """Put ties into the one order in which all can be compared."""
    import numpy as np

    source, target = np.asarray(source, np.int64), np.asarray(target, np.int64)
    low, high = np.minimum(source, target), np.maximum(source, target)
    order = np.argsort((low << 32) | high, kind="stable")
    told = {"source": low, "target": high, **values}
    return {name: np.asarray(column)[order] for name, column in told.items()}


def tell_ours(_: Any, network: Any) -> dict[str, Any]:
    """Tell of ours."""
    source, target = network.endpoints
    return sort_ties(source, target, shared=network.ties["shared_events"])


def tell_matrix(_: Any, matrix: Any) -> dict[str, Any]:
    """Tell of a matrix of coordinates."""
    return sort_ties(*matrix.coords, shared=matrix.data)


def tell_series(_: Any, shared: Any) -> dict[str, Any]:
    """Tell of a series by pairs."""
    pairs = shared.index
    return sort_ties(pairs.get_level_values(0), pairs.get_level_values(1), shared=shared)


def tell_polars(_: Any, ties: Any) -> dict[str, Any]:
    """Tell of a table of polars."""
    source, target, shared = (column.to_numpy() for column in ties.get_columns())
    return sort_ties(source, target, shared=shared)


def tell_duckdb(_: Any, connection: Any) -> dict[str, Any]:
    """Tell of a table of DuckDB."""
    return sort_ties(**connection.sql("FROM ties").fetchnumpy())


def tell_igraph(_: Any, graph: Any) -> dict[str, Any]:
    """Tell of a graph of igraph."""
    import numpy as np

    ends = np.array(graph.get_edgelist(), np.int64).reshape(-1, 2)
    return sort_ties(*ends.T, shared=graph.es["weight"])


def tell_networkx(_: Any, graph: Any) -> dict[str, Any]:
    """Tell of a graph of networkx."""
    source, target, shared = zip(*graph.edges(data="weight"), strict=True)
    return sort_ties(source, target, shared=shared)


STAGE = Stage(
    name="project",
    title="participations in codes to ties with the number of shared events",
    contestants=(
        Contestant(
            "coalitions",
            project_ours,
            load_affiliation,
            tell_ours,
            packages=("coalitions",),
            modules=("coalitions.projection",),
        ),
        Contestant(
            "numba, own kernel",
            project_by_numba,
            load_numba,
            tell_matrix,
            packages=("numba",),
            modules=("kernel",),
        ),
        Contestant(
            "scipy, int32",
            project_by_scipy,
            load_incidence,
            tell_matrix,
            packages=("scipy",),
            modules=("scipy.sparse",),
        ),
        Contestant(
            "polars",
            project_by_polars,
            load_polars,
            tell_polars,
            packages=("polars",),
            modules=("polars",),
        ),
        Contestant(
            "DuckDB",
            project_by_duckdb,
            load_duckdb,
            tell_duckdb,
            packages=("duckdb",),
            modules=("duckdb",),
        ),
        Contestant(
            "igraph",
            project_by_igraph,
            load_igraph,
            tell_igraph,
            packages=("igraph",),
            modules=("igraph",),
        ),
        Contestant(
            "pandas, merge",
            project_by_pandas,
            load_columns,
            tell_series,
            packages=("pandas",),
            modules=("pandas",),
        ),
        Contestant(
            "networkx",
            project_by_networkx,
            load_networkx,
            tell_networkx,
            packages=("networkx",),
            modules=("networkx",),
        ),
    ),
    check=agree_within(),
    bound="pairs that meet at an event",
)
