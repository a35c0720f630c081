"""The command line: it reads the words, calls the package and says what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from coalitions.cli.garbage import collect_seldom
from coalitions.cli.parser import make_parser
from coalitions.interrupts import heed_termination

INTERRUPTED = 130  # what shells give for it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Parameters
    ----------
    arguments : sequence of str, optional
        The words after the program's name. Default: those of this process.

    Returns
    -------
    int
        0 if all went well, 1 if the user has something to mend, 2 for unusable words, 130 if
        interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its code rather than stopping the work.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        with heed_termination(), collect_seldom():
            words = make_parser().parse_args(arguments)
            from coalitions.cli.running import run_verb  # noqa: PLC0415 - slow; no help needs it

            return run_verb(words)
    except KeyboardInterrupt:
        print("coalitions: interrupted; nothing was left half-written", file=sys.stderr)
        return INTERRUPTED
