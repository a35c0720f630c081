"""How often Python looks for objects that only hold each other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 10_000  # made between two looks at the young ones; by default 700 or 2,000


@contextmanager
def collect_seldom() -> Iterator[None]:
    """Let Python look seldom for the time being: a command makes much, and most of it lasts.

    That is a fifteenth of the time of a build, and next to no memory: tables and matrices do not
    hold each other, and go as soon as nothing holds them.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(OBJECTS, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
