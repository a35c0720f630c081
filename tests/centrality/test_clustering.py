"""Clustering: published values, plain loops, networkx and igraph as witnesses."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from coalitions.centrality import measure_two_mode_clustering
from coalitions.centrality.closure import count_paths

from builders import gatherings, make_affiliation, make_network
from centrality.graphs import graph_of, igraph_of, measure, networks, within_rounding


def walk_paths(incidence):
    """Count the paths through each organization one by one, and those closed by a third event."""
    attended = incidence.toarray().astype(bool)
    through, closed = np.zeros((2, len(attended)))
    for middle, mine in enumerate(attended):
        for one, other in permutations(np.flatnonzero(mine), 2):
            for start in set(np.flatnonzero(attended[:, one])) - {middle}:
                for end in set(np.flatnonzero(attended[:, other])) - {middle, start}:
                    both = set(np.flatnonzero(attended[start] & attended[end]))
                    through[middle] += 1
                    closed[middle] += bool(both - {one, other})
    return through, closed


@given(network=networks)
def test_clustering_is_that_of_igraph(network):
    expected = igraph_of(network).transitivity_local_undirected(mode="nan")
    assert measure(network, "clustering").tolist() == within_rounding(expected)


@given(network=networks)
def test_clustering_is_that_of_networkx_which_says_0_where_there_is_nothing_to_close(network):
    found, graph = measure(network, "clustering"), graph_of(network)
    alone = [name for name, degree in graph.degree if degree < 2]
    assert found[alone].isna().all()
    assert found.drop(alone).notna().all()
    assert nx.clustering(graph) == within_rounding(found.fillna(0))


@given(gatherings=gatherings)
def test_paths_are_those_walked_one_by_one(gatherings):
    incidence = make_affiliation(gatherings).incidence
    paths = count_paths(incidence)
    through, closed = walk_paths(incidence)
    assert paths.through.tolist() == through.tolist()
    assert paths.closed.tolist() == closed.tolist()


def test_paths_of_davis_are_those_walked_one_by_one(davis):
    paths = count_paths(davis.incidence)
    through, closed = walk_paths(davis.incidence)
    assert paths.through.tolist() == through.tolist()
    assert paths.closed.tolist() == closed.tolist()


def test_davis_two_mode_clustering_is_that_published(davis):
    # Published with the R package tnet.
    assert measure_two_mode_clustering(davis) == pytest.approx(0.7718968, abs=5e-8)


@given(gatherings=gatherings)
def test_local_two_mode_clustering_is_the_share_closed(gatherings):
    network = make_network(gatherings)
    found = measure(network, "two_mode_clustering")
    through, closed = walk_paths(network.affiliation.incidence)
    assert (found.isna() == (through == 0)).all()
    some = through > 0
    assert found[some].tolist() == within_rounding((closed[some] / through[some]).tolist())
    whole = measure_two_mode_clustering(network.affiliation)
    expected = closed.sum() / through.sum() if through.sum() else np.nan
    assert whole == pytest.approx(expected, nan_ok=True)


def test_one_large_event_closes_every_triangle_and_no_path():
    network = make_network(["ABCDEFG"])
    assert (measure(network, "clustering") == 1).all()
    assert measure(network, "two_mode_clustering").isna().all()
    assert np.isnan(measure_two_mode_clustering(network.affiliation))


@pytest.mark.parametrize(("third", "share"), [("", 0), ("AC", 1), ("ACD", 1)])
def test_it_takes_a_third_event_to_close_a_path(third, share):
    assert measure(make_network(["AB", "BC", third]), "two_mode_clustering")["B"] == share


def test_an_event_on_the_path_does_not_close_it():
    # A and C met at the first event, which is on every path from A through B to C.
    assert measure(make_network(["ABC", "BC"]), "two_mode_clustering")["B"] == 0


@pytest.mark.parametrize("at_once", [1, 40, 10**9])
def test_how_much_is_summed_at_once_changes_nothing(davis, monkeypatch, at_once):
    monkeypatch.setattr("coalitions.centrality.triads.MOST_AT_ONCE", at_once)
    assert measure_two_mode_clustering(davis) == pytest.approx(0.7718968, abs=5e-8)
    assert count_paths(davis.incidence).closed.tolist() == walk_paths(davis.incidence)[1].tolist()
