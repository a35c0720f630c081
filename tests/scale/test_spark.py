"""Spark gives the ties that memory gives, and is a quiet guest."""

from contextlib import closing

import pandas as pd
import pytest

from coalitions.errors import CoalitionsError
from coalitions.scale import TieRequest, write_ties
from coalitions.scale.counting import count_on_engine
from coalitions.scale.engines.spark import SparkEngine
from coalitions.scale.engines.spark_session import join_spark, unbothered
from coalitions.scale.statements import COUNTED, IN_ROOMS

from scale.sparks import N_PARTS, QUICK, require_as_in_memory, require_spark, write_rows

require_spark()


@pytest.fixture(scope="module", autouse=True)
def spark(tmp_path_factory):
    """One Spark for all, which the engine joins."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", QUICK)
        with unbothered():
            joining = join_spark(tmp_path_factory.mktemp("spark"), 1024, "local[2]")
            session = joining.__enter__()
        yield session
        joining.__exit__(None, None, None)


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """One event far larger than the rest, rows that say nothing, and rows that say it again."""
    rows = [("E000", f"N {number:04}") for number in range(300)]
    rows += [(" E000", "N 0000 "), ("", "N 0001"), ("E999", "")]
    for event in range(1, 120):
        members = {(event * 7 + place * (1 + event % 3)) % 90 for place in range(2 + event % 9)}
        rows += [(f"E{event:03}", f"N {number:04}") for number in members]
    return write_rows(tmp_path_factory.mktemp("records") / "records.csv", rows)


@pytest.mark.parametrize(
    "asked",
    [
        {"weighting": "newman", "backbone": "sdsm", "alpha": 0.3, "block_size": 70},
        {
            "weighting": "association-strength",
            "backbone": "hypergeometric",
            "max_event_size": 9,
            "min_shared_events": 2,
            "min_weight": 1.5,
        },
    ],
)
def test_ties_are_those_in_memory(tmp_path, records, asked):
    request = TieRequest(**asked)
    target = tmp_path / "ties.parquet"
    told = write_ties(records, target, request, engine="spark")
    assert 0 < told.n_kept < told.n_counted
    require_as_in_memory(records, target, told, request)


def test_the_pairs_of_a_large_event_are_made_in_all_parts(tmp_path, records):
    engine = SparkEngine(tmp_path, None, None)
    with closing(engine):
        count_on_engine(engine, records, tmp_path / "ties", TieRequest(block_size=10))
        made = COUNTED[COUNTED.index("FROM calling") : COUNTED.index("GROUP BY")]
        pairs = engine.fetch(f"SELECT {IN_ROOMS} spark_partition_id() AS part {made}")["part"]
    shares = pairs.value_counts(normalize=True)
    assert len(shares) == N_PARTS
    assert shares.max() < 0.5


def test_what_csv_may_hold_is_read_as_in_memory(tmp_path):
    header = ('what "event"\'s', "place; or `region`", "who; --")
    names = ['A "quoted", name', "two\nlines, E2", "'); DROP TABLE given; --", "Ängste", " "]
    source = write_rows(tmp_path / "re'cords.csv", [("E'1", "x", name) for name in names], header)
    request = TieRequest(columns={"event_id": header[0], "organization": header[2]})
    target = tmp_path / "ties.parquet"
    told = write_ties(source, target, request, engine="spark")
    assert told.n_kept == 6
    require_as_in_memory(source, target, told, request)


def test_parquet_is_read_as_in_memory(tmp_path):
    rows = {
        "Event_id": ["x"] * 4,
        "event_id": [1, 1, None, 2],
        "organization": ["A", "B", "C", None],
    }
    folder = tmp_path / "parts" / "of=it"
    folder.mkdir(parents=True)
    pd.DataFrame(rows).astype({"event_id": "Int64"}).to_parquet(folder / "one.parquet")
    (folder / "notes.txt").write_text("no Parquet")
    target = tmp_path / "ties.parquet"
    told = write_ties(folder.parent, target, engine="spark")
    assert pd.read_parquet(target).to_numpy().tolist() == [["A", "B", 1.0, 1]]
    assert (told.reading.n_rows, told.reading.n_blank) == (4, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"event_id,organization,place\nE1,A,x\nE1,B,x,y\n", "records.csv: "),
        (b"event_id,organization,place\nE1,A,x\nE1,B\n", "records.csv: "),
        (
            b"event_id,organization\n" + b"E1,A\n" * 2_000 + b"E1,\xc4ngste\n",
            "records.csv: it is not in UTF-8",
        ),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, content, said):
    source = tmp_path / "records.csv"
    source.write_bytes(content)
    with pytest.raises(CoalitionsError, match=said):
        write_ties(source, tmp_path / "ties.parquet", engine="spark")
    assert [path.name for path in tmp_path.iterdir()] == ["records.csv"]


def test_a_folder_of_ties_is_replaced_whole_or_not_at_all(tmp_path):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B")])
    target = tmp_path / "ties.parquet"
    target.write_bytes(b"of another engine")
    write_ties(source, target, engine="spark", overwrite=True)
    older = sorted(target.iterdir())

    def interrupt(stage):
        if stage == "Writing ties":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_ties(source, target, engine="spark", overwrite=True, on_stage=interrupt)
    assert sorted(target.iterdir()) == older
    write_ties(source, target, overwrite=True)
    assert pd.read_parquet(target).to_numpy().tolist() == [["A", "B", 1.0, 1]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.csv", "ties.parquet"]


def test_a_spark_that_runs_already_keeps_its_memory_and_its_tables(tmp_path, spark):
    source = write_rows(tmp_path / "records.csv", [("E1", "A"), ("E1", "B")])
    target = tmp_path / "ties.parquet"
    with pytest.raises(CoalitionsError, match="Spark runs already"):
        write_ties(source, target, engine="spark", master="local[1]")
    spark.range(3).createOrReplaceTempView("given")
    write_ties(source, target, engine="spark")
    assert spark.sql("SELECT * FROM given").count() == 3
    assert spark.sparkContext._jsc.getPersistentRDDs().size() == 0
