"""The Poisson binomial distribution: exact in both tails, in either way to compute it."""

from fractions import Fraction
from itertools import accumulate, product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.nullmodels import poisson_binomial
from coalitions.nullmodels.poisson_binomial import lower_tail, upper_tail

# Numbers in fixed point: enough bits for what the largest binomial coefficients take away.
BITS = 2000
ONE = 1 << BITS
SMALLEST = 1e-290
EXACT = 1e-10  # relative

chances = st.one_of(
    st.sampled_from([0.0, 1.0, 1e-12, 1 - 1e-12, 0.5, np.nextafter(1, 0), 1e-300]),
    st.floats(0, 1),
)
counts_of_few = st.lists(st.integers(0, 3), min_size=1, max_size=3)


@st.composite
def few_trials(draw):
    """Draw the chance of each kind of trial and the number of trials, in all 9 at most."""
    counts = draw(counts_of_few)
    return [draw(chances) for _ in counts], counts


def sum_outcomes(probabilities, counts):
    """Give P(X = 0), P(X = 1), ... as fractions, from every single outcome of the trials."""
    trials = [Fraction(p) for p, n in zip(probabilities, counts, strict=True) for _ in range(n)]
    exactly = [Fraction(0)] * (len(trials) + 1)
    for outcome in product([False, True], repeat=len(trials)):
        parts = (p if hit else 1 - p for p, hit in zip(trials, outcome, strict=True))
        exactly[sum(outcome)] += prod(parts, start=Fraction(1))
    return exactly


def list_powers(base, most):
    """Give base to the power of 0, ..., most, in fixed point."""
    powers = [ONE]
    for _ in range(most):
        powers.append(powers[-1] * base >> BITS)
    return powers


def distribute(probabilities, counts, most=None):
    """Give P(X = 0), ..., P(X = most) as whole numbers, in units of 1 / ONE."""
    exactly = np.array([ONE], dtype=object)
    for p, n in zip(probabilities, map(int, counts), strict=True):
        hit = int(Fraction(float(p)) * ONE)
        hits, misses = list_powers(hit, n), list_powers(ONE - hit, n)
        of_kind = np.array(
            [
                comb(n, number) * hits[number] * misses[n - number] >> BITS
                for number in range(n + 1)
            ],
            dtype=object,
        )
        exactly = np.convolve(exactly, of_kind[: most and most + 1]) >> BITS
        exactly = exactly[: most and most + 1]
    return exactly


def ask(tail, probabilities, counts, thresholds):
    """Ask for one tail at many thresholds."""
    rows = np.tile(np.asarray(probabilities, dtype=float), (len(thresholds), 1))
    return tail(rows, np.asarray(counts), np.asarray(thresholds))


def assert_exact(found, exact):
    """Assert a relative error of at most 1e-10, above the smallest number that is asked for."""
    for one, other in zip(found, exact, strict=True):
        if other > SMALLEST:
            assert abs(Fraction(float(one)) / other - 1) < EXACT, (float(one), float(other))
        else:
            assert 0 <= one <= 10 * SMALLEST


@given(trials=few_trials())
def test_both_tails_are_those_of_every_single_outcome(trials):
    exactly = sum_outcomes(*trials)
    thresholds = range(-1, len(exactly) + 2)
    assert_exact(
        ask(upper_tail, *trials, thresholds), [sum(exactly[max(k, 0) :]) for k in thresholds]
    )
    assert_exact(
        ask(lower_tail, *trials, thresholds),
        [sum(exactly[: k + 1]) if k >= 0 else 0 for k in thresholds],
    )


def make_senate_like():
    """70 sizes of events, from 600 small ones to a single large one."""
    counts = np.geomspace(600, 1, 70).round().astype(int)
    return np.geomspace(5e-4, 0.6, 70), counts


def add_up(exactly):
    """Give P(X <= 0), P(X <= 1), ... as fractions, which is exact."""
    return [Fraction(part, ONE) for part in accumulate(exactly)]


def test_tails_of_a_senate_keep_their_accuracy_down_to_the_smallest():
    probabilities, counts = make_senate_like()
    assert counts.sum() > 3000
    lower = add_up(distribute(probabilities, counts, most=500))
    upper = [1, *(1 - below for below in lower)]
    assert upper[-1] < SMALLEST
    assert sum(SMALLEST < tail < 1e-200 for tail in upper) > 20
    thresholds = np.arange(len(upper))
    assert_exact(ask(upper_tail, probabilities, counts, thresholds), upper)
    assert_exact(ask(lower_tail, probabilities, counts, thresholds[:-1]), lower)


@pytest.mark.parametrize("tiny", [1e-5, 1e-10, 1e-24])
def test_few_hits_and_few_misses_of_rare_trials_keep_their_accuracy(tiny):
    counts = [3, 40, 600]
    misses = 1 - np.array([0.4, 0.01, 0.3]) * tiny
    for probabilities in (np.array([0.4, 0.01, 0.3]) * tiny, misses):
        lower = add_up(distribute(probabilities, counts))
        upper = [1, *(1 - below for below in lower)]
        thresholds = np.arange(len(upper))
        assert_exact(ask(upper_tail, probabilities, counts, thresholds), upper)
        assert_exact(ask(lower_tail, probabilities, counts, thresholds[:-1]), lower)


