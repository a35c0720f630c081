"""Ties between organizations: published weights, invariants, and networkx as a witness."""

from dataclasses import replace
from itertools import combinations
from math import log, sqrt

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms import bipartite
from pandas.testing import assert_frame_equal
from scipy.spatial import distance

from coalitions.affiliation import build_affiliation
from coalitions.backbone.significance import compute_p_values
from coalitions.errors import OptionError
from coalitions.projection import product, project, weigh_events
from coalitions.projection.weightings import WEIGHTING_TABLE, WEIGHTINGS

from builders import (
    ORGANIZATIONS,
    build_in_two_orders,
    gatherings,
    make_affiliation,
    make_network,
    make_records,
)

every_weighting = pytest.mark.parametrize("weighting", WEIGHTINGS)

# Weights by other hands: networkx on the two-mode graph, SciPy on rows of its matrix.
NETWORKX_PROJECTIONS = {
    "count": bipartite.weighted_projected_graph,
    "jaccard": bipartite.overlap_weighted_projected_graph,
    "newman": bipartite.collaboration_weighted_projected_graph,
}
NETWORKX_INDICES = {
    "hyperbolic": nx.resource_allocation_index,
    "inverse-frequency": nx.adamic_adar_index,
}
SCIPY_DISTANCES = {
    "jaccard": distance.jaccard,
    "half-weight": distance.dice,
    "cosine": distance.cosine,
}


def draw_two_modes(gatherings):
    """Draw the graph of names and numbered events without this package."""
    graph = nx.Graph()
    graph.add_nodes_from(ORGANIZATIONS)
    for number, names in enumerate(gatherings):
        graph.add_node(number)
        graph.add_edges_from((name, number) for name in names)
    return graph


def list_attendance(gatherings):
    """Give for each name a row of ones and zeros, an event each."""
    return {name: np.array([float(name in at) for at in gatherings]) for name in ORGANIZATIONS}


def weights_of(network, column="weight"):
    """Give the ties as a dict of two names to a value."""
    ties = network.ties
    return dict(zip(zip(ties["source"], ties["target"], strict=True), ties[column], strict=True))


def project_each(affiliation, **options):
    """Give the network of each weighting."""
    return {
        weighting: project(affiliation, weighting=weighting, **options) for weighting in WEIGHTINGS
    }


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


@pytest.mark.parametrize("weighting", NETWORKX_PROJECTIONS)
@given(gatherings=gatherings)
def test_ties_and_weights_are_those_of_networkx(weighting, gatherings):
    found = weights_of(make_network(gatherings, weighting=weighting))
    graph = draw_two_modes(gatherings)
    edges = NETWORKX_PROJECTIONS[weighting](graph, list(ORGANIZATIONS)).edges(data="weight")
    expected = {tuple(sorted(pair)): weight for *pair, weight in edges}
    assert found == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("weighting", NETWORKX_INDICES)
@given(gatherings=gatherings)
def test_weights_are_the_link_prediction_indices_of_networkx(weighting, gatherings):
    found = weights_of(make_network(gatherings, weighting=weighting))
    pairs = list(combinations(ORGANIZATIONS, 2))
    indices = NETWORKX_INDICES[weighting](draw_two_modes(gatherings), pairs)
    expected = {(one, other): index for one, other, index in indices if index}
    assert found == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("weighting", SCIPY_DISTANCES)
@given(gatherings=gatherings)
def test_shares_are_one_less_the_distances_of_scipy(weighting, gatherings):
    rows = list_attendance(gatherings)
    for (one, other), weight in weights_of(make_network(gatherings, weighting=weighting)).items():
        apart = SCIPY_DISTANCES[weighting](rows[one], rows[other])
        assert weight == pytest.approx(1 - apart, abs=1e-12)


