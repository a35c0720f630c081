"""Who lies on the shortest paths: exact fractions and igraph as witnesses; samples of paths."""

from fractions import Fraction
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array, csr_array

from coalitions.centrality import measure_betweenness_error, sources
from coalitions.centrality.one_mode import follow_tie_paths
from coalitions.centrality.shortest_paths import follow_shortest_paths
from coalitions.projection import project

from builders import ORGANIZATIONS, make_network
from centrality.graphs import (
    exact_graph_of,
    first_on,
    graph_of,
    igraph_of,
    make_random_network,
    measure,
    measure_centrality,
    meetings,
    networks,
    within_rounding,
)

# Three steps of 1/3 are as long as one of 1, but not in floating point: 2/3 + 1/3 is.
THIRDS = ["AB"] * 3 + ["BC"] * 3 + ["CD"] * 3 + ["AD"] + ["DE"]


def lengths_of(steps, n):
    one, other, lengths = zip(*steps, strict=True)
    forth = coo_array((np.array(lengths, dtype=float), (one, other)), shape=(n, n))
    return csr_array(forth + forth.T)


def lengths_at_random(n=120, n_ties=360, seed=3):
    return lengths_of(
        [
            (*ends, 1 + number % 4)
            for number, ends in enumerate(nx.gnm_random_graph(n, n_ties, seed=seed).edges)
        ],
        n,
    )


def test_davis_theresa_is_first_since_a_strong_tie_is_a_short_one(davis):
    network = project(davis)
    centrality = measure_centrality(network, measures=["betweenness", "closeness"])
    assert first_on(centrality, "betweenness") == "Theresa"
    assert first_on(centrality, "closeness") == "Theresa"
    # Weight taken for a distance would put those first who come least.
    mistaken = nx.betweenness_centrality(graph_of(network), weight="weight")
    assert max(mistaken, key=mistaken.get) in {"Olivia", "Flora"}


def test_a_chain_of_strong_ties_is_shorter_than_a_weak_tie():
    network = make_network([{"A", "B"}, {"B", "C"}] * 3 + [{"A", "C"}], ())
    assert measure(network, "betweenness").to_dict() == {"A": 0, "B": 1, "C": 0}
    assert measure(network, "closeness").to_dict() == pytest.approx({"A": 2, "B": 3, "C": 2})


@given(meetings=meetings)
def test_betweenness_is_that_of_exact_fractions(meetings):
    network = make_network(meetings)
    expected = nx.betweenness_centrality(exact_graph_of(network), weight="distance")
    assert {name: float(value) for name, value in expected.items()} == within_rounding(
        measure(network, "betweenness")
    )


@given(network=networks)
def test_betweenness_is_that_of_igraph(network):
    n = len(network.organizations)
    passing = np.array(igraph_of(network).betweenness(weights="distance"))
    expected = passing / ((n - 1) * (n - 2) / 2)
    assert measure(network, "betweenness").tolist() == within_rounding(expected.tolist())


@given(network=networks)
def test_closeness_is_that_of_networkx(network):
    expected = nx.closeness_centrality(graph_of(network), distance="distance")
    assert expected == within_rounding(measure(network, "closeness"))


def test_paths_that_differ_by_rounding_are_equally_short_and_to_networkx_they_are_not():
    network = make_network(THIRDS)
    found = measure(network, "betweenness")
    mistaken = nx.betweenness_centrality(graph_of(network), weight="distance")
    exact = nx.betweenness_centrality(exact_graph_of(network), weight="distance")
    assert found["B"] == pytest.approx(float(exact["B"]))
    assert mistaken["B"] != pytest.approx(float(exact["B"]))


def test_paths_that_differ_by_more_than_rounding_are_not():
    circle = [(0, 1, 1), (1, 3, 1), (0, 2, 1)]
    passing = follow_shortest_paths(lengths_of([*circle, (2, 3, 1 + 1e-9)], 4)).passing
    assert passing.tolist() == [1, 1, 0, 0]
    passing = follow_shortest_paths(lengths_of([*circle, (2, 3, 1 + 1e-11)], 4)).passing
    assert passing.tolist() == [0.5, 0.5, 0.5, 0.5]


@given(
    ties=st.dictionaries(
        st.sampled_from(list(combinations(range(7), 2))),
        st.tuples(st.sampled_from([2.0**-20, 1.0, 2.0**20]), st.integers(1, 3)),
        min_size=6,
    )
)
def test_weights_a_million_millions_apart_give_the_paths_of_exact_fractions(ties):
    # A tie of 1e-6 is less than 1e-10 of the way there, and still it is a tie more.
    weights = {ends: unit * times for ends, (unit, times) in ties.items()}
    graph = nx.Graph()
    graph.add_nodes_from(range(7))
    graph.add_weighted_edges_from((*ends, 1 / Fraction(weights[ends])) for ends in weights)
    expected = nx.betweenness_centrality(graph, weight="weight", normalized=False)
    lengths = lengths_of([(*ends, 1 / weight) for ends, weight in weights.items()], 7)
    found = follow_shortest_paths(lengths).passing
    assert found.tolist() == within_rounding([float(expected[node]) for node in range(7)])


@given(meetings=meetings)
def test_the_order_of_the_organizations_changes_nothing_but_rounding(meetings):
    turned = str.maketrans(ORGANIZATIONS, ORGANIZATIONS[::-1])
    for name in ("betweenness", "closeness"):
        one = measure(make_network(meetings), name)
        other = measure(make_network([pair.translate(turned) for pair in meetings]), name)
        assert one.tolist() == within_rounding(other.tolist()[::-1])


