"""The backbone: what chance would seldom reach is kept, and nothing is forgotten."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas import concat
from pandas.testing import assert_frame_equal

from coalitions.backbone import extract_backbone, restore_ties
from coalitions.errors import OptionError
from coalitions.projection import WEIGHTINGS, project
from coalitions.significance import compute_p_values

from builders import ORGANIZATIONS, gatherings, make_network

alphas = st.sampled_from([0.001, 0.05, 0.2, 0.4, 0.7, 0.999])


def gather_ties(backbone):
    """Put the ties kept and those removed together again, as the projection had them."""
    ties = concat([backbone.ties, backbone.removed])
    return ties.sort_values(["source", "target"], ignore_index=True)


def pairs_of(ties):
    return set(zip(ties["source"], ties["target"], strict=True))


def test_davis_keeps_the_number_of_ties_computed_independently(davis):
    backbone = extract_backbone(project(davis), model="hypergeometric", alpha=0.05)
    assert len(backbone.ties) == 17
    assert len(backbone.removed) == 139 - 17


@given(gatherings=gatherings, alpha=alphas, weighting=st.sampled_from(WEIGHTINGS))
def test_kept_and_removed_are_all_ties_as_they_were(gatherings, alpha, weighting):
    network = make_network(gatherings, weighting=weighting)
    together = gather_ties(extract_backbone(network, alpha=alpha))
    expected = network.ties.assign(p_value=compute_p_values(network))
    assert_frame_equal(together, expected, check_exact=True)


@given(gatherings=gatherings, alpha=alphas)
def test_a_tie_is_kept_if_its_p_value_is_at_most_alpha(gatherings, alpha):
    backbone = extract_backbone(make_network(gatherings), alpha=alpha)
    assert (backbone.ties["p_value"] <= alpha).all()
    assert (backbone.removed["p_value"] > alpha).all()
    for ties in (backbone.ties, backbone.removed):
        assert ties.index.tolist() == list(range(len(ties)))


def test_a_p_value_of_alpha_itself_is_kept():
    network = make_network([{"A", "B"}, {"C"}, {"C"}, {"C"}])
    assert len(extract_backbone(network, alpha=0.25).ties) == 1
    assert len(extract_backbone(network, alpha=0.2499).ties) == 0


def test_default_alpha_is_five_percent(davis):
    backbone = extract_backbone(project(davis))
    assert_frame_equal(backbone.ties, extract_backbone(project(davis), alpha=0.05).ties)


@given(gatherings=gatherings, alpha=alphas, larger=alphas)
def test_a_larger_alpha_keeps_every_tie_of_a_smaller_one(gatherings, alpha, larger):
    alpha, larger = sorted((alpha, larger))
    network = make_network(gatherings)
    few = extract_backbone(network, alpha=alpha).ties
    many = extract_backbone(network, alpha=larger).ties
    assert pairs_of(few) <= pairs_of(many)


@given(gatherings=gatherings)
def test_the_same_ties_are_kept_whatever_the_weighting(gatherings):
    kept = [
        pairs_of(extract_backbone(make_network(gatherings, weighting=weighting), alpha=0.3).ties)
        for weighting in WEIGHTINGS
    ]
    assert kept[0] == kept[1] == kept[2]


@given(gatherings=gatherings, alpha=alphas)
def test_network_is_not_changed_and_every_organization_stays(gatherings, alpha):
    network = make_network(gatherings, weighting="newman")
    backbone = extract_backbone(network, alpha=alpha)
    assert_frame_equal(network.ties, make_network(gatherings, weighting="newman").ties)
    assert backbone.affiliation is network.affiliation
    assert backbone.organizations.index.tolist() == list(ORGANIZATIONS)
    assert set(backbone.graph) == set(ORGANIZATIONS)
    assert (backbone.weighting, backbone.alpha) == ("newman", alpha)
    assert network.alpha is None


def test_views_are_those_of_the_kept_ties(davis):
    network = project(davis)
    assert network.graph.number_of_edges() == network.adjacency.nnz / 2 == 139
    backbone = extract_backbone(network)
    assert backbone.graph.number_of_edges() == backbone.adjacency.nnz / 2 == 17
    for _, _, tie in backbone.graph.edges(data=True):
        assert tie["p_value"] <= 0.05


@given(gatherings=gatherings, alpha=alphas)
def test_restored_ties_are_those_before_the_backbone(gatherings, alpha):
    network = make_network(gatherings, weighting="jaccard")
    restored = restore_ties(extract_backbone(network, alpha=alpha))
    assert_frame_equal(restored.ties.drop(columns="p_value"), network.ties, check_exact=True)
    assert restored.removed.empty
    assert restored.alpha == alpha
    assert (restored.adjacency != network.adjacency).nnz == 0


@given(gatherings=gatherings, alpha=alphas)
def test_restoring_and_testing_again_gives_the_same_backbone(gatherings, alpha):
    backbone = extract_backbone(make_network(gatherings), alpha=alpha)
    again = extract_backbone(restore_ties(backbone), alpha=alpha)
    assert_frame_equal(again.ties, backbone.ties, check_exact=True)
    assert_frame_equal(again.removed, backbone.removed, check_exact=True)


def test_restoring_what_lost_nothing_changes_no_tie(davis):
    network = project(davis)
    assert_frame_equal(restore_ties(network).ties, network.ties)


def test_a_stricter_backbone_of_a_backbone_forgets_no_tie(davis):
    twice = extract_backbone(extract_backbone(project(davis), alpha=0.2), alpha=0.05)
    assert len(twice.ties) == 17
    assert len(gather_ties(twice)) == 139


def test_steps_say_what_was_kept_and_by_which_test(davis):
    network = project(davis)
    *earlier, step = extract_backbone(network, alpha=0.05).steps
    assert tuple(earlier) == network.steps
    for told in ("17 of 139 ties", "0.05", "hypergeometric", "one-sided", "no correction"):
        assert told in step


def test_steps_say_that_ties_were_brought_back(davis):
    backbone = extract_backbone(project(davis))
    *earlier, step = restore_ties(backbone).steps
    assert tuple(earlier) == backbone.steps
    assert "brought back" in step


@pytest.mark.parametrize("alpha", [0, 1, -0.05, 1.5, 5, math.nan, math.inf])
def test_alpha_that_is_no_probability_is_refused(davis, alpha):
    with pytest.raises(OptionError, match=f"alpha {alpha}"):
        extract_backbone(project(davis), alpha=alpha)


def test_unknown_model_is_refused_with_the_choices(davis):
    with pytest.raises(OptionError, match=r"'binomial' is not known; choose .*'hypergeometric'"):
        extract_backbone(project(davis), model="binomial")


def test_no_ties_leave_an_empty_backbone():
    backbone = extract_backbone(make_network([{"A"}, {"B"}]))
    assert backbone.ties.empty
    assert backbone.removed.empty
    assert backbone.steps[-1].startswith("0 of 0 ties")


@given(gatherings=gatherings, alpha=alphas)
def test_a_backbone_can_be_tested_anew(gatherings, alpha):
    network = make_network(gatherings)
    again = extract_backbone(extract_backbone(network, alpha=0.05), alpha=alpha)
    assert_frame_equal(again.ties, extract_backbone(network, alpha=alpha).ties, check_exact=True)
