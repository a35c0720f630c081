"""Names are resolved by people first and by plain spelling then, and it is said how."""

from dataclasses import replace

import pandas as pd
import pytest

from coalitions.errors import RecordsError
from coalitions.names import apply_aliases, merge_spellings, resolve_names, roll_up_chapters
from coalitions.records import list_issues, read_records

from builders import make_records, write_file


@pytest.fixture
def read(tmp_path):
    def read(*rows, aliases=None):
        path = write_file(tmp_path, "\n".join(["event_id,organization", *rows, ""]))
        table = None
        if aliases is not None:
            table = write_file(tmp_path, aliases, "aliases.csv")
        return read_records(path, aliases=table)

    return read


def names_of(records):
    return records.participations["organization"].tolist()


def told_by(records):
    return [issue.value for issue in list_issues(records.issues) if "counted as" in issue.problem]


ROWS = ("E1,Walhi", "E1,Kontras", "E2,WALHI", "E2,Kontras", "E3,Walhi", "E3,SBMI")


def test_plain_spellings_are_merged_told_and_explained(read):
    records = resolve_names(read(*ROWS))
    assert set(names_of(records)) == {"Walhi", "Kontras", "SBMI"}
    assert told_by(records) == ["WALHI"]
    [row] = records.participations[records.participations["recorded_as"] == "WALHI"].to_dict(
        "records"
    )
    assert row["resolved_by"] == "spelling: differs in case, accents or punctuation only"
    assert records.organizations.loc["Walhi", "aliases"] == "WALHI"


def test_names_that_stand_as_recorded_have_no_reason(read):
    records = resolve_names(read("E1,Walhi", "E1,Kontras"))
    assert set(records.participations["resolved_by"]) == {""}
    assert records.issues.empty


def test_alias_goes_before_spelling(read):
    records = resolve_names(read(*ROWS, aliases="alias,organization\nWALHI,Walhi Pusat\n"))
    assert set(names_of(records)) == {"Walhi Pusat", "Kontras", "SBMI"}
    table = "alias,organization\nWALHI,Walhi Pusat\nWalhi,Walhi\n"
    records = resolve_names(read(*ROWS, aliases=table))
    assert set(names_of(records)) == {"Walhi", "Walhi Pusat", "Kontras", "SBMI"}


def test_name_in_the_alias_table_is_the_one_that_is_kept(read):
    records = resolve_names(read(*ROWS, aliases="alias,organization\nWALHI,WALHI\n"))
    assert set(names_of(records)) == {"WALHI", "Kontras", "SBMI"}


def test_two_names_that_are_given_as_organizations_stay_apart(read):
    table = "alias,organization\nWALHI,WALHI\nWalhi,Walhi\n"
    records = resolve_names(read(*ROWS, aliases=table))
    assert {"Walhi", "WALHI"} <= set(names_of(records))
    assert told_by(records) == []


def test_third_spelling_of_two_that_stay_apart_is_told_and_stays_too(read):
    table = "alias,organization\nWALHI,WALHI\nWalhi,Walhi\n"
    records = resolve_names(read(*ROWS, "E4,walhi", "E4,SBMI", "E5,W.A.L.H.I.", aliases=table))
    assert {"Walhi", "WALHI", "walhi", "W.A.L.H.I."} <= set(names_of(records))
    doubts = [issue for issue in list_issues(records.issues) if issue.value != "E5"]
    assert [(issue.value, issue.row) for issue in doubts] == [("W.A.L.H.I.", 10), ("walhi", 8)]
    assert all("'WALHI' or 'Walhi'" in issue.problem for issue in doubts)


# Where it is told


def test_merge_is_told_with_the_rows_of_its_name(read):
    [issue] = list_issues(resolve_names(read(*ROWS, "E4,WALHI", "E4,SBMI")).issues)
    assert (issue.row, issue.rows, issue.n_rows) == (4, "4, 8", 2)
    assert (issue.file, issue.column, issue.value) == ("meetings.csv", "organization", "WALHI")


def test_merge_is_told_in_each_sheet_that_holds_the_name(tmp_path):
    path = tmp_path / "years.xlsx"
    header = ["Tanggal", "Kegiatan", "Peserta"]
    years = {
        "2023": [["3 Mei 2023", "Rapat", "Walhi; LBH"], ["4 Mei 2023", "Forum", "WALHI; LBH"]],
        "2024": [["3 Mei 2024", "Rapat", "WALHI; LBH"], ["4 Mei 2024", "Forum", "Walhi; LBH"]],
        "2025": [["3 Mei 2025", "Rapat", "Walhi; LBH"]],
    }
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        for year, rows in years.items():
            pd.DataFrame(rows, columns=header).to_excel(book, sheet_name=year, index=False)
    issues = [one for one in list_issues(resolve_names(read_records(path)).issues) if one.value]
    told = [(one.sheet, one.rows, one.column) for one in issues if one.value == "WALHI"]
    assert told == [("2023", "3", "Peserta"), ("2024", "2", "Peserta")]


def test_merge_of_a_name_in_several_columns_names_them_all(tmp_path):
    content = "Tanggal;Kegiatan;Penyelenggara;Peserta\n3 Mei 2023;Rapat;WALHI;LBH, SBMI\n"
    content += (
        "4 Mei 2023;Forum;LBH;WALHI, SBMI\n5 Mei 2023;Aksi;Walhi;SBMI\n6 Mei 2023;Aksi;Walhi;SBMI\n"
    )
    records = resolve_names(read_records(write_file(tmp_path, content)))
    [issue] = [one for one in list_issues(records.issues) if one.value == "WALHI"]
    assert (issue.rows, issue.column) == ("2-3", "Penyelenggara, Peserta")


