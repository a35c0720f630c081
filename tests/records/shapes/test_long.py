"""A long table has a row for each organization in each event."""

import pytest

from coalitions.records import list_issues

from builders import list_participations, read_content

HEADER = "Kode kegiatan,Lembaga,Peran"


@pytest.fixture
def read(tmp_path):
    def read(*rows, header=HEADER, **options):
        content = "".join(f"{line}\n" for line in (header, *rows))
        return read_content(tmp_path, content, **options)

    return read


def test_each_row_is_a_participation(read):
    assert list_participations(read("E1,A,Narasumber", "E1,B,", "E2,A,tuan rumah")) == [
        ("E1", "A", "speaker"),
        ("E1", "B", "participant"),
        ("E2", "A", "host"),
    ]


@pytest.mark.parametrize(
    "others", ["dkk.", "dll", "et al.", "dan lain-lain", "and others", "Dan Lainnya", "etc."]
)
def test_row_that_names_others_makes_the_list_incomplete(read, others):
    records = read("E1,A,", f"E1,{others},", "E2,A,", "E2,B,")
    assert [name for _, name, _ in list_participations(records)] == ["A", "A", "B"]
    assert records.events["list_complete"].astype(object).where(
        lambda c: c.notna(), None
    ).tolist() == [
        False,
        None,
    ]
    issue = next(issue for issue in list_issues(records.issues) if issue.value == others)
    assert (issue.row, issue.column) == (3, "Lembaga")
    assert "others" in issue.problem


def test_others_behind_a_name_are_taken_off_it(read):
    records = read("E1,A dkk.,host", "E1,B,")
    assert list_participations(records)[0] == ("E1", "A", "host")
    assert not records.events.loc["E1", "list_complete"]


def test_list_that_the_source_calls_complete_stays_so(read):
    records = read("E1,A,yes", "E1,dkk.,", header="event_id,organization,list_complete")
    assert records.events.loc["E1", "list_complete"]


def test_comma_in_a_name_does_not_make_a_list_of_a_long_table(read):
    records = read('E1,"PT Maju, Tbk",', "E1,B,", 'E2,"PT Maju, Tbk",')
    assert {name for _, name, _ in list_participations(records)} == {"PT Maju, Tbk", "B"}


@pytest.mark.parametrize("mark", [";", "|"])
def test_few_lists_in_a_long_table_are_told(read, mark):
    rows = [f"E1,A{number}," for number in range(10)]
    records = read(*rows, f"E1,B{mark} C,")
    assert any(issue.value == f"B{mark} C" for issue in list_issues(records.issues))


def test_several_names_after_commas_in_a_long_table_are_told(read):
    records = read("E1,Walhi,", 'E1,"Kontras, LBH Yogyakarta, Aliansi Jurnalis",', "E1,Lapera,")
    names = {name for _, name, _ in list_participations(records)}
    assert "Kontras" in names or any(
        issue.value == "Kontras, LBH Yogyakarta, Aliansi Jurnalis"
        for issue in list_issues(records.issues)
    )


def test_organizations_in_a_column_by_role_beside_the_rows_do_not_vanish_in_silence(read):
    records = read("E1,A,LBH", "E1,B,LBH", header="event_id,Lembaga,Penyelenggara")
    names = {name for _, name, _ in list_participations(records)}
    assert "LBH" in names or any(
        "Penyelenggara" in f"{issue.value} {issue.column} {issue.problem}"
        for issue in list_issues(records.issues)
    )


def test_columns_that_mean_nothing_are_kept(read):
    records = read("E1,A,,7,Ani", "E1,B,,8,Budi", header=f"{HEADER},No,Nama wakil")
    assert records.participations["No"].tolist() == ["7", "8"]
    assert records.participations["Nama wakil"].tolist() == ["Ani", "Budi"]


@pytest.mark.parametrize("ditto", ["sda", "s.d.a.", "idem", "sama dengan di atas", "〃", "''"])
def test_ditto_is_the_organization_above_and_told(read, ditto):
    records = read("E1,A,", f"E2,{ditto},host", f"E3,{ditto},", "E3,B,")
    assert [name for _, name, _ in list_participations(records)] == ["A", "A", "A", "B"]
    issue = next(issue for issue in list_issues(records.issues) if issue.value == ditto)
    assert (issue.row, issue.rows) == (3, "3-4")
    assert "'A'" in issue.problem


