"""Many networks at once are measured as each alone, and as networkx and igraph do."""

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.robustness import stack as stacked
from coalitions.robustness.stack import NetworkStack, measure_paths

N = 7
pairs = [(one, other) for one in range(N) for other in range(one + 1, N)]
# Sums of eighths have no rounding, so that networkx, which compares lengths exactly, can be right.
weights = st.sampled_from([1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0])
networks = st.lists(st.dictionaries(st.sampled_from(pairs), weights), min_size=1, max_size=4)


def pile_up(networks, n_organizations=N):
    rows = [
        (number, *pair, weight)
        for number, ties in enumerate(networks)
        for pair, weight in sorted(ties.items())
    ]
    network, source, target, weight = (
        (np.array(part) for part in zip(*rows, strict=True))
        if (rows)
        else (np.array([], dtype=int),) * 4
    )
    return NetworkStack(
        len(networks), n_organizations, network, source, target, np.asarray(weight, dtype=float)
    )


def draw_graph(ties, n_organizations=N):
    graph = nx.Graph()
    graph.add_nodes_from(range(n_organizations))
    for (one, other), weight in ties.items():
        graph.add_edge(one, other, weight=weight, length=1 / weight)
    return graph


@given(networks=networks)
def test_betweenness_and_closeness_are_those_of_networkx(networks):
    betweenness, closeness = measure_paths(pile_up(networks))
    for number, ties in enumerate(networks):
        graph = draw_graph(ties)
        expected = nx.betweenness_centrality(graph, weight="length")
        assert betweenness[number] == pytest.approx(list(expected.values()), abs=1e-12)
        expected = nx.closeness_centrality(graph, distance="length")
        assert closeness[number] == pytest.approx(list(expected.values()), abs=1e-12)


@given(networks=networks)
def test_how_many_are_held_at_once_changes_nothing(networks):
    together = measure_paths(pile_up(networks))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stacked, "MOST_CELLS", 1)
        one_by_one = measure_paths(pile_up(networks))
    np.testing.assert_allclose(one_by_one, together, rtol=1e-12)


def test_betweenness_is_that_of_igraph_on_a_larger_weighted_network():
    chance = np.random.default_rng(5)
    graph = nx.gnm_random_graph(120, 400, seed=5)
    ties = {tuple(sorted(pair)): chance.uniform(0.1, 3) for pair in graph.edges}
    betweenness, _ = measure_paths(pile_up([ties, ties], 120))
    witness = igraph.Graph(n=120, edges=list(ties))
    expected = witness.betweenness(weights=[1 / weight for weight in ties.values()])
    np.testing.assert_allclose(betweenness[1], np.array(expected) * 2 / (119 * 118), atol=1e-12)


def test_paths_that_are_equal_but_for_rounding_share_the_load():
    # 0.1 + 0.2, 0.2 + 0.1 and 0.3 lead from the first to the last, and 0.3 twice across.
    ties = {(0, 1): 1 / 0.1, (1, 3): 1 / 0.2, (0, 2): 1 / 0.2, (2, 3): 1 / 0.1, (0, 3): 1 / 0.3}
    betweenness, _ = measure_paths(pile_up([ties], 4))
    assert betweenness[0] == pytest.approx([1 / 6, 1 / 9, 1 / 9, 1 / 6])


def test_a_tie_that_is_lost_in_the_rounding_of_a_long_way_is_not_taken_to_and_fro():
    ties = {(0, 1): 1e-6, (1, 2): 1e6, (2, 3): 1e6}
    betweenness, _ = measure_paths(pile_up([ties], 4))
    assert betweenness[0] == pytest.approx([0, 2 / 3, 2 / 3, 0])


@pytest.mark.parametrize("n_organizations", [0, 1, 2])
def test_networks_too_small_for_anybody_to_stand_between(n_organizations):
    betweenness, closeness = measure_paths(pile_up([{}, {}], n_organizations))
    assert betweenness.shape == closeness.shape == (2, n_organizations)
    assert not betweenness.any()
    assert not closeness.any()


def test_no_network_at_all():
    betweenness, closeness = measure_paths(pile_up([]))
    assert betweenness.shape == closeness.shape == (0, N)


@given(networks=networks)
def test_ties_are_summed_for_each_organization(networks):
    stack = pile_up(networks)
    for number, ties in enumerate(networks):
        graph = draw_graph(ties)
        assert stack.sum_ties()[number].tolist() == [graph.degree[one] for one in range(N)]
        strength = [graph.degree(one, weight="weight") for one in range(N)]
        assert stack.sum_ties(stack.weight)[number] == pytest.approx(strength)
