"""What is drawn is what it is said to be."""

import numpy as np
import pytest

from coalitions.errors import OptionError
from coalitions.robustness.draws import draw_remaining, draw_resamples, leave_one_out


@pytest.mark.parametrize("resampling", ["bootstrap", "halves"])
@pytest.mark.parametrize("n_events", [0, 1, 2, 7, 60])
def test_a_resample_has_as_many_events_and_each_as_often_on_average(resampling, n_events):
    times = draw_resamples(n_events, 4000, resampling=resampling, seed=1)
    assert times.shape == (4000, n_events)
    assert (times.sum(axis=1) == n_events).all()
    assert abs(times.mean(axis=0) - 1).max(initial=0) < 0.1


def test_halves_count_twice_and_an_odd_one_once():
    assert np.unique(draw_resamples(6, 50, resampling="halves", seed=1)).tolist() == [0, 2]
    odd = draw_resamples(7, 50, resampling="halves", seed=1)
    assert ((odd == 1).sum(axis=1) == 1).all()


def test_both_ways_vary_as_much():
    # The number of times a given 20 of 60 events are drawn, in all.
    spread = {
        resampling: draw_resamples(60, 4000, resampling=resampling, seed=3)[:, :20]
        .sum(axis=1)
        .std()
        for resampling in ("bootstrap", "halves")
    }
    assert spread["halves"] == pytest.approx(spread["bootstrap"], rel=0.06)


def test_missing_events_are_missing_and_every_event_may_be():
    times = draw_remaining(10, 3, 500, seed=1)
    assert ((times == 0).sum(axis=1) == 3).all()
    assert (times.max(axis=0) == 1).all()
    assert (times.min(axis=0) == 0).all()


def test_more_missing_events_are_the_same_and_others():
    fewer, more = (draw_remaining(10, n_missing, 20, seed=1) for n_missing in (2, 5))
    assert (more <= fewer).all()


def test_the_seed_draws_the_same_and_another_another():
    draws = [draw_resamples(60, 10, resampling="bootstrap", seed=seed) for seed in (1, 1, 2)]
    assert (draws[0] == draws[1]).all()
    assert (draws[0] != draws[2]).any()


def test_each_event_is_left_out_once():
    assert leave_one_out(3).tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(OptionError, match="resampling 'jackknife' is not known"):
        draw_resamples(3, 3, resampling="jackknife", seed=1)
    with pytest.raises(OptionError, match="seed -1 is out of range"):
        draw_resamples(3, 3, resampling="bootstrap", seed=-1)
    with pytest.raises(OptionError, match="5 events cannot be missing of 3"):
        draw_remaining(3, 5, 1, seed=1)
