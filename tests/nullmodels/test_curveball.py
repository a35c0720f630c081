"""Sampling with both margins fixed: margins stay, every network is equally likely, and soon."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import chisquare

from coalitions.nullmodels.curveball import start_chains, trade
from coalitions.nullmodels.tally import ROUNDS_BEFORE, ROUNDS_BETWEEN

from builders import gatherings, make_affiliation

# Events of each organization, organizations of each event: even and odd numbers of both, some
# alike and some not, and an organization that is at all but one event.
MARGINS = [
    ((1, 1, 1), (1, 1, 1)),
    ((2, 2, 2, 2), (2, 2, 2, 2)),
    ((3, 2, 1, 1), (2, 2, 2, 1)),
    ((2, 2, 1, 1, 1), (3, 2, 2)),
    ((4, 2, 2, 1), (3, 2, 2, 1, 1)),
]


def list_networks(of_organizations, of_events):
    """List every network with these margins, as an organization's events each."""
    if not of_organizations:
        return [()] if not any(of_events) else []
    found = []
    for taken in combinations(range(len(of_events)), of_organizations[0]):
        left = [size - (event in taken) for event, size in enumerate(of_events)]
        if min(left) >= 0:
            found += [(taken, *others) for others in list_networks(of_organizations[1:], left)]
    return found


def make_incidence(network, n_events):
    """Make the incidence matrix of a network that is listed by organization."""
    dense = np.zeros((len(network), n_events), dtype=np.int32)
    for organization, events in enumerate(network):
        dense[organization, list(events)] = 1
    return csr_array(dense)


def make_heavy_tailed(n_organizations, n_events, n_memberships, seed=1):
    """Make an incidence matrix in which few are very active and few events very large."""
    rng = np.random.default_rng(seed)
    weights = np.outer(1 / np.arange(1, n_organizations + 1), 1 / np.arange(1, n_events + 1))
    places = rng.choice(
        weights.size, n_memberships, replace=False, p=(weights / weights.sum()).ravel()
    )
    dense = np.zeros(weights.size, dtype=np.int32)
    dense[places] = 1
    dense = dense.reshape(weights.shape)
    return csr_array(dense[dense.any(axis=1)][:, dense.any(axis=0)])


def make_dense(chains):
    """Make an array of 0 and 1, shape (chains, organizations, events)."""
    shape = chains.n_chains, chains.n_organizations, chains.n_events
    dense = np.zeros(shape, dtype=np.float32)
    chain, organizations = np.divmod(chains.organizations, chains.n_organizations)
    own_chain, events = np.divmod(chains.events, chains.n_events)
    assert (chain == own_chain).all()
    np.add.at(dense, (chain, organizations, events), 1)
    return dense


def run(chains, rounds, rng):
    """Trade some rounds."""
    for _ in range(rounds):
        chains = trade(chains, rng)
    return chains


def judge_uniformity(of_organizations, of_events, rounds, n_chains=30_000):
    """Give the p-value of a chi-square test that all networks are equally likely."""
    networks = list_networks(of_organizations, of_events)
    incidence = make_incidence(networks[0], len(of_events))
    chains = run(start_chains(incidence, n_chains), rounds, np.random.default_rng(1))
    met = Counter(
        tuple(tuple(np.flatnonzero(row).tolist()) for row in rows) for rows in make_dense(chains)
    )
    assert met.keys() <= set(networks)
    return chisquare([met[network] for network in networks]).pvalue


@given(gatherings=gatherings, n_chains=st.integers(1, 3), rounds=st.integers(1, 4))
def test_trades_keep_both_margins_in_every_chain(gatherings, n_chains, rounds):
    incidence = make_affiliation(gatherings).incidence
    chains = run(start_chains(incidence, n_chains), rounds, np.random.default_rng(1))
    for dense in make_dense(chains):
        assert dense.max(initial=0) <= 1
        assert (dense.sum(axis=1) == incidence.sum(axis=1)).all()
        assert (dense.sum(axis=0) == incidence.sum(axis=0)).all()


