"""Who is central: published values, networkx as a witness, and networks in pieces."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_centrality, measure_two_mode_centrality
from coalitions.projection import WEIGHTINGS, project

from builders import (
    ORGANIZATIONS,
    gatherings,
    make_affiliation,
    make_network,
    make_records,
    read_in_two_orders,
    tie_pairs,
)

weightings = st.sampled_from(WEIGHTINGS)
TWO_MODE = ["degree", "betweenness", "closeness"]


def graph_of(network):
    """Make the networkx graph of the ties, a tie's distance being 1 / weight."""
    graph = nx.Graph()
    graph.add_nodes_from(network.organizations.index)
    for tie in network.ties.itertuples():
        graph.add_edge(tie.source, tie.target, weight=tie.weight, distance=1 / tie.weight)
    return graph


def make_karate_club():
    """Make a network of which each tie of the karate club is an event of its own."""
    edges = nx.karate_club_graph().edges
    return tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in edges])


def first_on(centrality, measure):
    return centrality[measure].idxmax()


def as_dict(series):
    """Give the values by name, to be compared within rounding."""
    return pytest.approx(series.to_dict(), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("mode", "label", "values"),
    [
        ("event", "E8", (0.78, 0.24, 0.85)),
        ("event", "E9", (0.67, 0.23, 0.79)),
        ("organization", "Nora", (0.57, 0.11, 0.80)),
        ("organization", "Evelyn", (0.57, 0.10, 0.80)),
        ("organization", "Theresa", (0.57, 0.09, 0.80)),
        ("organization", "Flora", (0.14, 0.01, 0.59)),
    ],
)
def test_davis_two_mode_values_are_those_published(davis, mode, label, values):
    found = measure_two_mode_centrality(davis).loc[(mode, label), TWO_MODE]
    assert found.tolist() == pytest.approx(values, abs=0.01)


def test_davis_theresa_is_first_since_a_strong_tie_is_a_short_one(davis):
    network = project(davis)
    centrality = measure_centrality(network)
    assert first_on(centrality, "betweenness") == "Theresa"
    assert first_on(centrality, "closeness") == "Theresa"
    # Weight taken for a distance would put those first who come least.
    mistaken = nx.betweenness_centrality(graph_of(network), weight="weight")
    assert max(mistaken, key=mistaken.get) in {"Olivia", "Flora"}


def test_a_chain_of_strong_ties_is_shorter_than_a_weak_tie():
    centrality = measure_centrality(make_network([{"A", "B"}, {"B", "C"}] * 3 + [{"A", "C"}], ()))
    assert centrality["betweenness"].to_dict() == {"A": 0, "B": 1, "C": 0}
    assert centrality["closeness"].to_dict() == pytest.approx({"A": 2, "B": 3, "C": 2})


@given(gatherings=gatherings, weighting=weightings)
def test_betweenness_and_closeness_are_those_of_networkx(gatherings, weighting):
    network = make_network(gatherings, weighting=weighting)
    centrality, graph = measure_centrality(network), graph_of(network)
    assert nx.betweenness_centrality(graph, weight="distance") == as_dict(centrality["betweenness"])
    assert nx.closeness_centrality(graph, distance="distance") == as_dict(centrality["closeness"])


@given(gatherings=gatherings, weighting=weightings)
def test_degree_counts_partners_and_strength_sums_weights(gatherings, weighting):
    network = make_network(gatherings, weighting=weighting)
    centrality, graph = measure_centrality(network), graph_of(network)
    assert centrality["degree"].to_dict() == dict(graph.degree)
    assert dict(graph.degree(weight="weight")) == as_dict(centrality["strength"])
    attended = [sum(name in names for names in gatherings) for name in ORGANIZATIONS]
    assert centrality["n_events"].tolist() == attended


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_eigenvector_of_davis_is_that_of_networkx(davis, weighting):
    network = project(davis, weighting=weighting)
    expected = nx.eigenvector_centrality_numpy(graph_of(network), weight="weight")
    found = measure_centrality(network)["eigenvector"].to_dict()
    assert found == pytest.approx(expected, abs=1e-9)


def test_eigenvector_of_the_karate_club_is_that_of_networkx():
    network = make_karate_club()
    expected = nx.eigenvector_centrality_numpy(graph_of(network), weight="weight")
    found = measure_centrality(network)["eigenvector"].to_dict()
    assert found == pytest.approx(expected, abs=1e-9)


@given(gatherings=gatherings, weighting=weightings)
def test_eigenvector_solves_its_equation_for_the_largest_value(gatherings, weighting):
    network = make_network(gatherings, weighting=weighting)
    assume(len(network.ties))
    vector = measure_centrality(network)["eigenvector"].to_numpy()
    matrix = network.adjacency.toarray()
    assert (vector >= 0).all()
    assert np.sum(vector**2) == pytest.approx(1)
    assert matrix @ vector == pytest.approx(np.linalg.eigvalsh(matrix)[-1] * vector, abs=1e-9)


