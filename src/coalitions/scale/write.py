"""Ties written whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from coalitions.errors import OptionError, OutputError, require_choice
from coalitions.interrupts import hold_interrupts, take_place
from coalitions.scale.counting import count_on_engine
from coalitions.scale.engine import Engine
from coalitions.scale.request import DEFAULT_MEMORY, ENGINES, TieRequest, read_memory
from coalitions.scale.source import require_source
from coalitions.scale.told import TieCount

SUCCESS = "_SUCCESS"  # what Spark writes last


def write_ties(
    source: str | Path,
    target: str | Path,
    request: TieRequest | None = None,
    *,
    engine: str = "memory",
    memory: str | None = None,
    master: str | None = None,
    overwrite: bool = False,
    on_stage: Callable[[str], None] = lambda _: None,
) -> TieCount:
    r"""Count ties of records of any size, and write them as Parquet.

    Parameters
    ----------
    source : str or Path
        Participations: CSV (UTF-8) or Parquet, a row each, with ``event_id`` and
        ``organization``. A row where one is blank, and one that was there before, is counted
        and left out. Names are taken as they stand but for spaces around them.
    target : str or Path
        The Parquet to write: ``source`` and ``target``, in order, ``weight``,
        ``shared_events`` and, if ties are tested, ``expected_events`` and ``p_value``.
    request : TieRequest, optional
        What is counted and kept. Default: every tie, weighted by its number of shared events.
    engine : {"memory", "duckdb", "spark"}
        In memory; or by DuckDB or Apache Spark, which are extras, within `memory`. Spark writes a
        folder of Parquet files.
    memory : str, optional
        What DuckDB, or each process of Spark, may take. Default: "2GB".
    master : str, optional
        Which Spark to start: "local[2]" for two cores of this machine, or the address of a
        cluster, all of whose machines find `source` and `target` under these paths. Default: what
        Spark's own settings name, else all cores. A Spark that runs already is used as it is,
        and takes neither `memory` nor `master`.
    overwrite : bool
        Replace a file that is there.
    on_stage : callable, optional
        Told what begins.

    Raises
    ------
    CoalitionsError
        If an option has a value that it cannot take, an extra is missing, the input cannot be
        read or the output not be written. Nothing is left of it then.

    Examples
    --------
    >>> import pandas as pd
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,A\nE2,B\n")
    >>> write_ties("meetings.csv", "ties.parquet").n_kept
    1
    >>> pd.read_parquet("ties.parquet")
      source target  weight  shared_events
    0      A      B     2.0              2
    """
    require_choice("engine", engine, ENGINES)
    if memory is not None and engine == "memory":
        raise OptionError("memory is a limit of an engine; leave it out, or choose engine 'duckdb'")
    if master is not None and engine != "spark":
        raise OptionError(
            "master is the address of a Spark; leave it out, or choose engine 'spark'"
        )
    megabytes = None if memory is None else read_memory(memory)
    request = request or TieRequest()
    require_source(Path(source))
    _require_apart(Path(source), Path(target))
    with _replace_file(Path(target), overwrite=overwrite) as (scratch, fresh):
        if engine == "memory":
            from coalitions.scale.engines.memory import count_in_memory  # noqa: PLC0415 - if asked

            return count_in_memory(Path(source), fresh, request, on_stage=on_stage)
        with closing(_connect(engine, scratch, megabytes, master)) as working:
            return count_on_engine(working, Path(source), fresh, request, on_stage=on_stage)


def _connect(engine: str, scratch: Path, megabytes: int | None, master: str | None) -> Engine:
    """Connect to an engine, and load no other."""
    if engine == "spark":
        from coalitions.scale.engines.spark import SparkEngine  # noqa: PLC0415 - if asked

        return SparkEngine(scratch, megabytes, master)
    from coalitions.scale.engines.duckdb import DuckDbEngine  # noqa: PLC0415 - if asked

    return DuckDbEngine(scratch, megabytes or read_memory(DEFAULT_MEMORY))


@contextmanager
def _replace_file(target: Path, *, overwrite: bool) -> Iterator[tuple[Path, Path]]:
    """Give a folder beside the target to work in, and a path in it that becomes the target."""
    try:
        _require_replaceable(target, overwrite=overwrite)
        with hold_interrupts() as let_through:
            scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.resolve().parent))
            fresh, former = scratch / target.name, scratch / "former"
            try:
                with let_through():
                    yield scratch, fresh
                _take_place(fresh, target, former)
            finally:
                if target.exists() or not former.exists():
                    shutil.rmtree(scratch, ignore_errors=True)
    except OSError as failure:
        raise OutputError(
            f"{target} cannot be written ({failure.strerror}); check that its folder is there and "
            "may be written to"
        ) from failure


def _require_apart(source: Path, target: Path) -> None:
    """Refuse to write over what is read, or among it."""
    target = target.resolve()
    if source.resolve() in (target, *target.parents):
        raise OutputError(f"{target} is what is read, or lies in it; choose another place")


def _require_replaceable(target: Path, *, overwrite: bool) -> None:
    if target.exists() and not overwrite:
        raise OutputError(f"{target} is there already; give --overwrite to replace it")
    if target.is_dir() and not _holds_ties(target):
        raise OutputError(f"{target} is a folder of something else; choose another name")


def _holds_ties(folder: Path) -> bool:
    """Say whether a folder is what Spark wrote, whole, and nothing else."""
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    return SUCCESS in names and all(name.startswith(("part-", SUCCESS)) for name in names)


def _take_place(fresh: Path, target: Path, former: Path) -> None:
    """Put a file or folder in the place of another."""
    if fresh.is_dir() or target.is_dir():
        take_place(fresh, target, former)
    else:
        fresh.replace(target)
