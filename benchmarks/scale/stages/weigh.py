"""The projection with weights: an event of k organizations counts 1 / (k - 1)."""

from __future__ import annotations

from typing import Any

from checks import agree_within
from contest import Contestant, Stage
from inputs import load_affiliation, load_incidence

from stages.project import load_duckdb, load_polars, sort_ties

WEIGHTS = """
    WITH sized AS (
        SELECT *, COUNT(*) OVER (PARTITION BY event) AS size FROM records
    )
    SELECT one.organization AS source, other.organization AS target,
        SUM(1 / (one.size - 1)) AS weight
    FROM sized AS one JOIN sized AS other USING (event)
    WHERE one.organization < other.organization
    GROUP BY ALL
"""


def weigh_ours(affiliation: Any) -> Any:
    """Project as a user would."""
    from coalitions import project

    return project(affiliation, weighting="newman")


def weigh_by_scipy(incidence: Any) -> Any:
    """Multiply sparse matrices, and take the upper half."""
    import numpy as np
    from scipy.sparse import diags_array, triu

    weights = 1 / np.maximum(incidence.sum(axis=0) - 1, 1)
    return triu((incidence @ diags_array(weights)) @ incidence.T, k=1, format="coo")


def weigh_by_polars(records: Any) -> Any:
    """Join the records with themselves."""
    import polars as pl

    sized = records.lazy().with_columns(weight=1 / (pl.len().over("event") - 1))
    return (
        sized.join(records.lazy(), on="event")
        .filter(pl.col("organization") < pl.col("organization_right"))
        .group_by("organization", "organization_right")
        .agg(pl.col("weight").sum())
        .collect()
    )


def weigh_by_duckdb(connection: Any) -> Any:
    """Join the records with themselves."""
    connection.execute(f"CREATE TABLE ties AS {WEIGHTS}")
    return connection


def tell_ours(_: Any, network: Any) -> dict[str, Any]:
    """Tell of ours."""
    source, target = network.endpoints
    return sort_ties(source, target, weight=network.ties["weight"])


def tell_matrix(_: Any, matrix: Any) -> dict[str, Any]:
    """Tell of a matrix of coordinates."""
    return sort_ties(*matrix.coords, weight=matrix.data)


def tell_polars(_: Any, ties: Any) -> dict[str, Any]:
    """Tell of a table of polars."""
    source, target, weight = (column.to_numpy() for column in ties.get_columns())
    return sort_ties(source, target, weight=weight)


def tell_duckdb(_: Any, connection: Any) -> dict[str, Any]:
    """Tell of a table of DuckDB."""
    return sort_ties(**connection.sql("FROM ties").fetchnumpy())


STAGE = Stage(
    name="weigh",
    title="participations in codes to ties weighted by Newman",
    contestants=(
        Contestant(
            "coalitions",
            weigh_ours,
            load_affiliation,
            tell_ours,
            packages=("coalitions",),
            modules=("coalitions.projection",),
        ),
        Contestant(
            "scipy",
            weigh_by_scipy,
            load_incidence,
            tell_matrix,
            packages=("scipy",),
            modules=("scipy.sparse",),
        ),
        Contestant(
            "polars",
            weigh_by_polars,
            load_polars,
            tell_polars,
            packages=("polars",),
            modules=("polars",),
        ),
        Contestant(
            "DuckDB",
            weigh_by_duckdb,
            load_duckdb,
            tell_duckdb,
            packages=("duckdb",),
            modules=("duckdb",),
        ),
    ),
    check=agree_within(relative=1e-12),
    bound="pairs that meet at an event",
)
