"""The backbone: what chance would seldom reach is kept, and nothing is forgotten."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas import concat
from pandas.testing import assert_frame_equal

from coalitions.backbone import extract_backbone, restore_ties
from coalitions.backbone.significance import compute_p_values
from coalitions.errors import OptionError
from coalitions.nullmodels import fit_null_model
from coalitions.projection import WEIGHTINGS, project
from coalitions.ranks import is_at_most

from builders import ORGANIZATIONS, gatherings, make_affiliation, make_network

EXACT_MODELS = ("sdsm", "hypergeometric")

TESTED = ("expected_events", "p_value", "significant")

alphas = st.sampled_from([0.001, 0.05, 0.2, 0.4, 0.7, 0.999])
models = st.sampled_from(EXACT_MODELS)


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


@given(gatherings=gatherings, alpha=alphas, model=models, weighting=st.sampled_from(WEIGHTINGS))
def test_kept_and_removed_are_all_ties_as_they_were(gatherings, alpha, model, weighting):
    network = make_network(gatherings, weighting=weighting)
    together = gather_ties(extract_backbone(network, model=model, alpha=alpha))
    p_values = compute_p_values(network, model=model)
    expected = network.ties.assign(p_value=p_values, significant=is_at_most(p_values, alpha))
    assert together.columns.tolist() == [*network.ties.columns, *TESTED]
    assert_frame_equal(together[expected.columns], expected, check_exact=True)


@given(gatherings=gatherings, alpha=alphas, model=models)
def test_a_tie_is_kept_if_its_p_value_is_at_most_alpha(gatherings, alpha, model):
    backbone = extract_backbone(make_network(gatherings), model=model, alpha=alpha)
    assert is_at_most(backbone.ties["p_value"], alpha).all()
    assert not is_at_most(backbone.removed["p_value"], alpha).any()
    assert backbone.ties["significant"].all()
    assert not backbone.removed["significant"].any()
    for ties in (backbone.ties, backbone.removed):
        assert ties.index.tolist() == list(range(len(ties)))


@given(gatherings=gatherings, model=models)
def test_expected_events_are_the_mean_of_the_model(gatherings, model):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    for tie in gather_ties(extract_backbone(network, model=model)).itertuples():
        ends = [ORGANIZATIONS.index(name) for name in (tie.source, tie.target)]
        # The mean of a count is the sum of P(X >= 1), P(X >= 2), ...
        shared = np.arange(1, len(gatherings) + 1)
        one, other = (np.full(len(shared), kind) for kind in fitted.class_of[ends])
        tails = fitted.upper_tail(one, other, shared)
        assert tie.expected_events == pytest.approx(tails.sum(), rel=1e-9)


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_a_model_fitted_before_gives_the_same_backbone(davis, model):
    by_name = extract_backbone(project(davis), model=model, alpha=0.2)
    fitted = extract_backbone(project(davis), model=fit_null_model(davis, model=model), alpha=0.2)
    assert_frame_equal(fitted.ties, by_name.ties, check_exact=True)
    assert fitted.steps == by_name.steps


def test_a_p_value_of_alpha_itself_is_kept():
    network = make_network([{"A", "B"}, {"C"}, {"C"}, {"C"}])
    assert len(extract_backbone(network, model="hypergeometric", alpha=0.25).ties) == 1
    assert len(extract_backbone(network, model="hypergeometric", alpha=0.2499).ties) == 0


def test_default_is_five_percent_by_the_model_chosen_without_correction(davis):
    backbone = extract_backbone(project(davis))
    named = extract_backbone(project(davis), model="fdsm", alpha=0.05, correction="none")
    assert_frame_equal(backbone.ties, named.ties)
    assert backbone.test.model == "fdsm"
    network = make_network([{"A", "B"}] * 3 + [{"C"}] * 3 + [{"D"}] * 3)
    backbone, named = extract_backbone(network), extract_backbone(network, alpha=0.05)
    assert_frame_equal(backbone.ties, named.ties)
    assert backbone.test.level == 0.05


@given(gatherings=gatherings, alpha=alphas, larger=alphas, model=models)
def test_a_larger_alpha_keeps_every_tie_of_a_smaller_one(gatherings, alpha, larger, model):
    alpha, larger = sorted((alpha, larger))
    network = make_network(gatherings)
    few = extract_backbone(network, model=model, alpha=alpha).ties
    many = extract_backbone(network, model=model, alpha=larger).ties
    assert pairs_of(few) <= pairs_of(many)


@given(gatherings=gatherings, model=models)
def test_the_same_ties_are_kept_whatever_the_weighting(gatherings, model):
    affiliation = make_affiliation(gatherings)
    networks = [project(affiliation, weighting=weighting) for weighting in WEIGHTINGS]
    first, *others = (
        pairs_of(extract_backbone(network, model=model, alpha=0.3).ties) for network in networks
    )
    assert others == [first] * len(others)


@given(gatherings=gatherings, alpha=alphas, model=models)
def test_network_is_not_changed_and_every_organization_stays(gatherings, alpha, model):
    network = make_network(gatherings, weighting="newman")
    backbone = extract_backbone(network, model=model, alpha=alpha)
    assert_frame_equal(network.ties, make_network(gatherings, weighting="newman").ties)
    assert backbone.affiliation is network.affiliation
    assert backbone.organizations.index.tolist() == list(ORGANIZATIONS)
    assert set(backbone.graph) == set(ORGANIZATIONS)
    assert (backbone.weighting, backbone.test.level) == ("newman", alpha)
    assert network.test is None


def test_views_are_those_of_the_kept_ties(davis):
    network = project(davis)
    assert network.graph.number_of_edges() == network.adjacency.nnz / 2 == 139
    backbone = extract_backbone(network, model="hypergeometric")
    assert backbone.graph.number_of_edges() == backbone.adjacency.nnz / 2 == 17
    for _, _, tie in backbone.graph.edges(data=True):
        assert tie["p_value"] <= 0.05


@given(gatherings=gatherings, alpha=alphas)
def test_restored_ties_are_those_before_the_backbone(gatherings, alpha):
    network = make_network(gatherings, weighting="jaccard")
    restored = restore_ties(extract_backbone(network, model="sdsm", alpha=alpha))
    before = restored.ties.drop(columns=[*TESTED])
    assert_frame_equal(before, network.ties, check_exact=True)
    assert restored.removed.empty
    assert restored.test.level == alpha
    assert (restored.adjacency != network.adjacency).nnz == 0


@given(gatherings=gatherings, alpha=alphas)
def test_restoring_and_testing_again_gives_the_same_backbone(gatherings, alpha):
    backbone = extract_backbone(make_network(gatherings), model="sdsm", alpha=alpha)
    again = extract_backbone(restore_ties(backbone), model="sdsm", alpha=alpha)
    assert_frame_equal(again.ties, backbone.ties, check_exact=True)
    assert_frame_equal(again.removed, backbone.removed, check_exact=True)


def test_restoring_what_lost_nothing_changes_no_tie(davis):
    network = project(davis)
    assert_frame_equal(restore_ties(network).ties, network.ties)


def test_a_stricter_backbone_of_a_backbone_forgets_no_tie(davis):
    once = extract_backbone(project(davis), model="hypergeometric", alpha=0.2)
    twice = extract_backbone(once, model="hypergeometric", alpha=0.05)
    assert len(twice.ties) == 17
    assert len(gather_ties(twice)) == 139


@pytest.mark.parametrize(
    ("model", "alpha", "told"),
    [
        ("hypergeometric", 0.05, ["17 of 139 ties", "hypergeometric model"]),
        ("sdsm", 0.2, ["6 of 139 ties", "stochastic degree sequence model", "on average"]),
    ],
)
def test_steps_say_what_was_kept_and_by_which_test(davis, model, alpha, told):
    network = project(davis)
    *earlier, step = extract_backbone(network, model=model, alpha=alpha).steps
    assert tuple(earlier) == network.steps
    # One-sided: as many shared events or more.
    for words in (*told, "would reach", f"at most {alpha} ", "exact tails", "no correction"):
        assert words in step


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
    first = extract_backbone(network, model="sdsm", alpha=0.05)
    again = extract_backbone(first, model="sdsm", alpha=alpha)
    once = extract_backbone(network, model="sdsm", alpha=alpha)
    assert_frame_equal(again.ties, once.ties, check_exact=True)


@pytest.mark.parametrize("correction", ["fdr_bh", "holm"])
def test_pairs_that_share_nothing_count_among_the_tests(correction):
    network = make_network([{"A", "B"}] * 3 + [{"C"}] * 4 + [{"D"}] * 5, organizations=())
    backbone = extract_backbone(network, model="hypergeometric", correction=correction)
    [tie] = [*backbone.ties.itertuples(), *backbone.removed.itertuples()]
    assert tie.p_adjusted == pytest.approx(6 * tie.p_value)  # 6 pairs of 4 organizations
    assert tie.significant == (6 * tie.p_value <= 0.05)
