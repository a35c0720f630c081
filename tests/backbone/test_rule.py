"""The rule of a backbone: the same records are tied as before, whatever the test was."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.backbone import extract_backbone, learn_rule, restore_ties
from coalitions.backbone.corrections import CORRECTIONS
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project

from builders import gatherings, make_network

alphas = st.sampled_from([0.01, 0.05, 0.2, 0.5])


def keep_again(network, rule):
    """List the pairs that the rule ties, of all that share an event."""
    shared = (network.affiliation.incidence @ network.affiliation.incidence.T).toarray()
    source, target = np.nonzero(np.triu(shared, k=1))
    kept = rule.keeps(source, target, shared[source, target])
    return {(one, other) for one, other in zip(source[kept], target[kept], strict=True)}


def tied(network):
    return {(one, other) for one, other in zip(*network.endpoints, strict=True)}


@given(
    gatherings=gatherings,
    model=st.sampled_from(["sdsm", "hypergeometric"]),
    alpha=alphas,
    correction=st.sampled_from(CORRECTIONS),
)
def test_the_same_records_are_tied_as_they_were(gatherings, model, alpha, correction):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    backbone = extract_backbone(network, model=fitted, alpha=alpha, correction=correction)
    assert keep_again(backbone, learn_rule(backbone, fitted)) == tied(backbone)


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_davis_is_tied_as_it_was_by_sampled_networks(davis, correction):
    fitted = fit_null_model(davis, model="fdsm", samples=200)
    backbone = extract_backbone(project(davis), model=fitted, alpha=0.2, correction=correction)
    assert keep_again(backbone, learn_rule(backbone, fitted)) == tied(backbone)
    assert correction != "none" or len(backbone.ties) > 0


def test_where_all_ties_are_shown_one_shared_event_is_enough(davis):
    network = project(davis)
    assert keep_again(network, learn_rule(network, None)) == tied(network)
    fitted = fit_null_model(davis, model="sdsm")
    shown = restore_ties(extract_backbone(network, model=fitted))
    assert keep_again(shown, learn_rule(shown, fitted)) == tied(shown) == tied(network)


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_the_level_is_that_of_the_last_tie_kept(davis, correction):
    fitted = fit_null_model(davis, model="hypergeometric")
    backbone = extract_backbone(project(davis), model=fitted, alpha=0.2, correction=correction)
    level = learn_rule(backbone, fitted).level
    kept = backbone.ties["p_value"]
    assert kept.max() <= level or kept.empty
    assert level < backbone.removed["p_value"].min()
    assert learn_rule(project(davis), None).level == 1
