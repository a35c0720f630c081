"""The same work on many items, on all cores: for functions in C that let other threads run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def count_cores() -> int:
    """Count the cores that this process may use, which may be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Apply a function to items, as many at a time as there are cores; give results in order.

    No more are begun ahead of what is taken, so little room is needed, and little is left to be
    waited for if whoever takes them stops.

    Examples
    --------
    >>> [*map_in_order(len, ["a", "bcd", "ef"])]
    [1, 3, 2]
    """
    n_cores = count_cores()
    with ThreadPoolExecutor(n_cores) as cores:
        begun: deque[Future[Result]] = deque()
        for item in items:
            begun.append(cores.submit(function, item))
            if len(begun) > n_cores:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
