"""Power: what the events could show at best, what chance alone shows, and the words for it."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from coalitions.backbone import extract_backbone
from coalitions.backbone.power import Power, _pass, measure_power
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project
from coalitions.ranks import is_at_most

from builders import gatherings, make_affiliation, make_network

EXACT_MODELS = ("sdsm", "hypergeometric")
alphas = st.sampled_from([0.01, 0.05, 0.2, 0.5])


def list_best(network, model):
    """Give the p-value of each active pair, had it shared all it could; and whether it is tied."""
    incidence = network.affiliation.incidence.toarray()
    active = np.flatnonzero(incidence.sum(axis=1))
    for one, other in itertools.combinations(active, 2):
        classes = model.class_of[[one]], model.class_of[[other]]
        [p_value] = model.upper_tail(*classes, model.most_shared(*classes))
        yield p_value, (incidence[one] & incidence[other]).any()


@given(gatherings=gatherings, model=st.sampled_from(EXACT_MODELS), alpha=alphas)
def test_possible_pairs_are_those_that_pass_if_they_share_all_they_can(gatherings, model, alpha):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    best = list(list_best(network, fitted))
    power = measure_power(network, model=model, alpha=alpha)
    assert power.n_pairs == len(best)
    assert power.n_possible == sum(bool(is_at_most(p_value, alpha)) for p_value, _ in best)
    assert power.n_possible_ties == sum(
        bool(is_at_most(p_value, alpha) and tied) for p_value, tied in best
    )
    backbone = extract_backbone(network, model=model, alpha=alpha)
    assert len(backbone.ties) <= power.n_possible_ties
    assert measure_power(backbone, model=model, alpha=alpha) == power


@given(gatherings=gatherings, alpha=alphas)
def test_hypergeometric_best_is_all_events_of_the_less_active(gatherings, alpha):
    network = make_network(gatherings)
    attended = [n for n in network.organizations["n_events"] if n]
    n_events = sum(1 for names in gatherings if names)
    best = [
        hypergeom.sf(min(pair) - 1, n_events, *pair) for pair in itertools.combinations(attended, 2)
    ]
    power = measure_power(network, model="hypergeometric", alpha=alpha)
    assert power.n_possible == is_at_most(best, alpha).sum()


def make_random_network(rng, n_organizations=40, n_events=60):
    names = np.array([f"{number:02d}" for number in range(n_organizations)])
    came = rng.random((n_events, n_organizations)) < np.linspace(0.1, 0.5, n_organizations)
    return make_network([set(names[row]) for row in came], names)


@given(gatherings=gatherings, model=st.sampled_from(EXACT_MODELS), alpha=alphas)
def test_ties_by_chance_are_the_chances_of_all_pairs_together(gatherings, model, alpha):
    network = make_network(gatherings)
    fitted = fit_null_model(network.affiliation, model=model)
    active = np.flatnonzero(network.organizations["n_events"])
    expected = 0
    for one, other in itertools.combinations(active, 2):
        classes = fitted.class_of[[one]], fitted.class_of[[other]]
        shared = range(1, int(fitted.most_shared(*classes)[0]) + 1)
        tails = [float(fitted.upper_tail(*classes, np.array([number]))[0]) for number in shared]
        # Of the numbers of shared events that pass, the fewest is the likeliest to be reached.
        expected += max((tail for tail in tails if is_at_most(tail, alpha)), default=0)
    found = measure_power(network, model=model, alpha=alpha).n_by_chance
    assert found == pytest.approx(expected, abs=1e-12)


def test_ties_by_chance_are_those_that_drawing_by_chance_gives():
    rng = np.random.default_rng(8)
    network = make_random_network(rng)
    attended = network.organizations["n_events"].to_numpy()
    one, other = np.triu_indices(len(attended), 1)
    n_passing = []
    for _ in range(60):
        order = rng.random((len(attended), 60)).argsort(axis=1)
        drawn = (order < attended[:, None]) * 1
        shared = (drawn @ drawn.T)[one, other]
        p_values = hypergeom.sf(shared - 1, 60, attended[one], attended[other])
        n_passing.append((p_values <= 0.05).sum())
    by_chance = measure_power(network, model="hypergeometric", alpha=0.05).n_by_chance
    margin = 4 * np.std(n_passing) / np.sqrt(len(n_passing))
    assert margin < 0.15 * by_chance
    assert by_chance == pytest.approx(np.mean(n_passing), abs=margin)
    assert 10 < by_chance < 0.05 * len(one)


def test_with_a_correction_nothing_is_said_about_chance_alone():
    network = make_random_network(np.random.default_rng(8))
    assert measure_power(network, correction="fdr_bh").n_by_chance is None


# --- corrections ------------------------------------------------------------------------


def reject(p_values, alpha, correction):
    """Tell, pair by pair, which p-values pass, as Benjamini and Hochberg or Holm put it."""
    in_order, n_tests = sorted(p_values), len(p_values)
    largest = alpha if correction == "none" else -1.0
    for rank, p_value in enumerate(in_order, 1):
        if correction == "fdr_bh" and p_value <= rank * alpha / n_tests:
            largest = p_value
        if correction == "holm":
            if p_value > alpha / (n_tests - rank + 1):
                break
            largest = p_value
    return [p_value <= largest for p_value in p_values]


kinds = st.lists(
    st.tuples(st.sampled_from([0.0, 1e-4, 0.002, 0.004, 0.01, 0.02, 0.05, 0.3]), st.integers(1, 6)),
    min_size=1,
    max_size=8,
)


@given(kinds=kinds, alpha=st.sampled_from([0.011, 0.051, 0.21]))
@pytest.mark.parametrize("correction", ["none", "fdr_bh", "holm"])
def test_kinds_of_pairs_pass_as_their_pairs_do_one_by_one(kinds, alpha, correction):
    best, n_pairs = (np.array(part) for part in zip(*kinds, strict=True))
    each = np.repeat(best, n_pairs)
    expected = reject(each.tolist(), alpha, correction)
    found = np.repeat(_pass(best, n_pairs, alpha, correction), n_pairs)
    assert found.tolist() == expected


def test_corrections_pass_fewer_the_stricter_they_are():
    network = make_random_network(np.random.default_rng(8))
    none, fdr_bh, holm = (
        measure_power(network, correction=correction).n_possible
        for correction in ("none", "fdr_bh", "holm")
    )
    assert none >= fdr_bh >= holm


# --- words ------------------------------------------------------------------------------


def test_davis_cannot_tell_an_alliance_from_a_coincidence(davis):
    # Computed: even women who shared all events of the less active would have p above .05.
    power = measure_power(project(davis), model="sdsm")
    assert power == Power(
        n_pairs=153, n_possible=0, n_possible_ties=0, n_by_chance=0.0, model="sdsm"
    )
    assert power.tell(len(extract_backbone(project(davis), model="sdsm").ties)) == (
        "With these events no tie could have been told from chance, whoever met whom: "
        "they cannot tell an alliance from a coincidence."
    )


def have_power(n_by_chance, n_possible_ties=30):
    return Power(100, 40, n_possible_ties, n_by_chance, "fdsm")


@pytest.mark.parametrize(
    ("power", "n_kept", "told"),
    [
        (
            Power(9, 0, 0, 0.0, "fdsm"),
            0,
            "no tie could have been told from chance, whoever met whom",
        ),
        (have_power(2.4), 0, "30 ties could have been told from chance; 0 were. Read ties"),
        (
            have_power(1.4),
            1,
            "; 1 was. Chance alone would pass about 1 on average. Treat the",
        ),
        (
            have_power(5.0),
            10,
            "; 10 were. Chance alone would pass about 5 on average. Treat the",
        ),
        (have_power(5.1), 10, "5 on average. Treat the backbone as a hint"),
        (have_power(1.0), 10, "1 on average. Treat the backbone as a finding"),
        (have_power(1.1), 10, "1 on average. Treat the backbone as a sketch"),
        (have_power(None, 1), 1, "at best 1 tie could have been told from chance; 1 was. "),
        (have_power(None), 10, "10 were. Treat the backbone as a finding"),
    ],
)
def test_words_follow_the_numbers(power, n_kept, told):
    assert told in power.tell(n_kept)


def test_nobody_who_took_part_has_no_power():
    power = measure_power(project(make_affiliation([{"A"}])))
    assert power == Power(0, 0, 0, 0.0, "fdsm")


@pytest.mark.parametrize("correction", ["none", "fdr_bh", "holm"])
def test_one_organization_that_took_part_has_no_power(correction):
    network = project(make_affiliation([{"A"}, {"A"}]))
    power = measure_power(network, model="sdsm", correction=correction)
    assert (power.n_pairs, power.n_possible) == (0, 0)


@pytest.mark.parametrize(
    ("model", "told"),
    [("fdsm", "about 3 on average."), ("sdsm", "fewer than 3,"), ("hypergeometric", "and more if")],
)
def test_words_say_how_far_a_model_can_be_believed_of_chance(model, told):
    assert told in Power(100, 40, 30, 3.0, model).tell(10)
