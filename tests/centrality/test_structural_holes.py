"""Structural holes: networkx and igraph as witnesses."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from coalitions.projection import project

from builders import make_network
from centrality.graphs import (
    graph_of,
    igraph_of,
    make_karate_club,
    measure,
    networks,
    within_rounding,
)


@given(network=networks)
def test_constraint_is_that_of_networkx_and_igraph(network):
    found = measure(network, "constraint")
    expected = nx.constraint(graph_of(network), weight="weight")
    assert expected == within_rounding(found)
    assert found.tolist() == within_rounding(igraph_of(network).constraint(weights="weight"))


@given(network=networks)
def test_effective_size_is_that_of_networkx(network):
    # Node by node, as its documentation has it. For all nodes at once networkx 3.6 divides by the
    # heaviest tie of the third party instead of that of the partner.
    graph = graph_of(network)
    expected = nx.effective_size(graph, nodes=list(graph), weight="weight")
    assert expected == within_rounding(measure(network, "effective_size"))


@given(network=networks)
def test_values_are_in_their_range_and_missing_without_ties_only(network):
    constraint, size = (measure(network, name) for name in ("constraint", "effective_size"))
    degree = measure(network, "degree")
    assert (constraint.isna() == (degree == 0)).all()
    assert (size.isna() == (degree == 0)).all()
    assert constraint.dropna().between(0, 2 + 1e-12, inclusive="right").all()
    assert (size.dropna() >= 1 - 1e-12).all()
    assert (size.dropna() <= degree[degree > 0] + 1e-12).all()


def test_with_equal_ties_redundant_are_those_whom_a_partner_knows_on_average():
    network = make_karate_club()
    graph = graph_of(network)
    ties_between = {name: sum(1 for _ in graph.subgraph(graph[name]).edges) for name in graph}
    expected = {
        name: graph.degree(name) - 2 * ties_between[name] / graph.degree(name) for name in graph
    }
    assert expected == within_rounding(measure(network, "effective_size"))


def test_a_bridge_is_less_constrained_than_a_clique_and_a_pair_wholly():
    constraint = measure(make_network(["ABC", "CDE", "FG"]), "constraint")
    assert constraint["C"] < constraint[["A", "B", "D", "E"]].min()
    assert constraint["F"] == constraint["G"] == 1
    # To B directly and through C, who has four partners; to C directly and through B, who has two.
    assert constraint["A"] == pytest.approx((1 / 2 + 1 / 8) ** 2 + (1 / 2 + 1 / 4) ** 2)


def test_two_who_put_all_but_a_little_into_each_other_constrain_most(davis):
    network = make_network(["AB", "AC", *["BC"] * 2000])
    assert measure(network, "constraint")["A"] == pytest.approx(2, abs=0.01)
    assert np.isfinite(measure(project(davis), "constraint")).all()