@given(gatherings=gatherings)
def test_association_strength_is_observed_over_expected(gatherings):
    rows = list_attendance([names for names in gatherings if names])
    found = weights_of(make_network(gatherings, weighting="association-strength"))
    for (one, other), weight in found.items():
        expected = rows[one].mean() * rows[other].mean() * len(rows[one])
        assert weight == pytest.approx((rows[one] * rows[other]).sum() / expected)


def test_davis_weights_of_evelyn_and_theresa_are_those_of_their_events(davis):
    # 8 events each, 7 of them shared, of 14: worked out by hand.
    expected = {
        "count": 7,
        "jaccard": 7 / 9,
        "half-weight": 7 / 8,
        "cosine": 7 / 8,
        "association-strength": 7 * 14 / 64,
    }
    for weighting, weight in expected.items():
        found = weights_of(project(davis, weighting=weighting))
        assert found["Evelyn", "Theresa"] == pytest.approx(weight)


@given(gatherings=gatherings)
def test_shared_events_are_counted_whatever_the_weighting(gatherings):
    counts = {
        pair: sum(names.issuperset(pair) for names in gatherings)
        for pair in combinations(ORGANIZATIONS, 2)
    }
    for network in project_each(make_affiliation(gatherings)).values():
        shared = weights_of(network, "shared_events")
        assert {pair: shared.get(pair, 0) for pair in counts} == counts


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


@pytest.mark.parametrize("weighting", SCIPY_DISTANCES)
@given(gatherings=gatherings)
def test_a_share_is_above_zero_and_one_only_for_the_same_events(weighting, gatherings):
    weights = weights_of(make_network(gatherings, weighting=weighting))
    for (one, other), weight in weights.items():
        same = all((one in names) == (other in names) for names in gatherings)
        assert 0 < weight <= 1
        assert (weight == 1) == same


@given(gatherings=gatherings)
def test_every_pair_has_one_row_in_order_with_source_before_target(gatherings):
    for network in project_each(make_affiliation(gatherings)).values():
        ties = network.ties
        pairs = list(zip(ties["source"], ties["target"], strict=True))
        assert pairs == sorted(set(pairs))
        assert all(source < target for source, target in pairs)
        assert ties.index.tolist() == list(range(len(ties)))


@given(gatherings=gatherings)
def test_organizations_without_ties_stay(gatherings):
    for network in project_each(make_affiliation(gatherings)).values():
        assert network.organizations.index.tolist() == list(ORGANIZATIONS)
        assert list(network.graph) == list(ORGANIZATIONS)
        assert network.adjacency.shape == (len(ORGANIZATIONS), len(ORGANIZATIONS))


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(gatherings, random):
    networks = map(project_each, build_in_two_orders(gatherings, random))
    for one, other in zip(*(by_weighting.values() for by_weighting in networks), strict=True):
        assert_frame_equal(one.ties, other.ties, check_exact=True)
        assert one.steps == other.steps


@given(gatherings=gatherings)
def test_two_mode_network_is_not_changed(gatherings):
    affiliation, before = make_affiliation(gatherings), make_affiliation(gatherings)
    for network in project_each(affiliation).values():
        assert network.affiliation is affiliation
    assert (affiliation.incidence != before.incidence).nnz == 0
    for table in ("events", "organizations", "participations"):
        assert_frame_equal(getattr(affiliation, table), getattr(before, table))


@given(gatherings=gatherings)
def test_adjacency_and_graph_say_what_the_ties_say(gatherings):
    for network in project_each(make_affiliation(gatherings)).values():
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
    assert network.test is None
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
    with pytest.raises(OptionError, match=r"weighting 'salton'.*'cosine', 'count'.*or 'newman'"):
        project(davis, weighting="salton")


# --- roles that weigh more, and events that weigh less ------------------------------------

few_examples = settings(max_examples=12)
UNEVEN = {"host": 3.0, "speaker": 0.5}
some_weight = st.sampled_from([0.25, 0.5, 1.0, 3.0, 10.0])


