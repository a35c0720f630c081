"""Exact p-values by the package bicm (`pip install bicm`), which NEMtropy uses too.

Saracco, F., Straka, M. J., Di Clemente, R., Gabrielli, A., Caldarelli, G. and Squartini, T. (2017).
Inferring monopartite projections of bipartite networks: an entropy-based approach. New Journal of
Physics 19, 053022. https://doi.org/10.1088/1367-2630/aa6b38
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator

from bicm import BipartiteGraph
from refined_normal import Floats

from coalitions import AffiliationNetwork


def solve_bicm(affiliation: AffiliationNetwork) -> BipartiteGraph:
    """Fit the model."""
    with silence():
        graph = BipartiteGraph(affiliation.incidence.toarray())
        graph.solve_tool()
    return graph


def run_bicm(graph: BipartiteGraph, *, method: str = "poibin") -> Floats:
    """Give the p-value of each pair of organizations that shared an event, and 1 to all others.

    In one process, as ours are computed; its default is four.
    """
    with silence():
        graph.rows_pvals_mat = None  # else those of the last time are given
        # One process computes nothing unless it may show its progress.
        graph.compute_projection(approx_method=method, threads_num=1, progress_bar=True)
        return graph.get_projected_pvals_mat(layer="rows")


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Keep what is printed out of the table."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield
