"""What a model needs of organizations with other numbers of events."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coalitions.affiliation import select_events
from coalitions.backbone import extract_backbone, find_needed
from coalitions.nullmodels import fit_null_model
from coalitions.nullmodels.hypergeometric import Hypergeometric
from coalitions.projection import project
from coalitions.robustness.rule import learn_resample_rule

from builders import gatherings, make_network


def learn(affiliation, model, alpha=0.05):
    fitted = fit_null_model(affiliation, model=model)
    backbone = extract_backbone(project(affiliation), model=fitted, alpha=alpha)
    return learn_resample_rule(backbone, fitted), backbone


@given(gatherings=gatherings, n_events=st.integers(1, 20), alpha=st.sampled_from([0.0503, 0.3003]))
def test_of_the_hypergeometric_model_it_is_what_the_model_itself_would_need(
    gatherings, n_events, alpha
):
    rule, _ = learn(make_network(gatherings).affiliation, "hypergeometric", alpha)
    if not rule.tests:
        return
    degrees = np.arange(1, n_events + 1)
    one, other = (grid.ravel() for grid in np.meshgrid(degrees, degrees))
    model = Hypergeometric(degrees, degrees, n_events)
    expected = find_needed(model, one - 1, other - 1, alpha)
    np.testing.assert_array_equal(rule.find_needed((0, 0), one, other, n_events), expected)


def test_of_the_senate_it_keeps_most_ties_that_a_new_fit_keeps(senate):
    # A tie near the threshold is judged otherwise for an event more or less; `measure_rule.py`
    # in the benchmarks tries more models and resamples.
    chosen = np.random.default_rng(1).random(senate.incidence.shape[1]) < 0.1
    senate = select_events(senate, chosen)
    rule, _ = learn(senate, "sdsm")
    remaining = np.random.default_rng(2).random(senate.incidence.shape[1]) < 0.8
    fewer = select_events(senate, remaining)
    _, expected = learn(fewer, "sdsm")
    network = project(fewer)
    source, target = network.endpoints
    attended = fewer.organizations["n_events"].to_numpy()
    [spread] = rule.compare_spread(remaining[None].astype(int))
    needed = rule.find_needed(
        (0, 0), attended[source], attended[target], int(remaining.sum()), spread
    )
    kept = network.ties["shared_events"].to_numpy() >= needed
    number = source * len(attended) + target
    refitted = np.isin(number, expected.endpoints[0] * len(attended) + expected.endpoints[1])
    both, either = (kept & refitted).sum(), (kept | refitted).sum()
    assert either > 100
    assert both / either >= 0.8


def test_without_a_test_one_shared_event_is_enough(davis):
    rule = learn_resample_rule(project(davis), None)
    assert not rule.tests
    needed = rule.find_needed((0, 0), np.array([1, 9]), np.array([3, 14]), 14)
    assert needed.tolist() == [1, 1]


def test_all_with_as_many_events():
    network = make_network([set("AB")] * 5 + [set("CD")] * 5)
    fitted = fit_null_model(network.affiliation, model="sdsm")
    rule = learn_resample_rule(extract_backbone(network, model=fitted), fitted)
    needed = rule.find_needed((0, 0), np.array([5, 5, 4, 6]), np.array([5, 4, 4, 6]), 10)
    assert (np.diff(needed[[2, 1, 0, 3]]) >= 0).all()
