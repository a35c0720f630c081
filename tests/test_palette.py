"""Coalitions can be told apart by color and by shape."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from coalitions.palette import COLORS, MARKERS, SHAPES, UNTIED, look_of

N_LOOKS = 42


@pytest.mark.parametrize("coalition", [None, pd.NA, np.nan])
def test_organizations_without_ties_have_a_look_of_their_own(coalition):
    assert look_of(coalition) == UNTIED
    assert UNTIED.color not in COLORS


def test_the_first_coalitions_all_look_different():
    looks = [look_of(number) for number in range(1, N_LOOKS + 1)]
    assert len(set(looks)) == N_LOOKS
    assert look_of(N_LOOKS + 1) == look_of(1)


def test_neighbors_differ_in_color_and_in_shape():
    looks = [look_of(number) for number in range(1, 2 * N_LOOKS)]
    for look, neighbor in itertools.pairwise(looks):
        assert look.color != neighbor.color
        assert look.shape != neighbor.shape


def test_the_first_six_coalitions_all_differ_in_color_and_in_shape():
    looks = [look_of(number) for number in range(1, 7)]
    assert len({look.color for look in looks}) == len({look.shape for look in looks}) == 6


def test_the_same_number_always_looks_the_same():
    assert look_of(3) == look_of(np.int64(3)) == look_of(pd.Series([3], dtype="Int64").iloc[0])


def test_every_shape_has_a_marker_of_its_own():
    assert set(MARKERS) == set(SHAPES)
    assert len(set(MARKERS.values())) == len(SHAPES)
    assert [look_of(number).marker for number in (1, 2)] == ["o", "s"]
    assert UNTIED.marker == "o"


def test_colors_are_written_in_six_digits():
    for color in (*COLORS, UNTIED.color):
        assert re.fullmatch("#[0-9A-F]{6}", color)
