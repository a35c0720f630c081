"""Central among the central: leading eigenvectors, and PageRank."""

from __future__ import annotations

import numpy as np
import scipy
from scipy.sparse import csr_array, diags_array

from coalitions.arrays import Floats
from coalitions.ranks import ROUNDING

LARGEST_DENSE = 300  # nodes: above, the sparse solver is faster
DAMPING = 0.85
SETTLED = 1e-15  # change of all visits together


def measure_eigenvector(matrix: csr_array) -> Floats:
    """Find the leading eigenvector component by component, so that equals stay equal.

    In one piece, a solver would return any mixture of components that share the leading
    eigenvalue, and a different one in each run.

    Parameters
    ----------
    matrix : csr_array of float, shape (nodes, nodes)
        Symmetric [0 and up].

    Returns
    -------
    ndarray of float, shape (nodes,)
        0 to 1, squares sum to 1; 0 outside the components where the leading eigenvalue is
        largest, and for all nodes of a matrix of zeros.

    References
    ----------
    Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique
    identification. Journal of Mathematical Sociology 2, 113-120.
    https://doi.org/10.1080/0022250X.1972.9989806
    """
    vector = np.zeros(matrix.shape[0])
    if matrix.nnz == 0:
        return vector
    _, component = scipy.sparse.csgraph.connected_components(matrix, directed=False)
    order = np.argsort(component, kind="stable")
    sizes = np.bincount(component)
    leading = np.zeros(len(sizes))
    for members in np.split(order, np.cumsum(sizes)[:-1]):
        within = matrix[members][:, members]
        if within.nnz:
            leading[component[members[0]]], vector[members] = _solve(within)
    vector[~np.isclose(leading, leading.max(), rtol=ROUNDING)[component]] = 0
    return np.asarray(vector / np.linalg.norm(vector))


def _solve(matrix: csr_array) -> tuple[float, Floats]:
    """Find the leading eigenvalue of a connected matrix and its vector, from a fixed start."""
    n = matrix.shape[0]
    if n > LARGEST_DENSE:
        try:
            values, vectors = scipy.sparse.linalg.eigsh(
                matrix, k=1, which="LA", v0=np.ones(n), tol=0
            )
            return float(values[-1]), np.abs(vectors[:, -1])
        except scipy.sparse.linalg.ArpackNoConvergence:
            pass  # two leading eigenvalues are all but equal
    values, vectors = np.linalg.eigh(matrix.toarray())
    return float(values[-1]), np.abs(vectors[:, -1])


def measure_pagerank(adjacency: csr_array) -> Floats:
    """Measure how often someone comes by who follows ties at random, and at times starts anew.

    In 85 of 100 steps a tie is followed, chosen by its weight; otherwise, and from organizations
    without ties, the next is any organization, all equally likely.

    Parameters
    ----------
    adjacency : csr_array of float, shape (organizations, organizations)
        Symmetric tie weights [0 and up].

    Returns
    -------
    ndarray of float, shape (organizations,)
        Share of all visits [above 0, up to 1], which sum to 1; organizations without ties have
        the least.

    References
    ----------
    Brin, S. and Page, L. (1998). The anatomy of a large-scale hypertextual Web search engine.
    Computer Networks and ISDN Systems 30, 107-117. https://doi.org/10.1016/S0169-7552(98)00110-X
    """
    n = adjacency.shape[0]
    strength = adjacency.sum(axis=1)
    is_tied = strength > 0
    per_weight = np.divide(DAMPING, strength, out=np.zeros(n), where=is_tied)
    follow = csr_array(adjacency @ diags_array(per_weight))
    visits = np.full(n, 1 / max(n, 1))
    change = 1.0
    while change > SETTLED:
        before = visits
        anew = 1 - DAMPING + DAMPING * before[~is_tied].sum()
        visits = follow @ before + anew / max(n, 1)
        visits /= visits.sum()
        # Rounding may go in circles, in which no step is smaller than the one before.
        step = float(np.abs(visits - before).sum())
        change = step if step < change else 0.0
    return visits
