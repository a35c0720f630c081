"""How long communities take, beside networkit's Louvain and python-louvain.

`python benchmarks/communities/measure_speed.py` searches the projections of the records S and M of
`benchmarks/ties/synthetic.py`, all ties and backbone. Each search begins with the sparse matrix
of ties and ends with the community of each organization, so that building the graph counts for
all. They take turns, and the fastest round of each counts; before that modularity is compared. It
needs networkit.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import community
import networkit
import networkx as nx
import numpy as np
import numpy.typing as npt
from planted import make_network
from scipy.sparse import csr_array, triu

from coalitions import extract_backbone, find_communities, project
from coalitions.communities.leiden import prepare_leiden
from coalitions.communities.modularity import measure_modularity

ROUNDS = 7
Integers = npt.NDArray[np.int64]
Search = Callable[[csr_array, int], Integers]


def search_leiden(adjacency: csr_array, seed: int) -> Integers:
    """Search by ours, in one thread."""
    return prepare_leiden(adjacency)(1.0, seed)


def search_plm(adjacency: csr_array, seed: int, *, n_threads: int = 1) -> Integers:
    """Search by the parallel Louvain method of networkit."""
    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(n_threads)
    upper = triu(adjacency, k=1).tocoo()
    graph = networkit.GraphFromCoo((upper.data, upper.coords), n=adjacency.shape[0], weighted=True)
    networkit.setSeed(seed, False)
    plm = networkit.community.PLM(graph, refine=True)
    labels = np.array(plm.run().getPartition().getVector())
    networkit.setNumberOfThreads(before)
    return labels


def search_louvain(adjacency: csr_array, seed: int) -> Integers:
    """Search by python-louvain, which many people use."""
    graph = nx.from_scipy_sparse_array(adjacency)
    partition = community.best_partition(graph, random_state=seed)
    return np.array([partition[node] for node in range(len(graph))])


def compare(name: str, adjacency: csr_array, searches: dict[str, Search]) -> None:
    """Compare modularity, then time in turns, and print both beside the first."""
    quality = {
        kind: measure_modularity(adjacency, np.unique(search(adjacency, 1), return_inverse=True)[1])
        for kind, search in searches.items()
    }
    times: dict[str, list[float]] = {kind: [] for kind in searches}
    for seed in range(ROUNDS):
        for kind, search in searches.items():
            start = time.perf_counter()
            search(adjacency, seed)
            times[kind].append(time.perf_counter() - start)
    first = np.min(times[next(iter(searches))])
    print(f"{name}: {adjacency.shape[0]:,} organizations, {adjacency.nnz // 2:,} ties")
    for kind, seconds in times.items():
        fastest = np.min(seconds)
        print(
            f"  {kind:16} {fastest * 1000:8.1f} ms, {fastest / first:6.2f} times ours, modularity"
            f" {quality[kind]:.5f}",
            flush=True,
        )


def main() -> None:
    """Compare all, then time what a user calls."""
    fast: dict[str, Search] = {
        "Leiden, ours": search_leiden,
        "PLM, 1 thread": search_plm,
        "PLM, 2 threads": partial(search_plm, n_threads=2),
    }
    for size in ("S", "M"):
        projected = project(make_network(size))
        searches = fast | ({"python-louvain": search_louvain} if size == "S" else {})
        for name, network in (
            ("all ties", projected),
            ("backbone", extract_backbone(projected, model="sdsm")),
        ):
            adjacency = csr_array(network.adjacency)
            adjacency.sort_indices()
            compare(f"{size}, {name}", adjacency, searches)
            start = time.perf_counter()
            found = find_communities(network)
            seconds = time.perf_counter() - start
            print(f"  find_communities: {found.method} of {found.algorithm}, {seconds:.2f} s")


if __name__ == "__main__":
    main()