def test_all_tails_of_likely_and_unlikely_trials_keep_their_accuracy():
    probabilities, counts = [0.02, 0.3, 0.55, 0.9, 0.999], [150, 220, 260, 130, 40]
    lower = add_up(distribute(probabilities, counts))
    upper = [1, *(1 - below for below in lower)]
    assert sum(SMALLEST < tail < 1e-200 for tail in upper) > 5
    assert sum(SMALLEST < tail < 1e-200 for tail in lower) > 5
    thresholds = np.arange(len(upper))
    assert_exact(ask(upper_tail, probabilities, counts, thresholds), upper)
    assert_exact(ask(lower_tail, probabilities, counts, thresholds[:-1]), lower)


@pytest.mark.parametrize("way", ["convolution", "integral"])
def test_the_two_ways_agree_where_both_can_be_used(monkeypatch, way):
    rng = np.random.default_rng(5)
    counts = rng.integers(1, 60, 12)
    probabilities = rng.random(12) ** 2
    thresholds = np.arange(counts.sum() + 1)
    usual = [ask(tail, probabilities, counts, thresholds) for tail in (upper_tail, lower_tail)]
    sizes = (*poisson_binomial.SIZES, 64, 128, 256) if way == "convolution" else (1, 2, 4)
    monkeypatch.setattr(poisson_binomial, "SIZES", sizes)
    for tail, expected in zip((upper_tail, lower_tail), usual, strict=True):
        found = ask(tail, probabilities, counts, thresholds)
        shown = expected > SMALLEST
        assert (found[shown] != expected[shown]).any()  # it was computed otherwise
        np.testing.assert_allclose(found[shown], expected[shown], rtol=EXACT)


many_kinds = st.lists(st.tuples(chances, st.integers(0, 90)), min_size=1, max_size=6)


@given(kinds=many_kinds)
def test_tails_are_monotone_and_complement_each_other(kinds):
    probabilities, counts = zip(*kinds, strict=True)
    thresholds = np.arange(sum(counts) + 2)
    upper = ask(upper_tail, probabilities, counts, thresholds)
    lower = ask(lower_tail, probabilities, counts, thresholds - 1)
    np.testing.assert_allclose(upper + lower, 1, rtol=EXACT)
    assert (upper[1:] <= upper[:-1] * (1 + EXACT)).all()
    assert (lower[1:] >= lower[:-1] * (1 - EXACT)).all()
    assert (upper[0], upper[-1], lower[0], lower[-1]) == (1, 0, 0, 1)


@given(kinds=many_kinds, data=st.data())
def test_splitting_a_kind_in_two_changes_nothing(kinds, data):
    probabilities, counts = (list(part) for part in zip(*kinds, strict=True))
    split = data.draw(st.integers(0, len(counts) - 1))
    some = data.draw(st.integers(0, counts[split]))
    parts = [*counts, some]
    parts[split] -= some
    thresholds = np.arange(sum(counts) + 2)
    for tail in (upper_tail, lower_tail):
        whole = ask(tail, probabilities, counts, thresholds)
        found = ask(tail, [*probabilities, probabilities[split]], parts, thresholds)
        shown = whole > SMALLEST
        np.testing.assert_allclose(found[shown], whole[shown], rtol=EXACT)


def test_a_chance_next_to_nothing_is_no_trouble():
    for tail in (upper_tail, lower_tail):
        found = ask(tail, [0.999999999999, 5e-324], [13, 52], np.arange(15))
        alone = ask(tail, [0.999999999999], [13], np.arange(15))
        np.testing.assert_allclose(found, alone, rtol=EXACT, atol=SMALLEST)


def test_each_row_has_its_own_chances_and_threshold():
    rng = np.random.default_rng(3)
    probabilities, counts = rng.random((40, 5)), np.array([1, 30, 0, 70, 9])
    thresholds = rng.integers(0, 111, 40)
    for tail in (upper_tail, lower_tail):
        together = tail(probabilities, counts, thresholds)
        for row, threshold, found in zip(probabilities, thresholds, together, strict=True):
            [alone] = tail(row[None, :], counts, np.array([threshold]))
            assert found == pytest.approx(alone, rel=EXACT)


def test_many_rows_are_taken_in_parts(monkeypatch):
    probabilities, counts = np.random.default_rng(4).random((50, 3)), np.array([40, 50, 60])
    thresholds = np.arange(50) * 3
    whole = upper_tail(probabilities, counts, thresholds)
    monkeypatch.setattr(poisson_binomial, "MOST_AT_ONCE", 200)
    np.testing.assert_allclose(upper_tail(probabilities, counts, thresholds), whole, rtol=EXACT)


def test_no_trials_have_no_hits():
    assert ask(upper_tail, [0.5], [0], [0, 1]).tolist() == [1, 0]
    assert ask(lower_tail, [0.5], [0], [-1, 0]).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("probabilities", "counts"),
    [([1e-12, 1 - 1e-12], [32, 33]), ([1e-12, 1e-12], [66, 0])],
    ids=["nearly certain", "a kind without trials"],
)
def test_half_of_all_trials_can_be_asked_for_where_little_is_left_to_chance(probabilities, counts):
    lower = add_up(distribute(probabilities, counts))
    upper = [1, *(1 - below for below in lower)]
    assert_exact(ask(upper_tail, probabilities, counts, range(len(upper))), upper)
    assert_exact(ask(lower_tail, probabilities, counts, range(len(lower))), lower)


def test_rounding_makes_no_probability_above_one():
    rng = np.random.default_rng(0)
    probabilities = rng.random((4000, 12))
    counts = rng.integers(1, 30, 12)
    thresholds = rng.integers(0, 12, 4000)
    for tails in (
        upper_tail(probabilities, counts, thresholds),
        lower_tail(probabilities, counts, counts.sum() - thresholds),
    ):
        assert tails.max() == 1
        assert tails.min() >= 0
