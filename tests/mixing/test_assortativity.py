"""Assortativity: published, and that of networkx and igraph."""

import math

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coalitions.errors import OptionError
from coalitions.mixing import (
    measure_assortativity,
    measure_numeric_assortativity,
    sum_ties_between,
)
from coalitions.mixing.assortativity import compute_assortativity

from builders import ORGANIZATIONS, make_network, tie_pairs
from mixing.grouping import groupings, make_karate_club, networks, restrict_graph

numbers = st.lists(
    st.one_of(st.integers(-3, 9), st.none()),
    min_size=len(ORGANIZATIONS),
    max_size=len(ORGANIZATIONS),
).map(lambda drawn: pd.Series(drawn, index=list(ORGANIZATIONS), dtype="Float64"))


def test_couples_of_san_francisco_are_as_assortative_as_published():
    """Newman (2003), table I: r is .621, of shares that are printed with three decimals.

    From the decimals printed, networkx computes .623 in its own tests.
    """
    couples = [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
    assert compute_assortativity(np.array(couples)) == pytest.approx(0.621, abs=0.0025)


@given(network=networks, groups=groupings)
def test_unweighted_assortativity_is_that_of_networkx_and_igraph(network, groups):
    graph = restrict_graph(network, groups)
    measured = measure_assortativity(network, groups)
    ends = {graph.nodes[node]["group"] for edge in graph.edges for node in edge}
    if len(ends) < 2:
        assert math.isnan(measured)
        return
    expected = nx.attribute_assortativity_coefficient(graph, "group")
    assert measured == pytest.approx(expected, abs=1e-9)
    numbers = pd.factorize(groups[list(graph)])[0].tolist()
    other = igraph.Graph.from_networkx(graph).assortativity_nominal(numbers, directed=False)
    assert measured == pytest.approx(other, abs=1e-9)


@given(network=networks, groups=groupings)
def test_weighted_assortativity_is_modularity_by_its_most(network, groups):
    graph = restrict_graph(network, groups)
    strength = pd.Series(dict(graph.degree(weight="weight")), dtype=float)
    by_group = strength.groupby(groups[strength.index]).sum()
    assume((by_group > 0).sum() > 1)
    members = [set(part.index) for _, part in strength.groupby(groups[strength.index])]
    most = 1 - ((by_group / by_group.sum()) ** 2).sum()
    expected = nx.community.modularity(graph, members, weight="weight") / most
    assert measure_assortativity(network, groups, weighted=True) == pytest.approx(
        expected, abs=1e-9
    )


@given(network=networks, values=numbers)
def test_numeric_assortativity_is_that_of_networkx(network, values):
    known = values.dropna()
    graph = nx.Graph(network.graph.subgraph(known.index))
    nx.set_node_attributes(graph, known.astype(float).to_dict(), "number")
    measured = measure_numeric_assortativity(network, values)
    ends = {known[node] for edge in graph.edges for node in edge}
    if len(ends) < 2:
        assert math.isnan(measured)
        return
    expected = nx.numeric_assortativity_coefficient(graph, "number")
    assert measured == pytest.approx(expected, abs=1e-9)
    weighted = [
        (known[one], known[other], tie["weight"])
        for edge in graph.edges(data=True)
        for one, other, tie in (edge, (edge[1], edge[0], edge[2]))
    ]
    one, other, weight = np.array(weighted, dtype=float).T
    covariance = np.cov(one, other, aweights=weight)
    assert measure_numeric_assortativity(network, values, weighted=True) == pytest.approx(
        covariance[0, 1] / math.sqrt(covariance[0, 0] * covariance[1, 1]), abs=1e-9
    )


def test_numbers_far_from_zero_keep_their_digits():
    network = tie_pairs(["AB", "BC", "CD", "AD", "AC"])
    values = pd.Series([1.0, 2.0, 4.0, 8.0], index=list("ABCD"))
    expected = measure_numeric_assortativity(network, values)
    moved = measure_numeric_assortativity(network, values + 1e6)
    assert moved == pytest.approx(expected, abs=1e-9)


@given(network=networks, groups=groupings)
def test_sums_between_groups_are_those_of_a_loop(network, groups):
    graph = restrict_graph(network, groups)
    labels = sorted(set(groups) - {""})
    counted, weighed = (
        sum_ties_between(network, groups, weighted=choice) for choice in (False, True)
    )
    for one in labels:
        for other in labels:
            between = [
                tie["weight"]
                for source, target, tie in graph.edges(data=True)
                if {groups[source], groups[target]} == {one, other}
            ]
            assert counted.loc[one, other] == len(between)
            assert weighed.loc[one, other] == pytest.approx(sum(between))


def test_the_sides_of_the_karate_club_are_assortative():
    network, sides = make_karate_club()
    expected = nx.attribute_assortativity_coefficient(nx.karate_club_graph(), "club")
    assert measure_assortativity(network, sides) == pytest.approx(expected, abs=1e-12)
    assert expected > 0.7


def test_like_with_like_only_is_1_and_never_with_like_is_minus_1():
    groups = pd.Series({"A": "x", "B": "x", "C": "y", "D": "y"})
    assert measure_assortativity(tie_pairs(["AB", "CD"]), groups) == 1
    assert measure_assortativity(tie_pairs(["AC", "BD"]), groups) == -1


def test_no_ties_have_no_assortativity():
    network = make_network([{"A"}, {"B"}])
    groups = pd.Series({"A": "x", "B": "y"})
    assert math.isnan(measure_assortativity(network, groups))
    assert math.isnan(measure_numeric_assortativity(network, network.organizations["n_events"]))
    assert sum_ties_between(network, groups).to_numpy().sum() == 0


def test_texts_are_refused_where_numbers_are_asked_for():
    with pytest.raises(OptionError, match=r"no numbers.*use measure_assortativity"):
        measure_numeric_assortativity(make_network([{"A", "B"}]), pd.Series({"A": "x"}))
