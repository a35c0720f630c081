"""The dense middle."""

import networkx as nx
from hypothesis import given

from builders import make_network
from centrality.graphs import graph_of, make_karate_club, measure, networks


@given(network=networks)
def test_core_is_that_of_networkx(network):
    assert measure(network, "core").to_dict() == nx.core_number(graph_of(network))


def test_core_of_the_karate_club_is_that_of_networkx():
    network = make_karate_club()
    assert measure(network, "core").to_dict() == nx.core_number(graph_of(network))


def test_those_who_hang_on_a_core_are_not_in_it():
    core = measure(make_network(["ABCD", "DE", "EF"]), "core")
    assert core.to_dict() == {**dict.fromkeys("ABCD", 3), "E": 1, "F": 1, "G": 0}
