"""Pairs that share too few events: every pair is looked at, tied or not."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.backbone import extract_backbone
from coalitions.backbone.avoidance import find_avoided
from coalitions.explanation import explain_tie
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project
from coalitions.ranks import is_at_most

from builders import ORGANIZATIONS, build_in_two_orders, gatherings, make_affiliation, make_network

EXACT_MODELS = ("sdsm", "hypergeometric")
COLUMNS = ["source", "target", "shared_events", "expected_events", "p_value"]
FOUND = ("p_value", "p_error")
alphas = st.sampled_from([0.05, 0.2, 0.5, 0.8, 0.999])

# Two circles of four that never meet, each at twelve events.
CIRCLES = [set("ABCD"), set("EFGH")] * 12
SOME_MEET = [*CIRCLES, set("AE")]


def list_avoided(network, model, alpha):
    """Ask about each pair alone."""
    incidence = network.affiliation.incidence.toarray()
    for one, other in itertools.combinations(range(len(incidence)), 2):
        shared = int((incidence[one] & incidence[other]).sum())
        classes = model.class_of[[one]], model.class_of[[other]]
        [p_value] = model.lower_tail(*classes, np.array([shared]))
        if is_at_most(p_value, alpha):
            names = network.organizations.index[[one, other]]
            yield (*names, shared, model.expected(*classes)[0], p_value)


@given(gatherings=gatherings, alpha=alphas, model=st.sampled_from(EXACT_MODELS))
def test_avoided_pairs_are_those_that_each_pair_alone_gives(gatherings, alpha, model):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    found = find_avoided(network, fitted, alpha=alpha)
    expected = sorted(list_avoided(network, fitted, alpha))
    assert found.columns.tolist() == COLUMNS
    assert found.index.tolist() == list(range(len(expected)))
    assert list(found[COLUMNS[:3]].itertuples(index=False, name=None)) == [
        pair[:3] for pair in expected
    ]
    np.testing.assert_allclose(found["expected_events"], [pair[3] for pair in expected])
    np.testing.assert_allclose(found["p_value"], [pair[4] for pair in expected])


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_two_circles_avoid_each_other_and_not_themselves(model):
    network = make_network(SOME_MEET, "ABCDEFGH")
    found = find_avoided(network, fit_null_model(network.affiliation, model=model), alpha=0.05)
    pairs = set(zip(found["source"], found["target"], strict=True))
    assert pairs == set(itertools.product("ABCD", "EFGH"))
    [met] = found[found["shared_events"] > 0].itertuples()
    assert (met.source, met.target, met.shared_events) == ("A", "E", 1)


def test_a_sampled_p_value_has_an_error_tied_or_not():
    network = make_network(SOME_MEET, "ABCDEFGH")
    fitted = fit_null_model(network.affiliation, model="fdsm", samples=200)
    found = find_avoided(network, fitted, alpha=0.9)
    assert found.columns.tolist() == [*COLUMNS, "p_error"]
    assert set(found["shared_events"]) == {0, 1}
    for pair in found.itertuples():
        told = explain_tie(network, pair.source, pair.target, models=[fitted]).chance.loc["fdsm"]
        assert (pair.p_value, pair.p_error) == (told["p_fewer"], told["p_fewer_error"])


def test_the_error_of_a_p_value_is_how_far_other_samples_are_off(davis):
    network = project(davis)
    drawn = [
        find_avoided(
            network, fit_null_model(davis, model="fdsm", samples=200, seed=seed), alpha=0.999
        ).set_index(["source", "target"])
        for seed in range(30)
    ]
    p_values, errors = (pd.concat([one[name] for one in drawn], axis=1).dropna() for name in FOUND)
    assert len(p_values) > 50
    told = np.sqrt((errors**2).mean(axis=1))
    assert (p_values.std(axis=1) / told).mean() == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_who_came_to_nothing_avoids_nobody(model):
    network = make_network(CIRCLES, "ABCDEFGHX")
    found = find_avoided(network, fit_null_model(network.affiliation, model=model), alpha=0.999)
    assert len(found)
    assert "X" not in {*found["source"], *found["target"]}


@given(gatherings=gatherings, alpha=alphas, model=st.sampled_from(EXACT_MODELS))
def test_signed_backbone_halves_alpha_between_the_two_sides(gatherings, alpha, model):
    network = make_network(gatherings)
    signed = extract_backbone(network, model=model, alpha=alpha, signed=True)
    half = extract_backbone(network, model=model, alpha=alpha / 2)
    assert_frame_equal(signed.ties, half.ties)
    assert_frame_equal(signed.removed, half.removed)
    fitted = fit_null_model(network.affiliation, model=model)
    assert_frame_equal(signed.test.avoided, find_avoided(network, fitted, alpha=alpha / 2))
    assert (signed.test.level, half.test.avoided) == (alpha / 2, None)


def test_a_signed_backbone_says_how_many_pairs_keep_apart():
    backbone = extract_backbone(make_network(SOME_MEET, "ABCDEFGH"), signed=True)
    assert len(backbone.test.avoided) == 16
    assert backbone.steps[-1].startswith("16 pairs of organizations shared so few events")
    assert "at most 0.025" in backbone.steps[-1]
    assert "at most 0.025" in backbone.steps[-2]


@given(gatherings=gatherings, alpha=alphas)
def test_avoided_pairs_of_a_backbone_of_a_backbone_are_those_of_all_ties(gatherings, alpha):
    network = make_network(gatherings)
    once = extract_backbone(network, model="sdsm", alpha=alpha, signed=True)
    stricter = extract_backbone(network, model="sdsm", alpha=0.01)
    twice = extract_backbone(stricter, model="sdsm", alpha=alpha, signed=True)
    assert_frame_equal(twice.test.avoided, once.test.avoided)


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(gatherings, random):
    one, other = (
        extract_backbone(project(affiliation), model="sdsm", alpha=0.6, signed=True).test.avoided
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one, other, check_exact=True)


def test_no_pair_is_named_twice_or_with_itself():
    affiliation = make_affiliation([{name} for name in ORGANIZATIONS] * 30)
    found = extract_backbone(
        project(affiliation), model="sdsm", alpha=0.9, signed=True
    ).test.avoided
    pairs = list(zip(found["source"], found["target"], strict=True))
    assert pairs == list(itertools.combinations(ORGANIZATIONS, 2))
