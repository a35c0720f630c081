"""Leiden: as published on known networks; a seed, not the number of threads, decides."""

import networkit
import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from coalitions.communities import find_communities
from coalitions.communities.leiden import prepare_leiden
from coalitions.communities.louvain import prepare_louvain
from coalitions.projection import project

SEARCHES = [prepare_louvain, prepare_leiden]


@pytest.fixture(scope="module")
def random_ties():
    graph = nx.gnm_random_graph(300, 3000, seed=1)
    return csr_array(nx.to_scipy_sparse_array(graph, dtype=float))


def test_davis_falls_in_two_for_every_seed(davis):
    # Computed independently: 200 of 200 seeds find 2 groups with Q = .15187.
    network = project(davis)
    for seed in range(200):
        found = find_communities(network, ties="shown", method="leiden", seed=seed)
        assert len(found.members) == 2
        assert found.modularity == pytest.approx(0.15187, abs=5e-6)


@pytest.mark.parametrize("prepare", SEARCHES)
def test_the_same_seed_gives_the_same_and_another_seed_another(prepare, random_ties):
    search = prepare(random_ties)
    first = search(1.0, 1)
    assert any((search(1.0, seed) != first).any() for seed in range(2, 7))
    assert (search(1.0, 1) == first).all()
    assert (prepare(random_ties)(1.0, 1) == first).all()


@pytest.mark.parametrize("scale", [2.0**-30, 2.0**30])  # by which nothing is rounded
@pytest.mark.parametrize("resolution", [1.0, 2.0])
@pytest.mark.parametrize("prepare", SEARCHES)
def test_the_unit_of_weights_changes_nothing(prepare, resolution, scale, random_ties):
    expected = prepare(random_ties)(resolution, 3)
    assert (prepare(csr_array(random_ties * scale))(resolution, 3) == expected).all()


def test_the_threads_of_networkit_are_left_as_they_were(random_ties):
    before = networkit.getMaxNumberOfThreads()
    found = []
    for n_threads in (1, 2, 3):
        networkit.setNumberOfThreads(n_threads)
        found.append(prepare_leiden(random_ties)(1.0, 1))
        assert networkit.getMaxNumberOfThreads() == n_threads
    networkit.setNumberOfThreads(before)
    assert np.equal(found, found[0]).all()


def test_a_graph_built_the_older_way_is_searched_alike(random_ties, monkeypatch):
    found = [prepare_leiden(random_ties)(1.0, seed).tolist() for seed in range(5)]
    monkeypatch.delattr(networkit, "GraphFromCsr", raising=False)
    assert [prepare_leiden(random_ties)(1.0, seed).tolist() for seed in range(5)] == found
