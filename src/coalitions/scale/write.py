"""Ties written whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coalitions.errors import OptionError, OutputError, require_choice
from coalitions.interrupts import hold_interrupts
from coalitions.scale.counting import count_on_engine
from coalitions.scale.request import ENGINES, TieRequest, read_memory
from coalitions.scale.source import require_source
from coalitions.scale.told import TieCount

DEFAULT_MEMORY = "2GB"


def write_ties(
    source: str | Path,
    target: str | Path,
    request: TieRequest | None = None,
    *,
    engine: str = "memory",
    memory: str | None = None,
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
    engine : {"memory", "duckdb"}
        In memory; or by DuckDB, an extra, within `memory`.
    memory : str, optional
        What DuckDB may take, such as "2GB", which is the default.
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
    megabytes = read_memory(memory or DEFAULT_MEMORY)
    request = request or TieRequest()
    require_source(Path(source))
    with _replace_file(Path(target), overwrite=overwrite) as (scratch, fresh):
        if engine == "memory":
            from coalitions.scale.engines.memory import count_in_memory  # noqa: PLC0415 - if asked

            return count_in_memory(Path(source), fresh, request, on_stage=on_stage)
        from coalitions.scale.engines.duckdb import DuckDbEngine  # noqa: PLC0415

        working = DuckDbEngine(scratch, megabytes)
        try:
            return count_on_engine(working, Path(source), fresh, request, on_stage=on_stage)
        finally:
            working.close()


@contextmanager
def _replace_file(target: Path, *, overwrite: bool) -> Iterator[tuple[Path, Path]]:
    """Give a folder beside the target to work in, and a path in it that becomes the target."""
    if target.exists() and not overwrite:
        raise OutputError(f"{target} is there already; give --overwrite to replace it")
    if target.is_dir():
        raise OutputError(f"{target} is a folder; choose a file to write")
    with hold_interrupts() as let_through:
        try:
            scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.resolve().parent))
        except OSError as failure:
            raise OutputError(f"{target} cannot be written ({failure.strerror})") from failure
        try:
            fresh = scratch / target.name
            with let_through():
                yield scratch, fresh
            fresh.replace(target)
        except OSError as failure:
            raise OutputError(f"{target} cannot be written ({failure.strerror})") from failure
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
