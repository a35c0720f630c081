"""The table of measures: every organization, every order of the records, and only what is asked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.backbone import extract_backbone
from coalitions.centrality import MEASURES, measure_centrality
from coalitions.errors import OptionError
from coalitions.projection import project

from builders import ORGANIZATIONS, build_in_two_orders, gatherings, make_network
from centrality.graphs import graph_of, networks, weightings, within_rounding

# Missing where there is nothing to measure; all others are numbers for everybody.
MAY_BE_MISSING = ["clustering", "constraint", "effective_size", "two_mode_clustering"]
SHARES = [
    "betweenness",
    "eigenvector",
    "pagerank",
    "clustering",
    *[name for name in MEASURES if name.startswith("two_mode_")],
]


@given(gatherings=gatherings, weighting=weightings)
def test_degree_counts_partners_and_strength_sums_weights(gatherings, weighting):
    network = make_network(gatherings, weighting=weighting)
    centrality, graph = measure_centrality(network), graph_of(network)
    assert centrality["degree"].to_dict() == dict(graph.degree)
    assert dict(graph.degree(weight="weight")) == within_rounding(centrality["strength"])
    attended = [sum(name in names for names in gatherings) for name in ORGANIZATIONS]
    assert centrality["n_events"].tolist() == attended


@given(network=networks)
def test_every_measure_is_of_every_organization_in_order(network):
    centrality = measure_centrality(network)
    assert centrality.index.tolist() == list(ORGANIZATIONS)
    assert centrality.index.name == "organization"
    assert np.isfinite(centrality.drop(columns=MAY_BE_MISSING).to_numpy(float)).all()
    assert not np.isinf(centrality.to_numpy(float)).any()
    for name in SHARES:
        assert centrality[name].dropna().between(0, 1 + 1e-12).all()
    untied = centrality.loc[centrality["degree"] == 0]
    zero = ["strength", "betweenness", "closeness", "eigenvector", "core"]
    assert (untied[zero] == 0).all(axis=None)
    assert untied[["clustering", "constraint", "effective_size"]].isna().all(axis=None)


@settings(max_examples=15)
@given(network=networks, chosen=st.lists(st.sampled_from(MEASURES), unique=True))
def test_what_is_asked_for_is_measured_in_that_order_and_alike(network, chosen):
    some = measure_centrality(network, measures=chosen)
    assert_frame_equal(some, measure_centrality(network)[chosen], check_exact=True)


def test_nothing_else_is_measured(monkeypatch, davis):
    def fail(*_, **__):
        pytest.fail("nobody asked for it")

    for slow in ("follow_tie_paths", "follow_two_mode_paths"):
        monkeypatch.setattr(f"coalitions.centrality.measure.{slow}", fail)
    others = [name for name in MEASURES if not name.endswith(("betweenness", "closeness"))]
    assert len(measure_centrality(project(davis), measures=others)) == 18


def test_who_lies_on_a_path_is_not_found_out_for_distances_alone(monkeypatch, davis):
    def fail(*_, **__):
        pytest.fail("nobody asked for it")

    for slow in ("find_steps", "walk_back"):
        monkeypatch.setattr(f"coalitions.centrality.shortest_paths.{slow}", fail)
    measured = measure_centrality(project(davis), measures=["closeness", "two_mode_closeness"])
    assert (measured > 0).all(axis=None)


def test_an_unknown_measure_is_refused(davis):
    with pytest.raises(OptionError, match="measure 'fame' is not known"):
        measure_centrality(project(davis), measures=["degree", "fame"])


@pytest.mark.parametrize(
    "gatherings", [[{"A"}], [{"A", "B"}], [{"A", "B", "C"}], [{"A"}, {"A"}], [{"A"}, {"A"}, {"A"}]]
)
def test_one_event_or_one_organization_can_be_measured(gatherings):
    centrality = measure_centrality(make_network(gatherings, organizations=()))
    assert (centrality["betweenness"] == 0).all()
    assert (centrality["two_mode_degree"] == 1).all()


def test_only_ties_of_the_backbone_count(davis):
    backbone = extract_backbone(project(davis), model="hypergeometric")
    centrality = measure_centrality(backbone)
    assert centrality["degree"].sum() == 2 * 17
    assert centrality["strength"].sum() == 2 * backbone.ties["weight"].sum()
    assert centrality["n_events"].sum() == 89


def test_no_ties_at_all_can_be_measured():
    centrality = measure_centrality(make_network([{"A"}, {"B"}]))
    assert len(centrality) == len(ORGANIZATIONS)
    one_mode = ["degree", "strength", "betweenness", "closeness", "eigenvector", "core"]
    assert (centrality[one_mode] == 0).all(axis=None)
    assert centrality["pagerank"].tolist() == pytest.approx([1 / 7] * 7)
    assert centrality["n_events"].tolist() == [1, 1, 0, 0, 0, 0, 0]


def test_network_is_not_changed(davis):
    network = project(davis)
    assert network.graph
    measure_centrality(network)
    assert_frame_equal(network.ties, project(davis).ties)
    assert (network.adjacency != project(davis).adjacency).nnz == 0
    assert set(network.graph.edges["Evelyn", "Theresa"]) == {"weight", "shared_events"}


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms(), weighting=weightings)
def test_order_of_the_rows_changes_nothing(gatherings, random, weighting):
    one, other = (
        measure_centrality(project(affiliation, weighting=weighting))
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one, other, check_exact=True)
