"""Old events count for less, and nothing about it is silent."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import OptionError
from coalitions.projection.decay import MOST_HALF_LIVES, weigh_by_age

YEARS = pd.to_datetime(["2016-01-01", "2020-01-01", "2024-01-01"])
day_lists = st.lists(st.integers(0, 20_000), min_size=1, max_size=9)


def make_events(dates, end_dates=None):
    dates = pd.Series(pd.DatetimeIndex(dates))
    ends = dates if end_dates is None else pd.Series(pd.DatetimeIndex(end_dates))
    return pd.DataFrame({"date": dates, "end_date": ends})


def test_every_half_life_halves_the_weight():
    weights, told = weigh_by_age(make_events(YEARS), half_life=4)
    assert weights == pytest.approx([0.25, 0.5, 1])
    assert told == (
        "Events count for half as much with every 4 years before 2024-01-01: the oldest, of "
        "2016-01-01, for 0.25."
    )


@given(days=day_lists, half_life=st.floats(0.5, 50), later=st.integers(0, 5000))
def test_weights_follow_the_days(days, half_life, later):
    dates = pd.Timestamp("1970-01-01") + pd.to_timedelta(days, "D")
    as_of = max(dates) + pd.Timedelta(days=later)
    weights, _ = weigh_by_age(make_events(dates), half_life=half_life, as_of=as_of)
    ages = [max(days) + later - day for day in days]
    assert weights == pytest.approx([0.5 ** (age / 365.25 / half_life) for age in ages])
    assert ((weights > 0) & (weights <= 1)).all()


def test_age_is_counted_from_the_last_day_of_an_event():
    events = make_events(["2016-01-01", "2024-01-01"], ["2020-01-01", None])
    assert weigh_by_age(events, half_life=4)[0] == pytest.approx([0.5, 1])


def test_the_day_may_be_given():
    for as_of in ("2028-01-01", pd.Timestamp("2028-01-01"), pd.Timestamp("2028-01-01").date()):
        weights, told = weigh_by_age(make_events(YEARS), half_life=4, as_of=as_of)
        assert weights == pytest.approx([0.125, 0.25, 0.5])
        assert "before 2028-01-01" in told


def test_events_without_a_date_count_as_the_others_on_average_and_are_told():
    weights, told = weigh_by_age(make_events([None, *YEARS, None]), half_life=4)
    assert weights == pytest.approx([1.75 / 3, 0.25, 0.5, 1, 1.75 / 3])
    assert told.endswith("2 events without a date count for 0.58, the mean of the others.")


@pytest.mark.parametrize("half_life", [0, -1, float("nan"), float("inf"), -float("inf")])
def test_a_half_life_that_is_no_number_of_years_is_refused(half_life):
    with pytest.raises(OptionError, match=rf"half-life {half_life:g} .*choose one above 0"):
        weigh_by_age(make_events(YEARS), half_life=half_life)


def test_a_half_life_so_short_that_old_events_vanish_is_refused():
    with pytest.raises(OptionError, match=r"half-life 0.01 is so short .* 2016-01-01"):
        weigh_by_age(make_events(YEARS), half_life=0.01)
    shortest = 8 / MOST_HALF_LIVES * 1.001
    weights, _ = weigh_by_age(make_events(YEARS), half_life=shortest)
    assert 0 < weights[0] < 1e-110
    assert np.sqrt(weights[0] * weights[0]) > 0


def test_events_of_which_none_has_a_date_are_refused():
    with pytest.raises(OptionError, match="half-life 2 needs the dates of events"):
        weigh_by_age(make_events([None, None]), half_life=2)


def test_a_day_before_the_last_event_is_refused():
    with pytest.raises(OptionError, match=r"as_of 2023-12-31 .* 2024-01-01; choose a later day"):
        weigh_by_age(make_events(YEARS), half_life=2, as_of="2023-12-31")


@pytest.mark.parametrize("as_of", ["soon", "2023-02-30", ""])
def test_what_is_no_day_is_refused(as_of):
    with pytest.raises(OptionError, match=f"as_of '{as_of}' is not a day"):
        weigh_by_age(make_events(YEARS), half_life=2, as_of=as_of)
