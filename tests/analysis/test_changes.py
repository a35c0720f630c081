"""In which windows coalitions are followed: as the words say, or not at all."""

import pandas as pd
import pytest

from coalitions.affiliation import build_affiliation
from coalitions.analysis import BuildOptions, trace_changes
from coalitions.communities import find_communities
from coalitions.errors import OptionError
from coalitions.projection import project

from builders import make_records

MEETINGS = [{"A", "B", "C"}, {"A", "B"}] * 12
DATES = [f"20{20 + number // 12}-{1 + number % 12:02}-05" for number in range(24)]


@pytest.fixture(scope="module")
def network():
    return project(build_affiliation(make_records(MEETINGS, date=pd.to_datetime(DATES))))


def trace(network, windows):
    communities = find_communities(network, method="louvain")
    return trace_changes(network, communities, BuildOptions(windows=windows))


@pytest.mark.parametrize(
    ("windows", "length", "step", "n_windows"),
    [("year", 12, 12, 2), ("quarter", 3, 3, 8), ("6", 6, 6, 4), ("12/6", 12, 6, 3)],
)
def test_windows_are_those_asked_for(network, windows, length, step, n_windows):
    timeline = trace(network, windows).timeline
    assert (timeline.length, timeline.step, len(timeline.windows)) == (length, step, n_windows)


def test_no_windows_no_changes(network):
    assert trace(network, "none") is None


@pytest.mark.parametrize("windows", ["fortnight", "", "12/", "-3", "0", "6/12"])
def test_other_words_are_refused(network, windows):
    with pytest.raises(OptionError):
        trace(network, windows)