@st.composite
def recorded(draw):
    """Draw records of dated events in which organizations have roles, some of them several."""
    drawn = draw(gatherings)
    days = draw(st.lists(st.integers(0, 5000), min_size=len(drawn), max_size=len(drawn)))
    index = [f"E{number:04d}" for number in range(1, len(drawn) + 1)]
    first_day = pd.Timestamp("2010-03-01")
    dates = pd.Series(first_day + pd.to_timedelta(days, "D"), index).astype("datetime64[s]")
    records = make_records(drawn, ORGANIZATIONS, date=dates)
    more = draw(st.lists(st.integers(0, 3), min_size=21, max_size=21))
    rows = records.participations
    choice = [more[number % len(more)] for number in range(len(rows))]
    first = rows.assign(role=[["host", "speaker", "participant", "host"][one] for one in choice])
    second = first[[one == 3 for one in choice]].assign(role="speaker")
    return replace(records, participations=pd.concat([first, second], ignore_index=True))


def weigh_by_hand(records, role_weights, half_life, of_size):
    """Sum over shared events, one pair and one event at a time."""
    rows, dates = records.participations, records.events["date"]
    heaviest = {}
    for event, name, role in zip(rows["event_id"], rows["organization"], rows["role"], strict=True):
        weight = role_weights.get(role, 1)
        heaviest.setdefault(event, {})[name] = max(weight, heaviest.get(event, {}).get(name, 0))
    last = max(dates[event] for event in heaviest)
    sums = {}
    for event, weights in heaviest.items():
        decay = 0.5 ** ((last - dates[event]).days / 365.25 / half_life)
        for one, other in combinations(sorted(weights), 2):
            part = sqrt(weights[one] * weights[other]) * decay * of_size(len(weights))
            sums[one, other] = sums.get((one, other), 0) + part
    return sums


OF_SIZE = {
    "count": lambda _: 1,
    "newman": lambda k: 1 / (k - 1),
    "hyperbolic": lambda k: 1 / k,
    "inverse-frequency": lambda k: 1 / log(k),
}


def weigh_known(records, role_weights):
    """Weigh only roles that somebody has: others are refused."""
    there_are = set(records.participations["role"])
    return {role: weight for role, weight in role_weights.items() if role in there_are}


@pytest.mark.parametrize("weighting", OF_SIZE)
@given(records=recorded(), half_life=st.floats(0.5, 20))
def test_sums_are_those_made_by_hand(weighting, records, half_life):
    weights = weigh_known(records, UNEVEN)
    affiliation = build_affiliation(records, role_weights=weights)
    found = weights_of(project(affiliation, weighting=weighting, half_life=half_life))
    expected = weigh_by_hand(records, weights, half_life, OF_SIZE[weighting])
    assert found == pytest.approx(expected, rel=1e-9)


RATIOS = {
    "jaccard": lambda c, a, b, _: c / (a + b - c),
    "half-weight": lambda c, a, b, _: 2 * c / (a + b),
    "cosine": lambda c, a, b, _: c / sqrt(a * b),
    "association-strength": lambda c, _a, _b, expected: c / expected,
}


@pytest.mark.parametrize("weighting", RATIOS)
@few_examples
@given(records=recorded(), half_life=st.floats(0.5, 20))
def test_ratios_are_those_of_a_dense_matrix(weighting, records, half_life):
    weights = weigh_known(records, UNEVEN)
    affiliation = build_affiliation(records, role_weights=weights)
    weighed = affiliation.incidence if affiliation.weights is None else affiliation.weights
    roots = np.sqrt(weighed.toarray())
    dates = records.events["date"]
    held = roots.any(axis=0)
    age = (dates[held].max() - dates).dt.days.to_numpy() / 365.25
    events = np.where(held, 0.5 ** (age / half_life), 0)
    sums = roots @ np.diag(events) @ roots.T
    expected = np.outer(roots @ events, roots @ events) / events.sum()
    found = weights_of(project(affiliation, weighting=weighting, half_life=half_life))
    assert len(found) == np.count_nonzero(np.triu(sums, 1))
    for pair, weight in found.items():
        i, j = map(ORGANIZATIONS.index, pair)
        by_hand = RATIOS[weighting](sums[i, j], sums[i, i], sums[j, j], expected[i, j])
        assert weight == pytest.approx(by_hand, rel=1e-9)


