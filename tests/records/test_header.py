"""The header is found where people put it, and its words are understood, or the user is asked."""

import io

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.files.delimited import read_delimited
from coalitions.records.header import find_header
from coalitions.records.options import DEFAULT_OPTIONS, ReadingOptions
from coalitions.records.source import Grid, SourceFile

from builders import get_refusal, read_content

PAIR = "E1,A\nE1,B\n"


def head(content, options=DEFAULT_OPTIONS):
    return find_header(read_delimited(content.encode(), "meetings.csv"), options)


def refuse(content, options=DEFAULT_OPTIONS):
    issues = get_refusal(head, content, options)
    assert {issue.file for issue in issues} == {"meetings.csv"}
    return issues


def rows_of(headed):
    cells = headed.cells
    return dict(zip(cells.index.tolist(), cells.to_numpy().tolist(), strict=True))


# Where it stands


@pytest.mark.parametrize("content", [",,\n,,\n", '""', '"\u00a0"\n', '" ",""\n', "\u200b,\n"])
def test_file_of_blank_cells_is_called_empty(content):
    [issue] = refuse(content)
    assert "empty" in issue.problem
    assert "header" in issue.remedy


def test_header_alone_gives_its_columns_and_no_row():
    headed = head("event_id,organization\n")
    assert headed.cells.columns.tolist() == ["event_id", "organization"]
    assert headed.cells.empty


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("", 1),
        ("\n\n", 3),
        (" \n", 2),
        (",\n", 2),
        ("Daftar kegiatan 2024,\n", 2),
        ("Daftar kegiatan 2024,\n,\nDinas Sosial,DIY\n", 4),
        ("Kegiatan,\n", 2),
        ("a,b\n" * 19, 20),
    ],
)
def test_header_is_the_row_that_names_the_fields(above, row):
    headed = head(f"{above}event_id,organization\n{PAIR}")
    assert headed.header_row == row
    assert rows_of(headed) == {row + 1: ["E1", "A"], row + 2: ["E1", "B"]}


def test_header_that_names_no_field_is_the_first_row_of_several_cells():
    assert head(f"Survey\n\nkey,who\n{PAIR}").header_row == 3


def test_header_is_not_looked_for_among_all_rows():
    above = "a,b\n" * 30
    assert head(f"{above}event_id,organization\n{PAIR}").header_row == 1


def test_row_that_repeats_words_of_the_header_is_a_row():
    headed = head("event_id,organization\ndate,group\nE1,B\n")
    assert (headed.header_row, len(headed.cells)) == (1, 2)
    assert head("key,who\nE1,Lembaga\nE1,A\n").header_row == 1


def test_column_that_the_user_names_shows_where_the_header_is():
    options = ReadingOptions(columns={"organization": "Siapa", "event_id": "Apa"})
    headed = head("Laporan,2024\nApa,Siapa\nE1,A\n", options)
    assert headed.header_row == 2
    assert dict(headed.fields) == {"organization": "Siapa", "event_id": "Apa"}


def test_header_of_two_rows_is_read_as_one():
    headed = head("Kegiatan,Tanggal,,Lembaga\n,Mulai,Selesai,\nE1,2024-05-01,2024-05-02,A\n")
    assert headed.header_row == 2
    assert dict(headed.fields) == {
        "title": "Kegiatan",
        "date": "Tanggal / Mulai",
        "end_date": "Tanggal / Selesai",
        "organization": "Lembaga",
    }


def test_merged_cell_of_a_header_names_what_stands_below_it():
    cells = pd.DataFrame(
        [
            ["Kegiatan", "Yang terlibat", "", "Catatan"],
            ["", "Penyelenggara", "Peserta", ""],
            ["E1", "A", "B", "x"],
        ],
        index=[1, 2, 3],
        dtype="str",
    )
    grid = Grid(SourceFile("meetings.xlsx", ""), cells, spans=((1, 1, 1, 2),))
    headed = find_header(grid, DEFAULT_OPTIONS)
    assert headed.header_row == 2
    assert headed.cells.columns.tolist() == [
        "Kegiatan", "Yang terlibat / Penyelenggara", "Yang terlibat / Peserta", "Catatan",
    ]  # fmt: skip
    assert list(headed.roles.values()) == ["host", "participant"]


