"""From where shortest paths are followed: from everywhere, or from a sample where that is too much.

Nothing passes between components, so paths begin in all of them at once: each round takes one
node of every component that has some left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from scipy.sparse import csr_array

from coalitions.arrays import Integers

MOST_WORK = 1_000_000_000  # ends of ties looked at, over all rounds: some ten seconds
WORK_PER_NODE = 10  # as much as so many of them
FEWEST_DRAWN = 200
SEED = 1


@dataclass(frozen=True)
class Sources:
    """The nodes at which shortest paths begin, in rounds.

    Parameters
    ----------
    rounds : tuple of ndarray of int
        Nodes by row number, of each component one at most.
    component : ndarray of int, shape (nodes,)
        The component of each node [0 and up].
    n_others : ndarray of int, shape (nodes,)
        The other nodes of its component, all that it can reach [nodes, 0 and up].
    n_counted : ndarray of int, shape (nodes,)
        Those of them at which paths begin [nodes, 0 and up].
    """

    rounds: tuple[Integers, ...]
    component: Integers
    n_others: Integers
    n_counted: Integers

    @property
    def is_sample(self) -> bool:
        """Whether paths begin at some nodes only."""
        return bool((self.n_counted < self.n_others).any())


def choose_sources(lengths: csr_array, *, most_sources: int | None = None) -> Sources:
    """Choose at which nodes to begin: all of a component, or a sample drawn with a fixed seed.

    Parameters
    ----------
    lengths : csr_array, shape (nodes, nodes)
        Symmetric, with an entry for each tie.
    most_sources : int, optional
        The most nodes of a component [nodes, 1 and up]. Default: as many as take some ten
        seconds, but 200 at least.
    """
    n = lengths.shape[0]
    if most_sources is None:
        most_sources = max(FEWEST_DRAWN, MOST_WORK // max(lengths.nnz + WORK_PER_NODE * n, 1))
    _, labels = scipy.sparse.csgraph.connected_components(lengths, directed=False)
    component = np.asarray(labels, dtype=np.int64)
    sizes = np.bincount(component)
    # In an order drawn at random, the first of a component are a sample of it.
    order = np.random.default_rng(SEED).permutation(n) if _exceeds(sizes, most_sources) else None
    members = np.arange(n) if order is None else order
    members = members[np.argsort(component[members], kind="stable")]
    place = np.arange(n) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    drawn = members[place < most_sources]
    round_of = place[place < most_sources]
    by_round = np.argsort(round_of, kind="stable")
    rounds = np.split(drawn[by_round], np.cumsum(np.bincount(round_of))[:-1])
    is_drawn = np.zeros(n, dtype=np.int64)
    is_drawn[drawn] = 1
    n_drawn = np.bincount(component[drawn], minlength=len(sizes))
    return Sources(
        rounds=tuple(rounds) if n else (),
        component=component,
        n_others=sizes[component] - 1,
        n_counted=n_drawn[component] - is_drawn,
    )


def _exceeds(sizes: Integers, most_sources: int) -> bool:
    return bool(sizes.max(initial=0) > most_sources)
