"""The stochastic degree sequence model: exact p-values, right about pure chance."""

import numpy as np
import pytest
from hypothesis import given
from scipy.sparse import csr_array

from coalitions.backbone.significance import compute_p_values
from coalitions.nullmodels.bicm import fit_bicm
from coalitions.nullmodels.eligibility import Eligibility
from coalitions.nullmodels.sdsm import fit_sdsm
from coalitions.projection import project

from builders import ORGANIZATIONS, gatherings, make_affiliation, make_network

N_ORGANIZATIONS, N_EVENTS = 40, 120


def add_up_events(chances):
    """Give P(X = 0), P(X = 1), ...: event after event is added, each with its own chance."""
    exactly = np.array([1.0])
    for chance in chances:
        exactly = np.convolve(exactly, [1 - chance, chance])
    return exactly


def assert_p_values(network):
    """Assert that each tie has the p-value that its two rows of probabilities give."""
    fitted = fit_bicm(network.affiliation.incidence)
    probabilities = fitted.probabilities[fitted.organization_class][:, fitted.event_class]
    place = {name: row for row, name in enumerate(network.organizations.index)}
    p_values = compute_p_values(network, model="sdsm")
    for tie, p_value in zip(network.ties.itertuples(), p_values, strict=True):
        exactly = add_up_events(probabilities[place[tie.source]] * probabilities[place[tie.target]])
        assert p_value == pytest.approx(exactly[tie.shared_events :].sum(), rel=1e-10)


@given(gatherings=gatherings)
def test_every_tie_has_the_p_value_of_its_own_two_organizations(gatherings):
    assert_p_values(make_network(gatherings))


def test_p_values_of_davis_are_sums_over_its_events(davis):
    assert_p_values(project(davis))


@pytest.mark.parametrize(("alpha", "n_kept"), [(0.05, 0), (0.1, 2), (0.2, 6)])
def test_davis_keeps_the_number_of_ties_computed_independently(davis, alpha, n_kept):
    assert (compute_p_values(project(davis), model="sdsm") <= alpha).sum() == n_kept


@given(gatherings=gatherings)
def test_the_model_answers_for_both_tails_mean_and_most(gatherings):
    affiliation = make_affiliation(gatherings)
    model = fit_sdsm(affiliation)
    attended = affiliation.incidence.sum(axis=1)
    assert model.class_of.shape == (len(ORGANIZATIONS),)
    one, other = (model.class_of[ends] for ends in np.triu_indices(len(ORGANIZATIONS), 1))
    shared = np.arange(len(one)) % 3
    np.testing.assert_allclose(
        model.upper_tail(one, other, shared) + model.lower_tail(one, other, shared - 1), 1
    )
    for answer in (model.upper_tail, model.lower_tail):
        np.testing.assert_array_equal(answer(one, other, shared), answer(other, one, shared))
    by_hand = [
        min(attended[row], attended[column])
        for row, column in zip(*np.triu_indices(len(ORGANIZATIONS), 1), strict=True)
    ]
    assert (model.most_shared(one, other) <= by_hand).all()
    assert (model.upper_tail(one, other, model.most_shared(one, other)) > 0).all()
    assert not model.standard_error(one, other, shared).any()


# --- pure chance ------------------------------------------------------------------------


def make_skewed_incidence(rng):
    """Make organizations of unequal activity and events of very unequal size."""
    activity, size = rng.gamma(2, 1, (N_ORGANIZATIONS, 1)), rng.pareto(1.2, N_EVENTS) + 0.3
    return (rng.random((N_ORGANIZATIONS, N_EVENTS)) < np.minimum(activity * size / 40, 0.6)) * 1


def make_affiliation_of(incidence):
    names = np.array([f"{number:03d}" for number in range(len(incidence))])
    return make_affiliation([set(names[column == 1]) for column in incidence.T], names)


def draw_by_sdsm(incidence, rng):
    """Draw every cell by itself: both degrees are held on average."""
    model = fit_bicm(make_affiliation_of(incidence).incidence)
    probabilities = model.probabilities[model.organization_class][:, model.event_class]
    return (rng.random(incidence.shape) < probabilities) * 1


def draw_by_swaps(incidence, rng):
    """Trade events between pairs of organizations: both degrees are held exactly."""
    drawn = incidence.copy()
    for one, other in rng.integers(0, len(drawn), (4000, 2)):
        apart = np.flatnonzero(drawn[one] != drawn[other])
        drawn[one, apart], drawn[other, apart] = 0, 1
        n_of_one = int(incidence[one].sum() - drawn[one].sum())
        given = rng.choice(apart, n_of_one, replace=False)
        drawn[one, given], drawn[other, given] = 1, 0
    assert (drawn.sum(axis=1) == incidence.sum(axis=1)).all()
    assert (drawn.sum(axis=0) == incidence.sum(axis=0)).all()
    return drawn


@pytest.mark.parametrize("draw", [draw_by_sdsm, draw_by_swaps])
def test_chance_alone_is_called_stronger_than_chance_no_more_often_than_alpha(draw):
    rng = np.random.default_rng(11)
    incidence = make_skewed_incidence(rng)
    n_draws, n_pairs = 6, N_ORGANIZATIONS * (N_ORGANIZATIONS - 1) / 2
    p_values = np.concatenate(
        [
            compute_p_values(project(make_affiliation_of(draw(incidence, rng))), model="sdsm")
            for _ in range(n_draws)
        ]
    )
    for alpha in (0.01, 0.05, 0.2):
        share = (p_values <= alpha).sum() / (n_pairs * n_draws)
        assert share < alpha + 4 * np.sqrt(alpha * (1 - alpha) / (n_pairs * n_draws))
    assert (p_values <= 0.2).any()


def test_the_hypergeometric_model_is_misled_by_the_sizes_of_events():
    rng = np.random.default_rng(11)
    incidence = draw_by_swaps(make_skewed_incidence(rng), rng)
    network = project(make_affiliation_of(incidence))
    n_pairs = N_ORGANIZATIONS * (N_ORGANIZATIONS - 1) / 2
    shares = {
        model: (compute_p_values(network, model=model) <= 0.05).sum() / n_pairs
        for model in ("sdsm", "hypergeometric")
    }
    assert shares["sdsm"] < 0.05
    assert shares["hypergeometric"] > 0.15


def test_planted_ties_are_found():
    rng = np.random.default_rng(12)
    incidence = draw_by_swaps(make_skewed_incidence(rng), rng)
    # Those with few events, together at eight events of few.
    quiet, *_ = np.split(np.argsort(incidence.sum(axis=1), kind="stable"), [6])
    small = np.argsort(incidence.sum(axis=0), kind="stable")[:60]
    for pair in quiet.reshape(3, 2):
        incidence[np.ix_(pair, rng.choice(small, 8, replace=False))] = 1
    network = project(make_affiliation_of(incidence))
    ties = network.ties.assign(p_value=compute_p_values(network, model="sdsm"))
    first = ties.nsmallest(3, "p_value")
    found = {frozenset(pair) for pair in zip(first["source"], first["target"], strict=True)}
    assert found == {frozenset(f"{number:03d}" for number in pair) for pair in quiet.reshape(3, 2)}
    assert (first["p_value"] < 0.005).all()


def test_edge_constraints_keep_those_of_one_time_from_seeming_to_seek_each_other():
    rng = np.random.default_rng(13)
    incidence = np.maximum.reduce([make_skewed_incidence(rng) for _ in range(3)])
    n_organizations, n_events = incidence.shape
    # Half of them had closed before the later half of the events, the others opened only then.
    of_organization = np.arange(n_organizations) % 2
    of_event = (np.arange(n_events) >= n_events // 2).astype(np.int64)
    allowed = np.eye(2, dtype=bool)
    eligibility = Eligibility(of_organization, of_event, allowed)
    possible = incidence * allowed[of_organization][:, of_event]
    fitted = fit_bicm(csr_array(possible), eligibility)
    chances = fitted.probabilities[fitted.organization_class][:, fitted.event_class]
    drawn = (rng.random(chances.shape) < chances).astype(int)
    assert not drawn[~allowed[of_organization][:, of_event]].any()
    affiliation = make_affiliation_of(drawn)
    network = project(affiliation)
    n_pairs = n_organizations * (n_organizations - 1) / 2
    with_them, without = (
        (compute_p_values(network, model=model) <= 0.05).sum() / n_pairs
        for model in (fit_sdsm(affiliation, eligibility), "sdsm")
    )
    assert with_them < 0.05 < without


def test_two_that_nothing_was_open_to_could_have_shared_nothing():
    affiliation = make_affiliation([{"A", "B"}, {"A"}, {"B", "C"}, {"C"}], "ABC")
    # A had closed before the last two events, C opened only then, B was there all the time. A and
    # C came to all that was open to them, so the sizes of events decide where B was.
    allowed = np.array([[True, False], [True, True], [False, True]])
    eligibility = Eligibility(np.arange(3), np.array([0, 0, 1, 1]), allowed)
    model = fit_sdsm(affiliation, eligibility)
    a, b, c = (model.class_of[[row]] for row in range(3))
    most = [model.most_shared(*pair).item() for pair in ((a, b), (b, c), (a, c))]
    assert most == [1, 1, 0]