# What its words mean


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("event_id", "event_id"), ("Event ID", "event_id"), ("eventId", None), ("ID", "event_id"),
        ("Kode Kegiatan", "event_id"), ("Tanggal", "date"), ("TGL.", "date"), ("Hari/Tanggal",
        "date"),
        ("Tanggal_Mulai*", "date"), ("Start date", "date"), ("Tanggal selesai", "end_date"),
        ("Nama Kegiatan", "title"), ("Acara:", "title"), ("Jenis Kegiatan", "type"), ("Isu",
        "issue"),
        ("Tempat", "place"), ("Kabupaten/Kota", "place"), ("Tautan", "source_url"),
        ("Daftar lengkap?", "list_complete"), ("Nama Lembaga", "organization"),
        ("Instansi", "organization"), ("Organisations", "organization"), ("Peran", "role"),
        ("sebagai", "role"), ("catatan", None),
    ],
)  # fmt: skip
def test_words_of_a_header_are_understood(label, meaning):
    headed = head(f"xyz,{label},note\n1,2,3\n")
    assert headed.fields == ({meaning: label} if meaning else {})


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Penyelenggara", "host"), ("Peserta", "participant"), ("Mitra", "co-organizer"),
        ("Narasumber", "speaker"), ("Didanai oleh", "funder"), ("Hosted by", "host"),
        ("Co-organizers", "co-organizer"), ("PARTICIPANTS", "participant"),
    ],
)  # fmt: skip
def test_role_in_a_header_lists_organizations(label, role):
    assert dict(head(f"Kegiatan,{label}\nE1,A\n").roles) == {label: role}


def test_exact_name_of_a_field_comes_before_another_word_for_it():
    headed = head("id,event_id,organization\n1,E1,A\n")
    assert headed.fields["event_id"] == "event_id"


def test_second_column_of_one_meaning_is_told_and_kept():
    headed = head("Kegiatan,Lembaga,Instansi\nE1,A,B\n")
    assert headed.fields["organization"] == "Lembaga"
    assert "Instansi" in headed.cells
    [note] = headed.notes
    assert (note.severity, note.row, note.value) == ("warning", 1, "Instansi")
    assert "'Lembaga'" in note.problem
    assert '--columns organization="Instansi"' in note.remedy


def test_user_says_what_a_column_means():
    options = ReadingOptions(columns={"organization": "instansi", "host": "Kegiatan"})
    headed = head("Kegiatan,Lembaga,Instansi\nE1,A,B\n", options)
    assert headed.fields["organization"] == "Instansi"
    assert headed.roles["Kegiatan"] == "host"
    assert "title" not in headed.fields


def test_column_that_the_user_names_and_is_not_there_is_told_beside_those_that_are():
    [issue] = refuse(f"event_id,organization\n{PAIR}", ReadingOptions(columns={"role": "Peran"}))
    assert "'Peran'" in issue.problem
    assert "'event_id', 'organization'" in issue.problem
    assert "--columns" in issue.remedy


def test_column_names_are_cleaned_like_cells():
    headed = head(" event_id ,organization, re\u0301gion  name\nE1,A,x\n")
    assert headed.cells.columns.tolist() == ["event_id", "organization", "région name"]


# What is wrong with it


@pytest.mark.parametrize("row", ["E1,B,C,D", '"E1","B","C","D"'])
def test_row_with_more_cells_than_the_header_is_named(row):
    [issue] = refuse(f'event_id,organization\n\nE1,"A\nB"\n{row}\nE1,E\n')
    assert issue.row == 4
    assert "4 cells" in issue.problem
    assert "2" in issue.problem
    assert "quotes" in issue.remedy


