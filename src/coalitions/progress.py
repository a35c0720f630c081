"""How far long work has come, for whoever watches: nobody, unless somebody does.

The work says which stage begins and passes its loops through `track`; it knows of no terminal.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from operator import length_hint
from typing import TypeVar

Item = TypeVar("Item")


@dataclass
class Progress:
    """How far the work that is watched has come.

    Parameters
    ----------
    stage : str
        What is being done, in English; "" before anything is.
    share : float
        How much of the stage is done, as far as it can be counted [0 to 1].
    since : float
        When that began to be counted, by `time.monotonic` [seconds].
    loops : list of [done, total]
        The loops that run, each within an item of the one before.
    """

    stage: str = ""
    share: float = 0.0
    since: float = 0.0
    loops: list[list[int]] = field(default_factory=list)

    def begin(self, stage: str) -> None:
        """Note that a stage begins."""
        self.stage, self.share, self.since = stage, 0.0, time.monotonic()

    def count(self) -> None:
        """Note how much is done; what was done once is not undone by another loop."""
        share, part = 0.0, 1.0
        for done, total in self.loops:
            part /= max(total, 1)
            share += done * part
        self.share = max(self.share, min(share, 1.0))


_watched: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def watch_progress() -> Iterator[Progress]:
    """Give how far the work has come that is done meanwhile.

    Examples
    --------
    >>> with watch_progress() as progress:
    ...     begin_stage("Counting")
    ...     for item in track("abcd"):
    ...         told = f"{progress.stage}: {progress.share:.0%}"
    >>> told
    'Counting: 75%'
    """
    token = _watched.set(Progress())
    try:
        progress = _watched.get()
        assert progress is not None  # noqa: S101 - it was set just now
        yield progress
    finally:
        _watched.reset(token)


def begin_stage(stage: str) -> None:
    """Say to who watches that a stage begins."""
    progress = _watched.get()
    if progress is not None:
        progress.begin(stage)


def track(items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
    """Pass items on, and say to who watches how many of them are done.

    Parameters
    ----------
    items : iterable
        What is worked through. A loop within another counts as part of its item.
    total : int, optional
        How many there are. Default: as many as their length says.
    """
    progress = _watched.get()
    if progress is None:
        yield from items
        return
    loop = [0, length_hint(items, 1) if total is None else total]
    if not progress.loops:
        progress.share, progress.since = 0.0, time.monotonic()
    progress.loops.append(loop)
    try:
        for item in items:
            yield item
            loop[0] += 1
            progress.count()
    finally:
        progress.loops.remove(loop)
        if not progress.loops:
            progress.share = 0.0