def test_what_is_counted_once_and_what_is_left_alone_are_told_with_their_rows(read):
    records = resolve_names(read("E1,Walhi", "E1,WALHI", "E2,Walhi", "E2,Kontras"))
    rows = {issue.problem.split(" ")[0]: issue.rows for issue in list_issues(records.issues)}
    assert rows == {"is": "3", "and": "2", "has": "2-3"}


def test_merge_after_an_alias_is_told_at_the_rows_of_the_recorded_name(read):
    table = "alias,organization\nEksekutif WALHI,Walhi Nasional\n"
    rows = ("E1,Eksekutif WALHI", "E1,LBH", "E2,WALHI NASIONAL", "E2,LBH")
    [issue] = list_issues(resolve_names(read(*rows, aliases=table)).issues)
    assert (issue.value, issue.row) == ("WALHI NASIONAL", 4)


def test_alias_says_who_decided_it_and_when(read):
    table = (
        "alias,organization,source,decided_by,date\nSBMI,Serikat Buruh,review.xlsx,Ani,2025-12-03\n"
    )
    participations = resolve_names(read(*ROWS, aliases=table)).participations
    [how] = participations.loc[participations["recorded_as"] == "SBMI", "resolved_by"]
    assert how == "alias, review.xlsx, decided by Ani on 2025-12-03"


def test_event_left_with_one_organization_is_told(read):
    records = resolve_names(read("E1,Walhi", "E1,WALHI", "E2,Walhi", "E2,Kontras"))
    assert any(
        issue.value == "E1" and "one organization left" in issue.problem
        for issue in list_issues(records.issues)
    )


def test_nothing_is_lost_by_merging():
    records = make_records({"E1": ["Walhi", "WALHI", "Kontras"], "E2": ["walhi"]})
    merged = merge_spellings(records)
    issues = [issue for issue in list_issues(merged.issues) if "counted once" in issue.problem]
    assert len(merged.participations) + len(issues) == len(records.participations)


# Chapters


CHAPTERS = """\
alias,organization,parent
Lazismu DIY,Lazismu DIY,Lazismu
Lazismu Bantul,Lazismu Bantul,Lazismu DIY
"""
AT = ("E1,Lazismu Bantul", "E1,Walhi", "E2,Lazismu DIY", "E2,Kontras", "E3,Lazismu", "E3,Walhi")


def test_chapters_stay_apart_unless_the_user_rolls_them_up(read):
    records = read(*AT, aliases=CHAPTERS)
    assert "Lazismu DIY" in names_of(resolve_names(records))
    rolled = resolve_names(records, roll_up=True)
    assert set(names_of(rolled)) == {"Lazismu", "Walhi", "Kontras"}
    reasons = dict(
        zip(rolled.participations["recorded_as"], rolled.participations["resolved_by"], strict=True)
    )
    assert reasons["Lazismu Bantul"] == "chapter of Lazismu DIY"


def test_organization_that_is_its_own_ancestor_is_refused(read):
    table = "alias,organization,parent\nA,A,B\nB,B,A\n"
    with pytest.raises(RecordsError, match="own ancestor"):
        roll_up_chapters(read("E1,A", "E1,B", aliases=table))


def test_parent_may_stand_in_the_table_of_organizations():
    records = make_records({"E1": ["Lazismu DIY", "Walhi"]})
    organizations = records.organizations.assign(parent=["Lazismu", ""])
    rolled = roll_up_chapters(replace(records, organizations=organizations))
    assert names_of(rolled) == ["Lazismu", "Walhi"]


def test_parent_keeps_its_name_when_it_is_spelled_otherwise(read):
    rows = ("E1,LAZISMU", "E1,Walhi", "E2,LAZISMU", "E2,Kontras", "E3,Lazismu DIY", "E3,Walhi")
    table = "alias,organization,parent\nLazismu DIY,Lazismu DIY,Lazismu\n"
    rolled = resolve_names(read(*rows, "E4,Lazismu", "E4,SBMI", aliases=table), roll_up=True)
    assert set(names_of(rolled)) == {"Lazismu", "Walhi", "Kontras", "SBMI"}


def test_what_is_doubtful_in_an_alias_table_is_told(tmp_path):
    path = tmp_path / "aliases.csv"
    path.write_bytes("alias,organization\nCafé,Kafe Aksi\n".encode("cp1252"))
    records = apply_aliases(make_records({"E1": ["Café", "Walhi"]}), path)
    assert any("Windows-1252" in issue.problem for issue in list_issues(records.issues))


def test_a_chapter_does_not_hand_its_region_or_founding_to_its_parent(read):
    table = "alias,organization,parent\nWalhi DIY,Walhi DIY,Walhi\n"
    records = read("E1,Walhi DIY", "E2,Walhi", aliases=table)
    known = {"sector": ["", "NGO"], "region": ["", "DIY"], "founded": ["", "2001"]}
    organizations = records.organizations.assign(**known)
    rolled = roll_up_chapters(replace(records, organizations=organizations))
    walhi = rolled.organizations.loc["Walhi"]
    assert walhi[["sector", "region", "founded"]].tolist() == ["NGO", "", ""]
