"""Threads: in order, all at once as far as there are cores, and not far ahead."""

from itertools import count
from threading import Barrier

import pytest

from coalitions import threads
from coalitions.threads import map_in_order


def test_results_come_in_the_order_of_items():
    assert [*map_in_order(str, range(50))] == [str(item) for item in range(50)]
    assert [*map_in_order(str, [])] == []


def test_as_many_are_done_at_a_time_as_there_are_cores(monkeypatch):
    monkeypatch.setattr(threads, "count_cores", lambda: 3)
    all_there = Barrier(3, timeout=60)
    assert len([*map_in_order(lambda _: all_there.wait(), range(6))]) == 6


def test_little_is_begun_ahead_of_what_is_taken(monkeypatch):
    monkeypatch.setattr(threads, "count_cores", lambda: 2)
    begun = count()
    results = map_in_order(lambda _: next(begun), range(1000))
    next(results)
    results.close()
    assert next(begun) <= 4


def test_an_error_is_that_of_the_item():
    with pytest.raises(ZeroDivisionError):
        [*map_in_order(lambda item: 1 / item, [1, 0])]