def test_ditto_below_nothing_is_left_out_and_told(read):
    records = read("E1,sda,", "E1,A,", "E1,B,")
    assert [name for _, name, _ in list_participations(records)] == ["A", "B"]
    assert any(issue.row == 2 and issue.value == "sda" for issue in list_issues(records.issues))


@pytest.mark.parametrize("nobody", ["0", "12", "Umum", "perorangan", "TBC", "3 Mei 2024"])
def test_what_names_nobody_is_left_out_and_told(read, nobody):
    records = read("E1,A,", "E1,B,", f"E1,{nobody},")
    assert [name for _, name, _ in list_participations(records)] == ["A", "B"]
    assert any(issue.row == 4 and issue.value == nobody for issue in list_issues(records.issues))


def test_numbers_are_kept_where_they_are_the_codes_of_organizations(read):
    records = read("E1,1,", "E1,2,", "E2,1,")
    assert {name for _, name, _ in list_participations(records)} == {"1", "2"}


def test_names_that_are_joined_are_told_where_both_are_known(read):
    records = read("E1,A,", "E1,B,", "E2,A dan B,", "E2,Sosial dan Tenaga Kerja,")
    told = [issue.value for issue in list_issues(records.issues) if "joins" in issue.problem]
    assert told == ["A dan B"]


def test_sectors_that_disagree_are_told_and_the_first_is_used(read):
    header = "event_id,organization,sector"
    records = read("E1,A,NGO", "E1,B,", "E2,A,state", "E3,A,state", header=header)
    issue = next(issue for issue in list_issues(records.issues) if issue.column == "sector")
    assert (issue.value, issue.rows) == ("state", "4-5")
    assert "'NGO'" in issue.problem
    assert records.organizations.loc["A", "sector"] == "NGO"


def test_events_of_one_organization_are_told_together(read):
    records = read("E1,A,", "E2,B,", "E3,A,", "E3,B,")
    [issue] = list_issues(records.issues)
    assert (issue.rows, issue.column) == ("2-3", "Kode kegiatan")
    assert "2 events" in issue.problem
    assert "'E1: A'" in issue.problem


def test_numbers_in_front_of_most_names_are_taken_off_and_told_once(read):
    records = read("E1,1. AJI,", "E1,2. Walhi,", "E2,(1) Walhi,", "E2,350.org,", "E2,3. LBH,")
    assert list(records.organizations.index) == ["350.org", "AJI", "LBH", "Walhi"]
    [issue] = [issue for issue in list_issues(records.issues) if "number" in issue.problem]
    assert (issue.rows, issue.value) == ("2-4, 6", "1. AJI")


def test_number_in_front_of_a_few_names_is_part_of_them(read):
    records = read("E1,3. Liga,", "E1,Walhi,", "E1,LBH,")
    assert "3. Liga" in records.organizations.index


def test_row_whose_attendance_says_no_is_left_out_and_told(tmp_path):
    rows = ["Rapat,Walhi,Ya", "Rapat,LBH,Tidak", "Rapat,SAPDA,"]
    text = "\n".join(["Kegiatan,Lembaga,Hadir", *rows])
    records = read_content(tmp_path, text)
    assert records.organizations.index.tolist() == ["SAPDA", "Walhi"]
    [issue] = [issue for issue in list_issues(records.issues) if "not there" in issue.problem]
    assert (issue.row, issue.column, issue.value) == (3, "Hadir", "Tidak")


def test_event_that_only_an_absent_organization_names_is_that_of_the_rows_below(tmp_path):
    rows = ["3 Mei 2024,Rapat,Walhi,Tidak", ",,LBH,Ya", ",,SAPDA,Ya"]
    records = read_content(tmp_path, "\n".join(["Tanggal,Kegiatan,Lembaga,Hadir", *rows]))
    assert records.events["title"].tolist() == ["Rapat"]
    assert records.organizations.index.tolist() == ["LBH", "SAPDA"]
