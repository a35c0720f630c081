"""Both modes: published values, networkx as a witness, and networks in pieces."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.centrality import MEASURES, measure_centrality, measure_two_mode_centrality
from coalitions.projection import project

from builders import ORGANIZATIONS, gatherings, make_affiliation, make_network, make_records
from centrality.graphs import measure, within_rounding

TWO_MODE = ["degree", "betweenness", "closeness"]


def graph_of_both(affiliation):
    """Make the networkx graph of organizations and of the events that somebody came to."""
    empty = [
        node
        for node, degree in affiliation.graph.degree
        if node.startswith("event:") and not degree
    ]
    graph = affiliation.graph.copy()
    graph.remove_nodes_from(empty)
    return graph


def list_nodes(found, graph):
    """Give values by node of that graph."""
    values = {f"{mode}:{label}": value for (mode, label), value in found.items()}
    return {node: values[node] for node in graph}


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
    # networkx fails where one mode has a single node.
    assume(sum(map(bool, gatherings)) > 1)
    affiliation = make_affiliation(gatherings)
    found, graph = measure_two_mode_centrality(affiliation), graph_of_both(affiliation)
    nodes = [f"organization:{name}" for name in ORGANIZATIONS]
    for name in ("degree", "betweenness"):
        expected = getattr(bipartite, f"{name}_centrality")(graph, nodes)
        assert expected == within_rounding(list_nodes(found[name], graph))


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
    graph = graph_of_both(affiliation)
    expected = {}
    for component in nx.connected_components(graph):
        piece = graph.subgraph(component)
        organizations = [node for node in piece if node.startswith("organization:")]
        share = (len(piece) - 1) / (len(graph) - 1)
        closeness = bipartite.closeness_centrality(piece, organizations) if share else {}
        expected |= {node: closeness.get(node, 0) * share for node in piece}
    assert expected == within_rounding(list_nodes(found, graph))


@given(gatherings=gatherings, n_empty=st.integers(1, 3))
def test_events_without_anybody_change_no_measure(gatherings, n_empty):
    held = [names for names in gatherings if names]
    network = make_network(held)
    more = make_network([*held, *[set()] * n_empty])
    assert len(more.affiliation.events) == len(held) + n_empty
    measures = [name for name in MEASURES if "two_mode" in name or name == "n_events"]
    assert_frame_equal(
        measure_centrality(more, measures=measures), measure_centrality(network, measures=measures)
    )
    of_more = measure_two_mode_centrality(more.affiliation)
    of_held = measure_two_mode_centrality(network.affiliation)
    assert_frame_equal(of_more.loc[of_held.index], of_held)
    assert not of_more.drop(of_held.index).any(axis=None)


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
