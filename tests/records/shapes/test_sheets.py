"""A workbook is read whole: its tables by their names, its years under one another."""

import datetime as dt

import pytest

from coalitions.records import ReadingOptions, list_issues, read_records

from builders import get_refusal, list_participations, make_workbook, read_content, write_file


@pytest.fixture
def read(tmp_path):
    def read(workbook, **options):
        return read_content(tmp_path, make_workbook(workbook), "meetings.xlsx", **options)

    return read


HEADER = ["Kode kegiatan", "Lembaga"]
WHO = [HEADER, ["E1", "A"], ["E1", "B"]]
MORE = [HEADER, ["E2", "A"], ["E2", "C"]]
NOTES = [["Catatan"], ["Daftar ini belum lengkap."], ["Hubungi kami."]]
EVENTS = [["event_id", "Tanggal", "Kegiatan"], ["E1", dt.date(2024, 5, 3), "Rapat"]]


def who_came(records):
    return [(event, name) for event, name, _ in list_participations(records)]


@pytest.mark.parametrize(
    ("who", "what", "whose", "alias"),
    [
        ("participations", "events", "organizations", "aliases"),
        ("Kehadiran", "Kegiatan", "Lembaga", "Nama lain"),
        ("PARTISIPASI", "Daftar Kegiatan", "Organisasi", "Alias"),
    ],
)
def test_one_sheet_for_each_table_is_a_package(read, who, what, whose, alias):
    records = read(
        {
            what: EVENTS,
            whose: [["organization", "Sektor"], ["A", "LSM"], ["B", ""], ["Z", "LSM"]],
            alias: [["alias", "organization"], ["be", "B"]],
            who: WHO,
        }
    )
    assert who_came(records) == [("E1", "A"), ("E1", "B")]
    assert records.events.loc["E1", "title"] == "Rapat"
    assert str(records.events.loc["E1", "date"].date()) == "2024-05-03"
    assert records.organizations["sector"].to_dict() == {"A": "LSM", "B": "", "Z": "LSM"}
    assert records.aliases["alias"].tolist() == ["be"]


def test_sheet_beside_the_tables_of_a_package_is_told(read):
    records = read({"participations": WHO, "events": EVENTS, "2023": MORE})
    assert any(issue.sheet == "2023" for issue in list_issues(records.issues))


def test_second_sheet_for_one_table_of_a_package_is_told(read):
    records = read({"Kehadiran": WHO, "Partisipasi": MORE})
    assert ("E2", "C") in who_came(records) or any(
        issue.sheet == "Partisipasi" for issue in list_issues(records.issues)
    )


def test_sheets_with_one_header_are_read_under_one_another(read):
    records = read({"2023": WHO, "2024": MORE})
    assert who_came(records) == [("E1", "A"), ("E1", "B"), ("E2", "A"), ("E2", "C")]


def test_records_of_several_sheets_are_told_by_sheet_and_row(read):
    records = read({"2023": WHO, "2024": [*MORE, ["E2", "Ketua DPRD"]]})
    [issue] = [issue for issue in list_issues(records.issues) if issue.value == "Ketua DPRD"]
    assert (issue.sheet, issue.row) == ("2024", 4)


def test_lists_and_events_of_several_sheets_are_read_under_one_another(read):
    header = ["Kegiatan", "Tanggal", "Peserta"]
    records = read(
        {
            "2023": [header, ["Rapat", dt.date(2023, 5, 3), "A; B"]],
            "2024": [header, ["Forum", dt.date(2024, 5, 3), "A; C"]],
        }
    )
    assert len(records.events) == 2
    assert len(who_came(records)) == 4


def test_lists_whose_events_have_no_id_stay_apart_from_sheet_to_sheet(read):
    header = ["Kegiatan", "Peserta"]
    rows = [header, ["Rapat", "A; B"], ["Rapat", "A; C"]]
    assert len(read({"2023": rows, "2024": rows}).events) == 4


def test_years_of_one_matrix_each_are_read_under_one_another(read):
    records = read(
        {"2023": [["Lembaga", "R1", "R2"], ["A", 1, 1], ["B", 1, 1]],
         "2024": [["Lembaga", "R3", "R4"], ["C", 1, 1], ["D", 1, 1]]}
    )  # fmt: skip
    assert len(who_came(records)) == 8


def test_years_of_one_matrix_each_may_have_the_same_organizations(read):
    records = read(
        {"2023": [["Lembaga", "R1", "R2"], ["A", 1, 1], ["B", 1, 1]],
         "2024": [["Lembaga", "R3", "R4"], ["A", 1, 1], ["B", 1, 1]]}
    )  # fmt: skip
    assert len(who_came(records)) == 8
    assert records.organizations.index.tolist() == ["A", "B"]


@pytest.mark.parametrize("order", [["2024", "Catatan"], ["Catatan", "2024"]])
def test_sheet_of_notes_is_passed_over_and_told(read, order):
    records = read({name: {"2024": WHO, "Catatan": NOTES}[name] for name in order})
    assert who_came(records) == [("E1", "A"), ("E1", "B")]
    [issue] = list_issues(records.issues)
    assert issue.sheet == "Catatan"
    assert "not read" in issue.problem
    assert '--sheet "Catatan"' in issue.remedy


def test_sheet_that_has_one_column_more_is_read_too_or_told(read):
    records = read(
        {"2023": WHO, "2024": [[*HEADER, "Tempat"], ["E2", "A", "Sleman"], ["E2", "C", ""]]}
    )
    assert ("E2", "C") in who_came(records) or any(
        issue.sheet == "2024" for issue in list_issues(records.issues)
    )


