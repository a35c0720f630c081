"""What communities have in common, held against plain sets and all ways to match them."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.dynamics.overlap import match_groups, measure_overlap

N = 9
labels = st.lists(st.integers(0, 3), min_size=N, max_size=N)  # 3 for those in no community
presence = st.lists(st.booleans(), min_size=N, max_size=N)


def make_window(found, present):
    """Give communities and who is active; members are."""
    groups = [{who for who in range(N) if found[who] == number} for number in range(3)]
    groups = [group for group in groups if group]
    active = {who for who in range(N) if present[who]} | set().union(*groups)
    return groups, active


def compare(one, other):
    (earlier, were), (later, are) = one, other
    return measure_overlap(
        [np.array(sorted(group), dtype=np.int64) for group in earlier],
        [np.array(sorted(were), dtype=np.int64)] * len(earlier),
        [np.array(sorted(group), dtype=np.int64) for group in later],
        np.array(sorted(are), dtype=np.int64),
        N,
    )


windows = st.builds(make_window, labels, presence)


@given(windows, windows)
def test_members_in_common_are_those_of_plain_sets(one, other):
    (earlier, were), (later, are) = one, other
    overlap = compare(one, other)
    for row, before in enumerate(earlier):
        for column, after in enumerate(later):
            stayed, had = before & are, after & were
            common = before & after
            assert overlap.common[row, column] == len(common)
            assert overlap.of_earlier[row, column] == len(stayed)
            assert overlap.of_later[row, column] == len(had)
            alike = len(common) / len(stayed | had) if stayed | had else 0
            assert overlap.likeness[row, column] == pytest.approx(alike)
            is_part = len(common) >= 3 and len(common) >= len(stayed) / 2
            assert overlap.goes_into[row, column] == is_part


@given(windows, windows)
def test_time_turned_around_turns_joining_into_parting(one, other):
    forward, backward = compare(one, other), compare(other, one)
    assert (forward.goes_into == backward.comes_from.T).all()
    assert np.allclose(forward.likeness, backward.likeness.T)


@given(windows, windows)
def test_no_other_matching_is_more_alike(one, other):
    overlap = compare(one, other)
    matched = match_groups(overlap)
    rows, columns = [row for row, _ in matched], [column for _, column in matched]
    assert len({*rows}) == len(rows)
    assert len({*columns}) == len(columns)
    may = (overlap.likeness >= 0.3) & (overlap.common >= 2)
    assert all(may[pair] for pair in matched)
    gain = np.where(may, overlap.likeness, 0)
    square = np.zeros((3, 3))
    square[: gain.shape[0], : gain.shape[1]] = gain
    best = max(sum(square[n, way[n]] for n in range(3)) for way in permutations(range(3)))
    assert sum(gain[pair] for pair in matched) == pytest.approx(best)


def test_nothing_matches_nothing():
    nobody = [], set()
    assert match_groups(compare(nobody, nobody)) == []


def test_half_of_the_members_are_enough_for_a_part():
    active = np.arange(N)
    one, other = np.arange(6), np.array([0, 1, 2, 6, 7, 8])
    overlap = measure_overlap([one], [active], [other], active, N)
    assert overlap.goes_into.all()
    seven = np.array([0, 1, 2, 3, 4, 5, 9])
    active = np.arange(N + 1)
    assert not measure_overlap([seven], [active], [other], active, N + 1).goes_into.any()
