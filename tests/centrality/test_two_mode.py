"""Both modes: published values, networkx as a witness, and networks in pieces."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from networkx.algorithms import bipartite

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_two_mode_centrality
from coalitions.projection import project

from builders import ORGANIZATIONS, gatherings, make_affiliation, make_network, make_records
from centrality.graphs import measure, within_rounding

TWO_MODE = ["degree", "betweenness", "closeness"]


# Published in the tests of networkx, after Borgatti and Everett (1997).
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


@pytest.mark.parametrize("name", ["degree", "betweenness", "closeness", "eigenvector"])
def test_organizations_have_the_same_values_in_either_table(davis, name):
    two_mode = measure_two_mode_centrality(davis).loc["organization", name]
    # The ties of a backbone change nothing here.
    of_ties = measure(extract_backbone(project(davis), model="sdsm"), f"two_mode_{name}")
    assert two_mode.to_dict() == of_ties.to_dict()


@given(gatherings=gatherings)
def test_degree_and_betweenness_are_those_of_networkx(gatherings):
    # networkx fails where one mode has a single node, and where an event of nobody is alone.
    assume(len(gatherings) > 1)
    affiliation = make_affiliation(gatherings)
    found = measure_two_mode_centrality(affiliation)
    nodes = [f"organization:{name}" for name in ORGANIZATIONS]
    for name in ("degree", "betweenness"):
        expected = getattr(bipartite, f"{name}_centrality")(affiliation.graph, nodes)
        values = {f"{mode}:{label}": value for (mode, label), value in found[name].items()}
        assert expected == within_rounding(values)


@given(gatherings=gatherings)
def test_closeness_is_that_of_networkx_where_all_is_connected(gatherings):
    # Elsewhere networkx divides by the size of the whole graph, component or not.
    affiliation = make_affiliation([*gatherings, set(ORGANIZATIONS)])
    graph = affiliation.graph.subgraph(max(nx.connected_components(affiliation.graph), key=len))
    assume(len(graph) == len(affiliation.graph))
    nodes = [f"organization:{name}" for name in ORGANIZATIONS]
    expected = bipartite.closeness_centrality(graph, nodes)
    found = measure_two_mode_centrality(affiliation)["closeness"]
    assert expected == within_rounding(
        {f"{m}:{label}": value for (m, label), value in found.items()}
    )


@given(gatherings=gatherings)
def test_closeness_in_pieces_is_that_of_the_piece_times_its_share(gatherings):
    affiliation = make_affiliation(gatherings)
    found = measure_two_mode_centrality(affiliation)["closeness"]
    graph = affiliation.graph
    expected = {}
    for component in nx.connected_components(graph):
        piece = graph.subgraph(component)
        organizations = [node for node in piece if node.startswith("organization:")]
        share = (len(piece) - 1) / (len(graph) - 1)
        closeness = bipartite.closeness_centrality(piece, organizations) if share else {}
        expected |= {node: closeness.get(node, 0) * share for node in piece}
    assert expected == within_rounding(
        {f"{m}:{label}": value for (m, label), value in found.items()}
    )


def test_eigenvector_of_davis_is_that_of_networkx_with_each_mode_brought_to_1(davis):
    # networkx knows no modes: squares sum to 1 over both, and so to 1/2 in each.
    found = measure_two_mode_centrality(davis)["eigenvector"]
    expected = nx.eigenvector_centrality_numpy(davis.graph)
    values = {f"{mode}:{label}": value / np.sqrt(2) for (mode, label), value in found.items()}
    assert values == pytest.approx(expected, abs=1e-9)


@given(gatherings=gatherings)
def test_eigenvectors_are_the_leading_singular_vectors(gatherings):
    affiliation = make_affiliation(gatherings)
    found = measure_two_mode_centrality(affiliation)["eigenvector"]
    of_organizations, of_events = (found[mode].to_numpy() for mode in ("organization", "event"))
    incidence = affiliation.incidence.toarray()
    leading = np.linalg.svd(incidence, compute_uv=False)[0]
    assert (found >= 0).all()
    assert np.sum(of_organizations**2) == pytest.approx(1)
    assert incidence.T @ of_organizations == pytest.approx(leading * of_events, abs=1e-9)
    assert incidence @ of_events == pytest.approx(leading * of_organizations, abs=1e-9)


def test_eigenvector_is_equal_in_equal_pieces_and_0_in_lesser_ones():
    found = measure_two_mode_centrality(make_affiliation(["ABC", "DEF", "G"]))["eigenvector"]
    assert found["organization"].tolist() == pytest.approx([6**-0.5] * 6 + [0])
    assert found["event"].tolist() == pytest.approx([2**-0.5] * 2 + [0])


def test_own_events_count_in_two_modes_and_not_in_the_projection():
    network = make_network(["AB", "AB", "A", "A", "A"], "AB")
    assert measure(network, "eigenvector").tolist() == pytest.approx([0.5**0.5] * 2)
    of_a, of_b = measure(network, "two_mode_eigenvector")
    assert of_a > of_b


@given(gatherings=gatherings)
def test_two_mode_values_are_shares_of_the_most_that_there_can_be(gatherings):
    measures = measure_two_mode_centrality(make_affiliation(gatherings))
    assert measures.index.names == ["mode", "label"]
    assert measures.loc["organization"].index.tolist() == list(ORGANIZATIONS)
    assert len(measures.loc["event"]) == len(gatherings)
    assert measures.ge(0).all(axis=None)
    assert measures.le(1 + 1e-12).all(axis=None)


def test_an_organization_alone_at_its_own_event_is_not_close_to_the_others(davis_women):
    affiliation = build_affiliation(make_records({**davis_women, "E15": {"Loner"}}))
    closeness = measure_two_mode_centrality(affiliation).loc["organization", "closeness"]
    assert closeness["Loner"] < closeness.drop("Loner").min()


@pytest.mark.parametrize(
    "gatherings", [[{"A"}], [{"A", "B"}], [{"A", "B", "C"}], [{"A"}, {"A"}], [{"A"}, {"A"}, {"A"}]]
)
def test_one_event_or_one_organization_can_be_measured(gatherings):
    measures = measure_two_mode_centrality(make_affiliation(gatherings, organizations=()))
    assert (measures[["degree", "closeness"]] == 1).all(axis=None)
    assert measures["betweenness"].between(0, 1).all()
