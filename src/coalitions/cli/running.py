"""A command as it is run: what goes wrong on the way is told, and gives the status."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from coalitions.cli.issues import tell_errors
from coalitions.cli.status import show_progress, wipe_status
from coalitions.errors import CoalitionsError, LettersWarning, RecordsError

TOO_LITTLE = (
    "the memory does not suffice; leave out large events with --max-event-size, or count the ties "
    "first by `coalitions ties --engine duckdb` and build from them"
)


def run_verb(words: argparse.Namespace) -> int:
    """Do what the words ask; give the status to exit with, as `main` says."""
    try:
        return _run(words)
    except RecordsError as failure:
        tell_errors(failure, sys.stderr, language=getattr(words, "language", "en"))
        return 1
    except CoalitionsError as failure:
        print(f"coalitions: {failure}", file=sys.stderr)
        return 1
    except MemoryError:
        print(f"coalitions: {TOO_LITTLE}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: argparse.Namespace) -> int:
    run: Callable[[argparse.Namespace], int] = words.run
    language = getattr(words, "language", "en")
    with _tell_warnings(sys.stderr), show_progress(sys.stderr, language):
        status = run(words)
    sys.stdout.flush()  # here, where a closed pipe can still be answered
    return status


@contextmanager
def _tell_warnings(stream: TextIO) -> Iterator[None]:
    """Tell warnings of the package in one line each, as errors are told, and each once."""
    show = warnings.showwarning
    told: set[str] = set()

    def tell(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
        if issubclass(category, LettersWarning):
            line = f"coalitions: {message}."
            if line not in told:
                wipe_status()
                print(line, file=stream)
            told.add(line)
        else:
            show(message, category, *place, **more)

    with warnings.catch_warnings():
        warnings.showwarning = tell
        yield
