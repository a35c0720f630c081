"""Writing a whole folder or nothing of it, and never over somebody's work."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coalitions.errors import OutputError
from coalitions.interrupts import hold_interrupts, take_place

MANIFEST = "run.json"


def hash_files(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file in `folder`, by its path within it, sorted."""
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in _list_files(folder)
    }


def _list_files(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


@contextmanager
def replace_folder(target: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give an empty folder to write to, which takes the place of `target` at the end.

    If the work fails, nothing is left of it and an older `target` stands as it was. The new
    folder must hold a ``run.json`` whose ``outputs`` gives the SHA-256 of each other file; by
    it the next run knows what may be replaced.

    Parameters
    ----------
    target : Path
        The folder to write. It may be absent, empty, or the result of an earlier run.
    overwrite : bool
        Replace an earlier run even where its files have been changed or others were added.

    Raises
    ------
    OutputError
        If `target` is no folder, holds files that no earlier run wrote or that were changed
        since, or cannot be replaced (a file in it is open in another program, say).
    """
    target = target.resolve()
    _require_replaceable(target, overwrite=overwrite)
    made = [parent for parent in target.parents if not parent.exists()]
    with hold_interrupts() as let_through:
        scratch = _make_scratch(target)
        former = scratch / "former"
        try:
            fresh = scratch / "fresh"
            fresh.mkdir()
            with let_through():
                yield fresh
            _swap(fresh, target, former)
        except OSError as failure:
            raise OutputError(f"{target} cannot be written ({failure.strerror})") from failure
        finally:
            if target.exists() or not former.exists():
                shutil.rmtree(scratch, ignore_errors=True)
            for parent in made:
                if not any(parent.iterdir()):
                    parent.rmdir()


def _make_scratch(target: Path) -> Path:
    """Make a folder beside `target`, so that moving from one to the other copies nothing."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as failure:
        raise OutputError(f"{target.parent} cannot be written to ({failure.strerror})") from failure


def _require_replaceable(target: Path, *, overwrite: bool) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise OutputError(f"{target} is a file; choose a folder to write to")
    files = _list_files(target)
    if not files:
        return
    written = _read_manifest(target)
    if written is None:  # perhaps a home folder: none of its files is opened
        raise OutputError(
            f"{target} holds files that were not written by coalitions "
            f"({_name_some(files)}); choose another folder"
        )
    found = hash_files(target)
    strange = [name for name in found if name != MANIFEST and written.get(name) != found[name]]
    if strange and not overwrite:
        raise OutputError(
            f"{target} holds files that were added or changed since the last run "
            f"({_name_some(strange)}); move them away, choose another folder, or give --overwrite "
            "to lose them"
        )


def _read_manifest(folder: Path) -> dict[str, str] | None:
    """Read which files an earlier run wrote; None if no run wrote this folder."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return dict(manifest["outputs"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _name_some(names: list[str]) -> str:
    shown = 3
    more = f" and {len(names) - shown} more" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more


def _swap(fresh: Path, target: Path, former: Path) -> None:
    """Do as `take_place`, and say what to do if it fails."""
    try:
        take_place(fresh, target, former)
    except OSError as failure:
        where = target if target.exists() else former
        raise OutputError(
            f"{target} cannot be replaced ({failure.strerror}); close its files in other programs "
            f"and run again. The older folder stands as it was in {where}"
        ) from failure
