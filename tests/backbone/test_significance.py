"""P-values: each tie has that of its own two organizations, under the model that was named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.backbone.significance import compute_p_values, count_pairs, find_needed, group_ties
from coalitions.errors import OptionError
from coalitions.nullmodels import MOST_SAMPLED, choose_model, fit_null_model
from coalitions.projection import WEIGHTINGS, project
from coalitions.ranks import is_at_most

from builders import gatherings, make_affiliation, make_network

EXACT_MODELS = ("sdsm", "hypergeometric")
models = st.sampled_from(EXACT_MODELS)


@pytest.mark.parametrize("model", EXACT_MODELS)
@given(gatherings=gatherings)
def test_p_values_do_not_depend_on_the_weighting(gatherings, model):
    affiliation = make_affiliation(gatherings)
    first, *others = (
        compute_p_values(project(affiliation, weighting=weighting), model=model).tolist()
        for weighting in WEIGHTINGS
    )
    assert others == [first] * len(others)


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_network_is_not_changed(davis, model):
    network = project(davis)
    compute_p_values(network, model=model)
    assert_frame_equal(network.ties, project(davis).ties)


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_an_event_without_organizations_changes_nothing(model):
    attended = [{"A", "B"}, {"A", "B"}, {"C"}, {"A"}]
    p_values = compute_p_values(make_network([*attended, set(), set()]), model=model)
    assert p_values.tolist() == compute_p_values(make_network(attended), model=model).tolist()


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_no_ties_have_no_p_values(model):
    assert compute_p_values(make_network([{"A"}, {"B"}]), model=model).shape == (0,)


def test_the_default_is_the_model_chosen_for_the_size_of_the_records(davis, senate):
    network = project(davis)
    default = compute_p_values(network).tolist()
    assert default == compute_p_values(network, model="fdsm").tolist()
    assert default != compute_p_values(network, model="sdsm").tolist()
    assert (choose_model(davis), choose_model(senate)) == ("fdsm", "sdsm")
    assert davis.incidence.nnz < MOST_SAMPLED < senate.incidence.nnz


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_a_model_fitted_before_gives_the_same_p_values(davis, model):
    network = project(davis)
    fitted = fit_null_model(davis, model=model)
    p_values = compute_p_values(network, model=fitted).tolist()
    assert p_values == compute_p_values(network, model=model).tolist()


def test_unknown_model_is_refused_with_the_choices(davis):
    with pytest.raises(OptionError, match=r"'binomial' is not known; choose .*'hypergeometric'"):
        compute_p_values(project(davis), model="binomial")


# --- cases ------------------------------------------------------------------------------


@given(gatherings=gatherings, model=models)
def test_each_case_is_asked_once_and_each_tie_gets_the_answer_of_its_own(gatherings, model):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    cases = group_ties(network, fitted)
    asked = list(zip(cases.one, cases.other, cases.shared, strict=True))
    assert len(set(asked)) == len(asked)
    assert set(cases.case_of) == set(range(len(asked)))
    for tie, case, answer in zip(
        network.ties.itertuples(),
        cases.case_of,
        cases.ask(lambda one, other, shared: one + 100 * other + 10000 * shared),
        strict=True,
    ):
        ends = [network.organizations.index.get_loc(name) for name in (tie.source, tie.target)]
        one, other = sorted(fitted.class_of[ends])
        assert asked[case] == (one, other, tie.shared_events)
        assert answer == one + 100 * other + 10000 * tie.shared_events


def test_davis_has_fewer_cases_than_ties(davis):
    for model in EXACT_MODELS:
        cases = group_ties(project(davis), fit_null_model(davis, model=model))
        assert len(cases.case_of) == 139
        assert len(cases.one) < 139 / 2


# --- what is needed ---------------------------------------------------------------------


def assert_needed(model, alpha):
    """Assert what is needed, pair of classes by pair, against trying 1, 2, ..."""
    one, other = np.triu_indices(int(model.class_of.max()) + 1)
    most = model.most_shared(one, other)
    expected = most + 1
    for shared in range(int(most.max(initial=0)), 0, -1):
        passes = is_at_most(model.upper_tail(one, other, np.full(len(one), shared)), alpha)
        expected[passes & (shared <= most)] = shared
    assert find_needed(model, one, other, alpha).tolist() == expected.tolist()


@given(gatherings=gatherings, model=models, alpha=st.floats(1e-6, 0.999))
def test_what_is_needed_is_the_fewest_shared_events_that_pass(gatherings, model, alpha):
    assert_needed(fit_null_model(make_affiliation(gatherings), model=model), alpha)


@pytest.mark.parametrize("model", EXACT_MODELS)
@pytest.mark.parametrize("alpha", [1e-12, 0.001, 0.05, 0.5, 0.99])
def test_what_is_needed_is_found_for_many_events(model, alpha):
    rng = np.random.default_rng(2)
    names = np.array([f"{number:02d}" for number in range(10)])
    came = rng.random((200, 10)) < rng.choice([0.2, 0.5, 0.9], (200, 1)) * np.linspace(0.02, 1, 10)
    affiliation = make_affiliation([set(names[row]) for row in came], names)
    assert_needed(fit_null_model(affiliation, model=model), alpha)


@given(gatherings=gatherings)
def test_pairs_are_counted_of_those_that_took_part_in_something(gatherings):
    active = {name for names in gatherings for name in names}
    assert count_pairs(make_network(gatherings)) == len(active) * (len(active) - 1) / 2


@pytest.mark.parametrize("alpha", [1e-300, 1e-17, 1 - 1e-12])
def test_the_fewest_shared_events_are_found_at_extreme_levels(davis, alpha):
    model = fit_null_model(davis, model="sdsm")
    one, other = np.triu_indices(model.class_of.max() + 1)
    needed, most = find_needed(model, one, other, alpha), model.most_shared(one, other)
    assert (model.upper_tail(one, other, needed)[needed <= most] <= alpha).all()
    assert (model.upper_tail(one, other, needed - 1) > alpha).all()
    assert (needed <= most + 1).all()
