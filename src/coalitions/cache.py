"""What an earlier run found, kept in a folder of the user for the next: content-addressed, bounded.

An entry is a pickle, so reading one runs what it says. Therefore only files are read that belong to
the user, that nobody else may write to and that hold what was kept under their key.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import stat
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coalitions.interrupts import hold_interrupts

MOST_BYTES = 500_000_000
LONGEST_UNUSED = 30 * 24 * 3600  # seconds
SUFFIX = ".pickle"
OURS = re.compile(r"[0-9a-f]{64}\.pickle(\..*\.part)?")  # nothing else is ever removed
SEAL_SIZE = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Cache:
    """A folder of what was found, each under the SHA-256 of all that it follows from.

    What cannot be read or written, or was damaged, is as if it were not there.

    Parameters
    ----------
    folder : Path
        It is made, for the user alone, when something is first kept.
    most_bytes : int
        What was not used for longest is removed beyond this [bytes, 0 and up].
    on_recall : callable
        Called when something is recalled.

    Examples
    --------
    >>> cache, key = Cache(Path("kept")), make_key("the records", "the options")
    >>> cache.recall(key)
    >>> cache.keep(key, {"coalitions": 3})
    >>> cache.recall(key)
    {'coalitions': 3}
    """

    folder: Path
    most_bytes: int = MOST_BYTES
    on_recall: Callable[[], None] = lambda: None

    def recall(self, key: str) -> Any:
        """Give what was kept under `key`; None if there is nothing, or nothing to be trusted."""
        path = self._place(key)
        try:
            with path.open("rb") as file:
                if not _is_private(os.fstat(file.fileno())):
                    return None
                seal, content = file.read(SEAL_SIZE), file.read()
            if seal != _seal(key, content):
                return None
            found = pickle.loads(content)  # noqa: S301 - the user's own, as seen above
            os.utime(path)
        except Exception:  # whatever is wrong with an entry, it is found anew
            return None
        self.on_recall()
        return found

    def keep(self, key: str, found: object) -> None:
        """Keep what was found under `key`, whole or not at all."""
        content = pickle.dumps(found, protocol=5)
        if len(content) + SEAL_SIZE > self.most_bytes:
            return
        with suppress(OSError):  # a full disk, a folder of others: the work goes on without
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._place(key), _seal(key, content) + content)
            self._make_room()

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}{SUFFIX}"

    def _write(self, path: Path, content: bytes) -> None:
        prefix = f"{path.name}."
        with hold_interrupts():
            # For the user alone: mkstemp sees to it.
            handle, name = tempfile.mkstemp(prefix=prefix, suffix=".part", dir=self.folder)
            scratch = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                scratch.replace(path)
            finally:
                scratch.unlink(missing_ok=True)

    def _make_room(self) -> None:
        """Remove what was long unused, and of the rest what does not fit."""
        entries = [path for path in self.folder.iterdir() if OURS.fullmatch(path.name)]
        told = {path: path.stat() for path in entries}
        oldest = time.time() - LONGEST_UNUSED
        n_bytes = 0
        for path in sorted(told, key=lambda path: told[path].st_mtime_ns, reverse=True):
            n_bytes += told[path].st_size
            if n_bytes > self.most_bytes or told[path].st_mtime < oldest:
                path.unlink(missing_ok=True)


def make_key(*parts: object) -> str:
    """Give the SHA-256 of all that something follows from, as hexadecimal digits.

    Two keys are equal only if all parts are, in all that pickle holds of them; equal parts that
    were made in different ways may have different keys, which costs no more than time.

    Examples
    --------
    >>> make_key("records", 1) == make_key("records", 1), make_key("a", "b") == make_key("ab", "")
    (True, False)
    """
    return hashlib.sha256(pickle.dumps(parts, protocol=5)).hexdigest()


def _seal(key: str, content: bytes) -> bytes:
    """Bind a content to its key: a damaged file, or one under another name, does not fit."""
    return hashlib.sha256(key.encode() + content).digest()


def _is_private(file: os.stat_result) -> bool:
    """Tell whether a file is the user's, and nobody else may write to it."""
    if os.name != "posix":
        return True  # the folder of a user is closed to others by the system
    return file.st_uid == os.geteuid() and not file.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
