"""Windows hold the events of their days, each once, and say what they leave out."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.dynamics import CUTS, cut_windows
from coalitions.dynamics.months import choose_length, find_last_day
from coalitions.errors import OptionError
from coalitions.names import apply_aliases
from coalitions.records import read_records

from builders import ROOT, make_records, require_shared

days = st.dates(date(2019, 1, 1), date(2022, 12, 31))


def make_dated(first_days, end_days=None, names="AB"):
    """Make one event of two organizations for each day; None for a day that is not known."""
    ids = [f"E{number:03}" for number in range(len(first_days))]
    columns = {
        name: pd.Series(pd.to_datetime(values), index=ids).astype("datetime64[s]")
        for name, values in (("date", first_days), ("end_date", end_days or first_days))
    }
    return build_affiliation(make_records(dict.fromkeys(ids, names), **columns))


def list_events(timeline):
    return [list(window.affiliation.events.index) for window in timeline.windows]


@given(st.lists(st.none() | days, min_size=1, max_size=12), st.sampled_from(CUTS))
def test_a_dated_event_is_in_the_one_window_of_its_day(found, by):
    affiliation = make_dated(found)
    timeline = cut_windows(affiliation, by=by)
    assert timeline.n_undated == found.count(None)
    listed = [event for events in list_events(timeline) for event in events]
    assert sorted(listed) == [f"E{n:03}" for n, day in enumerate(found) if day]
    for window in timeline.windows:
        within = [day for day in found if day and window.start <= pd.Timestamp(day) <= window.end]
        assert len(within) == len(window.affiliation.events) == window.n_meetings
        assert list(window.affiliation.organizations.index) == list(affiliation.organizations.index)
    for one, other in pairwise(timeline.windows):
        assert other.start == one.end + pd.Timedelta(days=1)


@given(st.lists(days, min_size=1, max_size=12), st.integers(1, 18), st.integers(1, 18))
def test_rolling_windows_hold_all_events_of_their_days(found, length, step):
    step = min(step, length)
    timeline = cut_windows(make_dated(found), length=length, step=step)
    for window, events in zip(timeline.windows, list_events(timeline), strict=True):
        expected = [
            f"E{n:03}"
            for n, day in enumerate(found)
            if window.start <= pd.Timestamp(day) <= window.end
        ]
        assert events == expected
        assert window.end + pd.Timedelta(days=1) == window.start + pd.DateOffset(months=length)
    starts = [window.start for window in timeline.windows]
    assert starts[0] == pd.Timestamp(min(found)).replace(day=1)
    assert all(b == a + pd.DateOffset(months=step) for a, b in pairwise(starts))
    assert {event for events in list_events(timeline) for event in events} == {
        f"E{n:03}" for n in range(len(found))
    }


@pytest.mark.parametrize(
    ("by", "labels"),
    [
        ("year", ["2020", "2021"]),
        ("half-year", ["2020 H2", "2021 H1"]),
        ("quarter", ["2020 Q4", "2021 Q1"]),
        ("month", ["2020-11", "2020-12", "2021-01", "2021-02"]),
    ],
)
def test_windows_are_called_as_people_call_them(by, labels):
    timeline = cut_windows(make_dated(["2020-11-30", "2021-02-01"]), by=by)
    assert [window.label for window in timeline.windows] == labels


def test_other_lengths_are_called_by_their_months():
    affiliation = make_dated(["2020-11-30", "2022-02-01"])
    timeline = cut_windows(affiliation, length=18, step=6)
    assert [window.label for window in timeline.windows] == ["2020-11/2022-04"]
    assert timeline.windows[0].end == pd.Timestamp(2022, 4, 30)
    years = cut_windows(make_dated(["2020-01-30", "2022-02-01"]), length=24)
    assert [window.label for window in years.windows] == ["2020-2021", "2022-2023"]
    assert cut_windows(make_dated(spread(36, 1461))).windows[0].label == "2019-2020"


def test_an_event_of_several_days_belongs_to_its_first():
    affiliation = make_dated(["2020-12-30", "2021-06-01"], ["2021-01-04", "2021-06-01"])
    timeline = cut_windows(affiliation, by="year")
    assert list_events(timeline) == [["E000"], ["E001"]]
    assert "first day" in timeline.steps[0]


def test_a_window_without_events_stays():
    timeline = cut_windows(make_dated(["2019-05-01", "2021-05-01"]), by="year")
    assert [window.n_meetings for window in timeline.windows] == [1, 0, 1]


def test_the_ends_say_how_much_of_them_the_records_cover():
    timeline = cut_windows(make_dated(["2019-10-01", "2020-03-01", "2021-01-31"]), by="year")
    covered = [window.covered for window in timeline.windows]
    assert covered == [pytest.approx(92 / 365), 1, pytest.approx(31 / 365)]


@pytest.mark.parametrize("by", ["auto", "year"])
def test_the_last_day_that_a_date_can_name_is_in_a_window(by):
    timeline = cut_windows(make_dated(["9997-05-01", "9999-12-31"]), by=by)
    assert timeline.windows[-1].end == pd.Timestamp(9999, 12, 31)
    assert timeline.windows[-1].n_meetings == 1


def test_windows_from_the_first_to_the_last_day_of_the_calendar():
    timeline = cut_windows(make_dated(["2020-03-01", "0001-01-01", "9999-12-31"]))
    assert sum(window.n_meetings for window in timeline.windows) == 3
    assert timeline.windows[-1].label.endswith("-9999")


def test_events_without_a_date_are_counted_and_told():
    timeline = cut_windows(make_dated(["2019-10-01", None, None]), by="year")
    assert timeline.n_undated == 2
    assert timeline.steps[-1] == "2 events without a date are in no window."


def test_no_date_gives_no_window():
    timeline = cut_windows(make_dated([None]))
    assert timeline.windows == ()
    assert timeline.steps == ("No event has a date, so nothing can be said about change.",)


def spread(n_events, n_days):
    """Spread events evenly over days from 2019 on."""
    first = date(2019, 1, 1)
    return [first + timedelta(days=number * n_days // n_events) for number in range(n_events)]


@pytest.mark.parametrize(
    ("n_events", "n_days", "length"),
    [
        (200, 150, 1),
        (300, 730, 3),  # 24 months of a dozen would not do, 8 quarters of 37 do
        (160, 1826, 12),
        (60, 1826, 12),  # a dozen a year: 10 are enough if 30 are not to be had
        (36, 1461, 24),
        (6, 1826, 12),  # hopeless: the year
        (50, 300, 3),
    ],
)
def test_auto_takes_the_shortest_windows_that_hold_enough(n_events, n_days, length):
    timeline = cut_windows(make_dated(spread(n_events, n_days)))
    assert timeline.length == length


def test_auto_does_not_count_events_of_one():
    assert cut_windows(make_dated(spread(200, 150), names="A")).length == 12


def test_auto_takes_years_for_the_example():
    affiliation = build_affiliation(apply_aliases(read_records(ROOT / "data" / "example")))
    timeline = cut_windows(affiliation)
    assert [window.label for window in timeline.windows] == ["2020", "2021", "2022", "2023", "2024"]


def test_auto_is_not_misled_by_a_few_dates_far_off():
    path = require_shared("iati_somalia/iati-data.json")
    timeline = cut_windows(build_affiliation(read_records(path)))
    assert timeline.length == 12
    assert timeline.windows[0].label == "1998"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "week"}, "by 'week' is not known"),
        ({"length": 0}, "length 0 is no number of months"),
        ({"length": 1.5}, "length 1.5 is no number of months"),
        ({"step": 3}, "step 3 has no meaning without a length"),
        ({"length": 6, "step": 7}, "step 7 would miss events; choose 1 to 6"),
        ({"length": 6, "step": 0}, "step 0 would miss events"),
        ({"by": "year", "length": 6}, "contradict each other"),
    ],
)
def test_options_that_will_not_do_are_refused(options, message):
    with pytest.raises(OptionError, match=message):
        cut_windows(make_dated(["2020-01-01"]), **options)


def test_too_many_windows_are_refused():
    with pytest.raises(OptionError, match="mend the dates that are far from the others"):
        cut_windows(make_dated(["1900-01-01", "2020-01-01"]), by="month")


def test_far_apart_events_are_cut_into_few_windows():
    months = np.array([1966 * 12 + 2] * 12 + [2021 * 12 + 2] * 12)
    assert choose_length(months) == 12
    assert choose_length(np.array([1000 * 12, 2021 * 12])) == 12 * 11


def test_the_last_day_of_all_can_be_the_last_of_a_window():
    assert find_last_day(9999 * 12 + 11) == pd.Timestamp("9999-12-31")
    assert find_last_day(2024 * 12 + 1) == pd.Timestamp("2024-02-29")
