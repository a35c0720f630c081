"""How far the records carry, asked in every way, as far as there is something to ask."""

import pytest

from coalitions.communities import find_communities
from coalitions.errors import OptionError
from coalitions.projection import project
from coalitions.robustness import limits, measure_support

from builders import make_affiliation

CIRCLES = [{"A", "B", "C"}, {"D", "E", "F"}] * 6 + [{"C", "D"}]


@pytest.fixture(scope="module")
def network():
    return project(make_affiliation(CIRCLES))


def support(network, **options):
    communities = find_communities(network, method="louvain")
    return measure_support(network, communities, **{"resamples": 20, **options})


def test_everything_is_asked(network):
    found = support(network)
    assert found.bootstrap.n_resamples == 20
    assert found.stress.n_events == len(CIRCLES)
    assert list(found.influence.events.index) == list(network.affiliation.events.index)
    assert found.left_out == ()


def test_nothing_is_drawn_if_no_resamples_are_wanted(network):
    found = support(network, resamples=0, missing=False)
    assert (found.bootstrap, found.stress, found.influence, found.left_out) == (None,) * 3 + ((),)


def test_fewer_than_ten_events_are_not_drawn_anew():
    found = support(project(make_affiliation(CIRCLES[:9])))
    assert (found.bootstrap, found.stress, found.influence) == (None,) * 3
    assert found.left_out == ("9 events: too few to say how ranks and coalitions depend on them.",)


def test_what_takes_too_long_is_left_out_and_told(network, monkeypatch):
    n_pairs = len(network.ties)
    monkeypatch.setattr(limits, "MOST_RESAMPLED_PAIRS", n_pairs * 21)
    assert support(network, resamples=500).bootstrap.n_resamples == 21
    monkeypatch.setattr(limits, "MOST_RESAMPLED_PAIRS", n_pairs)
    found = support(network)
    assert (found.bootstrap, found.stress, found.influence) == (None,) * 3
    assert len(found.left_out) == 2


def test_too_few_resamples_are_refused(network):
    with pytest.raises(OptionError, match="3 resamples are too few for an interval; choose 20"):
        support(network, resamples=3)
