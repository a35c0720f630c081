"""Workbooks are read as a person sees them, sheet by sheet, or refused in words."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from coalitions.records.files.workbook import read_workbook

from builders import get_refusal

SAMPLES = Path(__file__).parent / "samples"


def make(*sheets, **options):
    """Make a workbook of sheets, each a list of rows or a function that fills it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, **options}) as workbook:
        for fill in sheets:
            sheet = workbook.add_worksheet()
            if callable(fill):
                fill(workbook, sheet)
            else:
                for number, row in enumerate(fill):
                    sheet.write_row(number, 0, row)
    return content.getvalue()


def read(content, sheets=()):
    return read_workbook(content, "meetings.xlsx", sheets)


def rows_of(content):
    """The cells of each row of the only sheet, by row number."""
    [grid] = read(content)
    return dict(zip(grid.cells.index.tolist(), grid.cells.to_numpy().tolist(), strict=True))


def refuse(content, sheets=()):
    [issue] = get_refusal(read, content, sheets)
    assert issue.file == "meetings.xlsx"
    return issue


# Cells


def test_rows_and_columns_are_where_a_spreadsheet_shows_them():
    def fill(_, sheet):
        sheet.write(2, 1, "event_id")
        sheet.write(4, 2, "A")

    assert rows_of(make(fill)) == {
        1: ["", "", ""],
        2: ["", "", ""],
        3: ["", "event_id", ""],
        4: ["", "", ""],
        5: ["", "", "A"],
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Sarékat 😀", "Sarékat 😀"),
        (" A ", " A "),
        ("NA", "NA"),
        ("007", "007"),
        ("2024-05-01", "2024-05-01"),
        ("A\nB", "A\nB"),
        (7, "7"),
        (7.0, "7"),
        (-3.0, "-3"),
        (2.5, "2.5"),
        (628123456789, "628123456789"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (False, "FALSE"),
    ],
)
def test_value_is_written_as_the_cell_shows_it(value, text):
    assert rows_of(make([["value"], [value]], strings_to_numbers=False))[2] == [text]


@pytest.mark.parametrize(
    "look", ["yyyy-mm-dd", "d/m/yy", "dd mmmm yyyy", "[$-421]d mmmm yyyy", "m"]
)
def test_date_is_written_plainly_whatever_its_look(look):
    content = make([["date"], [dt.date(2024, 5, 1)]], default_date_format=look)
    assert rows_of(content)[2] == ["2024-05-01"]


def test_time_of_day_is_kept_beside_its_date():
    content = make([["d"], [dt.datetime(2024, 5, 1, 9, 30)]], default_date_format="d/m/yy hh:mm")
    assert rows_of(content)[2] == ["2024-05-01 09:30:00"]


def test_date_of_a_workbook_that_counts_from_1904_is_the_same_day():
    content = make(
        [["date"], [dt.date(2024, 5, 1)]], default_date_format="yyyy-mm-dd", date_1904=True
    )
    assert rows_of(content)[2] == ["2024-05-01"]


def test_time_without_a_date_is_text():
    content = make([["time"], [dt.time(9, 30)]], default_date_format="hh:mm")
    assert "09:30" in rows_of(content)[2][0]


def test_formula_gives_what_it_was_computed_to():
    def fill(_, sheet):
        sheet.write(0, 0, "value")
        sheet.write_formula(1, 0, '="Wal"&"hi"', value="Walhi")
        sheet.write_formula(2, 0, "=1+1", value=2)

    assert rows_of(make(fill)) == {1: ["value"], 2: ["Walhi"], 3: ["2"]}


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!"])
def test_cell_with_an_error_does_not_look_like_an_empty_one(error):
    def fill(_, sheet):
        sheet.write_row(0, 0, ["event_id", "organization"])
        sheet.write(1, 0, "E1")
        sheet.write_formula(1, 1, "=VLOOKUP(1,2,3)", value=error)

    content = make(fill)
    try:
        [grid] = read(content)
    except Exception:
        assert refuse(content).row == 2
    else:
        assert grid.cells.loc[2, 1] != "" or any(note.row == 2 for note in grid.notes)


