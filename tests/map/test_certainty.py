"""What the page says of how sure it is."""

import dataclasses

import pandas as pd
import pytest

from coalitions.communities import Significance, find_communities
from coalitions.map.certainty import tell_certainty, tell_chance
from coalitions.projection import project
from coalitions.robustness import bootstrap_events

from builders import make_affiliation

CIRCLES = [{"A", "B", "C"}, {"D", "E", "F"}] * 6 + [{"C", "D"}] * 4 + [{"G"}]


@pytest.fixture(scope="module")
def bootstrap():
    network = project(make_affiliation(CIRCLES))
    communities = find_communities(network, ties="shown", method="louvain")
    return bootstrap_events(network, communities=communities, resamples=40)


def test_a_place_comes_with_its_interval_and_a_member_with_its_company(bootstrap):
    told = tell_certainty(bootstrap, "C")
    assert told.startswith("With the events drawn anew, its place by betweenness is 1 to 2 in 90%.")
    assert told.endswith("Its group is mostly its coalition in 100% of draws.")


@pytest.mark.parametrize("name", ["G", "Z"])
def test_one_without_ties_or_events_has_no_place_and_no_company(bootstrap, name):
    assert tell_certainty(bootstrap, name) == ""


def test_the_coalition_that_claims_one_has_a_whole_number(bootstrap):
    claimed = bootstrap.coalitions.assign(with_own=0.5, claimed_by=2.0, claimed=0.25)
    told = tell_certainty(dataclasses.replace(bootstrap, coalitions=claimed), "A")
    assert told.endswith("in 50% of draws, mostly coalition 2 in 25%.")


def test_a_coalition_is_more_than_chance_or_not_or_not_tested():
    p_values = pd.Series({1: 0.005, 2: 0.3})
    tested = Significance(9.0, 3.0, 0.005, p_values, samples=200, seed=1)
    assert tell_chance(tested, 1).startswith("More than chance alone would give")
    assert tell_chance(tested, 2).startswith("No more than chance alone would give")
    assert tell_chance(tested, 3) == ""
