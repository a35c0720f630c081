"""Attendance lists of one event, which is told above the table or by the sheet."""

import pytest

from coalitions.records import list_issues, read_records

from builders import get_refusal, make_workbook, write_file

ROWS = [["No", "Nama", "Lembaga"], [1, "Ani", "Walhi"], [2, "Budi", "LBH"]]
ABOVE = [
    ["DAFTAR HADIR"],
    ["Kegiatan : Rapat koordinasi"],
    ["Hari/Tanggal", ":", "Rabu, 3 Desember 2025"],
    ["Tempat: Hotel Cakra"],
    [],
]


def read(tmp_path, **sheets):
    return read_records(write_file(tmp_path, make_workbook(sheets), "hadir.xlsx"))


def test_event_stands_above_the_header(tmp_path):
    records = read(tmp_path, Sheet1=[*ABOVE, *ROWS])
    [event] = records.events.to_dict("records")
    assert (event["title"], event["place"]) == ("Rapat koordinasi", "Hotel Cakra")
    assert str(event["date"].date()) == "2025-12-03"
    assert records.organizations.index.tolist() == ["LBH", "Walhi"]
    assert any("one event" in issue.problem for issue in list_issues(records.issues))


def test_blank_rows_between_are_no_records(tmp_path):
    records = read(tmp_path, Sheet1=[*ABOVE, *ROWS, [], [3, "Citra", "SAPDA"]])
    assert len(records.participations) == 3


def test_each_sheet_is_an_event_of_its_name(tmp_path):
    records = read(tmp_path, **{"Rakor 12 Jan": ROWS, "FGD 15 Mar": ROWS})
    assert records.events["title"].tolist() == ["FGD 15 Mar", "Rakor 12 Jan"]
    assert len(records.participations) == 4


@pytest.mark.parametrize("name", ["Sheet1", "sheet 2", "Lembar3"])
def test_name_that_a_program_gave_is_no_event(tmp_path, name):
    path = write_file(tmp_path, make_workbook({name: ROWS}), "hadir.xlsx")
    [issue] = get_refusal(read_records, path)
    assert "event_id" in issue.problem


def test_columns_of_events_go_before_what_stands_above(tmp_path):
    rows = [["Kegiatan: Semua"], ["Acara", "Tanggal", "Lembaga"]]
    rows += [["Rapat", "3 Mei 2024", "Walhi"], ["Rapat", "3 Mei 2024", "LBH"]]
    assert read(tmp_path, Tahun=rows).events["title"].tolist() == ["Rapat"]


def test_matrix_has_its_events_in_columns(tmp_path):
    rows = [["Lembaga", "R1", "R2"], ["Walhi", 1, 0], ["LBH", 1, 1]]
    assert read(tmp_path, Rekap=rows).events.index.tolist() == ["R1", "R2"]
