"""How good a partition is: more weight within than the strengths of its members would give."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Floats, Integers


def measure_shares(adjacency: csr_array, labels: Integers) -> tuple[Floats, Floats]:
    """Measure what is within each community, and what its strengths alone would give.

    Parameters
    ----------
    adjacency : csr_array of float, shape (organizations, organizations)
        Symmetric weights of ties, zero diagonal, some weight in all.
    labels : ndarray of int, shape (organizations,)
        The community of each [0 and up].

    Returns
    -------
    within, expected : ndarray of float, shape (communities,)
        The share of all weight that lies within the community, and the square of its share of
        all strength [0 to 1].

    Examples
    --------
    >>> pair_and_path = np.zeros((4, 4))
    >>> pair_and_path[[0, 1, 1, 2, 2, 3], [1, 0, 2, 1, 3, 2]] = 1
    >>> within, expected = measure_shares(csr_array(pair_and_path), np.array([0, 0, 1, 1]))
    >>> within.round(3), expected
    (array([0.333, 0.333]), array([0.25, 0.25]))
    """
    n_communities = int(labels.max(initial=-1)) + 1
    ties = adjacency.tocoo()
    source, target = ties.coords
    inside = labels[source] == labels[target]
    within = np.bincount(labels[source[inside]], ties.data[inside], n_communities)
    strength = np.bincount(labels[source], ties.data, n_communities)
    total = ties.data.sum()
    return within / total, (strength / total) ** 2


def measure_modularity(adjacency: csr_array, labels: Integers, *, resolution: float = 1.0) -> float:
    """Measure the weighted modularity of a partition [at most 1]; NaN if there are no ties.

    Parameters
    ----------
    adjacency : csr_array of float, shape (organizations, organizations)
        Symmetric weights of ties, zero diagonal.
    labels : ndarray of int, shape (organizations,)
        The community of each [0 and up].
    resolution : float
        How much the expected weight counts [0 and up]: Reichardt and Bornholdt (2006).

    References
    ----------
    Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in
    networks. Physical Review E 69, 026113. https://doi.org/10.1103/PhysRevE.69.026113

    Reichardt, J. and Bornholdt, S. (2006). Statistical mechanics of community detection. Physical
    Review E 74, 016110. https://doi.org/10.1103/PhysRevE.74.016110

    Examples
    --------
    >>> two_pairs = np.zeros((4, 4))
    >>> two_pairs[[0, 1, 2, 3], [1, 0, 3, 2]] = 1
    >>> measure_modularity(csr_array(two_pairs), np.array([0, 0, 1, 1]))
    0.5
    """
    if not adjacency.nnz:
        return float("nan")
    within, expected = measure_shares(adjacency, labels)
    return float(within.sum() - resolution * expected.sum())