@pytest.mark.parametrize("far", [1e12, 1e20, 1e200])
def test_a_tie_too_short_to_show_beside_the_way_to_it_is_walked_all_the_same(far):
    # 1e20 + 1 is 1e20.
    steps = [(0, 1, far), (1, 2, 1), (2, 3, 1), (3, 4, far)]
    passing = follow_shortest_paths(lengths_of(steps, 5)).passing
    assert passing.tolist() == [0, 3, 4, 3, 0]


@pytest.mark.parametrize("at_once", [1, 7, 10**9])
def test_how_much_is_looked_at_at_once_changes_nothing(monkeypatch, at_once):
    lengths = lengths_at_random()
    expected = follow_shortest_paths(lengths)
    monkeypatch.setattr("coalitions.centrality.shortest_paths.MOST_AT_ONCE", at_once * lengths.nnz)
    found = follow_shortest_paths(lengths)
    assert found.passing.tolist() == within_rounding(expected.passing.tolist())
    assert found.distance.tolist() == within_rounding(expected.distance.tolist())


@pytest.mark.parametrize("is_even", [False, True])
def test_threads_change_nothing(monkeypatch, is_even):
    lengths = lengths_at_random()
    lengths.data[:] = 1 if is_even else lengths.data
    expected = follow_shortest_paths(lengths)
    monkeypatch.setattr("coalitions.centrality.shortest_paths.LONG", 0)
    monkeypatch.setattr("coalitions.centrality.shortest_paths.MOST_AT_ONCE", 1)
    found = follow_shortest_paths(lengths)
    assert found.passing.tolist() == within_rounding(expected.passing.tolist())
    assert found.distance.tolist() == within_rounding(expected.distance.tolist())


def test_distances_alone_are_the_same():
    lengths = lengths_at_random()
    alone = follow_shortest_paths(lengths, through=False)
    assert alone.distance.tolist() == follow_shortest_paths(lengths).distance.tolist()
    assert not alone.passing.any()


def draw_estimates(monkeypatch, lengths, n_draws, most_sources):
    for seed in range(n_draws):
        monkeypatch.setattr(sources, "SEED", seed)
        yield follow_shortest_paths(lengths, most_sources=most_sources)


def test_a_sample_errs_as_much_as_it_says_and_to_no_side(monkeypatch):
    lengths = lengths_at_random()
    exact = follow_shortest_paths(lengths)
    assert not exact.sources.is_sample
    assert not exact.passing_error.any()
    estimates = list(draw_estimates(monkeypatch, lengths, n_draws=150, most_sources=30))
    assert all(estimate.sources.is_sample for estimate in estimates)
    leading = np.argsort(-exact.passing)[:20]
    off = np.array([estimate.passing - exact.passing for estimate in estimates])[:, leading]
    told = np.array([estimate.passing_error for estimate in estimates])[:, leading]
    real = np.sqrt((off**2).mean(axis=0))
    # A standard deviation of 150 draws is known to about 6 %, an average of twenty better.
    assert (np.sqrt((told**2).mean(axis=0)) / real).mean() == pytest.approx(1, abs=0.08)
    assert (np.abs(off.mean(axis=0)) < 4 * real / np.sqrt(150)).all()
    far = np.array([estimate.distance / exact.distance for estimate in estimates])
    assert far.mean() == pytest.approx(1, abs=0.01)


def test_a_larger_sample_errs_less(monkeypatch):
    lengths = lengths_at_random()
    exact = follow_shortest_paths(lengths).passing
    off = [
        np.mean(
            [
                np.square(e.passing - exact).mean()
                for e in draw_estimates(monkeypatch, lengths, 20, most)
            ]
        )
        for most in (15, 60)
    ]
    # Four times as many, a quarter of the variance; less, since half of all were drawn.
    assert off[1] < off[0] / 4


def test_a_sample_of_all_is_exact():
    lengths = lengths_at_random()
    every = follow_shortest_paths(lengths, most_sources=120)
    assert not every.sources.is_sample
    assert every.passing.tolist() == follow_shortest_paths(lengths).passing.tolist()


def test_components_small_enough_stay_exact_beside_a_sample():
    chain = [(120, 121, 1), (121, 122, 1), (122, 123, 1)]
    large = coo_array(lengths_at_random())
    steps = [*zip(*large.coords, large.data / 2, strict=True), *chain]
    lengths = lengths_of(steps, 125)
    found = follow_shortest_paths(lengths, most_sources=30)
    assert found.sources.is_sample
    assert found.passing[120:].tolist() == [0, 2, 2, 0, 0]
    assert found.distance[120:].tolist() == [6, 4, 4, 6, 0]
    assert not found.passing_error[120:].any()
    assert found.passing_error[:120].any()


def test_a_sample_is_the_same_each_time():
    lengths = lengths_at_random()
    one, other = (follow_shortest_paths(lengths, most_sources=30) for _ in range(2))
    assert one.passing.tolist() == other.passing.tolist()


def test_the_error_of_an_estimate_is_in_the_unit_of_betweenness(monkeypatch):
    network = make_random_network(60, 150, seed=2)
    exact = measure(network, "betweenness")
    assert not measure_betweenness_error(network).any()
    monkeypatch.setattr(sources, "MOST_WORK", 0)
    monkeypatch.setattr(sources, "FEWEST_DRAWN", 20)
    error = measure_betweenness_error(network)
    paths = follow_tie_paths(network.adjacency)
    assert error.tolist() == pytest.approx((paths.passing_error / (59 * 58 / 2)).tolist())
    off = measure(network, "betweenness") - exact
    assert off.any()
    assert np.sqrt((off**2).mean()) < 3 * np.sqrt((error**2).mean())
