"""Places in rankings: equals share theirs, and nothing is decided by rounding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from coalitions.comparison.agreement import take_heaviest
from coalitions.ranks import rank
from coalitions.robustness.places import correlate_with, find_places

values = st.lists(st.integers(0, 4), min_size=2, max_size=9)


@given(values=values, n_top=st.integers(1, 9))
def test_places_are_those_of_the_comparison(values, n_top):
    row = np.array(values, dtype=float)
    places = find_places(row[None])
    np.testing.assert_array_equal(places.middle[0], rank(-row))
    np.testing.assert_allclose(places.share_of_top(n_top)[0], take_heaviest(row, n_top))


@given(values=st.lists(values.map(lambda row: (row * 5)[:9]), min_size=1, max_size=5))
def test_each_ranking_by_itself(values):
    table = np.array(values, dtype=float)
    places = find_places(table)
    for number, row in enumerate(table):
        for value, best, worst in zip(row, places.best[number], places.worst[number], strict=True):
            assert best == (row > value).sum() + 1
            assert worst == (row >= value).sum()


def test_a_span_leaves_out_as_many_rankings_on_each_side_as_it_may():
    places = find_places(np.array([[2.0, 1.0]] * 95 + [[1.0, 2.0]] * 5))
    assert [end.tolist() for end in places.span(0.9)] == [[1, 2], [1, 2]]
    places = find_places(np.array([[2.0, 1.0]] * 94 + [[1.0, 2.0]] * 6))
    assert [end.tolist() for end in places.span(0.9)] == [[1, 1], [2, 2]]


@given(values=values, others=values)
def test_rank_correlations_are_those_of_scipy(values, others):
    n = min(len(values), len(others))
    one, other = np.array(values[:n], dtype=float), np.array(others[:n], dtype=float)
    found = correlate_with(find_places(one[None]), find_places(other[None]))[0]
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(spearmanr(one, other).statistic)
