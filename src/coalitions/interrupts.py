"""Steps that an interrupt must not leave halfway: making, moving and removing what is written."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TypeAlias

Act: TypeAlias = Callable[[int, FrameType | None], object]
LetThrough: TypeAlias = Callable[[], AbstractContextManager[None]]
HELD = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def hold_interrupts() -> Iterator[LetThrough]:
    """Let an interrupt (Ctrl-C) wait until this is done; give what lets it through meanwhile.

    So whatever is made at the beginning is known when it is to be removed at the end. The signal
    to end waits too, if it is heeded. Where neither is, and in threads, nothing changes.

    Examples
    --------
    >>> with hold_interrupts() as let_through:
    ...     made = ["scratch"]  # an interrupt waits
    ...     with let_through():
    ...         made.append("result")  # an interrupt ends the work
    >>> made
    ['scratch', 'result']
    """
    acts: dict[int, Act] = {
        number: act for number in HELD if callable(act := signal.getsignal(number))
    }
    if threading.current_thread() is not threading.main_thread() or not acts:
        yield nullcontext
        return
    waiting: list[tuple[int, FrameType | None]] = []

    def hold(number: int, frame: FrameType | None) -> None:
        waiting.append((number, frame))

    def act_on_waiting() -> None:
        if waiting:
            number, frame = waiting.pop()
            acts[number](number, frame)

    @contextmanager
    def let_through() -> Iterator[None]:
        try:
            _handle(acts)
            act_on_waiting()
            yield
        finally:
            _handle(dict.fromkeys(acts, hold))

    _handle(dict.fromkeys(acts, hold))
    try:
        yield let_through
    finally:
        _handle(acts)
    act_on_waiting()


@contextmanager
def heed_termination() -> Iterator[None]:
    """Take the signal to end (SIGTERM, which `kill` and schedulers send) for an interrupt.

    It ends the work also where interrupts are ignored, as in the background of a script.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former or signal.SIG_DFL)


def _handle(acts: Mapping[int, Act]) -> None:
    for number, act in acts.items():
        signal.signal(number, act)


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
