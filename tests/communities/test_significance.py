"""Significance: random records have no coalitions, planted ones do; the statistic by hand."""

import dataclasses

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.communities import find_communities, measure_significance
from coalitions.communities.random_records import draw_records
from coalitions.errors import OptionError
from coalitions.nullmodels import fit_null_model
from coalitions.nullmodels.curveball import start_chains, trade
from coalitions.projection import project

from builders import gatherings, make_affiliation, make_records

FEW = 20


@pytest.mark.parametrize(("ties", "weighting"), [("shown", "count"), ("all", "inverse-frequency")])
def test_the_statistic_is_modularity_times_the_weight_of_the_ties_searched(davis, ties, weighting):
    network = project(davis, weighting="jaccard")
    communities = find_communities(network, ties=ties)
    found = measure_significance(network, communities, samples=FEW, seed=1)
    weighed = project(davis, weighting=weighting)
    once = find_communities(weighed, ties=ties, method="leiden", seed=1)
    graph, total = weighed.graph, weighed.ties["weight"].sum()
    modularity = nx.community.modularity(graph, once.members.values(), weight="weight")
    assert found.observed == pytest.approx(modularity * total)
    assert (found.samples, found.ties) == (FEW, ties)
    assert list(found.coalitions.index) == list(communities.members)


@given(gatherings=gatherings)
def test_random_records_keep_the_numbers_of_organizations_and_events(gatherings):
    affiliation = make_affiliation(gatherings)
    for incidence in draw_records(affiliation, samples=3, seed=1):
        assert incidence.shape == affiliation.incidence.shape
        assert (incidence.data == 1).all()
        for axis in (0, 1):
            assert (incidence.sum(axis=axis) == affiliation.incidence.sum(axis=axis)).all()


def test_random_records_differ_from_each_other_and_from_what_was_recorded(davis):
    drawn = [incidence.toarray() for incidence in draw_records(davis, samples=9, seed=1)]
    assert len({incidence.tobytes() for incidence in [*drawn, davis.incidence.toarray()]}) == 10


def test_random_records_have_no_more_structure_than_random_records(davis):
    chance = np.random.default_rng(0)
    p_values = []
    chains = start_chains(davis.incidence, 1)
    for _ in range(40):
        for _ in range(10):
            chains = trade(chains, chance)
        names = davis.organizations.index
        held = {}
        for row, event in zip(chains.organizations, chains.events, strict=True):
            held.setdefault(f"E{event:02d}", set()).add(names[row])
        network = project(build_affiliation(make_records(held)))
        communities = find_communities(network, method="leiden")
        p_values.append(measure_significance(network, communities, samples=FEW).p_value)
    # Of 40 independent draws 10 are expected up to .25; 18 or more come once in 200 times.
    assert 2 <= np.sum(np.array(p_values) <= 0.25) <= 17
    assert 0.3 < np.mean(p_values) < 0.7


def plant_three():
    """Three groups of five that keep to themselves, four at a time, and one that is everywhere."""
    groups = ["ABCDE", "FGHIJ", "KLMNO"]
    return [{*group, "Z"} - {left_out} for group in groups for left_out in group] * 2


@pytest.mark.parametrize("model", ["sdsm", "fdsm", "hypergeometric", None])
def test_planted_coalitions_are_more_than_chance(model):
    affiliation = make_affiliation(plant_three(), "")
    network, fitted = project(affiliation), None
    if model:
        fitted = fit_null_model(affiliation, model=model)
        network = extract_backbone(network, model=fitted)
    communities = find_communities(network, ties="shown" if model else "all")
    found = measure_significance(network, communities, model=fitted, samples=50)
    assert found.is_found
    assert found.p_value == 1 / 51
    assert found.observed > 2 * found.expected
    assert (found.coalitions == 1 / 51).sum() == 3
    assert found.tell().startswith("More coalition structure than chance would give. Two by two")


def test_one_coalition_beside_chance_is_the_one_that_is_told(davis_women):
    clique = {f"C{number}": {"Ann", "Bea", "Cat", "Dee"} for number in range(12)}
    network = project(build_affiliation(make_records(davis_women | clique)))
    communities = find_communities(network)
    found = measure_significance(network, communities, samples=100)
    number = communities.membership["Ann"]
    assert found.coalitions[number] == found.coalitions.min() == 1 / 101


