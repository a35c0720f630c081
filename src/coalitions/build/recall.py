"""What an earlier run found in the same records, by the same options and the same program."""

from __future__ import annotations

import functools
import hashlib
import platform
from collections.abc import Callable
from dataclasses import fields, replace
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from coalitions.analysis import BuildOptions, Findings, analyze
from coalitions.build.libraries import list_versions
from coalitions.cache import Cache, make_key
from coalitions.layout import lay_out
from coalitions.records import EventRecords

GIVEN = ("options", "records")  # of findings: every run has its own
Made = TypeVar("Made")


def find_or_recall(
    records: EventRecords,
    options: BuildOptions,
    *,
    cache: Cache | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Analyze records, aliases applied; or recall what came of it before."""

    def find() -> dict[str, Any]:
        findings = analyze(records, options, on_stage=on_stage)
        names = (field.name for field in fields(Findings) if field.name not in GIVEN)
        return {name: getattr(findings, name) for name in names}

    found = recall_or(find, "findings", records, options, cache=cache)
    return Findings(records=records, options=options, **found)


def lay_out_findings(findings: Findings, *, cache: Cache | None = None) -> pd.DataFrame:
    """Compute where organizations stand on the page; or recall it."""
    options = findings.options

    def compute() -> pd.DataFrame:
        return lay_out(findings.network, findings.communities, seed=options.seed)

    return recall_or(compute, "layout", findings.records, options, cache=cache)


def recall_or(
    make: Callable[[], Made],
    what: str,
    records: EventRecords,
    options: BuildOptions,
    *,
    cache: Cache | None,
) -> Made:
    """Recall `what` was made of these records by these options; or make it, and keep it."""
    if cache is None:
        return make()
    key = make_key(what, records, _list_choices(options), _describe_program())
    made: Made | None = cache.recall(key)
    if made is None:
        made = make()
        cache.keep(key, made)
    return made


def _list_choices(options: BuildOptions) -> str:
    """List the choices but those of how findings are told, as Python writes them."""
    return repr(replace(options, language=BuildOptions.language, compare=BuildOptions.compare))


@functools.cache
def _describe_program() -> tuple[object, ...]:
    """Describe what computes: our own files by their bytes, all else by its version."""
    own = hashlib.sha256()
    folder = Path(str(files("coalitions")))
    for path in sorted(folder.rglob("*.*")):
        if path.is_file() and path.suffix != ".pyc":
            own.update(f"{path.relative_to(folder)}\n".encode())
            own.update(hashlib.sha256(path.read_bytes()).digest())
    python = platform.python_implementation(), platform.python_version(), platform.machine()
    return own.hexdigest(), *python, list_versions()
