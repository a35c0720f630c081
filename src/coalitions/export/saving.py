"""Writing exported files whole or not at all, and never over somebody's work unasked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from coalitions.errors import OutputError
from coalitions.export.formats import Format
from coalitions.interrupts import hold_interrupts


def require_place(target: Path, form: Format, *, overwrite: bool = False) -> None:
    """Refuse a place that the files of a format cannot be written to.

    A format of one file is written to `target` itself, one of several to files in a folder.

    Raises
    ------
    OutputError
        If `target` has another ending than the format, is a folder where a file is meant or the
        other way round, or there is a file already and it is not to be overwritten.
    """
    if form.is_folder:
        if target.is_file():
            raise OutputError(
                f"{target} is a file; {form.name} is {_list(form.files)}: choose a folder"
            )
    elif target.is_dir():
        raise OutputError(f"{target} is a folder; {form.name} is one file: name it")
    elif target.suffix.lower() != form.suffix:
        raise OutputError(
            f"'{target}' does not end in {form.suffix}, by which {form.name} files are known"
        )
    present = [path.name for path in _place(target, form.files) if path.exists()]
    if present and not overwrite:
        where = f" in {target}" if form.is_folder else ""
        are = "are" if len(present) > 1 else "is"
        raise OutputError(
            f"{_list(present)}{where} {are} there already; choose another place, or give "
            "--overwrite to replace what is there"
        )


def save_files(target: Path, files: Mapping[str, bytes]) -> None:
    """Write one file to `target`, or several into the folder `target`.

    All are written beside their place before any is moved into it.

    Raises
    ------
    OutputError
        If they cannot be written.
    """
    scratch = None
    with hold_interrupts():  # their bytes are there: it takes a moment
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
            for name, content in files.items():
                (scratch / name).write_bytes(content)
            if len(files) > 1:
                target.mkdir(exist_ok=True)
            for name, path in zip(files, _place(target, files), strict=True):
                (scratch / name).replace(path)
        except OSError as failure:
            raise OutputError(f"{target} cannot be written ({failure.strerror})") from failure
        finally:
            if scratch is not None:
                shutil.rmtree(scratch, ignore_errors=True)


def _place(target: Path, files: Collection[str]) -> list[Path]:
    return [target / name for name in files] if len(files) > 1 else [target]


def _list(names: Collection[str]) -> str:
    return " and ".join(names)
