"""The hypergeometric model: exact to the last small tail, and right about pure chance."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.backbone.significance import compute_p_values
from coalitions.projection import project

from builders import ORGANIZATIONS, gatherings, make_network


def sum_tail(shared, n_events, one, other):
    """Sum P(X >= shared) in whole numbers: `one` and `other` events drawn from `n_events`."""
    ways = sum(
        comb(one, both) * comb(n_events - one, other - both)
        for both in range(shared, min(one, other) + 1)
        if other - both <= n_events - one
    )
    return Fraction(ways, comb(n_events, other))


def make_pair(shared, n_events, one, other):
    """Make a network of two organizations that share events and have others of their own."""
    apart = n_events - one - other + shared
    gatherings = [{"A", "B"}] * shared + [{"A"}] * (one - shared) + [{"B"}] * (other - shared)
    return make_network(gatherings + [{"C"}] * apart, organizations="AB")


def draw_by_chance(n_organizations, n_events, rng):
    """Let each organization draw its events at random, as the null model has it."""
    activities = rng.integers(n_events // 4, 3 * n_events // 4, n_organizations)
    gatherings = [set() for _ in range(n_events)]
    for number, activity in enumerate(activities):
        for event in rng.choice(n_events, activity, replace=False):
            gatherings[event].add(f"{number:03d}")
    return gatherings


@st.composite
def pairs(draw):
    """Draw shared events, all events, and the events of each of two."""
    n_events = draw(st.integers(1, 14))
    one, other = draw(st.integers(1, n_events)), draw(st.integers(1, n_events))
    shared = draw(st.integers(max(1, one + other - n_events), min(one, other)))
    return shared, n_events, one, other


def assert_relative(found, exact):
    assert abs(Fraction(float(found)) / exact - 1) < Fraction(1, 10**10)


@given(pair=pairs())
def test_p_value_of_two_organizations_is_the_exact_sum(pair):
    p_value = compute_p_values(make_pair(*pair), model="hypergeometric")[0]
    assert_relative(p_value, sum_tail(*pair))
    assert 0 < p_value <= 1


@given(gatherings=gatherings)
def test_every_tie_has_the_p_value_of_its_own_two_organizations(gatherings):
    network = make_network(gatherings)
    n_events = {name: sum(name in names for names in gatherings) for name in ORGANIZATIONS}
    n_held = sum(1 for names in gatherings if names)
    p_values = compute_p_values(network, model="hypergeometric")
    assert len(p_values) == len(network.ties)
    for tie, p_value in zip(network.ties.itertuples(), p_values, strict=True):
        exact = sum_tail(tie.shared_events, n_held, n_events[tie.source], n_events[tie.target])
        assert_relative(p_value, exact)


def test_p_values_of_davis_are_exact_sums(davis):
    network = project(davis)
    n_events = davis.organizations["n_events"]
    for tie, p_value in zip(
        network.ties.itertuples(), compute_p_values(network, model="hypergeometric"), strict=True
    ):
        assert_relative(
            p_value, sum_tail(tie.shared_events, 14, n_events[tie.source], n_events[tie.target])
        )


@pytest.mark.parametrize(
    ("pair", "at_most"),
    [
        ((200, 1000, 200, 200), 1e-215),
        ((195, 1000, 200, 205), 1e-186),
        ((150, 3035, 188, 203), 1e-168),
        ((500, 1000, 600, 550), 1e-116),
        ((41, 3035, 120, 203), 1e-19),
    ],
)
def test_tiny_p_values_keep_their_relative_accuracy(pair, at_most):
    p_value = compute_p_values(make_pair(*pair), model="hypergeometric")[0]
    assert 0 < p_value < at_most
    assert_relative(p_value, sum_tail(*pair))


@pytest.mark.parametrize(("n_events", "one", "other"), [(20, 8, 11), (14, 7, 7), (60, 40, 35)])
def test_more_shared_events_are_less_likely(n_events, one, other):
    possible = range(max(1, one + other - n_events), min(one, other) + 1)
    p_values = [
        compute_p_values(make_pair(shared, n_events, one, other), model="hypergeometric").item()
        for shared in possible
    ]
    assert len(p_values) > 5
    assert all(later < earlier for earlier, later in pairwise(p_values))


@pytest.mark.parametrize("pair", [(1, 1, 1, 1), (3, 3, 3, 3), (5, 8, 6, 7), (2, 5, 5, 2)])
def test_sharing_what_cannot_be_avoided_has_a_p_value_of_one(pair):
    assert compute_p_values(make_pair(*pair), model="hypergeometric").tolist() == [1]


@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.2])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_chance_alone_is_called_stronger_than_chance_no_more_often_than_alpha(alpha, seed):
    n_organizations = 90
    gatherings = draw_by_chance(n_organizations, 300, np.random.default_rng(seed))
    # A pair that shares no event has no tie and a p-value of 1: it counts as a pair.
    n_pairs = comb(n_organizations, 2)
    share = (
        compute_p_values(make_network(gatherings, ()), model="hypergeometric") <= alpha
    ).sum() / n_pairs
    # Any two of these overlaps are independent, so the share varies like that of a coin.
    margin = 4 * np.sqrt(alpha * (1 - alpha) / n_pairs)
    assert alpha / 2 < share < alpha + margin
