"""Tables for people are written as text, whole or not at all, and the same twice."""

import csv
import datetime as dt
import os
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.errors import OutputError
from coalitions.formulas import guard_text, unguard_text
from coalitions.records.files.workbook import read_workbook
from coalitions.spreadsheet import SUFFIXES, Sheet, write_spreadsheet

TABLE = pd.DataFrame({"name": ["Walhi", "Kontras"], "n_events": [3, 12], "decided_by": ["", "Ani"]})


def read_raw(path):
    """The rows of the first sheet, as they stand there."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    return read_workbook(path.read_bytes(), path.name)[0].cells.to_numpy().tolist()


def read_back(path):
    """The rows of the first sheet, as text, as reviews and aliases are read."""
    return [[unguard_text(text) for text in row] for row in read_raw(path)]


@pytest.fixture(params=SUFFIXES)
def path(request, tmp_path):
    return tmp_path / f"review{request.param}"


def test_table_is_read_back(path):
    write_spreadsheet(path, Sheet("review", TABLE))
    header, *rows = read_back(path)
    assert [label.replace("_", " ") for label in header] == ["name", "n events", "decided by"]
    assert rows == [["Walhi", "3", ""], ["Kontras", "12", "Ani"]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+62 812", "-", "-5", "@A1", "=HYPERLINK(\"x\")", "{=1}", "007", "1e5", "0.10",
    "TRUE", "NA",
     "https://example.org", "mailto:a@b.c", "internal:x", "external:x", "a\nb", " a ", "é😀",
     "'a", '"a"',
     "2024-05-01", "x" * 5000]
)  # fmt: skip
def test_text_stays_text(path, text):
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"value": [text], "end": ["."]})))
    assert read_back(path)[1] == [text, "."]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_a_workbook_is_a_formula(tmp_path, text):
    path = tmp_path / "review.xlsx"
    write_spreadsheet(path, Sheet("review", pd.DataFrame({text: [text]})))
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert read_back(path)[1] == [text]


@pytest.mark.parametrize(
    "text", ["=1+1", "+62", "-A1", "@A1", "\t=1", "\n=1", "\uff1d1", "'=1", "''-"]
)
def test_no_cell_of_a_csv_is_a_formula(tmp_path, text):
    path = tmp_path / "review.csv"
    write_spreadsheet(path, Sheet("review", pd.DataFrame({text: [text], "n": [-5], "end": ["."]})))
    assert [row[0][0] for row in read_raw(path)] == ["'", "'"]
    assert read_back(path) == [[text, "n", "end"], [text, "-5", "."]]


def test_carriage_return_begins_no_row(tmp_path):
    path = tmp_path / "review.csv"
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"a": ["x\r=1"], "end": ["."]})))
    assert read_raw(path)[1:] == [["x\n=1", "."]]


@pytest.mark.parametrize("text", ["Walhi", "'Aisyiyah", "A-B", "3=3", ""])
def test_other_text_is_left_alone(tmp_path, text):
    path = tmp_path / "review.csv"
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"a": [text], "end": ["."]})))
    assert read_raw(path)[1] == [text, "."]


@given(st.text())
def test_guard_is_taken_off_exactly(text):
    assert unguard_text(guard_text(text)) == text


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_what_is_missing_is_blank(path, value):
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"a": [value, "x"], "b": ["y", "z"]})))
    assert read_back(path)[1:] == [["", "y"], ["x", "z"]]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([1, 2], ["1", "2"]),
        ([1.5, 2.0], ["1.5", "2"]),
        ([True, False], ["TRUE", "FALSE"]),
        (pd.array([1, None], dtype="Int64"), ["1", ""]),
        (pd.Categorical(["a", "b"]), ["a", "b"]),
    ],
)
def test_numbers_and_answers_of_a_workbook_are_no_text(tmp_path, values, texts):
    path = tmp_path / "review.xlsx"
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"value": values, "end": "."})))
    assert [text for text, _ in read_back(path)[1:]] == texts


@pytest.mark.parametrize(
    "values",
    [
        pd.to_datetime(["2024-05-01", None]),
        [dt.date(2024, 5, 1), None],
        pd.to_datetime(["2024-05-01", None]).astype("datetime64[s]"),
    ],
)
def test_day_is_written_as_a_day(path, values):
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"date": values, "end": "."})))
    assert read_back(path)[1:] == [["2024-05-01", "."], ["", "."]]


def test_number_that_is_none_does_not_stop_the_writing(path):
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"a": [float("inf"), 1.0], "b": "."})))
    assert len(read_back(path)) == 3


def test_index_is_left_out(path):
    write_spreadsheet(path, Sheet("review", TABLE.set_index(pd.Index(["p", "q"], name="key"))))
    assert [len(row) for row in read_back(path)] == [3, 3, 3]


def test_table_without_rows_has_its_header(path):
    write_spreadsheet(path, Sheet("review", TABLE.head(0)))
    assert len(read_back(path)) == 1


def test_other_tables_are_sheets_of_their_own(tmp_path):
    path = tmp_path / "review.xlsx"
    write_spreadsheet(path, Sheet("review", TABLE), Sheet("help", pd.DataFrame({"word": ["x"]})))
    assert [grid.sheet for grid in read_workbook(path.read_bytes(), path.name)] == [
        "review",
        "help",
    ]


@pytest.mark.parametrize("choices", [["yes", "no"], [], ["a" * 100] * 3])
def test_choices_of_a_column_do_not_change_its_text(path, choices):
    write_spreadsheet(path, Sheet("review", TABLE, {"decided_by": choices}))
    assert read_back(path)[1:] == [["Walhi", "3", ""], ["Kontras", "12", "Ani"]]


def test_same_table_gives_the_same_bytes(path):
    write_spreadsheet(path, Sheet("review", TABLE, {"decided_by": ["Ani"]}))
    first = path.read_bytes()
    os.utime(path, (1, 1))
    write_spreadsheet(path, Sheet("review", TABLE, {"decided_by": ["Ani"]}))
    assert path.read_bytes() == first


def test_workbook_does_not_say_when_it_was_made(tmp_path):
    path = tmp_path / "review.xlsx"
    write_spreadsheet(path, Sheet("review", TABLE))
    with zipfile.ZipFile(path) as parts:
        said = parts.read("docProps/core.xml").decode()
        years = {part.date_time[0] for part in parts.infolist()}
    assert str(dt.date.today().year) not in said
    assert years == {1980}


def test_csv_opens_in_excel_with_its_letters(tmp_path):
    path = tmp_path / "review.csv"
    write_spreadsheet(path, Sheet("review", pd.DataFrame({"nama": ["Sarékat"]})))
    assert path.read_bytes() == "\ufeffnama\nSarékat\n".encode()


def test_suffix_may_be_in_capitals(tmp_path):
    for suffix in (".CSV", ".Xlsx"):
        write_spreadsheet(tmp_path / f"review{suffix}", Sheet("review", TABLE))
        assert (tmp_path / f"review{suffix}").stat().st_size


# What cannot be written


@pytest.mark.parametrize(
    "name", ["review", "review.xls", "review.ods", "review.xlsx.txt", ".xlsx", "."]
)
def test_other_suffix_is_refused(tmp_path, name):
    with pytest.raises(OutputError, match=r"\.xlsx nor \.csv"):
        write_spreadsheet(tmp_path / name, Sheet("review", TABLE))
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_not_there_is_told(path):
    place = path.parent / "nowhere" / path.name
    with pytest.raises(OutputError, match="cannot be written") as caught:
        write_spreadsheet(place, Sheet("review", TABLE))
    assert str(place) in str(caught.value)


def test_folder_in_place_of_the_file_is_told(path):
    path.mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_spreadsheet(path, Sheet("review", TABLE))
    assert list(path.parent.iterdir()) == [path]


def test_file_that_was_there_stays_if_the_new_one_fails(path, monkeypatch):
    write_spreadsheet(path, Sheet("review", TABLE))
    before = path.read_bytes()

    def run_out_of_space(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", run_out_of_space)
    monkeypatch.setattr("xlsxwriter.Workbook.close", run_out_of_space)
    with pytest.raises(OutputError, match="No space left"):
        write_spreadsheet(path, Sheet("review", TABLE.head(1)))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_table_that_no_workbook_could_hold_is_told(tmp_path):
    path = tmp_path / "review.xlsx"
    table = pd.DataFrame({"a": range(1_048_577)})
    with pytest.raises(OutputError):
        write_spreadsheet(path, Sheet("review", table))
    assert list(tmp_path.iterdir()) == []


def test_text_longer_than_a_cell_is_not_lost_in_silence(path):
    text = "x" * 40_000
    try:
        write_spreadsheet(path, Sheet("review", pd.DataFrame({"a": [text], "b": ["."]})))
    except OutputError:
        return
    assert read_back(path)[1][0] == text


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=8)
tables = st.lists(st.tuples(texts, texts), min_size=1, max_size=5)


@settings(max_examples=40)
@given(rows=tables)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whatever_text_is_written_is_read_back(folder, rows, suffix):
    path = folder / f"review{suffix}"
    table = pd.DataFrame([[*row, "."] for row in rows], columns=["a", "b", "end"], dtype="str")
    write_spreadsheet(path, Sheet("review", table))
    assert read_back(path)[1:] == [[*row, "."] for row in rows]
