"""A line on the terminal that says how far the work has come, and is wiped off when it is done."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

from coalitions.language import Phrases
from coalitions.progress import Progress, watch_progress

MESSAGES = "coalitions.cli.messages"
DELAY = 2.0  # seconds; what is done by then needs no word
PAUSE = 0.2  # seconds, between two looks
MINUTE = 60
FEW = 10  # seconds that are told one by one
LEAST_TAKEN = 1.0  # seconds, before the time that is left is guessed


class StatusLine:
    """The line, as it stands on a terminal.

    Parameters
    ----------
    stream : text stream
        The terminal.
    progress : Progress
        What is told.
    language : str
        Of the line.
    """

    def __init__(self, stream: TextIO, progress: Progress, language: str) -> None:
        self._stream = stream
        self._progress = progress
        self._phrases = Phrases(MESSAGES, language)
        self._written = ""
        self._lock = threading.Lock()

    def draw(self) -> None:
        """Write how far the work has come."""
        width = shutil.get_terminal_size().columns - 1
        self._write(tell_progress(self._progress, self._phrases, time.monotonic())[:width])

    def wipe(self) -> None:
        """Leave the terminal as if nothing had been written."""
        self._write("")

    def _write(self, line: str) -> None:
        with self._lock:
            if line != self._written:
                blank = " " * len(self._written)
                wiped = f"\r{blank}\r" if self._written else ""
                self._stream.write(wiped + line)
                self._stream.flush()
                self._written = line


_shown: ContextVar[StatusLine | None] = ContextVar("shown", default=None)


@contextmanager
def show_progress(stream: TextIO, language: str) -> Iterator[None]:
    """Show on a terminal how far the work has come, from two seconds on; elsewhere nothing."""
    if not stream.isatty():
        yield
        return
    with watch_progress() as progress:
        line, done = StatusLine(stream, progress, language), threading.Event()

        def look() -> None:
            waiting = DELAY
            while not done.wait(waiting):
                line.draw()
                waiting = PAUSE

        looking = threading.Thread(target=look, daemon=True)
        token = _shown.set(line)
        looking.start()
        try:
            yield
        finally:
            done.set()
            looking.join()
            line.wipe()
            _shown.reset(token)


def wipe_status() -> None:
    """Wipe the line off, so that something else can be written."""
    line = _shown.get()
    if line is not None:
        line.wipe()


def tell_progress(progress: Progress, phrases: Phrases, now: float) -> str:
    """Tell the stage, and where it can be counted how much is done and how long the rest takes."""
    if not progress.stage:
        return ""
    stage = str(phrases.catalog.get(progress.stage, progress.stage))
    share, taken = progress.share, now - progress.since
    if not share or taken < LEAST_TAKEN:
        return f"{stage} ..."
    left = taken * (1 - share) / share
    if left < MINUTE:
        seconds = max(round(left), 1) if left < FEW else 5 * round(left / 5)
        told = phrases.say("seconds-left", n=seconds)
    else:
        told = phrases.say("minutes-left", n=round(left / MINUTE))
    return f"{stage}: {phrases.notation.write_share(share)}, {told}"
