"""Adjusted p-values: those of scipy and of the definitions, for a family of any size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from coalitions.backbone.corrections import CORRECTIONS, adjust_p_values
from coalitions.errors import OptionError

probabilities = st.lists(
    st.floats(0, 1) | st.sampled_from([0.0, 0.01, 0.02, 0.05, 1.0]), min_size=1, max_size=12
)
extra = st.integers(0, 30)
corrections = st.sampled_from(CORRECTIONS)


def step_down(p_values):
    """Reject one hypothesis after the other, as Holm describes it."""
    adjusted = {}
    bar = 0
    for n_before, (p_value, place) in enumerate(
        sorted((p_value, place) for place, p_value in enumerate(p_values))
    ):
        bar = max(bar, min(1, (len(p_values) - n_before) * p_value))
        adjusted[place] = bar
    return [adjusted[place] for place in range(len(p_values))]


def adjust_whole_family(p_values, n_more, correction):
    """Adjust with the p-values of 1 written out."""
    padded = np.array([*p_values, *[1] * n_more], dtype=float)
    if correction == "fdr_bh":
        return false_discovery_control(padded)[: len(p_values)]
    return step_down(padded)[: len(p_values)]


@given(p_values=probabilities, n_more=extra)
@pytest.mark.parametrize("correction", ["fdr_bh", "holm"])
def test_agrees_with_the_whole_family_written_out(correction, p_values, n_more):
    adjusted = adjust_p_values(p_values, correction=correction, n_tests=len(p_values) + n_more)
    expected = adjust_whole_family(p_values, n_more, correction)
    np.testing.assert_allclose(adjusted, expected, rtol=1e-14, atol=0)


def test_benjamini_and_hochberg_reject_four_of_their_example():
    # Published: Benjamini and Hochberg 1995, section 4.1, thrombolysis, at .05; Bonferroni
    # rejects three.
    p_values = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000,
    ]  # fmt: skip
    assert (adjust_p_values(p_values, correction="fdr_bh") <= 0.05).sum() == 4
    assert (adjust_p_values(p_values, correction="holm") <= 0.05).sum() == 3


@given(p_values=probabilities, n_more=extra, correction=corrections)
def test_none_becomes_smaller_and_their_order_stays(p_values, n_more, correction):
    adjusted = adjust_p_values(p_values, correction=correction, n_tests=len(p_values) + n_more)
    assert (adjusted >= p_values).all()
    assert (adjusted <= 1).all()
    order = np.argsort(p_values, kind="stable")
    assert (np.diff(adjusted[order]) >= 0).all()


@given(p_values=probabilities, correction=corrections, random=st.randoms(use_true_random=False))
def test_the_order_of_the_tests_changes_nothing(p_values, correction, random):
    order = random.sample(range(len(p_values)), len(p_values))
    adjusted = adjust_p_values(p_values, correction=correction)
    shuffled = adjust_p_values(np.array(p_values)[order], correction=correction)
    assert shuffled.tolist() == adjusted[order].tolist()


@given(p_values=probabilities, n_more=extra, correction=corrections)
def test_equal_p_values_stay_equal(p_values, n_more, correction):
    adjusted = adjust_p_values(p_values, correction=correction, n_tests=len(p_values) + n_more)
    by_p_value = {}
    for p_value, new in zip(p_values, adjusted.tolist(), strict=True):
        assert by_p_value.setdefault(p_value, new) == new


@given(p_values=probabilities, n_more=extra, correction=corrections)
def test_a_larger_family_never_makes_a_p_value_smaller(p_values, n_more, correction):
    few = adjust_p_values(p_values, correction=correction)
    many = adjust_p_values(p_values, correction=correction, n_tests=len(p_values) + n_more)
    assert (many >= few).all()


@given(p_values=probabilities)
def test_holm_is_never_more_lenient_than_benjamini_and_hochberg(p_values):
    holm = adjust_p_values(p_values, correction="holm")
    assert (holm * (1 + 1e-14) >= adjust_p_values(p_values, correction="fdr_bh")).all()


def test_without_correction_they_are_as_they_were_in_a_new_array():
    p_values = np.array([0.5, 1e-300])
    adjusted = adjust_p_values(p_values, n_tests=1_000_000)
    assert adjusted.tolist() == [0.5, 1e-300]
    assert not np.shares_memory(adjusted, p_values)


@pytest.mark.parametrize("correction", CORRECTIONS)
def test_no_p_values_give_none(correction):
    assert adjust_p_values([], correction=correction, n_tests=5).shape == (0,)


def test_tiny_p_values_keep_their_digits():
    adjusted = adjust_p_values([1e-300, 0.5], correction="holm", n_tests=1_000_000)
    assert adjusted[0] == pytest.approx(1e-294, rel=1e-14)


@pytest.mark.parametrize(
    ("p_values", "told"),
    [
        ([0.5, 1.5], "p-value 1.5 at position 1 is not between 0 and 1"),
        ([-0.1], "p-value -0.1 at position 0"),
        ([0.1, np.nan], "p-value nan at position 1"),
        ([[0.1, 0.2]], "have 2 dimensions"),
    ],
)
def test_what_is_no_p_value_is_refused(p_values, told):
    with pytest.raises(OptionError, match=told):
        adjust_p_values(p_values, correction="holm")


def test_a_family_smaller_than_the_p_values_is_refused():
    with pytest.raises(OptionError, match="n_tests 1 is less than the 2 p-values given"):
        adjust_p_values([0.1, 0.2], correction="holm", n_tests=1)


def test_an_unknown_correction_is_refused_with_the_choices():
    with pytest.raises(OptionError, match="'bonferroni' is not known; choose 'fdr_bh', 'holm'"):
        adjust_p_values([0.1], correction="bonferroni")