def test_eigenvector_is_equal_in_equal_components():
    triangles = [{"A", "B", "C"}, {"D", "E", "F"}]
    found = [measure_centrality(make_network(triangles))["eigenvector"] for _ in range(5)]
    assert found[0].tolist() == pytest.approx([6**-0.5] * 6 + [0])
    assert len({tuple(vector) for vector in found}) == 1


def test_eigenvector_is_zero_where_the_leading_eigenvalue_is_smaller():
    vector = measure_centrality(make_network([{"A", "B", "C"}, {"D", "E"}]))["eigenvector"]
    assert vector.tolist() == pytest.approx([3**-0.5] * 3 + [0] * 4)
    assert (vector.iloc[3:] == 0).all()


@given(gatherings=gatherings)
def test_every_measure_is_finite_and_of_every_organization_in_order(gatherings):
    centrality = measure_centrality(make_network(gatherings))
    assert centrality.index.tolist() == list(ORGANIZATIONS)
    assert centrality.index.name == "organization"
    assert np.isfinite(centrality.to_numpy(float)).all()
    assert centrality["betweenness"].between(0, 1).all()
    untied = centrality.loc[centrality["degree"] == 0]
    assert (untied[["strength", "betweenness", "closeness", "eigenvector"]] == 0).all(axis=None)


@pytest.mark.parametrize("gatherings", [[{"A"}, {"B"}], [{"A"}, {"A"}, {"B", "C"}, set()]])
def test_two_mode_values_are_those_of_networkx(gatherings):
    affiliation = make_affiliation(gatherings)
    found = measure_two_mode_centrality(affiliation)
    nodes = [f"organization:{name}" for name in ORGANIZATIONS]
    for measure in ("degree", "betweenness"):
        expected = getattr(bipartite, f"{measure}_centrality")(affiliation.graph, nodes)
        for (mode, label), value in found[measure].items():
            assert value == pytest.approx(expected[f"{mode}:{label}"])


@given(gatherings=gatherings)
def test_two_mode_values_are_shares_of_the_most_that_there_can_be(gatherings):
    measures = measure_two_mode_centrality(make_affiliation(gatherings))
    assert measures.index.names == ["mode", "label"]
    assert measures.loc["organization"].index.tolist() == list(ORGANIZATIONS)
    assert len(measures.loc["event"]) == len(gatherings)
    assert measures[TWO_MODE].ge(0).all(axis=None)
    assert measures[TWO_MODE].le(1 + 1e-12).all(axis=None)


def test_an_organization_alone_at_its_own_event_is_not_close_to_the_others(davis_women):
    affiliation = build_affiliation(make_records({**davis_women, "E15": {"Loner"}}))
    closeness = measure_two_mode_centrality(affiliation).loc["organization", "closeness"]
    assert closeness["Loner"] < closeness.drop("Loner").min()


lone = pytest.mark.parametrize(
    "gatherings", [[{"A"}], [{"A", "B"}], [{"A", "B", "C"}], [{"A"}, {"A"}], [{"A"}, {"A"}, {"A"}]]
)


@lone
def test_one_event_or_one_organization_can_be_measured(gatherings):
    centrality = measure_centrality(make_network(gatherings, organizations=()))
    assert (centrality["betweenness"] == 0).all()
    assert (centrality["two_mode_degree"] == 1).all()


@lone
def test_one_event_or_one_organization_can_be_measured_in_two_modes(gatherings):
    measures = measure_two_mode_centrality(make_affiliation(gatherings, organizations=()))
    assert (measures[["degree", "closeness"]] == 1).all(axis=None)
    assert measures["betweenness"].between(0, 1).all()


def test_two_mode_degree_is_that_of_the_two_mode_network(davis):
    centrality = measure_centrality(extract_backbone(project(davis)))
    two_mode = measure_two_mode_centrality(davis).loc["organization"]
    assert two_mode["degree"].to_dict() == as_dict(centrality["two_mode_degree"])


def test_only_ties_of_the_backbone_count(davis):
    backbone = extract_backbone(project(davis), model="hypergeometric")
    centrality = measure_centrality(backbone)
    assert centrality["degree"].sum() == 2 * 17
    assert centrality["strength"].sum() == 2 * backbone.ties["weight"].sum()
    assert centrality["n_events"].sum() == 89


def test_no_ties_at_all_can_be_measured():
    centrality = measure_centrality(make_network([{"A"}, {"B"}]))
    assert len(centrality) == len(ORGANIZATIONS)
    one_mode = ["degree", "strength", "betweenness", "closeness", "eigenvector"]
    assert (centrality[one_mode] == 0).all(axis=None)
    assert centrality["n_events"].tolist() == [1, 1, 0, 0, 0, 0, 0]


def test_network_is_not_changed(davis):
    network = project(davis)
    assert network.graph
    measure_centrality(network)
    assert_frame_equal(network.ties, project(davis).ties)
    assert set(network.graph.edges["Evelyn", "Theresa"]) == {"weight", "shared_events"}


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms(), weighting=weightings)
def test_order_of_the_rows_changes_nothing(folder, gatherings, random, weighting):
    one, other = (
        measure_centrality(project(affiliation, weighting=weighting))
        for affiliation in read_in_two_orders(folder, gatherings, random)
    )
    assert_frame_equal(one, other, check_exact=True)
