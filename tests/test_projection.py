"""Ties between organizations: published weights, invariants, and networkx as a witness."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation
from coalitions.errors import OptionError
from coalitions.projection import WEIGHTINGS, project

from builders import (
    ORGANIZATIONS,
    gatherings,
    make_affiliation,
    make_network,
    make_records,
    read_in_two_orders,
)

every_weighting = pytest.mark.parametrize("weighting", WEIGHTINGS)

NETWORKX_PROJECTIONS = {
    "count": bipartite.weighted_projected_graph,
    "jaccard": bipartite.overlap_weighted_projected_graph,
    "newman": bipartite.collaboration_weighted_projected_graph,
}


def project_with_networkx(gatherings, weighting):
    """Project without this package: an edge's two names to its weight."""
    graph = nx.Graph()
    graph.add_nodes_from(ORGANIZATIONS)
    for number, names in enumerate(gatherings):
        graph.add_node(number)
        graph.add_edges_from((name, number) for name in names)
    projection = NETWORKX_PROJECTIONS[weighting](graph, list(ORGANIZATIONS))
    edges = projection.edges(data="weight")
    return {tuple(sorted(pair)): weight for *pair, weight in edges}


def weights_of(network, column="weight"):
    """Give the ties as a dict of two names to a value."""
    ties = network.ties
    return dict(zip(zip(ties["source"], ties["target"], strict=True), ties[column], strict=True))


def strengths_of(network):
    return network.adjacency.sum(axis=1)


@every_weighting
def test_davis_women_have_the_published_number_of_ties(davis, weighting):
    network = project(davis, weighting=weighting)
    assert len(network.ties) == 139
    assert len(network.organizations) == 18


def test_davis_events_have_the_published_number_of_ties(davis_women):
    women = {woman for women in davis_women.values() for woman in women}
    events = {woman: {e for e, names in davis_women.items() if woman in names} for woman in women}
    network = project(build_affiliation(make_records(events)))
    assert len(network.organizations) == 14
    assert len(network.ties) == 66


def test_davis_heaviest_tie_is_evelyn_and_theresa(davis):
    ties = project(davis).ties.sort_values("weight", ascending=False, ignore_index=True)
    assert ties.loc[0, ["source", "target", "weight"]].tolist() == ["Evelyn", "Theresa", 7]
    assert ties.loc[1, "weight"] < 7


def test_davis_has_the_published_number_of_ties_above_the_mean(davis):
    weight = project(davis).ties["weight"]
    assert (weight > weight.mean()).sum() == 46


@pytest.mark.parametrize(
    ("woman", "weight"),
    [("Laura", 1.5626374), ("Theresa", 1.4868798), ("Brenda", 1.3959707), ("Charlotte", 0.6761905)],
)
def test_davis_newman_weights_of_evelyn_are_those_published_with_tnet(davis, woman, weight):
    weights = weights_of(project(davis, weighting="newman"))
    assert weights[tuple(sorted(("Evelyn", woman)))] == pytest.approx(weight, abs=5e-8)


def test_davis_newman_strengths_sum_to_the_memberships(davis):
    assert strengths_of(project(davis, weighting="newman")).sum() == pytest.approx(89)


@pytest.mark.parametrize(
    ("one", "other", "shared"), [("Akaka", "Allard", 14), ("Allard", "Allen", 41)]
)
def test_senators_share_the_published_number_of_bills(senate, one, other, shared):
    ties = project(senate).ties
    is_one, is_other = ties["source"].str.contains(one), ties["target"].str.contains(other)
    assert ties.loc[is_one & is_other, "shared_events"].tolist() == [shared]


@pytest.mark.parametrize(("weighting", "total"), [("count", 191_230), ("newman", 9_094)])
def test_senate_weights_sum_to_what_was_computed_independently(senate, weighting, total):
    network = project(senate, weighting=weighting)
    assert len(network.ties) == 4_950
    assert network.ties["weight"].sum() == pytest.approx(total, abs=0.5)
    assert network.ties["shared_events"].sum() == 191_230


@every_weighting
@given(gatherings=gatherings)
def test_ties_and_weights_are_those_of_networkx(weighting, gatherings):
    found = weights_of(make_network(gatherings, weighting=weighting))
    assert found == pytest.approx(project_with_networkx(gatherings, weighting), rel=1e-12)


@every_weighting
@given(gatherings=gatherings)
def test_shared_events_are_counted_whatever_the_weighting(weighting, gatherings):
    network = make_network(gatherings, weighting=weighting)
    shared = weights_of(network, "shared_events")
    for pair in combinations(ORGANIZATIONS, 2):
        together = sum(names.issuperset(pair) for names in gatherings)
        assert shared.get(pair, 0) == together


@given(gatherings=gatherings)
def test_count_strengths_sum_to_k_times_k_minus_one_over_events(gatherings):
    strengths = strengths_of(make_network(gatherings))
    assert strengths.sum() == sum(len(names) * (len(names) - 1) for names in gatherings)


