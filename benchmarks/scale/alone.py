"""One measurement in a process of its own, which `measure.py` launches.

`python alone.py STAGE CONTESTANT PATH LAUNCHED TOLD`: load, clear the peak of memory, go through
the stage alone, and write what it took and what came of it into the folder TOLD.
"""

from __future__ import annotations

import contextlib
import gc
import sys
import time
from pathlib import Path
from typing import Any

from contest import Contestant, Stage
from stages import find_stage

STATUS, PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")
CLEAR_PEAK = "5"


def measure(
    stage: Stage, contestant: Contestant, path: Path, launched: float
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Measure one way through a stage: seconds, processor seconds, memory; and tell its result."""
    for module in contestant.modules:
        __import__(module)
    given = contestant.load(path)
    if stage.from_launch:
        before, cpu, start = 0, 0.0, launched
    else:
        before = _clear_peak()
        gc.freeze()  # what was loaded is not searched for garbage while the clock runs
        cpu, start = time.process_time(), time.monotonic()
    result = contestant.run(given)
    seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    peak = _read_memory("VmHWM")
    _give_back()
    held = _read_memory("VmRSS") - before
    if hasattr(result, "estimated_size"):
        held = result.estimated_size()  # polars keeps what it freed, which is not its result
    output = min(max(held, 0), peak - before)
    took = {
        "seconds": seconds,
        "cpu": cpu,
        "peak": peak,
        "above": peak - before - output,
    }
    return took, contestant.tell(given, result)


def _clear_peak() -> int:
    """Make the memory held now the peak so far, and tell it."""
    _give_back()
    if PEAK.exists():
        PEAK.write_text(CLEAR_PEAK, encoding="ascii")
    return _read_memory("VmRSS")


def _give_back() -> None:
    """Give the system back what was freed, where the C library can: else it counts as held."""
    import ctypes

    gc.collect()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _read_memory(which: str) -> int:
    """Read a figure of the memory of this process [bytes]; 0 where the system does not tell it."""
    if not STATUS.exists():
        return 0
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(which))
    return int(line.split()[1]) * 1024


def main() -> None:
    """Measure what the command line says."""
    stage_name, name, path, launched, told = sys.argv[1:]
    stage = find_stage(stage_name)
    contestant = next(each for each in stage.contestants if each.name == name)
    took, arrays = measure(stage, contestant, Path(path), float(launched))
    import json

    import numpy as np
    from checks import summarize

    outcome = summarize(arrays)
    folder = Path(told)
    np.savez(folder / "numbers.npz", **outcome.numbers)
    said = {"took": took, "digests": dict(outcome.digests)}
    (folder / "told.json").write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main()
