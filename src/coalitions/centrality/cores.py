"""Cores: the dense middle of a network."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Integers


def measure_core(adjacency: csr_array) -> Integers:
    """Find for each organization the largest k such that it is in the k-core.

    The k-core is what remains when those with fewer than k partners are taken out, again and
    again, until everyone left has k partners among those left.

    Parameters
    ----------
    adjacency : csr_array, shape (organizations, organizations)
        Symmetric, zero diagonal, with an entry for each tie.

    Returns
    -------
    ndarray of int, shape (organizations,)
        Partners [organizations, 0 and up]; 0 without ties.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287.
    https://doi.org/10.1016/0378-8733(83)90028-X
    """
    n = adjacency.shape[0]
    n_partners = np.diff(adjacency.indptr).astype(np.int64)
    core = np.zeros(n, dtype=np.int64)
    is_left = np.ones(n, dtype=bool)
    k = 0
    while is_left.any():
        k = max(k, int(n_partners[is_left].min()))
        leaving = np.flatnonzero(is_left & (n_partners <= k))
        core[leaving] = k
        is_left[leaving] = False
        n_partners -= np.bincount(adjacency[leaving].indices, minlength=n)
    return core
