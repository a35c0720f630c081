"""Names are resolved by people first and by plain spelling then, and it is said how."""

from dataclasses import replace

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
    assert set(names_of(records)) == {"Walhi", "Walhi Pusat", "Kontras", "SBMI"}


def test_name_in_the_alias_table_is_the_one_that_is_kept(read):
    records = resolve_names(read(*ROWS, aliases="alias,organization\nWALHI,WALHI\n"))
    assert set(names_of(records)) == {"WALHI", "Kontras", "SBMI"}


def test_two_names_that_are_given_as_organizations_stay_apart(read):
    table = "alias,organization\nWALHI,WALHI\nWalhi,Walhi\n"
    records = resolve_names(read(*ROWS, aliases=table))
    assert {"Walhi", "WALHI"} <= set(names_of(records))
    assert told_by(records) == []


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