def test_trades_leave_the_network_that_they_begin_with_as_it_is(davis):
    chains = start_chains(davis.incidence, 2)
    before = chains.organizations.copy(), chains.events.copy()
    trade(chains, np.random.default_rng(1))
    assert (chains.organizations == before[0]).all()
    assert (chains.events == before[1]).all()


def test_same_random_numbers_give_the_same_networks(davis):
    one, other, third = (
        make_dense(run(start_chains(davis.incidence, 2), 3, np.random.default_rng(seed)))
        for seed in (1, 1, 2)
    )
    assert (one == other).all()
    assert (one != third).any()


def test_chains_go_ways_of_their_own(davis):
    one, other = make_dense(run(start_chains(davis.incidence, 2), 3, np.random.default_rng(1)))
    assert (one != other).any()


@pytest.mark.parametrize(("size", "n_networks"), [(2, 1), (3, 6), (4, 90), (5, 2040)])
def test_list_of_all_networks_is_complete(size, n_networks):
    # Published: the sequence A001499 of the OEIS, square matrices with two in each row and column.
    networks = list_networks((2,) * size, (2,) * size)
    assert len(set(networks)) == len(networks) == n_networks


@pytest.mark.parametrize(("of_organizations", "of_events"), MARGINS)
def test_every_network_with_the_margins_is_equally_likely(of_organizations, of_events):
    # Together, 30,000 chains have more pairs than one digit of 16 bits can number.
    assert judge_uniformity(of_organizations, of_events, ROUNDS_BEFORE) > 1e-3


@pytest.mark.parametrize(("of_organizations", "of_events"), MARGINS)
def test_one_round_is_too_few_for_that(of_organizations, of_events):
    assert judge_uniformity(of_organizations, of_events, 1) < 1e-6


def correlate(incidence, rounds, n_chains=30, n_samples=25):
    """Correlate the shared events of the most active with those some rounds later.

    The most active are slowest to change: of the few first, with each other and with all.
    """
    rng = np.random.default_rng(1)
    chains = run(start_chains(incidence, n_chains), ROUNDS_BEFORE, rng)
    most_active = np.argsort(-incidence.sum(axis=1), kind="stable")[:3]
    shared = []
    for _ in range(n_samples):
        dense = make_dense(chains)
        shared.append(dense[:, most_active] @ dense.transpose(0, 2, 1))
        chains = run(chains, rounds, rng)
    apart = np.array(shared) - np.mean(shared, axis=(0, 1))
    return (apart[1:] * apart[:-1]).sum() / np.square(apart[1:]).sum()


NETWORKS = [make_heavy_tailed(40, 60, 400), make_heavy_tailed(200, 300, 1500)]


@pytest.mark.parametrize("incidence", NETWORKS, ids=["dense", "sparse"])
def test_samples_hardly_depend_on_the_one_before(incidence):
    assert abs(correlate(incidence, ROUNDS_BETWEEN)) < 0.06
    assert correlate(incidence, 1) > 0.25


@pytest.mark.parametrize("incidence", NETWORKS, ids=["dense", "sparse"])
def test_first_sample_has_forgotten_what_was_observed(incidence):
    """The memberships still held are as many as in networks that are far apart anyway."""
    rng = np.random.default_rng(1)
    observed = incidence.toarray()
    chains, held = start_chains(incidence, 60), []
    for rounds in (4, ROUNDS_BEFORE - 4, ROUNDS_BEFORE):
        chains = run(chains, rounds, rng)
        held.append((make_dense(chains) * observed).sum(axis=(1, 2)))
    too_early, first, late = held
    error = late.std() * np.sqrt(2 / 60)
    assert abs(first.mean() - late.mean()) < 4 * error
    assert too_early.mean() - late.mean() > 6 * error
