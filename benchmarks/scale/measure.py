"""How fast, and with how much memory: each stage and the whole, ours and others, in turn.

`make bench SCALES="S M"`, or `python benchmarks/scale/measure.py S M`, generates the records of the
scales once and measures. Every measurement is a process of its own, that imports and loads before
its clock starts; the contestants of a stage take turns, each round the other way round. A result
that is not ours is refused, with its times. Who takes more than two minutes or 8 GB at a scale is
left out of it and of larger ones.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from checks import Outcome
from contest import Contestant, Record, Stage
from generated import SCALES, Scale, draw_participations, write_records
from machine import tell_machine
from results import Result
from stages import STAGES, find_stage
from writing import write_report

import coalitions

HERE = Path(__file__).resolve().parent
MOST_SECONDS, MOST_BYTES = 120.0, 8 * 1024**3
MINUTE = 60  # seconds
GLANCE = 0.1  # seconds between looks at the memory of a process


def compile_ours() -> None:
    """Compile the package, as all packages are that are installed, and what measures."""
    for folder in (Path(coalitions.__file__).parent, HERE):
        compileall.compile_dir(folder, quiet=1)


def prepare_records(folder: Path, name: str, scale: Scale) -> tuple[Path, int]:
    """Write the records of a scale as CSV, Parquet and codes; give their path and their number."""
    folder.mkdir(parents=True, exist_ok=True)
    path = write_records(folder, name, scale)
    codes = path.with_suffix(".npz")
    if not codes.exists():
        events, organizations, _ = map(
            np.concatenate, zip(*draw_participations(scale), strict=True)
        )
        _, seen = np.unique(organizations, return_inverse=True)
        np.savez(codes.with_suffix(".tmp.npz"), organizations=seen.astype(np.int32), events=events)
        codes.with_suffix(".tmp.npz").rename(codes)
    with np.load(codes) as stored:
        return path, len(stored["events"])


def measure_stage(
    stage: Stage, path: Path, *, rounds: int, left_out: dict[str, str] | None = None
) -> list[Record]:
    """Measure all contestants of a stage in turn, and refuse what does not agree with the first."""
    records = [
        Record(each.name, left_out=(left_out or {}).get(each.name, ""))
        for each in stage.contestants
    ]
    for turn in range(rounds):
        pairs = list(zip(stage.contestants, records, strict=True))
        for contestant, record in pairs if turn % 2 == 0 else reversed(pairs):
            if not record.left_out:
                _take_turn(stage, contestant, record, path)
            if record.left_out:
                record.took.clear()
        _refuse_wrong(stage, records)
    return records


def _take_turn(stage: Stage, contestant: Contestant, record: Record, path: Path) -> None:
    """Launch a process for one measurement and add what it tells."""
    with tempfile.TemporaryDirectory() as told:
        command = [sys.executable, str(HERE / "alone.py"), stage.name, contestant.name, str(path)]
        launched = time.monotonic()  # the same clock for all processes
        process = subprocess.Popen(  # noqa: S603 - our own file
            [*command, repr(launched), told],
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        record.left_out = watch(process, launched)
        if record.left_out:
            return
        said = json.loads(Path(told, "told.json").read_text(encoding="utf-8"))
        with np.load(Path(told, "numbers.npz")) as numbers:
            record.outcome = Outcome(said["digests"], dict(numbers))
        record.took.append(said["took"])


def watch(process: subprocess.Popen[str], launched: float) -> str:
    """Wait for a process, and end it if it takes too much; say why it came to nothing."""
    try:
        while True:
            try:
                _, complaint = process.communicate(timeout=GLANCE)
                break
            except subprocess.TimeoutExpired:
                if time.monotonic() - launched > MOST_SECONDS:
                    return f"more than {_tell_limit(MOST_SECONDS)}"
                if _read_resident(process.pid) > MOST_BYTES:
                    return f"more than {MOST_BYTES / 1024**3:.0f} GB"
    finally:  # also if the whole run is interrupted
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        return f"failed: {(complaint.strip().splitlines() or ['without a word'])[-1]}"
    return ""


def _tell_limit(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= MINUTE else f"{seconds:.0f} seconds"


def _read_resident(pid: int) -> int:
    """Read how much memory a process holds [bytes]; 0 where the system does not tell it."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _refuse_wrong(stage: Stage, records: list[Record]) -> None:
    """Hold all results against the first there is."""
    there = [record for record in records if record.outcome is not None and not record.left_out]
    for record in there[1:]:
        wrong = stage.check(there[0].outcome, record.outcome)
        if wrong:
            record.left_out = f"refused: {wrong}"
            record.took.clear()


def main() -> None:
    """Measure the scales and stages asked for, and write the tables and figures."""
    parser = argparse.ArgumentParser(description="Measure each stage, ours and others, in turn.")
    parser.add_argument("scales", nargs="*", default=["S", "M", "L"], metavar="SCALE")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--only", nargs="+", metavar="CONTESTANT", help="by name, ours too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--records", type=Path, default=HERE / "records")
    parser.add_argument("--into", type=Path, help="of a part, nothing is written unless this says")
    asked = parser.parse_args()
    is_part = asked.only or asked.stages != STAGES
    into = asked.into or (None if is_part else HERE.parent)
    if into:
        into.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # and with it what it launched
    compile_ours()
    results: list[Result] = []
    machine = tell_machine()
    for name in asked.scales:
        path, n_participations = prepare_records(asked.records, name, SCALES[name])
        for stage in (choose_contestants(find_stage(stage), asked.only) for stage in asked.stages):
            left_out = foresee(results, stage, n_participations)
            records = measure_stage(stage, path, rounds=asked.rounds, left_out=left_out)
            results.append(Result(stage, name, n_participations, records))
            print(f"## {stage.name}\n\n{results[-1].lay_out()}\n", flush=True)
            if into:
                write_report(into, results, rounds=asked.rounds, machine=machine)


def choose_contestants(stage: Stage, names: Sequence[str] | None) -> Stage:
    """Keep the contestants with these names; all if there are none."""
    kept = tuple(each for each in stage.contestants if not names or each.name in names)
    return replace(stage, contestants=kept)


def foresee(results: Sequence[Result], stage: Stage, n_participations: int) -> dict[str, str]:
    """Say who need not be tried: left out of a smaller scale, or bound to take too long by now."""
    out: dict[str, str] = {}
    for result in results:
        if result.stage.name != stage.name or result.n_participations >= n_participations:
            continue
        for record in result.records:
            if record.left_out:
                out.setdefault(record.contestant, f"at {result.scale} {record.left_out}")
                continue
            # By the largest scale there is: a small one is mostly launching and importing.
            out.pop(record.contestant, None)
            seconds = record.median("seconds")
            if seconds * n_participations / result.n_participations > MOST_SECONDS:
                limit = _tell_limit(MOST_SECONDS)
                out[record.contestant] = (
                    f"{seconds:.0f} seconds at {result.scale} would here be more than {limit}"
                )
    return out


if __name__ == "__main__":
    main()
