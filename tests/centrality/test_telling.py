"""What is said of measures that are estimated."""

import pandas as pd
import pytest

from coalitions.centrality import measure_centrality, tell_between, tell_measures
from coalitions.errors import OptionError

from builders import make_network


@pytest.fixture
def network():
    return make_network(["ABCD", "DE", "FG"], "ABCDEFG")


@pytest.fixture
def drawn(monkeypatch):
    """As if the network were so large that samples must do: three of a component."""
    monkeypatch.setattr("coalitions.centrality.sources.MOST_WORK", 0)
    monkeypatch.setattr("coalitions.centrality.sources.FEWEST_DRAWN", 3)


def test_nothing_is_said_where_every_measure_is_exact(network):
    assert tell_measures(network) == ()


@pytest.mark.usefixtures("drawn")
def test_what_is_estimated_is_said(network):
    of_ties, of_events = tell_measures(network)
    assert of_ties == (
        "Betweenness and closeness were estimated from the shortest paths that begin at 5 "
        "organizations, drawn at random from 7."
    )
    assert of_events == (
        "Betweenness by events and closeness by events were estimated from the shortest paths that "
        "begin at 6 organizations and events, drawn at random from 10."
    )


@pytest.mark.usefixtures("drawn")
def test_what_is_not_measured_is_not_said(network):
    assert tell_measures(network, measures=["degree", "core", "eigenvector"]) == ()
    (told,) = tell_measures(network, measures=["closeness"])
    assert told.startswith("Closeness was estimated ")


@pytest.mark.usefixtures("drawn")
def test_it_is_said_if_and_only_if_it_is_so(network):
    exact = {"n_events", "degree", "strength", "two_mode_degree"}
    assert exact <= set(measure_centrality(network).columns)
    assert tell_measures(make_network(["AB", "CD"])) == ()
    assert tell_measures(make_network(["ABCD"]))


def test_an_unknown_measure_is_refused(network):
    with pytest.raises(OptionError, match="measure 'fame' is not known"):
        tell_measures(network, measures=["fame"])


def lay_out_between(on_ties, by_events):
    names = pd.Index(list("ABC"), name="organization")
    return pd.DataFrame({"betweenness": on_ties, "two_mode_betweenness": by_events}, index=names)


def test_who_stands_between_is_in_doubt_where_two_measures_disagree():
    (told,) = tell_between(lay_out_between([0.5, 0.2, 0], [0.1, 0.3, 0.1 + 0.2]))
    assert "on the ties shown, A is first; by betweenness by events, on who came" in told
    assert "to which event, B and 1 other are. Always say which" in told


@pytest.mark.parametrize(
    ("on_ties", "by_events"),
    [([0.5, 0.2, 0], [0.3, 0.1, 0]), ([0.5, 0.5, 0], [0.1, 0.3, 0]), ([0, 0, 0], [0.1, 0.3, 0])],
)
def test_nothing_is_said_where_they_agree_or_nobody_stands_between(on_ties, by_events):
    assert tell_between(lay_out_between(on_ties, by_events)) == ()