def test_two_co_organizers_share_three_and_one_with_a_guest_the_geometric_mean(davis_records):
    roles = davis_records.participations["organization"].map(
        {"Evelyn": "co-organizer", "Theresa": "co-organizer"}
    )
    rows = davis_records.participations.assign(role=roles.fillna("participant"))
    records = replace(davis_records, participations=rows)
    weights = weights_of(project(build_affiliation(records, role_weights={"co-organizer": 3})))
    assert weights["Evelyn", "Theresa"] == pytest.approx(3 * 7)
    assert weights["Brenda", "Evelyn"] == pytest.approx(sqrt(3) * 6)


def assert_same_ties(one, other, factor=1.0):
    assert_frame_equal(one.ties.assign(weight=factor * one.ties["weight"]), other.ties)


def assert_all_scaled(networks, others, factor=1.0):
    """Hold two networks of each weighting against each other: sums are scaled, ratios stay."""
    for weighting, network in networks.items():
        is_ratio = WEIGHTING_TABLE[weighting].compare
        assert_same_ties(network, others[weighting], factor=1.0 if is_ratio else factor)


@few_examples
@given(records=recorded())
def test_weights_of_one_are_no_weights(records):
    plain = build_affiliation(records)
    ones = build_affiliation(records, role_weights=weigh_known(records, dict.fromkeys(UNEVEN, 1)))
    assert_all_scaled(project_each(plain), project_each(ones))


@few_examples
@given(records=recorded())
def test_doubled_role_weights_double_sums_and_leave_ratios(records):
    once = weigh_known(records, {**UNEVEN, "participant": 2.0})
    twice = {role: 2 * weight for role, weight in once.items()}
    networks = [
        project_each(build_affiliation(records, role_weights=weights)) for weights in (once, twice)
    ]
    assert_all_scaled(*networks, factor=2.0)


@few_examples
@given(records=recorded(), half_life=st.floats(0.2, 20))
def test_weights_stay_in_their_range(records, half_life):
    affiliation = build_affiliation(records, role_weights=weigh_known(records, UNEVEN))
    for weighting, network in project_each(affiliation, half_life=half_life).items():
        weight = network.ties["weight"]
        assert np.isfinite(weight).all()
        assert (weight > 0).all()
        if weighting in SCIPY_DISTANCES:
            assert (weight <= 1).all()


@few_examples
@given(records=recorded())
def test_an_endless_half_life_is_none(records):
    affiliation = build_affiliation(records)
    assert_all_scaled(project_each(affiliation), project_each(affiliation, half_life=1e12))


@few_examples
@given(records=recorded(), years=st.integers(1, 14))
def test_a_later_day_scales_sums_and_leaves_ratios(records, years):
    affiliation = build_affiliation(records)
    last = records.events["date"][affiliation.events["n_organizations"] > 0].max()
    days = [last + pd.Timedelta(days=4 * 1461 * shift) for shift in (0, years)]
    networks = [project_each(affiliation, half_life=16, as_of=day) for day in days]
    assert_all_scaled(*networks, factor=2.0**-years)


@few_examples
@given(records=recorded(), size=st.integers(2, 5))
def test_leaving_out_large_events_is_removing_them_from_the_records(records, size):
    rows = records.participations
    sizes = rows.groupby("event_id")["organization"].transform("nunique")
    small = replace(records, participations=rows[sizes <= size])
    if small.participations.empty:
        return
    removed, left_out = build_affiliation(small), build_affiliation(records, max_event_size=size)
    assert_all_scaled(project_each(removed, half_life=3), project_each(left_out, half_life=3))
    assert_frame_equal(removed.organizations, left_out.organizations)
    assert_frame_equal(removed.events, left_out.events)
    p_values = [compute_p_values(project(affiliation)) for affiliation in (removed, left_out)]
    assert np.array_equal(*p_values)


