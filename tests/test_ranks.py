"""Values are put in order as if they were summed without rounding."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from coalitions.ranks import rank, rank_value, round_off

terms = st.lists(st.integers(1, 9), min_size=1, max_size=6)
sums = st.lists(terms, min_size=1, max_size=8)


@given(sums=sums)
def test_ranks_are_those_of_sums_without_rounding(sums):
    exact = [sum(Fraction(1, term) for term in terms) for terms in sums]
    summed = np.array([sum(1 / term for term in terms) for terms in sums])
    numbers = {value: number for number, value in enumerate(sorted(set(exact)))}
    expected = rankdata([numbers[value] for value in exact])
    assert rank(summed).tolist() == expected.tolist()
    for own, value in zip(exact, summed.tolist(), strict=True):
        assert rank_value(summed, value) == {
            "rank": 1 + sum(other > own for other in exact),
            "n_equal": sum(other == own for other in exact) - 1,
            "n_ranked": len(exact),
            "smaller_share": sum(other < own for other in exact) / len(exact),
        }


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_what_is_rounding_depends_on_the_size_of_a_value(scale):
    values = scale * np.array([1, 1 + 1e-14, 1 + 1e-7, 2 - 1e-14, 2])
    assert rank(values).tolist() == [1.5, 1.5, 3, 4.5, 4.5]


def test_what_is_no_number_or_none_stays_so():
    assert np.isnan(round_off(np.array([np.nan]))).all()
    assert round_off(np.array([0.0, np.inf, -np.inf])).tolist() == [0, np.inf, -np.inf]