@given(gatherings=gatherings)
def test_newman_strength_is_the_number_of_events_with_company(gatherings):
    strengths = strengths_of(make_network(gatherings, weighting="newman"))
    with_company = [names for names in gatherings if len(names) > 1]
    assert strengths == pytest.approx(
        np.array([sum(name in names for names in with_company) for name in ORGANIZATIONS])
    )
    assert strengths.sum() == pytest.approx(sum(map(len, with_company)))


@given(gatherings=gatherings)
def test_jaccard_is_above_zero_and_one_only_for_the_same_events(gatherings):
    weights = weights_of(make_network(gatherings, weighting="jaccard"))
    for (one, other), weight in weights.items():
        same = all((one in names) == (other in names) for names in gatherings)
        assert 0 < weight <= 1
        assert (weight == 1) == same


@every_weighting
@given(gatherings=gatherings)
def test_every_pair_has_one_row_in_order_with_source_before_target(weighting, gatherings):
    ties = make_network(gatherings, weighting=weighting).ties
    pairs = list(zip(ties["source"], ties["target"], strict=True))
    assert pairs == sorted(set(pairs))
    assert all(source < target for source, target in pairs)
    assert ties.index.tolist() == list(range(len(ties)))


@every_weighting
@given(gatherings=gatherings)
def test_organizations_without_ties_stay(weighting, gatherings):
    network = make_network(gatherings, weighting=weighting)
    assert network.organizations.index.tolist() == list(ORGANIZATIONS)
    assert list(network.graph) == list(ORGANIZATIONS)
    assert network.adjacency.shape == (len(ORGANIZATIONS), len(ORGANIZATIONS))


@every_weighting
@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(folder, weighting, gatherings, random):
    one, other = (
        project(affiliation, weighting=weighting)
        for affiliation in read_in_two_orders(folder, gatherings, random)
    )
    assert_frame_equal(one.ties, other.ties, check_exact=True)
    assert one.steps == other.steps


@every_weighting
@given(gatherings=gatherings)
def test_two_mode_network_is_not_changed(weighting, gatherings):
    affiliation, before = make_affiliation(gatherings), make_affiliation(gatherings)
    assert project(affiliation, weighting=weighting).affiliation is affiliation
    assert (affiliation.incidence != before.incidence).nnz == 0
    for table in ("events", "organizations", "participations"):
        assert_frame_equal(getattr(affiliation, table), getattr(before, table))


@every_weighting
@given(gatherings=gatherings)
def test_adjacency_and_graph_say_what_the_ties_say(weighting, gatherings):
    network = make_network(gatherings, weighting=weighting)
    adjacency = network.adjacency.toarray()
    assert np.array_equal(adjacency, adjacency.T)
    assert not adjacency.diagonal().any()
    assert network.graph.number_of_edges() == len(network.ties)
    for pair, weight in weights_of(network).items():
        row, column = map(ORGANIZATIONS.index, pair)
        assert network.graph.edges[pair]["weight"] == adjacency[row, column] == weight
    assert np.count_nonzero(adjacency) == 2 * len(network.ties)


def test_graph_carries_sectors_and_the_other_columns_of_the_ties(davis):
    graph = project(davis, weighting="newman").graph
    assert graph.edges["Evelyn", "Theresa"] == {
        "weight": pytest.approx(1.4868798),
        "shared_events": 7,
    }
    assert graph.nodes["Evelyn"] == {"sector": ""}
    assert graph.name == "Gatherings"


def test_labels_of_ties_are_categories_over_all_organizations():
    ties = make_network([{"A", "B"}, {"C"}]).ties
    assert ties["source"].cat.categories.tolist() == list(ORGANIZATIONS)
    assert ties["target"].cat.categories.tolist() == list(ORGANIZATIONS)


def test_nothing_is_removed_before_there_is_a_backbone(davis):
    network = project(davis)
    assert network.alpha is None
    assert network.removed.empty
    assert network.removed.dtypes.equals(network.ties.dtypes)


@pytest.mark.parametrize("gatherings", [[{"A"}], [{"A"}, {"B"}], [{"A"}, set()]])
@every_weighting
def test_records_in_which_nobody_met_have_no_ties(weighting, gatherings):
    network = make_network(gatherings, weighting=weighting)
    assert network.ties.empty
    assert network.adjacency.nnz == 0
    assert network.graph.number_of_edges() == 0
    assert "(0 ties)" in network.steps[-1]


def test_steps_say_how_many_were_counted_and_how_they_were_weighted(davis):
    counting, weighting = project(davis, weighting="newman").steps
    for told in ("every role", "18 organizations", "14 events", "89 pairs"):
        assert told in counting
    assert "139 ties" in weighting
    assert "Newman 2001" in weighting


def test_steps_name_the_roles_counted(davis_records):
    affiliation = build_affiliation(davis_records, roles=["participant"])
    assert "the roles participant" in project(affiliation).steps[0]


def test_unknown_weighting_is_refused_with_the_choices(davis):
    with pytest.raises(OptionError, match=r"weighting 'salton'.*'count', 'jaccard' or 'newman'"):
        project(davis, weighting="salton")
