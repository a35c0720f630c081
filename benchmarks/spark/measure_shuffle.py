"""What the ties cost on Spark: bytes sent between workers, tasks, processor time.

`python benchmarks/spark/measure_shuffle.py records/M.parquet`, with records that
`benchmarks/scale/generated.py` wrote. Spark runs here and keeps a log of its tasks, which is added
up. Bytes and rows are those of any machine that cuts tables as often; processor time is not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from coalitions.scale import TieRequest, counting, write_ties

PARTS = "spark.sql.shuffle.partitions"


@dataclass
class Stage:
    """What the tasks of one step took.

    `bytes_sent` and `rows_sent` from worker to worker, `bytes_spilled` for
    lack of memory, `seconds` of processors in tasks; `most_rows`, sent by one task.
    """

    name: str
    began: float
    n_tasks: int = 0
    bytes_sent: int = 0
    rows_sent: int = 0
    most_rows: int = 0
    bytes_spilled: int = 0
    seconds: float = 0.0

    def add(self, metrics: dict[str, Any]) -> None:
        """Add a task."""
        sent = metrics["Shuffle Write Metrics"]
        self.n_tasks += 1
        self.bytes_sent += sent["Shuffle Bytes Written"]
        self.rows_sent += sent["Shuffle Records Written"]
        self.most_rows = max(self.most_rows, sent["Shuffle Records Written"])
        self.bytes_spilled += metrics["Disk Bytes Spilled"]
        self.seconds += metrics["Executor CPU Time"] / 1e9


def read_tasks(log: Path) -> Iterator[tuple[float, dict[str, Any]]]:
    """Read when each task was launched, and what it took."""
    for path in log.rglob("*"):
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                if '"SparkListenerTaskEnd"' in line:
                    ended = json.loads(line)
                    yield ended["Task Info"]["Launch Time"] / 1000, ended["Task Metrics"]


def add_large_event(source: Path, size: int, folder: Path) -> Path:
    """Add an event of so many organizations, most of which have no other."""
    table = parquet.read_table(source, columns=["event_id", "organization"])
    names = pa.array([f"Organization L{number}" for number in range(size)])
    event = pa.table({"event_id": pa.repeat("EL", size), "organization": names})
    path = folder / "records.parquet"
    parquet.write_table(pa.concat_tables([table, event.cast(table.schema)]), path)
    return path


def count_pairs(source: Path) -> int:
    """Count the pairs that are made: each two organizations of each event."""
    events = parquet.read_table(source, columns=["event_id"])["event_id"]
    sizes = np.asarray(events.value_counts().field("counts"), dtype=np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def main() -> None:
    """Count the ties once, and tell what it took."""
    parser = argparse.ArgumentParser(description="Tell what the ties cost on Spark.")
    parser.add_argument("records", type=Path)
    parser.add_argument("--weighting", default="newman")
    parser.add_argument("--backbone", default="none")
    parser.add_argument("--min-shared-events", type=int, default=1)
    parser.add_argument("--large-event", type=int, help="add one of so many organizations")
    parser.add_argument("--block-size", type=int, default=TieRequest().block_size)
    parser.add_argument("--parts", type=int, help="into how many Spark cuts tables")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--memory", default="2GB")
    asked = parser.parse_args()
    request = TieRequest(
        weighting=asked.weighting,
        backbone=asked.backbone,
        min_shared_events=asked.min_shared_events,
        block_size=asked.block_size,
    )
    stages: list[Stage] = []
    n_cases = 0

    def judge(cases: Any, *others: Any) -> Any:
        nonlocal n_cases
        n_cases = len(cases)
        return judge_cases(cases, *others)

    judge_cases = counting.judge_cases
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        source = asked.records
        if asked.large_event:
            source = add_large_event(source, asked.large_event, folder)
        log = folder / "log"
        log.mkdir()
        settings = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": log.as_uri(),
            "spark.eventLog.compress": "false",
        } | ({PARTS: asked.parts} if asked.parts else {})
        words = " ".join(f"--conf {name}={value}" for name, value in settings.items())
        os.environ["PYSPARK_SUBMIT_ARGS"] = f"{words} pyspark-shell"
        began = time.time()
        with mock.patch.object(counting, "judge_cases", judge):
            told = write_ties(
                source, folder / "ties", request, engine="spark", master=asked.master,
                memory=asked.memory, on_stage=lambda name: stages.append(Stage(name, time.time())),
            )  # fmt: skip
        seconds = time.time() - began
        for launched, metrics in read_tasks(log):
            next(stage for stage in reversed(stages) if stage.began <= launched).add(metrics)
        written = sum(path.stat().st_size for path in (folder / "ties").iterdir())
        n_pairs = count_pairs(source)
    n = told.reading.n_participations
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{n:,} participations, {n_pairs:,} pairs, {told.n_counted:,} ties counted, "
          f"{told.n_kept:,} kept, {n_cases:,} cases")  # fmt: skip
    print(f"{seconds:.0f} s; processors {spent.ru_utime + spent.ru_stime:.0f} s in Java, "
          f"{time.process_time():.0f} s in Python; output {written:,} bytes")  # fmt: skip
    print("| step | tasks | MB sent | bytes a participation | rows sent | most by one task | "
          "MB spilled | processor seconds in tasks |\n" + "| --- |" + " ---: |" * 7)  # fmt: skip
    for stage in [*stages, sum_up(stages)]:
        print(
            f"| {stage.name} | {stage.n_tasks:,} | {stage.bytes_sent / 1e6:,.1f} | "
            f"{stage.bytes_sent / n:,.1f} | {stage.rows_sent:,} | {stage.most_rows:,} | "
            f"{stage.bytes_spilled / 1e6:,.0f} | {stage.seconds:,.1f} |"
        )


def sum_up(stages: list[Stage]) -> Stage:
    """Add steps up."""
    whole = Stage("all", stages[0].began, most_rows=max(stage.most_rows for stage in stages))
    for name in ("n_tasks", "bytes_sent", "rows_sent", "bytes_spilled", "seconds"):
        setattr(whole, name, sum(getattr(stage, name) for stage in stages))
    return whole


if __name__ == "__main__":
    main()
