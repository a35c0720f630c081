"""Every event that somebody came to has a place of its own, near those who came."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from scipy.spatial import cKDTree

from coalitions.layout_events import CLEARANCE, SPACING, _settle, _to_points, lay_out_events

from builders import ORGANIZATIONS, build_in_two_orders, gatherings, make_affiliation

# Two coalitions, 400 pixels and more apart.
PLACES = pd.DataFrame(
    {"x": [0.0, 120, 60, 600, 720, 660, 700], "y": [0.0, 0, 100, 500, 500, 600, 700]},
    index=list(ORGANIZATIONS),
)
ALMOST = 0.1  # pixels: places are rounded


def lay_out_example(gatherings):
    return lay_out_events(make_affiliation(gatherings), PLACES)


def distance_to_nearest(points, others, rank=1):
    distances, _ = cKDTree(others).query(points, k=[rank])
    return distances.min(initial=np.inf)


@given(gatherings=gatherings)
def test_an_event_has_one_place_that_is_free_if_somebody_came(gatherings):
    places = lay_out_example(gatherings)
    held = [bool(names) for names in gatherings]
    assert places.notna().all(axis=1).tolist() == held
    points = places[held].to_numpy()
    assert distance_to_nearest(points, points, rank=2) > SPACING - ALMOST
    assert distance_to_nearest(points, PLACES.to_numpy()) > CLEARANCE - ALMOST


@settings(max_examples=25)
@given(gatherings=gatherings, random=st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_no_place(gatherings, random):
    one, other = (
        lay_out_events(affiliation, PLACES.loc[affiliation.organizations.index])
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one, other, check_exact=True)


def test_an_event_of_two_stands_between_them():
    [[x, y]] = lay_out_example([{"A", "D"}]).to_numpy()
    assert np.hypot(x - 300, y - 250) <= SPACING


def test_a_single_guest_pulls_an_event_out_of_no_coalition():
    [[x, y]] = lay_out_example([{"A", "B", "C", "G"}]).to_numpy()
    mean = PLACES.loc[["A", "B", "C", "G"]].to_numpy().mean(axis=0)
    center = PLACES.loc[["A", "B", "C"]].to_numpy().mean(axis=0)
    assert np.hypot(*([x, y] - center)) < np.hypot(*(mean - center)) / 2


def test_the_largest_events_stand_nearest_to_where_they_belong():
    places = lay_out_example([{"A", "B"}] * 9 + [{"A", "B", "C"}])
    others = PLACES.loc[["A", "B", "C"]].to_numpy().mean(axis=0)
    assert np.hypot(*(places.iloc[-1].to_numpy() - others)) < CLEARANCE + SPACING


@pytest.mark.parametrize("n_events", [1, 60, 2000])
def test_events_of_the_same_crowd_around_them(n_events):
    points = lay_out_example([{"A", "D"}] * n_events).to_numpy()
    assert distance_to_nearest(points, points, rank=2) > SPACING - ALMOST
    # A disk that holds them all, each with its cell, and the organizations in it.
    cell = SPACING**2 * np.sqrt(3) / 2
    blocked = len(PLACES) * np.pi * (CLEARANCE + SPACING) ** 2
    radius = np.sqrt((n_events * cell + blocked) / np.pi)
    assert np.hypot(*(points - [300, 250]).T).max() < radius + SPACING


def test_events_of_many_stand_within_the_drawing():
    rng = np.random.default_rng(1)
    names = [f"Organization {number:04d}" for number in range(400)]
    points = rng.uniform([0, 0], [3000, 2000], (400, 2))
    layout = pd.DataFrame(points, index=names, columns=["x", "y"])
    near = cKDTree(points).query(points[rng.integers(400, size=1000)], k=6)[1]
    affiliation = make_affiliation([{names[one] for one in some} for some in near], names)
    places = lay_out_events(affiliation, layout).to_numpy()
    assert (places > -2 * SPACING).all()
    assert (places < np.array([3000, 2000]) + 2 * SPACING).all()
    assert distance_to_nearest(places, places, rank=2) > SPACING - ALMOST
    assert distance_to_nearest(places, points) > CLEARANCE - ALMOST


cells = st.tuples(st.integers(-3, 3), st.integers(-3, 3))


@given(st.lists(cells, max_size=60), st.lists(cells, max_size=20))
def test_each_has_the_nearest_cell_that_nobody_before_it_has(wanted, blocked):
    settled = _settle(*(np.array(given, dtype=int).reshape(-1, 2) for given in (wanted, blocked)))
    free = {*itertools.product(range(-20, 21), repeat=2)} - {*blocked}
    for cell, found in zip(wanted, map(tuple, settled.tolist()), strict=True):
        assert found in free
        away = np.hypot(*(_to_points(np.array([*free])) - _to_points(np.array([cell]))).T)
        own = np.hypot(*(_to_points(np.array([found])) - _to_points(np.array([cell]))).T)
        assert own[0] <= away.min() + 1e-6
        free.remove(found)
