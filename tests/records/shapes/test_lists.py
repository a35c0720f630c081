"""An event table has a row for each event and its organizations in lists."""

import pytest

from coalitions.records import ReadingOptions, list_issues, read_records

from builders import get_refusal, list_participations, read_content, write_file


@pytest.fixture
def read(tmp_path):
    def read(content, **options):
        return read_content(tmp_path, content, **options)

    return read


@pytest.mark.parametrize("mark", ["; ", "|", "\n", ", ", " ;"])
def test_list_in_one_cell_is_cut(read, mark):
    records = read(f'id\tPeserta\nE1\t"A{mark}B{mark}C"\nE2\tA\n')
    assert list_participations(records) == [
        ("E1", "A", "participant"),
        ("E1", "B", "participant"),
        ("E1", "C", "participant"),
        ("E2", "A", "participant"),
    ]


def test_each_column_by_role_lists_organizations(read):
    records = read("id,Penyelenggara,Narasumber,Didukung oleh\nE1,A,B;C,\nE2,B,,A|C\n")
    assert list_participations(records) == [
        ("E1", "A", "host"),
        ("E1", "B", "speaker"),
        ("E1", "C", "speaker"),
        ("E2", "A", "supporter"),
        ("E2", "B", "host"),
        ("E2", "C", "supporter"),
    ]


def test_one_organization_in_two_roles_has_both(read):
    records = read("id,Penyelenggara,Peserta\nE1,A,A;B\n")
    assert [role for _, name, role in list_participations(records) if name == "A"] == [
        "host",
        "participant",
    ]


def test_column_of_roles_is_that_of_each_in_the_list(read):
    records = read("id,Lembaga,Peran\nE1,A;B,Narasumber\nE1,C,\nE2,A;C,\n")
    assert list_participations(records)[:3] == [
        ("E1", "A", "speaker"),
        ("E1", "B", "speaker"),
        ("E1", "C", "participant"),
    ]


def test_rows_of_one_id_are_one_event(read):
    records = read("id,title,Lembaga\nE1,Rapat,A;B\nE1,,C;D\nE2,Forum,A;B\n")
    assert records.events["title"].to_dict() == {"E1": "Rapat", "E2": "Forum"}
    assert [name for event, name, _ in list_participations(records) if event == "E1"] == [*"ABCD"]


def test_name_that_stands_twice_in_a_row_is_counted_once_and_told(read):
    records = read("id,Peserta\nE1,A;B;A\n")
    assert len(list_participations(records)) == 2
    assert any(
        issue.value == "A" and "twice" in issue.problem for issue in list_issues(records.issues)
    )


def test_event_without_organizations_is_kept_and_told(read):
    records = read("id,Peserta\nE1,A;B\nE2,\n")
    assert records.events.index.tolist() == ["E1", "E2"]
    assert any(issue.row == 3 for issue in list_issues(records.issues))


def test_row_without_organizations_among_several_of_an_event_is_told(read):
    records = read("id,Peserta\nE1,A;B\nE1,\nE2,A;B\n")
    assert any(issue.row == 3 for issue in list_issues(records.issues))


def test_list_that_says_there_were_others_is_incomplete(read):
    records = read("id,Peserta\nE1,A;B;dkk.\nE2,A;B\nE3,dll\n")
    assert records.events["list_complete"].fillna(value=True).tolist() == [False, True, False]
    assert [(issue.row, issue.value) for issue in list_issues(records.issues)][:2] == [
        (2, "dkk."),
        (4, "dll"),
    ]


def test_every_way_of_saying_others_in_one_row_is_told(read):
    records = read("id,Peserta\nE1,A dkk.;B dan lain-lain\nE2,A;B\n")
    told = " ".join(str(issue) for issue in list_issues(records.issues))
    assert "dkk." in told
    assert "dan lain-lain" in told


def test_issue_names_the_column_of_the_list(read):
    records = read("id,Penyelenggara,Peserta\nE1,A,B;Ketua DPRD\n")
    issue = next(issue for issue in list_issues(records.issues) if issue.value == "Ketua DPRD")
    assert (issue.row, issue.column) == (2, "Peserta")


def test_event_without_id_is_called_by_date_and_title(read):
    records = read("Tanggal;Kegiatan;Peserta\n3 Mei 2024;Rapat;A, B\n4 Mei 2024;Rapat;A, C\n")
    assert records.events.index.tolist() == ["2024-05-03 / Rapat", "2024-05-04 / Rapat"]


def test_events_that_nothing_tells_apart_are_called_by_their_row(read):
    records = read("Kegiatan,Peserta\nRapat,A;B\nRapat,A;C\n")
    assert records.events.index.tolist() == ["row 2", "row 3"]
    assert records.events["title"].tolist() == ["Rapat", "Rapat"]


def test_separator_that_the_user_names_is_used(read):
    records = read("id,Peserta\nE1,A / B / C\nE2,A / D\n", separator="/")
    assert [name for _, name, _ in list_participations(records)] == ["A", "B", "C", "A", "D"]


def test_several_names_after_commas_where_others_use_a_semicolon_are_told(read):
    records = read('id,Peserta\nE1,A;B\nE2,"Walhi, Kontras, LBH Yogyakarta"\n')
    names = {name for _, name, _ in list_participations(records)}
    assert "Kontras" in names or any(
        issue.column == "Peserta" and "several" in issue.problem
        for issue in list_issues(records.issues)
    )


def test_everything_else_that_a_row_tells_is_of_the_event(read):
    records = read("id,Tempat,Isu,Anggaran,Peserta\nE1,Sleman,air;hutan,007,A;B\n")
    assert records.events.loc["E1", ["place", "issue", "Anggaran"]].tolist() == [
        "Sleman",
        "air;hutan",
        "007",
    ]


def test_rows_of_lists_are_read_alike_whether_the_user_says_so_or_not(tmp_path):
    path = write_file(tmp_path, "id,Lembaga\nE1,A;B\nE1,C;D\nE2,A\n")
    for shape in ("auto", "lists"):
        names = [
            name
            for _, name, _ in list_participations(read_records(path, ReadingOptions(shape=shape)))
        ]
        assert names == ["A", "B", "C", "D", "A"]


def test_two_dates_of_one_event_are_an_error(tmp_path):
    path = write_file(tmp_path, "id,Tanggal,Peserta\nE1,3 Mei 2024,A;B\nE1,4 Mei 2024,C;D\n")
    [issue] = get_refusal(read_records, path)
    assert (issue.row, issue.column, issue.value) == (3, "Tanggal", "4 Mei 2024")
