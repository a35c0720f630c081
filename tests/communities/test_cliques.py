"""Clique percolation: networkx as a witness, cliques that share, and networks too dense."""

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.community import k_clique_communities
from pandas.testing import assert_frame_equal

from coalitions.communities import cliques, percolate_cliques
from coalitions.errors import OptionError
from coalitions.projection import project

from builders import ORGANIZATIONS, build_in_two_orders, gatherings, make_network, tie_pairs


def find_sets(network, size):
    return {frozenset(names) for names in percolate_cliques(network, size=size).members.values()}


def expect_sets(network, size):
    return set(k_clique_communities(network.graph, size))


@given(gatherings=gatherings, size=st.integers(2, 6))
def test_communities_are_those_of_networkx(gatherings, size):
    network = make_network(gatherings)
    assert find_sets(network, size) == expect_sets(network, size)


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0.1, 0.5))
def test_communities_of_larger_networks_are_those_of_networkx(seed, share):
    graph = nx.gnp_random_graph(24, share, seed=seed)
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    for size in range(2, 8):
        assert find_sets(network, size) == expect_sets(network, size)


def test_cliques_taken_some_at_a_time_give_the_same(monkeypatch):
    graph = nx.gnp_random_graph(30, 0.4, seed=3)
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    monkeypatch.setattr(cliques, "MOST_CELLS", 1000)  # a few rows of overlaps
    for size in range(2, 7):
        assert find_sets(network, size) == expect_sets(network, size)


def test_the_karate_club_is_that_of_networkx():
    graph = nx.karate_club_graph()
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    for size in range(2, 7):
        assert find_sets(network, size) == expect_sets(network, size)


def test_who_is_in_two_communities_is_said():
    network = make_network([set("ABCD"), set("DEFG")])
    found = percolate_cliques(network)
    assert found.size == 3
    assert found.members == {1: list("ABCD"), 2: list("DEFG")}
    assert found.overlapping == {"D": [1, 2]}
    assert found.membership.loc["D"].all()


def test_communities_are_numbered_by_size_then_by_their_members():
    network = tie_pairs(
        pair for names in ("EFG", "ABC", "HIJK") for pair in itertools.combinations(names, 2)
    )
    found = percolate_cliques(network, size=3)
    assert list(found.members.values()) == [list("HIJK"), list("ABC"), list("EFG")]


def chain(names):
    """Triangles in a row, each sharing two with the next."""
    return [frozenset(names[place : place + 3]) for place in range(len(names) - 2)]


def test_the_size_is_the_smallest_without_a_giant():
    network = make_network(
        [*chain("ABCDEFGHIJKL"), set("ABCD"), set("FGHI"), set("XYZ")], organizations=()
    )
    giant = percolate_cliques(network, size=3)
    assert [len(names) for names in giant.members.values()] == [12, 3]
    assert not giant.is_balanced
    found = percolate_cliques(network)
    assert (found.size, found.is_balanced) == (4, True)
    assert found.members == {1: list("ABCD"), 2: list("FGHI")}


def test_where_no_size_will_do_it_is_three():
    found = percolate_cliques(make_network([set("ABCDE")]))
    assert (found.size, found.is_balanced) == (3, False)
    assert found.members == {1: list("ABCDE")}


def test_without_cliques_there_are_no_communities():
    for network in (make_network([{"A"}]), make_network([{"A", "B"}])):
        found = percolate_cliques(network)
        assert found.members == {}
        assert found.overlapping == {}
        assert found.membership.shape == (len(ORGANIZATIONS), 0)


@settings(max_examples=10)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(gatherings, random):
    one, other = (
        percolate_cliques(project(affiliation)).membership
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one, other)


def test_one_large_event_is_one_clique():
    names = [f"{number:03d}" for number in range(200)]
    found = percolate_cliques(make_network([set(names)], organizations=()))
    assert list(found.members.values()) == [names]


def test_more_cliques_than_can_be_followed_are_refused_with_the_remedy():
    # All are tied but for twelve trios of strangers: three to the twelfth cliques.
    graph = nx.complete_multipartite_graph(*[3] * 12)
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    with pytest.raises(OptionError, match=r"more than 10,000 maximal cliques.*backbone"):
        percolate_cliques(network, size=3)


@pytest.mark.parametrize("size", [1, 0, 2.5])
def test_a_size_that_is_no_clique_is_refused(size):
    with pytest.raises(OptionError, match=f"size {size} is no clique; choose a whole number"):
        percolate_cliques(make_network([{"A", "B"}]), size=size)


def test_membership_is_a_table_of_truths(davis):
    membership = percolate_cliques(project(davis)).membership
    assert (membership.dtypes == np.bool_).all()
    assert isinstance(membership.columns, pd.RangeIndex)