# Merged cells


def merge(top, left, bottom, right, text="E1"):
    def fill(_, sheet):
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_row(3, 0, ["E2", "y", "z"])
        sheet.write_row(1, 2, ["x"])
        sheet.write_row(2, 2, ["y"])
        sheet.merge_range(top, left, bottom, right, text)

    return make(fill)


def test_cell_that_is_merged_downwards_fills_its_rows():
    assert rows_of(merge(1, 0, 2, 0)) == {
        1: ["a", "b", "c"],
        2: ["E1", "", "x"],
        3: ["E1", "", "y"],
        4: ["E2", "y", "z"],
    }


def test_cell_that_is_merged_both_ways_fills_its_first_column():
    found = rows_of(merge(1, 0, 2, 1))
    assert [found[2], found[3]] == [["E1", "", "x"], ["E1", "", "y"]]


def test_merged_cells_are_told_with_the_grid():
    [grid] = read(merge(1, 0, 2, 1))
    assert grid.spans == ((2, 3, 0, 1),)


def test_merged_cells_beyond_the_text_are_no_rows():
    def fill(_, sheet):
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_row(1, 0, ["E1", "A"])
        sheet.merge_range(1, 3, 5, 3, "")
        sheet.merge_range(8, 0, 9, 1, "")

    found = rows_of(make(fill))
    assert found[2][:2] == ["E1", "A"]
    assert not any(any(cells) for number, cells in found.items() if number > 2)


# Sheets


def test_sheets_are_read_in_their_order():
    grids = read(make([["a"]], [["b"]]))
    assert [(grid.sheet, grid.cells.loc[1, 0]) for grid in grids] == [
        ("Sheet1", "a"),
        ("Sheet2", "b"),
    ]
    assert {grid.source.name for grid in grids} == {"meetings.xlsx"}


@pytest.mark.parametrize("hide", ["hide", "very_hidden"])
def test_hidden_sheet_is_not_read_unless_it_is_named(hide):
    def fill(_, sheet):
        sheet.write(0, 0, "b")
        getattr(sheet, hide)()

    content = make([["a"]], fill)
    assert [grid.sheet for grid in read(content)] == ["Sheet1"]
    assert [grid.sheet for grid in read(content, ["Sheet2"])] == ["Sheet2"]


def test_empty_sheets_are_passed_over():
    assert [grid.sheet for grid in read(make([], [["a"]], []))] == ["Sheet2"]


def test_sheet_of_blanks_is_no_sheet_with_text():
    def fill(workbook, sheet):
        sheet.write_blank(3, 3, None, workbook.add_format({"bold": True}))

    grids = read(make(fill, [["a"]]))
    assert [grid.sheet for grid in grids if (grid.cells != "").any(axis=None)] == ["Sheet2"]


def test_sheet_that_is_not_there_is_told_beside_those_that_are():
    issue = refuse(make([["a"]], [["b"]]), ["2024"])
    assert "'2024'" in issue.problem
    assert "'Sheet1', 'Sheet2'" in issue.remedy


def test_sheets_that_the_user_names_are_read_in_that_order():
    content = make([["a"]], [["b"]], [["c"]])
    assert [grid.sheet for grid in read(content, ["Sheet3", "Sheet1"])] == ["Sheet3", "Sheet1"]


def test_chart_beside_the_sheets_is_passed_over():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet("data").write_row(0, 0, ["a", 1])
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=data!$B$1:$B$1"})
        workbook.add_chartsheet("picture").set_chart(chart)
    assert [grid.sheet for grid in read(content.getvalue())] == ["data"]


# What cannot be read


