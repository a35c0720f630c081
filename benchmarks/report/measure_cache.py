"""What a second run costs beside the first, and beside a run that keeps nothing.

`python benchmarks/report/measure_cache.py` builds the worked example, writes a report on it and
exports it, each in a process of its own: without a cache, with an empty one, and with what the run
before kept. It takes turns, five times over, sees that all wrote the same bytes, and prints the
median CPU time of each (user and system) and its ratio to a run that keeps nothing. With a path it
reads other records, with `--rounds N` it takes so many turns.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from coalitions.folder import hash_files

EXAMPLE = Path(__file__).parents[2] / "data" / "example"
VERBS = ("build", "report", "export")
FORMATS = {"export": ["--format", "gexf"]}
RUNS = ("nothing kept", "first", "second")


def main() -> None:
    """Measure, and print a line for each command and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("records", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=5)
    words = parser.parse_args()
    for verb in VERBS:
        rounds = [measure_once(verb, words.records) for _ in range(words.rounds)]
        for run in RUNS:
            taken = statistics.median(times[run] for times in rounds)
            ratio = statistics.median(times[run] / times[RUNS[0]] for times in rounds)
            print(f"{verb:7} {run:13} {taken:7.2f} s CPU  {ratio:5.2f}")


def measure_once(verb: str, records: Path) -> dict[str, float]:
    """Run a command in each way; give the CPU time of each."""
    times, written = {}, set()
    with TemporaryDirectory() as made:
        kept = str(Path(made) / "kept")
        for run, place in zip(RUNS, ("none", kept, kept), strict=True):
            target = Path(made) / run / f"{verb}.gexf"
            target.parent.mkdir()
            order = [verb, str(records), "-o", str(target), *FORMATS.get(verb, [])]
            before = measure_children()
            subprocess.run(  # noqa: S603 - our own
                [sys.executable, "-m", "coalitions", *order],
                check=True,
                capture_output=True,
                env={**os.environ, "COALITIONS_CACHE": place},
            )
            times[run] = measure_children() - before
            written.add(str(hash_files(target.parent)))
    assert len(written) == 1, "what is written differs from run to run"  # noqa: S101
    return times


def measure_children() -> float:
    """Give the CPU time of all that was run so far [seconds]."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
