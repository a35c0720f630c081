"""The harness of `make bench`: what it generates, and that it refuses what is wrong."""

import re
import shutil
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

SCALE = Path(__file__).parents[1] / "benchmarks" / "scale"
pytest.importorskip("pyarrow")
pytest.importorskip("igraph")


@pytest.fixture
def generated(monkeypatch):
    monkeypatch.syspath_prepend(SCALE)
    return import_module("generated")


@pytest.fixture
def measure(monkeypatch):
    monkeypatch.syspath_prepend(SCALE)
    return import_module("measure")


def draw(generated, name="M"):
    parts = zip(*generated.draw_participations(generated.SCALES[name]), strict=True)
    return tuple(map(np.concatenate, parts))


def test_activity_sizes_and_days_are_as_uneven_as_the_issue_asks(generated):
    events, organizations, days = draw(generated)
    sizes, activity = np.bincount(events), np.sort(np.bincount(organizations))[::-1]
    assert 4.5 < sizes.mean() < 5.5
    assert np.std(np.log(sizes)) == pytest.approx(generated.SIZE_SPREAD, abs=0.15)
    # Zipf-like: a line on logarithms, over two powers of ten.
    ranks = np.arange(10, 1000)
    slope, _ = np.polyfit(np.log(ranks), np.log(activity[ranks]), 1)
    assert -1 < slope < -0.4
    assert np.corrcoef(np.log(ranks), np.log(activity[ranks]))[0, 1] < -0.98
    years, counts = np.unique(days.astype("datetime64[Y]"), return_counts=True)
    assert len(years) == 10
    assert counts.min() > 0.9 * counts.max()


def test_most_come_from_the_home_group(generated):
    events, organizations, _ = draw(generated)
    large = np.flatnonzero(np.bincount(events) >= 10)
    groups = organizations // generated.HOME_SIZE
    shares = [
        np.bincount(groups[slice(*np.searchsorted(events, [event, event + 1]))]).max()
        / np.bincount(events)[event]
        for event in large[:50]
    ]
    assert np.mean(shares) > 0.5


def test_nobody_is_twice_at_an_event_and_no_event_is_larger_than_the_largest(
    generated, monkeypatch
):
    monkeypatch.setattr(generated, "LARGEST_SIZE", 7)
    events, organizations, _ = draw(generated)
    assert np.bincount(events).max() == 7
    pairs = np.column_stack([events, organizations])
    assert len(np.unique(pairs, axis=0)) == len(pairs)


def test_chunks_make_one_run_of_events(generated, monkeypatch):
    monkeypatch.setattr(generated, "CHUNK", 300)
    parts = [*generated.draw_participations(generated.SCALES["S"])]
    assert [part[0].min() // 300 for part in parts] == [0, 1, 2, 3]
    events = np.concatenate([part[0] for part in parts])
    assert np.unique(events).tolist() == list(range(1000))


def test_csv_and_parquet_hold_the_same(generated, tmp_path):
    path = generated.write_records(tmp_path, "S", generated.SCALES["S"])
    columns = import_module("pyarrow.parquet").read_table(path.with_suffix(".parquet"))
    assert import_module("pyarrow.csv").read_csv(path.with_suffix(".csv")).equals(columns)


def run_bench(scale, into, *only, stage="project"):
    """Run the command on S, one round, and give what it wrote."""
    command = [sys.executable, scale / "measure.py", "S", "--rounds", "1", "--stages", stage]
    places = ["--records", into / "records", "--into", into]
    subprocess.run([*command, *places, "--only", *only], check=True, capture_output=True)
    return (into / "RESULTS.md").read_text(encoding="utf-8")


def list_measured(told):
    """List who has a line in the table."""
    return re.findall(r"^\| (\w[^|]*?) \|", told, flags=re.MULTILINE)


@pytest.fixture
def copied(tmp_path):
    """A copy of the harness, to break."""
    return shutil.copytree(
        SCALE,
        tmp_path / "scale",
        ignore=shutil.ignore_patterns("records", "figures", "__pycache__"),
    )


def test_ours_and_two_peers_agree_and_are_measured(tmp_path):
    told = run_bench(SCALE, tmp_path, "coalitions", "scipy, int32", "igraph")
    assert list_measured(told) == ["coalitions", "scipy, int32", "igraph"]
    assert "Left out" not in told


def test_who_is_wrong_is_refused_and_who_fails_is_left_out_without_their_times(copied, tmp_path):
    stage = copied / "stages" / "project.py"
    text = stage.read_text(encoding="utf-8")
    for right, wrong in (
        ("triu(incidence @ incidence.T,", "triu(2 * incidence @ incidence.T,"),
        ("graph.bipartite_projection(", "graph.no_projection("),
    ):
        assert right in text
        text = text.replace(right, wrong)
    stage.write_text(text, encoding="utf-8")
    told = run_bench(copied, tmp_path, "coalitions", "scipy, int32", "igraph")
    assert list_measured(told) == ["coalitions"]
    assert "Left out: scipy, int32 (refused: shared); igraph (failed: AttributeError" in told


@pytest.mark.parametrize(
    ("limit", "least", "reason"),
    [("MOST_SECONDS", 0.2, "more than 0 seconds"), ("MOST_BYTES", 1, "more than 0 GB")],
)
def test_who_takes_too_much_is_ended(measure, monkeypatch, limit, least, reason):
    monkeypatch.setattr(measure, limit, least)
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE) as process:
        assert measure.watch(process, time.monotonic()) == reason
    assert process.returncode == -signal.SIGKILL


