"""Leading eigenvectors and PageRank: networkx and igraph as witnesses, networks in pieces."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from scipy.sparse import csr_array

from coalitions.centrality.spectral import LARGEST_DENSE, measure_eigenvector, measure_pagerank
from coalitions.projection import WEIGHTINGS, project

from builders import make_network
from centrality.graphs import (
    graph_of,
    igraph_of,
    make_karate_club,
    make_random_network,
    measure,
    networks,
    within_rounding,
)


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_eigenvector_of_davis_is_that_of_networkx(davis, weighting):
    network = project(davis, weighting=weighting)
    expected = nx.eigenvector_centrality_numpy(graph_of(network), weight="weight")
    assert measure(network, "eigenvector").to_dict() == pytest.approx(expected, abs=1e-9)


def test_eigenvector_of_the_karate_club_is_that_of_networkx():
    network = make_karate_club()
    expected = nx.eigenvector_centrality_numpy(graph_of(network), weight="weight")
    assert measure(network, "eigenvector").to_dict() == pytest.approx(expected, abs=1e-9)


@given(network=networks)
def test_eigenvector_solves_its_equation_for_the_largest_value(network):
    assume(len(network.ties))
    vector = measure(network, "eigenvector").to_numpy()
    matrix = network.adjacency.toarray()
    assert (vector >= 0).all()
    assert np.sum(vector**2) == pytest.approx(1)
    assert matrix @ vector == pytest.approx(np.linalg.eigvalsh(matrix)[-1] * vector, abs=1e-9)


def test_eigenvector_is_equal_in_equal_components():
    triangles = [{"A", "B", "C"}, {"D", "E", "F"}]
    found = [measure(make_network(triangles), "eigenvector") for _ in range(5)]
    assert found[0].tolist() == pytest.approx([6**-0.5] * 6 + [0])
    assert len({tuple(vector) for vector in found}) == 1


def test_eigenvector_is_zero_where_the_leading_eigenvalue_is_smaller():
    vector = measure(make_network([{"A", "B", "C"}, {"D", "E"}]), "eigenvector")
    assert vector.tolist() == pytest.approx([3**-0.5] * 3 + [0] * 4)
    assert (vector.iloc[3:] == 0).all()


def test_eigenvector_of_a_large_network_is_found_by_the_sparse_solver_each_time_alike(monkeypatch):
    network = make_random_network(LARGEST_DENSE + 100, 1500, seed=1)
    found = [measure_eigenvector(network.adjacency) for _ in range(3)]
    assert len({tuple(vector) for vector in found}) == 1
    monkeypatch.setattr("coalitions.centrality.spectral.LARGEST_DENSE", 10**6)
    dense = measure_eigenvector(network.adjacency)
    assert found[0] == pytest.approx(dense, abs=1e-12)
    assert (found[0] != dense).any()  # so it was the other solver


def test_eigenvector_is_found_where_two_halves_lead_almost_alike():
    half = np.ones((200, 200)) - np.eye(200)
    whole = np.block([[half, np.zeros((200, 200))], [np.zeros((200, 200)), half]])
    whole[0, 200] = whole[200, 0] = 1e-9
    vector = measure_eigenvector(csr_array(whole))
    assert vector == pytest.approx(np.full(400, 1 / 20), abs=1e-6)


@given(network=networks)
def test_pagerank_is_that_of_networkx_and_igraph(network):
    found = measure(network, "pagerank")
    expected = nx.pagerank(graph_of(network), tol=1e-15, max_iter=1000)
    assert expected == within_rounding(found)
    assert found.tolist() == within_rounding(igraph_of(network).pagerank(weights="weight"))


@given(network=networks)
def test_pagerank_is_a_share_and_least_without_ties(network):
    found = measure(network, "pagerank")
    assert found.sum() == pytest.approx(1)
    untied = np.diff(network.adjacency.indptr) == 0
    assert (found[untied] <= found.min() * (1 + 1e-12)).all()


def test_pagerank_of_nobody_is_nothing():
    assert measure_pagerank(csr_array((0, 0))).tolist() == []