def test_every_row_with_too_many_cells_is_told_at_once():
    issues = refuse("event_id,organization\nE1,A,B\nE1,C\nE1,D,E,F\n")
    assert [issue.row for issue in issues] == [2, 4]


@pytest.mark.parametrize("second", ["organization", " organization "])
def test_column_that_stands_twice_is_named(second):
    [issue] = refuse(f"event_id,organization,{second}\nE1,A,B\n")
    assert issue.row == 1
    assert "'organization'" in issue.problem
    assert "Rename" in issue.remedy


@pytest.mark.parametrize(
    ("header", "number"),
    [
        ("event_id,organization,,note", 3),
        ("event_id,organization,note,,x", 4),
        ("event_id,,,note", 2),
    ],
)
def test_column_with_cells_and_no_name_is_told_by_its_number(header, number):
    issue, *_ = refuse(f"{header}\na,b,c,d,\n")
    assert issue.row == 1
    assert f"column {number} " in issue.problem
    assert "header" in issue.remedy


def test_first_column_needs_no_name():
    headed = head(",event_id,organization\n7,E1,A\n")
    assert headed.cells.to_dict("list") == {
        "first column": ["7"],
        "event_id": ["E1"],
        "organization": ["A"],
    }


def test_number_of_a_nameless_column_counts_the_blank_columns_to_its_left():
    [issue] = refuse("event_id,,organization,,note\nE1,,A,surplus,x\n")
    assert "column 4 " in issue.problem


@pytest.mark.parametrize(
    "content",
    [
        "event_id,organization,\nE1,A,\n",
        "event_id,organization,,,\nE1,A\n",
        "event_id,organization, ,\t\nE1,A,  ,\n",
        ",event_id,,organization\n,E1,,A\n",
        "event_id,organization\nE1,A,,, \n",
    ],
)
def test_columns_without_name_and_cells_are_forgiven(content):
    assert head(content).cells.to_dict("list") == {"event_id": ["E1"], "organization": ["A"]}


def test_named_column_without_cells_is_kept():
    assert "note" in head("event_id,organization,note\nE1,A,\n").cells


labels = st.sampled_from(
    ["event_id", "Kegiatan", "Peserta", "Lembaga", "x", "y", "", " ", "Tanggal"]
)
cells = st.sampled_from(["", " ", "E1", "Walhi", "1", "Lembaga", "2024-05-01"])
rows = st.lists(st.lists(labels, min_size=1, max_size=4), max_size=2).flatmap(
    lambda top: st.lists(st.lists(cells, min_size=1, max_size=5), max_size=5).map(
        lambda below: [*top, *below]
    )
)


@given(rows=rows)
def test_every_cell_is_under_a_name_above_the_header_or_told(rows):
    content = "".join(";".join(row) + "\n" for row in rows)
    try:
        grid = read_delimited(content.encode(), "meetings.csv", delimiter=";")
        headed = find_header(grid, DEFAULT_OPTIONS)
    except RecordsError:
        return
    told = {note.row for note in headed.notes if "left out" in note.problem}
    below = [
        cell
        for number, row in enumerate(rows, 1)
        for cell in row
        if number > headed.header_row and number not in told and cell.strip()
    ]
    kept = [cell for row in rows_of(headed).values() for cell in row if cell.strip()]
    assert sorted(kept) == sorted(below)


def test_blank_corner_above_names_the_rows_below(tmp_path):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 1, 0, 2, "Rakor")
        sheet.merge_range(0, 3, 0, 4, "FGD")
        sheet.write_row(1, 0, ["Lembaga", "12 Jan 2025", "9 Feb 2025", "1 Mar 2025", "5 Mar 2025"])
        sheet.write_row(2, 0, ["Walhi", "v", "v", "", "v"])
        sheet.write_row(3, 0, ["LBH", "v", "", "v", "v"])
    records = read_content(tmp_path, content.getvalue(), "hadir.xlsx")
    assert len(records.events) == 4
    assert records.organizations.index.tolist() == ["LBH", "Walhi"]