def test_who_is_measured_ends_with_a_run_that_is_interrupted(measure, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(measure, "_read_resident", interrupt)
    command = [sys.executable, "-c", "import time; time.sleep(600)"]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE) as process:
        with pytest.raises(KeyboardInterrupt):
            measure.watch(process, time.monotonic())
        assert process.poll() == -signal.SIGKILL


def test_who_was_left_out_or_is_bound_to_take_too_long_is_not_tried(measure, monkeypatch):
    monkeypatch.syspath_prepend(SCALE)
    stage = measure.find_stage("project")
    took = {"seconds": 70.0}
    records = [
        measure.Record("coalitions", took=[{"seconds": 1.0}]),
        measure.Record("igraph", left_out="more than 8 GB"),
        measure.Record("networkx", took=[took, took, took]),
    ]
    before = measure.Result(stage, "M", 250_000, records)
    assert measure.foresee([before], stage, 5_000_000) == {
        "igraph": "at M more than 8 GB",
        "networkx": "70 seconds at M would here be more than 2 minutes",
    }
    assert measure.foresee([before], measure.find_stage("weigh"), 5_000_000) == {}
    launched = measure.Record("coalitions", took=[{"seconds": 1.0}])  # which is nearly all it took
    smaller = measure.Result(stage, "S", 5_000, [launched])
    assert "coalitions" in measure.foresee([smaller], stage, 5_000_000)
    assert "coalitions" not in measure.foresee([smaller, before], stage, 5_000_000)


@pytest.fixture
def checks(monkeypatch):
    monkeypatch.syspath_prepend(SCALE)
    return import_module("checks")


@pytest.mark.parametrize(
    ("theirs", "complaint"),
    [
        ({"source": [0, 1], "weight": [0.5, 1.0 + 1e-14]}, ""),
        ({"source": [0, 1], "weight": [0.5, 1.0 + 1e-9]}, "weight: off by up to 1.0e-09"),
        ({"source": [0, 2], "weight": [0.5, 1.0]}, "source"),
        ({"source": [0], "weight": [0.5]}, "source; weight: 1 in place of 2"),
        ({"source": [0, 1]}, "tells other things than ours"),
    ],
)
def test_results_are_compared_exactly_where_whole_and_closely_elsewhere(checks, theirs, complaint):
    ours = checks.summarize({"source": [0, 1], "weight": [0.5, 1.0]})
    assert checks.agree_within(relative=1e-12)(ours, checks.summarize(theirs)) == complaint


def record_of(measure, name, *seconds, modularity=0.5, above=0.0):
    outcome = sys.modules["checks"].Outcome({}, {"modularity": np.array([modularity])})
    took = [{"seconds": each, "cpu": each, "peak": 1e9, "above": above} for each in seconds]
    return measure.Record(name, took, outcome)


def judge(measure, stage, scale, *records, exponents=None):
    result = measure.Result(measure.find_stage(stage), scale, 100, list(records))
    judged = import_module("limits").judge([result], exponents or {})
    return [(verdict.measured, verdict.holds) for verdict in judged]


def test_ratios_are_medians_of_rounds(measure):
    ours = record_of(measure, "coalitions, Leiden", 1.0, 2.0, 9.0)
    script = record_of(measure, "networkx, python-louvain", 60.0, 120.0, 90.0)
    assert judge(measure, "whole", "M", ours, script) == [("60.0 times (coalitions, Leiden)", True)]
    assert judge(measure, "whole", "S", script, ours)[0][1]
    slow = record_of(measure, "coalitions, Leiden", 61.0, 121.0, 91.0)
    assert not judge(measure, "whole", "S", slow, script)[0][1]


def test_what_is_asked_is_judged_beside_the_fastest_peer(measure):
    ours = record_of(measure, "coalitions", 3.0, above=8_000)
    peers = record_of(measure, "polars", 9.0), record_of(measure, "scipy, int32", 1.0)
    assert judge(measure, "project", "L", ours, *peers) == [
        ("3.00 times scipy, int32", False),
        ("80 bytes", False),
    ]
    assert judge(measure, "project", "S", ours, *peers) == []
    assert judge(measure, "project", "XL", measure.Record("coalitions", left_out="died")) == [
        ("died", False)
    ]
    ours = record_of(measure, "coalitions", 1.0, modularity=0.498)
    plm = record_of(measure, "networkit, PLM", 1.0, modularity=0.5)
    assert judge(measure, "communities", "M", ours, plm) == [
        ("1.00 times", True),
        ("-0.0020 beside networkit, PLM", False),
    ]
    assert judge(
        measure,
        "read",
        "S",
        ours,
        exponents={"read": {"coalitions: text": 1.2, "pandas": 2.0}},
    ) == [("1.20", False)]


def test_exponents_are_those_of_a_power_law(monkeypatch):
    monkeypatch.syspath_prepend(SCALE)
    fit_exponent = import_module("figure").fit_exponent
    sizes = [10, 1000, 50_000]
    assert fit_exponent(sizes, [3e-4 * n**1.25 for n in sizes]) == pytest.approx(1.25)