def test_sheet_with_a_header_alone_does_not_hide_the_others(read):
    records = read({"2023": [HEADER], "2024": WHO})
    assert who_came(records) == [("E1", "A"), ("E1", "B")]


def test_sheet_that_the_user_names_is_the_only_one_read(read):
    assert who_came(read({"2023": WHO, "2024": MORE}, sheets=("2024",))) == [
        ("E2", "A"),
        ("E2", "C"),
    ]


def test_sheet_that_the_user_names_and_holds_no_records_is_refused(tmp_path):
    path = write_file(tmp_path, make_workbook({"2024": WHO, "Catatan": NOTES}), "meetings.xlsx")
    issues = get_refusal(read_records, path, ReadingOptions(sheets=("Catatan",)))
    assert {issue.sheet for issue in issues} == {"Catatan"}


def test_workbook_without_records_is_told_what_its_first_sheet_lacks(tmp_path):
    path = write_file(tmp_path, make_workbook({"a": NOTES, "b": NOTES}), "meetings.xlsx")
    issues = get_refusal(read_records, path)
    assert issues[0].sheet == "a"


def test_event_that_has_another_date_in_another_sheet_is_an_error(tmp_path):
    header = ["event_id", "Tanggal", "Lembaga"]
    sheets = {
        year: [header, ["E1", dt.date(int(year), 5, 3), "A"], ["E1", dt.date(int(year), 5, 3), "B"]]
        for year in ("2023", "2024")
    }
    path = write_file(tmp_path, make_workbook(sheets), "meetings.xlsx")
    issues = get_refusal(read_records, path)
    assert {(issue.sheet, issue.column) for issue in issues} == {("2024", "Tanggal")}


def test_step_is_told_for_each_sheet(read):
    steps = " ".join(read({"2023": WHO, "2024": MORE}).steps)
    assert "sheet 2023" in steps
    assert "sheet 2024" in steps


def test_event_with_rows_in_two_sheets_is_one_event(read):
    header = ["Kode kegiatan", "Kegiatan", "Peserta"]
    records = read(
        {"2023": [header, ["E1", "Rapat", "A; B"]], "2024": [header, ["E1", "Rapat", "C; D"]]}
    )
    assert [name for _, name in who_came(records)] == [*"ABCD"]
    assert records.events["title"].tolist() == ["Rapat"]


def test_sheet_that_repeats_an_event_is_read_beside_one_that_does_not(read):
    header = ["Kode kegiatan", "Peserta"]
    records = read(
        {
            "2023": [header, ["E1", "A; B"], ["E1", "C; D"]],
            "2024": [header, ["E2", "A; B"], ["E3", ""]],
        }
    )
    assert {event for event, _ in who_came(records)} == {"E1", "E2"}
    assert any(issue.value == "E3" for issue in list_issues(records.issues))


def test_table_of_a_package_may_be_nested(tmp_path):
    folder = tmp_path / "package"
    folder.mkdir()
    write_file(folder, '[{"id": "E1", "peserta": ["A", "B"]}]', "who.json")
    descriptor = '{"resources": [{"name": "participations", "path": "who.json"}]}'
    write_file(folder, descriptor, "datapackage.json")
    assert who_came(read_records(folder)) == [("E1", "A"), ("E1", "B")]


def test_event_of_two_sheets_is_told_unless_it_has_its_day_in_both(read):
    header = ["event_id", "Tanggal", "Lembaga"]
    day = dt.date(2024, 5, 3)
    rows = [["E1", "", "A"], ["E1", "", "B"], ["E2", day, "A"], ["E2", day, "B"]]
    records = read({"2023": [header, *rows], "2024": [header, *rows]})
    [issue] = [i for i in list_issues(records.issues) if "sheets" in i.problem]
    assert (issue.sheet, issue.row, issue.value) == ("2024", 2, "E1")


YEAR = [
    ["Tanggal", "Kegiatan", "Lembaga"],
    ["1 Mei 2024", "Rapat", "A"],
    ["1 Mei 2024", "Rapat", "B"],
]


def tell_ids(records):
    issues = list_issues(records.issues)
    return [issue for issue in issues if "gives an event's id" in issue.problem]


def test_what_is_doubtful_of_every_header_is_told_once(read):
    [issue] = tell_ids(read({"2022": YEAR, "2023": YEAR, "2024": YEAR}))
    assert (issue.sheet, issue.row) == (None, None)


def test_what_is_doubtful_of_some_headers_is_told_with_their_sheets(read):
    other = [["Tgl", *YEAR[0][1:]], *YEAR[1:]]
    both, one = tell_ids(read({"2022": YEAR, "2023": other, "2024": YEAR}))
    assert (both.sheet, both.row) == ("2022, 2024", None)
    assert (one.sheet, one.row) == ("2023", 1)


def test_name_of_a_sheet_may_be_typed_in_any_case(read):
    records = read({"Hadir": WHO, "Lain": MORE}, sheets=("hadir",))
    assert who_came(records) == [("E1", "A"), ("E1", "B")]


@pytest.mark.parametrize(("sheet", "problem"), [("2025", "no sheet"), ("Kosong", "no text")])
def test_sheet_that_cannot_be_read_is_told_beside_the_others(tmp_path, sheet, problem):
    path = write_file(tmp_path, make_workbook({"Hadir": WHO, "Kosong": []}), "meetings.xlsx")
    [issue] = get_refusal(read_records, path, ReadingOptions(sheets=(sheet,)))
    assert problem in issue.problem
    assert f"'{sheet}'" in issue.problem
    assert "'Hadir', 'Kosong'" in issue.remedy
