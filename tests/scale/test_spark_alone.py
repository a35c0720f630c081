"""Spark that is started for the ties: its workers may die, and it leaves nothing."""

import os
import signal

import psutil
import pytest

from coalitions.errors import CoalitionsError
from coalitions.scale import TieRequest, write_ties

from scale.sparks import QUICK, require_as_in_memory, require_spark, write_rows

require_spark()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", QUICK)


@pytest.fixture
def records(tmp_path):
    rows = [("E00", f"N {number:02}") for number in range(40)]
    for event in range(1, 60):
        members = {(event * 7 + place * (1 + event % 3)) % 30 for place in range(2 + event % 5)}
        rows += [(f"E{event:02}", f"N {number:02}") for number in members]
    return write_rows(tmp_path / "records.csv", rows)


def find_processes(word):
    """Those that this one has started, and that have a word in their command."""
    return [
        process
        for process in psutil.Process().children(recursive=True)
        if word in " ".join(process.as_dict(["cmdline"])["cmdline"] or [])  # None of a zombie
    ]


def test_a_worker_killed_midway_changes_nothing_and_is_not_heard_of(tmp_path, records, capfd):
    killed = []

    def kill_one(stage):
        if stage == "Weighing and testing ties":  # they are counted, and lie with two workers
            workers = find_processes("CoarseGrainedExecutorBackend")
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(len(workers))

    target = tmp_path / "ties.parquet"
    request = TieRequest(weighting="newman", backbone="sdsm", alpha=0.3, block_size=7)
    told = write_ties(
        records, target, request, engine="spark", master="local-cluster[2,1,1024]", memory="1GB",
        on_stage=kill_one,
    )  # fmt: skip
    assert killed == [2]
    assert capfd.readouterr() == ("", "")
    require_as_in_memory(records, target, told, request)
    assert find_processes("java") == []


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the pipe that pyspark had to it
def test_a_spark_that_cannot_start_is_told(tmp_path, records):
    with pytest.raises(CoalitionsError, match=r"Spark cannot be started .*Master must"):
        write_ties(records, tmp_path / "ties", engine="spark", master="nonsense")
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]
    assert find_processes("java") == []


def test_a_spark_that_dies_is_told(tmp_path, records):
    def kill_java(stage):
        if stage == "Counting shared events":
            find_processes("java")[0].kill()

    with pytest.raises(CoalitionsError, match="give more with --memory"):
        write_ties(
            records, tmp_path / "ties", engine="spark", master="local[1]", on_stage=kill_java
        )
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]
