"""Steps that an interrupt must not leave halfway: making, moving and removing what is written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TypeAlias

LetThrough: TypeAlias = Callable[[], AbstractContextManager[None]]


@contextmanager
def hold_interrupts() -> Iterator[LetThrough]:
    """Let an interrupt (Ctrl-C) wait until this is done; give what lets it through meanwhile.

    So whatever is made at the beginning is known when it is to be removed at the end. Where
    interrupts are ignored or cannot be held, as in threads, nothing changes.

    Examples
    --------
    >>> with hold_interrupts() as let_through:
    ...     made = ["scratch"]  # an interrupt waits
    ...     with let_through():
    ...         made.append("result")  # an interrupt ends the work
    >>> made
    ['scratch', 'result']
    """
    former = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(former):
        yield nullcontext
        return
    act: Callable[[int, FrameType | None], object] = former
    waiting: list[tuple[int, FrameType | None]] = []

    def hold(number: int, frame: FrameType | None) -> None:
        waiting.append((number, frame))

    @contextmanager
    def let_through() -> Iterator[None]:
        signal.signal(signal.SIGINT, act)
        try:
            if waiting:
                act(*waiting.pop())
            yield
        finally:
            signal.signal(signal.SIGINT, hold)

    signal.signal(signal.SIGINT, hold)
    try:
        yield let_through
    finally:
        signal.signal(signal.SIGINT, act)
    if waiting:
        act(*waiting.pop())


@contextmanager
def heed_termination() -> Iterator[None]:
    """Take the signal to end (SIGTERM, which `kill` and schedulers send) for an interrupt.

    It ends the work also where interrupts are ignored, as in the background of a script.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        act = signal.getsignal(signal.SIGINT)
        if not callable(act):
            raise KeyboardInterrupt
        act(number, frame)

    former = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former or signal.SIG_DFL)


def take_place(fresh: Path, target: Path, former: Path) -> None:
    """Move `target` away and `fresh` into its place; undo the first if the second fails."""
    if target.exists():
        target.rename(former)
    try:
        fresh.rename(target)
    except BaseException:
        if former.exists():
            former.rename(target)
        raise
