"""Parquet files are read as if a person had typed their values, or refused."""

import datetime as dt
import decimal
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records.files.parquet import read_parquet

from builders import get_refusal

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def write(table):
    content = io.BytesIO()
    parquet.write_table(table if isinstance(table, pa.Table) else pa.table(table), content)
    return content.getvalue()


def read(table):
    cells = read_parquet(write(table), "meetings.parquet").cells
    return dict(zip(cells.index.tolist(), cells.to_numpy().tolist(), strict=True))


def test_names_of_the_columns_are_the_first_row():
    assert read({"event_id": ["E1", "E2"], "organization": ["A", "B"]}) == {
        1: ["event_id", "organization"],
        2: ["E1", "A"],
        3: ["E2", "B"],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" A ", " A "),
        ("NA", "NA"),
        (7, "7"),
        (2.0, "2"),
        (2.5, "2.5"),
        (True, "TRUE"),
        (dt.date(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1, 9, 30), "2024-05-01 09:30:00"),
        (["A", "B"], "A\nB"),
        ([], ""),
    ],
)
def test_values_are_written_as_plainly_as_they_can_be(value, text):
    assert read({"value": [value, value]})[2] == [text]


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["A", "B"]).dictionary_encode(),
        pa.array(["A", "B"], pa.large_string()),
        pa.array(["A", "B"], pa.string_view()),
    ],
    ids=["dictionary", "large", "view"],
)
def test_text_is_read_whatever_holds_it(column):
    assert read({"name": column}) == {1: ["name"], 2: ["A"], 3: ["B"]}


@pytest.mark.parametrize(
    "column",
    [
        pa.array([b"A\xff"]),
        pa.array([decimal.Decimal("1.50")]),
        pa.array([{"name": "A", "role": "host"}]),
        pa.array([dt.time(9, 30)]),
        pa.array([dt.timedelta(days=1)]),
        pa.array([1], pa.timestamp("ns", tz="Asia/Jakarta")),
        pa.array([float("nan")]),
        pa.array([10**14], pa.timestamp("s")),
        pa.array([1], pa.timestamp("ns")),
        pa.array([None], pa.null()),
        pa.array([[["A"]]]),
    ],
    ids=["bytes", "decimal", "struct", "time", "duration", "zone", "NaN", "far", "nanosecond",
         "null", "nested list"],
)  # fmt: skip
def test_column_of_any_type_is_read_or_refused(column):
    content = write({"odd": column})
    try:
        cells = read_parquet(content, "meetings.parquet").cells
    except Exception:
        get_refusal(read_parquet, content, "meetings.parquet")
    else:
        assert isinstance(cells.loc[2, 0], str)


def test_file_without_rows_has_its_header_alone():
    assert read({"a": pa.array([], pa.string()), "b": pa.array([], pa.string())}) == {1: ["a", "b"]}


def test_file_without_columns_is_read_or_refused():
    content = write(pa.table({}))
    assert read_parquet(content, "meetings.parquet").cells.empty


def test_column_names_that_repeat_are_all_kept():
    table = pa.Table.from_arrays([pa.array(["A"]), pa.array(["B"])], names=["x", "x"])
    assert read(table) == {1: ["x", "x"], 2: ["A", "B"]}


@pytest.mark.parametrize("damage", [b"PAR1", b"PAR1PAR1", b"PAR1" + b"\x00" * 40 + b"PAR1"])
def test_damaged_file_is_refused(damage):
    [issue] = get_refusal(read_parquet, damage, "meetings.parquet")
    assert "Parquet" in issue.problem
    assert "CSV" in issue.remedy


SOUND = write({"event_id": ["E1", "E2"] * 20, "organization": ["A", "B"] * 20})


@given(place=st.integers(4, len(SOUND) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_file_with_one_wrong_byte_or_cut_off_is_read_or_refused(place, byte, cut):
    content = SOUND[:place] if cut else SOUND[:place] + bytes([byte]) + SOUND[place + 1 :]
    try:
        read_parquet(content, "meetings.parquet")
    except Exception:
        get_refusal(read_parquet, content, "meetings.parquet")