@given(records=recorded(), random=st.randoms())
def test_order_of_rows_changes_no_weighted_tie(records, random):
    shuffled = random.sample(range(len(records.participations)), len(records.participations))
    other = replace(records, participations=records.participations.iloc[shuffled])
    weights = weigh_known(records, UNEVEN)
    one, other = (
        project(build_affiliation(given, role_weights=weights), weighting="cosine", half_life=2)
        for given in (records, other)
    )
    assert_frame_equal(one.ties, other.ties, check_exact=True)
    assert one.steps == other.steps


def test_shared_events_are_whole_whatever_weighs(davis_records):
    dated = replace(davis_records, events=davis_records.events.assign(date=pd.Timestamp("2020")))
    affiliation = build_affiliation(dated, role_weights={"participant": 0.1})
    ties = project(affiliation, half_life=1, as_of="2023-01-01").ties
    assert_frame_equal(ties[["shared_events"]], project(affiliation).ties[["shared_events"]])
    assert (ties["weight"] < ties["shared_events"]).all()


def test_steps_tell_roles_sizes_and_ages_before_the_tying():
    dates = pd.to_datetime(["2020-01-01", "2024-01-01", "2024-01-01"])
    records = make_records([{"A", "B"}, {"A", "C"}, set("ABC")], date=dates)
    affiliation = build_affiliation(records, role_weights={"participant": 2}, max_event_size=2)
    counting, weighing, sizes, aging, tying = project(affiliation, half_life=4).steps
    assert "2 events, 4 pairs" in counting
    assert "participant 2, every other 1" in weighing
    assert sizes == "Events of more than 2 organizations were left out: 1."
    assert "every 4 years before 2024-01-01: the oldest, of 2020-01-01, for 0.5" in aging
    assert "(2 ties)" in tying


def test_a_day_without_a_half_life_is_refused(davis):
    with pytest.raises(OptionError, match=r"as_of 2024-01-01 .* half-life"):
        project(davis, as_of="2024-01-01")


def test_an_event_weighs_what_its_size_and_its_age_ask():
    network = make_network([set("ABC"), set("AB"), {"A"}, set()])
    by_size = weigh_events(network.affiliation, "newman")
    assert by_size.tolist() == [0.5, 1, 1, 0]
    by_both = weigh_events(network.affiliation, "newman", np.array([0.5, 2, 0, 1]))
    assert by_both.tolist() == [0.25, 2, 0, 0]


@pytest.mark.parametrize(("blocks", "room"), [(1000, 1), (1000, 7), (3, 1)])
@given(gatherings=gatherings, event_weights=st.lists(st.floats(0.1, 9), min_size=20, max_size=20))
def test_rows_taken_in_blocks_give_what_all_at_once_give(gatherings, event_weights, blocks, room):
    affiliation = make_affiliation(gatherings)
    weights = np.array(event_weights)[: affiliation.incidence.shape[1]]
    for table, of_events in ((affiliation.incidence, None), (affiliation.roots, weights)):
        pairs, own = product.sum_over_events(table, of_events)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(product, "BLOCKS", blocks)
            patch.setattr(product, "LEAST", room)
            in_blocks, own_in_blocks = product.sum_over_events(table, of_events)
        assert [*map(np.ndarray.tolist, pairs.coords)] == [
            *map(np.ndarray.tolist, in_blocks.coords)
        ]
        assert pairs.data.tolist() == in_blocks.data.tolist()
        assert pairs.dtype == in_blocks.dtype
        assert own.tolist() == own_in_blocks.tolist()
