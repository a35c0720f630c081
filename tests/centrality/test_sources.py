"""Where shortest paths begin."""

import numpy as np
import pytest

from coalitions.centrality.sources import choose_sources

from builders import make_network

# Five in a circle, two of their own, two alone.
PIECES = ["AB", "BC", "CD", "DE", "AE", "FG"]


@pytest.fixture
def adjacency():
    return make_network(PIECES, "ABCDEFGHI").adjacency


def test_every_organization_begins_once_and_one_of_a_component_at_a_time(adjacency):
    chosen = choose_sources(adjacency)
    assert sorted(np.concatenate(chosen.rounds)) == list(range(9))
    assert [len(start) for start in chosen.rounds] == [4, 2, 1, 1, 1]
    for start in chosen.rounds:
        assert len(set(chosen.component[start])) == len(start)
    assert not chosen.is_sample
    assert chosen.n_others.tolist() == chosen.n_counted.tolist() == [4] * 5 + [1] * 2 + [0] * 2


def test_a_sample_leaves_out_some_of_a_large_component(adjacency):
    chosen = choose_sources(adjacency, most_sources=3)
    drawn = np.concatenate(chosen.rounds)
    assert len(drawn) == 3 + 2 + 2
    assert chosen.is_sample
    assert chosen.n_others.tolist() == [4] * 5 + [1] * 2 + [0] * 2
    assert chosen.n_counted[:5].tolist() == [2 if row in drawn else 3 for row in range(5)]


def test_each_is_drawn_as_often(adjacency, monkeypatch):
    n_drawn = np.zeros(9)
    for seed in range(500):
        monkeypatch.setattr("coalitions.centrality.sources.SEED", seed)
        n_drawn[np.concatenate(choose_sources(adjacency, most_sources=2).rounds)] += 1
    assert n_drawn[:5] == pytest.approx(200, abs=50)  # four standard deviations and more
    assert (n_drawn[5:] == 500).all()


def test_how_many_are_drawn_depends_on_the_work(adjacency, monkeypatch):
    monkeypatch.setattr("coalitions.centrality.sources.MOST_WORK", 2 * (12 + 90))
    monkeypatch.setattr("coalitions.centrality.sources.FEWEST_DRAWN", 1)
    assert len(choose_sources(adjacency).rounds) == 2
    monkeypatch.setattr("coalitions.centrality.sources.FEWEST_DRAWN", 4)
    assert len(choose_sources(adjacency).rounds) == 4


def test_nobody_begins_where_there_is_nobody():
    chosen = choose_sources(make_network(["AB"]).adjacency[:0, :0])
    assert chosen.rounds == ()
    assert not chosen.is_sample
