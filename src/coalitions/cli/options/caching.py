"""Whether findings are kept for the next run, and where."""

from __future__ import annotations

import argparse
import functools
import os
from collections.abc import Callable
from pathlib import Path

from coalitions.cache import Cache
from coalitions.cli.status import wipe_status

PLACE = "COALITIONS_CACHE"
NOWHERE = "none"


def add_cache_option(parser: argparse.ArgumentParser) -> None:
    """Add whether findings are kept and recalled."""
    parser.add_argument(
        "--no-cache", action="store_true",
        help="compute everything anew, and keep nothing for the next run on the same records",
    )  # fmt: skip


def open_cache(words: argparse.Namespace) -> Cache | None:
    """Give the place where findings are kept, which says so when it is of use; None for nowhere."""
    place = os.environ.get(PLACE, "")
    if words.no_cache or place == NOWHERE:
        return None
    return Cache(Path(place) if place else find_user_cache(), on_recall=_tell_once())


def find_user_cache() -> Path:
    """Find the folder for what programs of this user can compute again."""
    from platformdirs import user_cache_path  # noqa: PLC0415 - only if no other place is given

    return user_cache_path("coalitions", appauthor=False)


def _tell_once() -> Callable[[], None]:
    @functools.cache
    def tell() -> None:
        wipe_status()
        print("Used the findings of an earlier run; --no-cache computes anew.")

    return tell
