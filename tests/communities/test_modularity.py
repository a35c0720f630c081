"""Modularity is that of networkx and igraph; partitions of known modularity have it."""

import math

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from coalitions.communities import measure_modularity
from coalitions.communities.modularity import measure_shares

N = 9
weights = st.floats(0.001, 1000)
edges = st.dictionaries(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).filter(lambda pair: pair[0] < pair[1]),
    weights,
    min_size=1,
)
labelings = st.lists(st.integers(0, 3), min_size=N, max_size=N).map(np.array)


def make_adjacency(edges):
    adjacency = np.zeros((N, N))
    for (one, other), weight in edges.items():
        adjacency[one, other] = adjacency[other, one] = weight
    return csr_array(adjacency)


@given(edges=edges, labels=labelings, resolution=st.floats(0, 5))
def test_modularity_is_that_of_networkx_and_igraph(edges, labels, resolution):
    adjacency = make_adjacency(edges)
    found = measure_modularity(adjacency, labels, resolution=resolution)
    graph = nx.from_scipy_sparse_array(adjacency)
    groups = [set(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)]
    expected = nx.community.modularity(graph, groups, weight="weight", resolution=resolution)
    assert found == pytest.approx(expected, abs=1e-9)
    witness = igraph.Graph(N, list(edges))
    expected = witness.modularity(
        labels.tolist(), weights=list(edges.values()), resolution=resolution
    )
    assert found == pytest.approx(expected, abs=1e-9)


@given(edges=edges)
def test_all_in_one_have_none_and_shares_of_all_alone_add_up(edges):
    adjacency = make_adjacency(edges)
    assert measure_modularity(adjacency, np.zeros(N, dtype=int)) == pytest.approx(0, abs=1e-12)
    within, expected = measure_shares(adjacency, np.arange(N))
    assert within.sum() == 0
    assert np.sqrt(expected).sum() == pytest.approx(1)


def test_without_ties_there_is_none():
    assert math.isnan(measure_modularity(csr_array((2, 2)), np.array([0, 1])))


def test_a_ring_of_cliques_has_the_published_modularity():
    # Published by Fortunato and Barthelemy (2007): 1 - 2 / (m (m - 1) + 2) - 1 / n, for n cliques
    # of m.
    n, m = 10, 5
    graph = nx.ring_of_cliques(n, m)
    adjacency = csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    found = measure_modularity(adjacency, np.repeat(np.arange(n), m))
    assert found == pytest.approx(1 - 2 / (m * (m - 1) + 2) - 1 / n, abs=1e-12)
