"""The Leiden method, from networkit: better and far faster than Louvain on large networks."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Integers
from coalitions.communities.louvain import Search
from coalitions.errors import OptionError


def has_leiden() -> bool:
    """Say whether networkit is installed."""
    return find_spec("networkit") is not None


def prepare_leiden(adjacency: csr_array) -> Search:
    """Prepare to search a network for communities; takes and gives what `prepare_louvain` does.

    Raises
    ------
    OptionError
        If networkit is not installed.

    Notes
    -----
    One thread: with more, the same seed gives other partitions. The number of threads that
    networkit had is put back.

    References
    ----------
    Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing
    well-connected communities. Scientific Reports 9, 5233.
    https://doi.org/10.1038/s41598-019-41695-z
    """
    if not has_leiden():
        raise OptionError(
            "communities 'leiden' needs networkit, which is not installed; "
            "pip install \"coalitions[fast]\", or choose 'louvain'"
        )
    import networkit  # noqa: PLC0415 - an extra, and slow to import

    ties = adjacency.tocoo()
    source, target = ties.coords
    is_upper = source < target
    graph = networkit.GraphFromCoo(
        (ties.data[is_upper].astype(np.float64), (source[is_upper], target[is_upper])),
        n=adjacency.shape[0],
        weighted=True,
    )

    def search(resolution: float, seed: int) -> Integers:
        n_threads = networkit.getMaxNumberOfThreads()
        networkit.setNumberOfThreads(1)
        try:
            networkit.setSeed(seed, False)
            leiden = networkit.community.ParallelLeiden(graph, randomize=True, gamma=resolution)
            return np.array(leiden.run().getPartition().getVector(), dtype=np.int64)
        finally:
            networkit.setNumberOfThreads(n_threads)

    return search