def test_workbook_without_text_is_refused():
    assert "no text" in refuse(make([], [])).problem


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_locked_workbook_is_told_to_be_saved_without_password(suffix):
    issue = refuse((SAMPLES / f"locked.{suffix}").read_bytes())
    assert "password" in issue.problem
    assert "password" in issue.remedy


def test_zip_archive_is_told_to_be_unpacked():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ["form.csv", "media/", *(f"media/{n}.jpg" for n in range(9))]:
            archive.writestr(name, "x")
    issue = refuse(content.getvalue())
    assert "is a zip archive, which holds 'form.csv', 'media/0.jpg'" in issue.problem
    assert "and others" in issue.problem
    assert "Unpack it" in issue.remedy


def test_zip_archive_may_hold_a_file_without_a_name():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("form.csv", "x")
        archive.writestr("a", "x")
    damaged = content.getvalue().replace(b"a", b"\0")  # a name ends where a NUL stands
    assert "cannot be read" in refuse(damaged).problem or "zip" in refuse(damaged).problem


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600],
)
def test_damaged_workbook_is_refused(content):
    issue = refuse(content)
    assert "cannot be read" in issue.problem
    assert "Excel" in issue.remedy


SOUND = {
    "xlsx": make([["event_id", "organization"], ["E1", "A"], ["E1", "B"]]),
    "xls": (SAMPLES / "meetings.xls").read_bytes(),
    "ods": (SAMPLES / "meetings.ods").read_bytes(),
}


@given(data=st.data(), suffix=st.sampled_from(list(SOUND)), cut=st.booleans())
def test_workbook_with_one_wrong_byte_or_cut_off_is_read_or_refused(data, suffix, cut):
    sound = SOUND[suffix]
    place = data.draw(st.integers(8, len(sound) - 1))
    rest = b"" if cut else bytes([data.draw(st.integers(0, 255))]) + sound[place + 1 :]
    try:
        read(sound[:place] + rest)
    except Exception:
        refuse(sound[:place] + rest)


# Workbooks of other programs


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_workbook_of_another_program_is_read_alike(suffix):
    records, notes = read(SOUND[suffix])
    assert (records.sheet, notes.sheet) == ("2024", "catatan")
    assert records.cells.index.tolist() == [1, 2, 3]
    columns = records.cells.set_axis(records.cells.loc[1], axis="columns").loc[2:]
    # Calamine does not tell which cells of an .ods file are merged.
    assert columns["kegiatan"].tolist() == ["E1", "E1" if suffix == "xls" else ""]
    assert columns["tanggal"].tolist() == ["2024-05-01", "2024-05-01"]
    assert columns["lembaga"].tolist() == ["Sarékat Tani", "=Walhi"]
    assert columns["jumlah"].tolist() == ["3", "2.5"]
    assert columns["daring"].isin(["TRUE", "FALSE", "1", "0"]).all()
    assert columns["biaya"].tolist()[1] == "2"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=6)
values = st.one_of(
    texts,
    st.integers(-(10**14), 10**14),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
    st.booleans(),
)


def say(value):
    if isinstance(value, bool):
        return str(value).upper()
    return str(value)


@given(row=st.lists(values, min_size=1, max_size=4))
def test_whatever_is_typed_is_read_back(row):
    def fill(workbook, sheet):
        day = workbook.add_format({"num_format": "d/m/yy"})
        sheet.write_string(0, len(row), "end")
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(0, place, value)
            elif isinstance(value, dt.date):
                sheet.write_datetime(0, place, value, day)
            else:
                sheet.write(0, place, value)

    assert rows_of(make(fill))[1] == [*map(say, row), "end"]


def test_sheet_that_claims_more_cells_than_memory_holds_is_refused():
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet("Data")
        sheet.write_row(0, 0, ["event_id", "organization"])
        sheet.write(1_048_575, 16_383, "stray")
    issue = refuse(content.getvalue())
    assert "'Data'" in issue.problem
    assert "Delete" in issue.remedy
