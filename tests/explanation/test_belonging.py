"""Where an organization belongs, and that nothing is said of what was not looked at."""

import pandas as pd
import pytest

from coalitions.affiliation import build_affiliation
from coalitions.communities import find_communities
from coalitions.dynamics import cut_windows, follow_coalitions, keep_known_ties
from coalitions.explanation.belonging import find_belonging
from coalitions.projection import project
from coalitions.robustness import bootstrap_events

from builders import make_records

CIRCLES = [{"A", "B", "C"}, {"D", "E", "F"}] * 12 + [{"G"}]
DATES = [f"20{20 + number // 13}-{1 + number % 12:02}-05" for number in range(25)]


@pytest.fixture(scope="module")
def found():
    network = project(build_affiliation(make_records(CIRCLES, date=pd.to_datetime(DATES))))
    communities = find_communities(network)
    timeline = cut_windows(network.affiliation, by="year")
    return (
        communities,
        bootstrap_events(network, communities=communities, resamples=20, partitions=20),
        follow_coalitions(timeline, tie=keep_known_ties(network)),
    )


def test_a_member_has_fellows_with_whom_it_stays(found):
    own = find_belonging("B", *found)
    assert (own.coalition, own.fellows) == (1, ("A", "C"))
    assert (own.with_own, own.claimed_by, own.claimed) == (1, None, 0)
    assert list(own.over_time.index) == ["2020", "2021"]
    assert own.over_time["2020"] == own.over_time["2021"] != ""


def test_one_without_ties_belongs_to_none(found):
    own = find_belonging("G", *found)
    assert (own.coalition, own.fellows, own.with_own) == (None, (), None)
    assert own.over_time.isna().tolist() == [True, False]


def test_what_was_not_looked_at_is_not_told(found):
    communities, *_ = found
    own = find_belonging("B", communities, None, None)
    assert (own.with_own, own.claimed_by, len(own.over_time)) == (None, None, 0)
    own = find_belonging("B", None, None, None)
    assert (own.coalition, own.fellows) == (None, ())
