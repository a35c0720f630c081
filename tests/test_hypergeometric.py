"""The hypergeometric distribution: exact where whole numbers say what it is, far into its tails."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
import scipy
from hypothesis import assume, given
from hypothesis import strategies as st

from coalitions.hypergeometric import lower_tail, upper_tail

SMALLEST = Fraction(1, 10**290)  # below it a number of double precision loses digits


def sum_exactly(n_items, one, other, shared):
    """Sum P(X >= shared) in whole numbers."""
    first = max(shared, 0, one + other - n_items)
    ways = [
        comb(one, both) * comb(n_items - one, other - both)
        for both in range(first, min(one, other) + 1)
    ]
    return Fraction(sum(ways), comb(n_items, other))


def assert_exact(found, exact):
    if exact < SMALLEST:
        assert found < 2 * SMALLEST
    else:
        assert abs(Fraction(float(found)) / exact - 1) < Fraction(1, 10**12)


@st.composite
def draws(draw, most):
    """Draw items, two numbers drawn, and a number to ask about, also beyond what can be."""
    n_items = draw(st.integers(0, most))
    one, other = draw(st.integers(0, n_items)), draw(st.integers(0, n_items))
    return n_items, one, other, draw(st.integers(-1, min(one, other) + 1))


@given(draws(most=12) | draws(most=400))
def test_tails_are_exact_sums(case):
    n_items, one, other, shared = case
    assert_exact(upper_tail(*case), sum_exactly(*case))
    assert_exact(lower_tail(*case), 1 - sum_exactly(n_items, one, other, shared + 1))


@given(draws(most=300))
def test_the_two_draws_are_alike(case):
    n_items, one, other, shared = case
    assert upper_tail(*case) == pytest.approx(float(upper_tail(n_items, other, one, shared)))


@given(draws(most=100_000))
def test_tails_are_those_of_scipy(case):
    n_items, one, other, shared = case
    assume(n_items)
    for found, known in [
        (upper_tail(*case), scipy.stats.hypergeom.sf(shared - 1, n_items, one, other)),
        (lower_tail(*case), scipy.stats.hypergeom.cdf(shared, n_items, one, other)),
    ]:
        assert found == pytest.approx(float(known), rel=1e-9, abs=1e-290)


# To 40 digits with mpmath 1.4: the first term from log-gamma functions, the others by their ratio.
@pytest.mark.parametrize(
    ("case", "exact"),
    [
        ((10_000_000, 5_000_000, 5_000_000, 2_500_100), 0.44992190748363821),
        ((10_000_000, 1_000, 2_000, 9), 1.1192818442565157e-12),
        ((10_000_000, 100_000, 100_000, 1_500), 2.468311917684032e-50),
        ((1_000_000, 100_000, 100_000, 10_500), 1.7393516717824303e-8),
        ((10_000_000, 1_000_000, 1_000_000, 110_000), 5.1961985486172959e-264),
    ],
)
def test_tails_among_ten_million_are_exact(case, exact):
    assert upper_tail(*case) == pytest.approx(exact, rel=1e-10)


def test_each_case_has_the_tail_that_it_has_alone():
    one = np.array([[1], [5], [9]])
    shared = np.arange(11)
    tails = upper_tail(10, one, 5, shared)
    assert tails.shape == (3, 11)
    alone = [[float(upper_tail(10, row, 5, column)) for column in shared] for row in one.ravel()]
    assert tails.tolist() == alone


def test_nothing_is_asked():
    assert upper_tail(10, 3, 4, np.empty(0, dtype=np.int64)).shape == (0,)
