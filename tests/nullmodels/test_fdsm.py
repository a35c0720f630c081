"""Fixed degree sequence model: right p-values, honest errors, no more than alpha by chance."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.backbone.significance import compute_p_values
from coalitions.errors import OptionError
from coalitions.nullmodels import fit_null_model
from coalitions.nullmodels.curveball import start_chains, trade
from coalitions.nullmodels.fdsm import fit_fdsm
from coalitions.projection import project

from builders import build_in_two_orders, gatherings, make_affiliation

# Who came to each event; organizations alike and apart, an event of one, some with few networks.
SMALL = [
    ["ABC", "ABD", "ABE", "AC"],
    ["AB", "AC", "BCD", "DE", "A"],
    ["ABCD", "AB", "AC", "BE", "AF"],
]


def list_deals(sizes, quotas):
    """List every way to deal out events of these sizes to organizations with these quotas."""
    if not sizes:
        return [()] if not any(quotas.values()) else []
    found = []
    for names in combinations(sorted(quotas), sizes[0]):
        left = {name: quota - (name in names) for name, quota in quotas.items()}
        if min(left.values()) >= 0:
            found += [(set(names), *others) for others in list_deals(sizes[1:], left)]
    return found


def share_exactly(gatherings, one, other):
    """Give P(X >= 0), P(X >= 1), ... of two organizations over all networks with the margins."""
    quotas = {name: sum(name in names for names in gatherings) for name in "".join(gatherings)}
    deals = list_deals([len(names) for names in gatherings], quotas)
    shared = np.array([sum({one, other} <= names for names in deal) for deal in deals])
    return [np.mean(shared >= least) for least in range(min(quotas[one], quotas[other]) + 2)]


def ask(model, affiliation, one, other, shared):
    """Ask about two organizations by name: upper tail, its standard error, lower tail."""
    classes = (
        np.full(len(shared), model.class_of[affiliation.organizations.index.get_loc(name)])
        for name in (one, other)
    )
    asked = (*classes, np.asarray(shared))
    return model.upper_tail(*asked), model.standard_error(*asked), model.lower_tail(*asked)


def make_heavy_tailed():
    """Make a network of 40 organizations and 60 events, few of them with most memberships."""
    rng = np.random.default_rng(1)
    weights = np.outer(1 / np.arange(1, 41), 1 / np.arange(1, 61)).ravel()
    places = rng.choice(2400, 400, replace=False, p=weights / weights.sum())
    gatherings = [set() for _ in range(60)]
    for place in places:
        gatherings[place % 60].add(f"{place // 60:02d}")
    return make_affiliation(gatherings, ())


@pytest.mark.parametrize("gatherings", SMALL)
def test_p_values_are_the_shares_of_all_networks_with_the_margins(gatherings):
    affiliation = make_affiliation(gatherings, ())
    model = fit_fdsm(affiliation, samples=4000)
    for one, other in combinations(affiliation.organizations.index, 2):
        exact = share_exactly(gatherings, one, other)
        upper, error, _ = ask(model, affiliation, one, other, range(len(exact)))
        assert upper[0] == 1
        assert error[0] == 0
        assert (abs(upper - exact) <= 4 * error).all()
        assert (error < 0.02).all()


@given(gatherings=gatherings)
@settings(max_examples=15)
def test_every_sample_has_as_many_meetings_of_two_as_the_events_make(gatherings):
    model = fit_fdsm(make_affiliation(gatherings), samples=100)
    cells, found = model.tally.cells, 0
    for less in range(len(cells.n_attended)):
        found += cells.view(model.tally.n_reached, less)[:, 1:].sum()
    assert found == 100 * sum(len(names) * (len(names) - 1) // 2 for names in gatherings)


def test_reported_error_is_the_spread_of_repeated_estimates():
    affiliation = make_affiliation(SMALL[1], ())
    asked = [("A", "B", 1), ("A", "D", 1), ("B", "C", 2), ("B", "D", 1), ("D", "E", 1)]
    found = [
        [ask(fitted, affiliation, one, other, [shared])[:2] for one, other, shared in asked]
        for fitted in (fit_fdsm(affiliation, samples=400, seed=seed) for seed in range(40))
    ]
    upper, error = np.moveaxis(np.array(found)[..., 0], -1, 0)
    spread = upper.std(axis=0, ddof=1)
    reported = np.sqrt(np.mean(np.square(error), axis=0))
    # A spread of 40 estimates is itself known to about one part in nine.
    assert (spread > 0.005).all()
    assert (abs(spread / reported - 1) < 0.4).all()


def test_davis_keeps_few_ties(davis):
    # Computed elsewhere: about 5 of 139 at .05, several borderline; Katherina-Sylvia about .008.
    model = fit_fdsm(davis, samples=5000)
    network = project(davis)
    p_values = compute_p_values(network, model=model)
    assert 4 <= (p_values <= 0.05).sum() <= 6
    pair = (network.ties["source"] == "Katherina") & (network.ties["target"] == "Sylvia")
    shared = network.ties["shared_events"][pair]
    upper, error, _ = ask(model, davis, "Katherina", "Sylvia", shared)
    assert p_values[pair] == upper
    assert abs(upper[0] - 0.008) < 0.0005 + 4 * error[0]
    assert error[0] < 0.002


def sample_shared(affiliation, n_networks):
    """Sample networks far apart, and give what each pair of organizations shares in them."""
    rng = np.random.default_rng(2)
    chains = start_chains(affiliation.incidence, n_networks)
    for _ in range(30):
        chains = trade(chains, rng)
    n_organizations, n_events = affiliation.incidence.shape
    dense = np.zeros((n_networks, n_organizations, n_events), dtype=np.int64)
    chain, organization = np.divmod(chains.organizations, n_organizations)
    dense[chain, organization, chains.events % n_events] = 1
    one, other = np.triu_indices(n_organizations, k=1)
    return one, other, (dense @ dense.transpose(0, 2, 1))[:, one, other]


@pytest.mark.parametrize("network", ["davis", "heavy-tailed"])
def test_chance_alone_is_called_stronger_than_chance_no_more_often_than_alpha(network, request):
    affiliation = request.getfixturevalue("davis") if network == "davis" else make_heavy_tailed()
    model = fit_fdsm(affiliation)
    one, other, shared = sample_shared(affiliation, 200)
    pairs = model.class_of[one], model.class_of[other]
    p_values = np.array([model.upper_tail(*pairs, of_network) for of_network in shared])
    possible = np.array([model.upper_tail(*pairs, np.full(len(one), n)) for n in range(61)])
    for alpha in (0.01, 0.05, 0.2):
        share = (p_values <= alpha).mean(axis=1)
        margin = 4 * share.std() / np.sqrt(len(share))
        assert share.mean() <= alpha + margin
        # Numbers of shared events are whole, so what is attained is mostly less than alpha.
        attained = np.where(possible <= alpha, possible, 0).max(axis=0).mean()
        assert 0 < attained <= alpha
        assert abs(share.mean() - attained) < margin + 0.002


@given(gatherings=gatherings, shared=st.integers(-1, 9))
@settings(max_examples=15)
def test_tails_are_probabilities_of_either_order(gatherings, shared):
    affiliation = make_affiliation(gatherings)
    model = fit_fdsm(affiliation, samples=100)
    one, other = (ends.ravel() for ends in np.indices((7, 7)))
    pair = model.class_of[one], model.class_of[other]
    asked = np.full(49, shared)
    upper, lower = model.upper_tail(*pair, asked), model.lower_tail(*pair, asked)
    for tail in (upper, lower):
        assert (tail > 0).all()
        assert (tail <= 1).all()
    assert (upper == model.upper_tail(*pair[::-1], asked)).all()
    assert (upper >= model.upper_tail(*pair, asked + 1)).all()
    assert (lower <= model.lower_tail(*pair, asked + 1)).all()
    assert ((model.standard_error(*pair, asked) > 0) <= (asked > 0)).all()
    # Both tails count the observed pair once.
    below = model.lower_tail(*pair, asked - 1)
    smallest = np.minimum(model.upper_tail(*pair, np.full(49, 99)), 1)
    assert np.allclose(upper + below, 1 + smallest)


def test_class_of_one_organization_has_no_pair_and_a_p_value_of_one(davis):
    model = fit_fdsm(davis, samples=100)
    sizes = np.bincount(model.class_of)
    alone = np.flatnonzero(sizes == 1)
    assert len(alone)
    for shared in (0, 1, 3):
        asked = np.full(len(alone), shared)
        assert (model.upper_tail(alone, alone, asked) == 1).all()
        assert (model.standard_error(alone, alone, asked) == 0).all()


def test_what_no_sample_has_is_not_impossible():
    affiliation = make_affiliation(["AB", "A", "B"], "ABC")
    model = fit_fdsm(affiliation, samples=100)
    upper, error, lower = ask(model, affiliation, "A", "B", [3, 2, 0])
    assert upper.tolist()[0] == 1 / 101
    assert error[0] == 1 / 101
    assert lower.tolist()[:2] == [1, 1]
    upper, error, lower = ask(model, affiliation, "A", "C", [0, 1])
    assert upper.tolist() == [1, 1 / 201]
    assert lower.tolist() == [1, 1]


def test_most_shared_is_what_the_less_active_has(davis):
    model = fit_fdsm(davis, samples=100)
    n_events = davis.organizations["n_events"].to_numpy()
    one, other = np.triu_indices(18, k=1)
    assert (
        model.most_shared(model.class_of[one], model.class_of[other])
        == np.minimum(n_events[one], n_events[other])
    ).all()


@given(gatherings=gatherings, random=st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_row_order_changes_nothing_nor_do_those_who_came_to_nothing(gatherings, random):
    one, other = (
        compute_p_values(project(affiliation), model=fit_fdsm(affiliation, samples=100))
        for affiliation in build_in_two_orders(gatherings, random)
    )
    with_empty = make_affiliation([*gatherings, set()])
    third = compute_p_values(project(with_empty), model=fit_fdsm(with_empty, samples=100))
    assert one.tolist() == other.tolist()
    assert one.tolist() == third.tolist()


def test_same_seed_gives_the_same_and_another_seed_others(davis):
    one, other, third = (
        fit_fdsm(davis, samples=100, seed=seed).tally.n_reached for seed in (3, 3, 4)
    )
    assert (one == other).all()
    assert (one != third).any()


def test_samples_are_those_told_rounded_up_to_whole_chains(davis):
    model = fit_fdsm(davis, samples=1001, seed=7)
    assert model.samples == 1020
    one, other = np.array([0]), np.array([1])
    n_members = np.bincount(model.class_of)
    n_draws = 1020 * n_members[0] * n_members[1]
    assert model.upper_tail(one, other, np.array([99])) == 1 / (1 + n_draws)
    assert model.tell() == (
        "fixed degree sequence model (curveball, 1,020 samples, seed 7): each organization keeps "
        "its number of events and each event its number of organizations; p-values are estimates"
    )


def test_model_is_fitted_by_its_name(davis):
    model = fit_null_model(davis, model="fdsm", samples=200, seed=3)
    assert model.name == "fdsm"
    assert (model.tally.n_reached == fit_fdsm(davis, samples=200, seed=3).tally.n_reached).all()


@pytest.mark.parametrize("gatherings", [[""], ["A"], ["A", "B"], ["ABCDEFG"], ["AB", "AB", ""]])
def test_networks_without_a_choice_are_sampled_too(gatherings):
    affiliation = make_affiliation(gatherings)
    p_values = compute_p_values(project(affiliation), model=fit_fdsm(affiliation, samples=100))
    assert (p_values == 1).all()


@pytest.mark.parametrize("samples", [99, 0, -1, 1_000_001])
def test_too_few_or_many_samples_are_refused(davis, samples):
    with pytest.raises(OptionError, match=rf"samples {samples} is out of range; .* 100 to 1000000"):
        fit_fdsm(davis, samples=samples)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_seed_out_of_range_is_refused(davis, seed):
    with pytest.raises(OptionError, match=rf"seed {seed} is out of range; choose one from 0"):
        fit_null_model(davis, model="fdsm", seed=seed)
