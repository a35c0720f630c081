"""The Louvain method, the forerunner of Leiden, from python-louvain and networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from coalitions.arrays import Integers
from coalitions.communities.modularity import measure_modularity
from coalitions.ranks import ROUNDING

if TYPE_CHECKING:
    import networkx as nx

    from coalitions.communities.leiden import Search


def prepare_louvain(adjacency: csr_array) -> Search:
    """Prepare to search a network for communities; takes and gives what `prepare_leiden` does.

    Notes
    -----
    python-louvain at resolution 1, networkx elsewhere: python-louvain uses its resolution in two
    ways that contradict each other, in moving nodes and in deciding when to stop.

    At resolution 1 the method begins again with what it found, until that is no better: nodes
    can then leave a community that they joined early. Of 100 seeds 90, not 36, find the best
    partition of the karate club; what is left of the doubt is that of the network.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of
    communities in large networks. Journal of Statistical Mechanics, P10008.
    https://doi.org/10.1088/1742-5468/2008/10/P10008

    Examples
    --------
    >>> two_pairs = np.zeros((4, 4))
    >>> two_pairs[[0, 1, 2, 3], [1, 0, 3, 2]] = 1
    >>> prepare_louvain(csr_array(two_pairs))(1.0, 1)
    array([1, 1, 0, 0])
    """
    import networkx as nx  # noqa: PLC0415 - slow to import, and large networks go without

    # Squares of very large or small weights would be none. A power of two changes no digit.
    _, exponent = np.frexp(adjacency.data.max(initial=0))
    scaled = csr_array(adjacency, copy=True)
    scaled.data = np.ldexp(adjacency.data, -exponent)
    graph: nx.Graph[int] = nx.from_scipy_sparse_array(scaled)

    def search(resolution: float, seed: int) -> Integers:
        if resolution == 1:
            return _search_until_no_better(graph, adjacency, seed)
        labels = np.empty(len(graph), dtype=np.int64)
        found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
        for number, members in enumerate(found):
            labels[list(members)] = number
        return labels

    return search


def _search_until_no_better(graph: nx.Graph[int], adjacency: csr_array, seed: int) -> Integers:
    import community  # noqa: PLC0415 - slow to import

    best, most, begin = np.empty(0, dtype=np.int64), -np.inf, None
    while True:
        begin = community.best_partition(graph, partition=begin, random_state=seed)
        labels = np.array([begin[node] for node in range(len(graph))], dtype=np.int64)
        modularity = measure_modularity(adjacency, labels)
        if modularity <= most + ROUNDING:
            return best
        best, most = labels, modularity
