"""Leiden: as published on known networks; communities hold together; a seed decides."""

import random

import igraph
import networkx as nx
import numpy as np
import pytest
from scipy.sparse import csr_array

from coalitions.communities import find_communities
from coalitions.communities.leiden import prepare_leiden
from coalitions.communities.louvain import prepare_louvain
from coalitions.communities.modularity import measure_modularity
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


# Powers of two, by which nothing is rounded.
@pytest.mark.parametrize("scale", [2.0**-1000, 2.0**-30, 2.0**30, 2.0**1000])
@pytest.mark.parametrize("resolution", [1.0, 2.0])
@pytest.mark.parametrize("prepare", SEARCHES)
def test_the_unit_of_weights_changes_nothing(prepare, resolution, scale, random_ties):
    expected = prepare(random_ties)(resolution, 3)
    assert (prepare(csr_array(random_ties * scale))(resolution, 3) == expected).all()


@pytest.mark.parametrize("iterations", [1, 3])
@pytest.mark.parametrize("resolution", [0.5, 1.0, 4.0])
def test_communities_hold_together(iterations, resolution, random_ties, monkeypatch):
    monkeypatch.setattr("coalitions.communities.leiden.ITERATIONS", iterations)
    search = prepare_leiden(random_ties)
    graph = nx.from_scipy_sparse_array(random_ties)
    for seed in range(20):
        labels = search(resolution, seed)
        for label in np.unique(labels):
            assert nx.is_connected(graph.subgraph(np.flatnonzero(labels == label)))


def test_no_search_of_others_finds_a_higher_modularity(random_ties):
    def measure(labels):
        return measure_modularity(random_ties, np.asarray(labels, dtype=np.int64))

    ties = random_ties.tocoo()
    upper = ties.coords[0] < ties.coords[1]
    graph = igraph.Graph(300, np.column_stack(ties.coords)[upper])
    theirs = []
    for seed in range(20):
        random.seed(seed)
        theirs.append(measure(graph.community_leiden("modularity", n_iterations=3).membership))
    ours = [measure(prepare_leiden(random_ties)(1.0, seed)) for seed in range(20)]
    assert np.mean(ours) > np.mean(theirs) - 0.001
