"""Shortest paths where every tie has the same length: step by step, from many starts at once."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Booleans, Floats, Integers


def walk_steps(ties: csr_array, is_start: Booleans) -> tuple[Integers, Floats]:
    """Walk along the ties, one more step each time, until nobody new is reached.

    Parameters
    ----------
    ties : csr_array of float, shape (nodes, nodes)
        1 for each tie, symmetric.
    is_start : ndarray of bool, shape (nodes, rounds)
        Where each round begins.

    Returns
    -------
    tuple of ndarray of int and of float, both of shape (nodes, rounds)
        How many steps it takes [0 and up, -1 out of reach], and in how many ways [0 and up].
    """
    n_steps = np.where(is_start, 0, -1)
    n_paths = is_start.astype(np.float64)
    newest, step = n_paths, 0
    while True:
        newest, step = np.where(n_steps < 0, ties @ newest, 0), step + 1
        is_new = newest > 0
        if not is_new.any():
            return n_steps, n_paths
        n_steps[is_new] = step
        n_paths += newest


def walk_back(ties: csr_array, n_steps: Integers, n_paths: Floats) -> Floats:
    """Sum for each node the shares of the paths that pass through it, the farthest first.

    With n(v) paths from the start to v, the dependency d(u) of the start on u is the sum of
    n(u) / n(v) * (1 + d(v)) over those v that are one step further.

    Returns
    -------
    ndarray of float, shape (nodes, rounds)
        0 for the start itself.
    """
    passed = np.zeros(n_paths.shape)
    per_path = np.divide(1, n_paths, out=np.zeros(n_paths.shape), where=n_paths > 0)
    for step in range(int(n_steps.max(initial=0)), 1, -1):
        beyond = np.where(n_steps == step, (1 + passed) * per_path, 0)
        passed += np.where(n_steps == step - 1, ties @ beyond, 0) * n_paths
    return passed