@pytest.mark.parametrize("ties", ["all", "shown"])
def test_without_ties_that_are_shown_there_is_nothing_to_test(davis, ties):
    fitted = fit_null_model(davis, model="sdsm")
    backbone = extract_backbone(project(davis), model=fitted)
    assert backbone.ties.empty  # computed independently: none at .05
    communities = find_communities(backbone, ties=ties)
    found = measure_significance(backbone, communities, model=fitted, samples=FEW)
    assert np.isnan([found.observed, found.p_value]).all()
    assert not found.is_found
    assert found.coalitions.empty
    assert found.tell() == (
        "Whether there are coalitions at all was not tested: no organization has a tie that is "
        "shown."
    )


def test_the_model_is_fitted_anew_if_it_is_not_given(davis):
    backbone = extract_backbone(project(davis), model="hypergeometric")
    fitted = fit_null_model(davis, model="hypergeometric")
    communities = find_communities(backbone, ties="shown")
    one = measure_significance(backbone, communities, samples=FEW)
    other = measure_significance(backbone, communities, model=fitted, samples=FEW)
    assert (one.observed, one.expected, one.p_value) == (
        other.observed, other.expected, other.p_value
    )  # fmt: skip


def test_where_all_ties_are_brought_back_all_are_tested(davis):
    network = project(davis)
    restored = restore_ties(extract_backbone(network, model="sdsm"))
    one, other = (
        measure_significance(shown, find_communities(shown, ties="shown"), samples=FEW)
        for shown in (network, restored)
    )
    assert one.observed == other.observed
    assert one.p_value == other.p_value


def test_where_all_ties_were_searched_all_are_tested(davis):
    apart = make_affiliation([set(group) for group in ["ABC", "DEFG"] for _ in range(6)])
    for affiliation, is_all_shown in ((davis, False), (apart, True)):
        network = project(affiliation)
        fitted = fit_null_model(affiliation, model="hypergeometric")
        backbone = extract_backbone(network, model=fitted)
        assert backbone.removed.empty == is_all_shown
        communities = find_communities(backbone, ties="all")
        found = measure_significance(backbone, communities, model=fitted, samples=FEW)
        expected = measure_significance(network, find_communities(network), samples=FEW)
        assert (found.observed, found.expected) == (expected.observed, expected.expected)
        assert list(found.coalitions.index) == list(communities.members)
        if is_all_shown:
            assert found.coalitions.to_dict() == expected.coalitions.to_dict()


def test_another_seed_draws_other_records_and_the_same_seed_the_same(davis):
    network = project(davis)
    communities = find_communities(network)
    one, again, other = (
        measure_significance(network, communities, samples=FEW, seed=seed) for seed in (1, 1, 2)
    )
    assert one.expected == again.expected != other.expected


def test_why_it_was_not_tested_is_told(davis, monkeypatch):
    network = project(davis)
    constrained = extract_backbone(network, model="sdsm")
    test = dataclasses.replace(constrained.test, model="sdsm-ec")
    constrained = dataclasses.replace(constrained, test=test)
    found = measure_significance(constrained, find_communities(constrained))
    assert np.isnan(found.p_value)
    assert not found.is_found
    assert "as sdsm-ec does" in found.tell()
    monkeypatch.setattr("coalitions.communities.significance.MOST_TESTED", 88)
    found = measure_significance(network, find_communities(network))
    assert found.tell().startswith(
        "Whether there are coalitions at all was not tested: 89 pairs of an organization and its"
    )
    assert found.coalitions.isna().all()


@pytest.mark.parametrize("samples", [19, 100_001])
def test_samples_out_of_range_are_refused(davis, samples):
    network = project(davis)
    with pytest.raises(OptionError, match=f"samples {samples} is out of range"):
        measure_significance(network, find_communities(network), samples=samples)


def test_a_coalition_is_tested_with_its_members_that_are_not_told():
    # Pairs are shown of groups of four; cut down to them, the groups would be nothing.
    affiliation = make_affiliation([set("ABCD"), set("EFGH"), set("IJKL")] * 6)
    network = project(affiliation)
    is_pair = [
        {*ends} in ({"A", "B"}, {"E", "F"}, {"I", "J"})
        for ends in zip(network.ties["source"], network.ties["target"], strict=True)
    ]
    pairs = dataclasses.replace(
        network, ties=network.ties[is_pair], removed=network.ties[~np.array(is_pair)]
    )
    told, whole = find_communities(pairs), find_communities(network)
    assert [*told.members.values()] == [["A", "B"], ["E", "F"], ["I", "J"]]
    found, expected = (
        measure_significance(one, communities, samples=100)
        for one, communities in ((pairs, told), (network, whole))
    )
    assert found.coalitions.to_dict() == expected.coalitions.to_dict()
    assert (found.coalitions == 1 / 101).all()
