"""Spellings are brought together under one name, traceably and never by a guess."""

import copy
import hashlib
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.errors import RecordsError
from coalitions.names import apply_aliases
from coalitions.names.spelling import fold_text
from coalitions.records import list_issues, read_records
from coalitions.spreadsheet import Sheet, write_spreadsheet

PARTICIPATIONS = """event_id,organization,role,seat
E1,SBMI,,1
E1,Walhi,host,2
E2,Buruh Migran,speaker,3
E2,Walhi,,4
"""
ALIASES = """alias,organization
SBMI,Serikat Buruh
Buruh Migran,Serikat Buruh
"""
TABLES = ["events", "participations", "organizations", "aliases"]


@pytest.fixture
def read(tmp_path):
    def read(participations=PARTICIPATIONS, **tables):
        for table, content in {"participations": participations, **tables}.items():
            (tmp_path / f"{table}.csv").write_text(content, encoding="utf-8")
        return read_records(tmp_path)

    return read


@pytest.fixture
def write_aliases(tmp_path):
    def write_aliases(content=ALIASES):
        path = tmp_path / "names.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write_aliases


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    """A folder whose files each hypothesis example writes anew."""
    return tmp_path_factory.mktemp("records")


def assert_same_records(one, other):
    for table in TABLES:
        assert_frame_equal(getattr(one, table), getattr(other, table))
    assert list_issues(one.issues) == list_issues(other.issues)
    assert one.sources == other.sources
    assert one.title == other.title


def read_pairs(folder, pairs, aliases):
    pd.DataFrame(pairs, columns=["event_id", "organization"]).to_csv(
        folder / "participations.csv", index=False
    )
    pd.DataFrame(aliases, columns=["alias", "organization"]).to_csv(
        folder / "aliases.csv", index=False
    )
    return read_records(folder)


def test_every_alias_is_counted_under_its_organization(read):
    participations = apply_aliases(read(aliases=ALIASES)).participations
    assert participations.to_dict("split") == {
        "index": [0, 1, 2, 3],
        "columns": ["event_id", "organization", "role", "recorded_as", "resolved_by", "seat"],
        "data": [
            ["E1", "Serikat Buruh", "participant", "SBMI", "alias", "1"],
            ["E1", "Walhi", "host", "Walhi", "", "2"],
            ["E2", "Serikat Buruh", "speaker", "Buruh Migran", "alias", "3"],
            ["E2", "Walhi", "participant", "Walhi", "", "4"],
        ],
    }


def test_input_records_are_not_changed(read):
    records = read(aliases=ALIASES, organizations="organization,sector\nWalhi,NGO\n")
    before = copy.deepcopy(records)
    apply_aliases(records)
    assert_same_records(records, before)


def test_records_without_aliases_stay_as_they_are(read):
    records = read()
    resolved = apply_aliases(records)
    assert resolved.organizations["aliases"].tolist() == ["", "", ""]
    listed = resolved.organizations.drop(columns="aliases")
    assert_same_records(replace(resolved, organizations=listed), records)


def test_events_and_title_stay_as_they_are(read):
    records = read(aliases=ALIASES, events="event_id,title\nE1,Hearing\nE2,Training\n")
    resolved = apply_aliases(records)
    assert_frame_equal(resolved.events, records.events)
    assert resolved.title == records.title


def test_aliases_no_longer_stand_among_the_organizations(read):
    organizations = apply_aliases(read(aliases=ALIASES)).organizations
    assert organizations.index.tolist() == ["Serikat Buruh", "Walhi"]
    assert organizations.index.name == "organization"


def test_organizations_list_their_aliases(read):
    records = read(
        aliases=f"{ALIASES}Walhi,Walhi\nunseen,Walhi\n",
        organizations="organization,aliases\nWalhi,WALHI; Wahana\nSerikat Buruh,\n",
    )
    assert apply_aliases(records).organizations["aliases"].to_dict() == {
        "Serikat Buruh": "Buruh Migran; SBMI",
        "Walhi": "WALHI; Wahana; unseen",
    }


def test_alias_that_holds_a_semicolon_is_listed_the_same_however_often_it_is_applied(read):
    records = read(aliases='alias,organization\n"Walhi; Jakarta",Walhi\n')
    once = apply_aliases(records)
    assert_frame_equal(apply_aliases(once).organizations, once.organizations)


def test_alias_of_an_organization_never_seen_adds_none(read):
    organizations = apply_aliases(read(aliases=f"{ALIASES}xx,Unseen\n")).organizations
    assert "Unseen" not in organizations.index
    assert "xx" not in organizations.index


def test_listed_organization_never_seen_survives(read):
    records = read(aliases=ALIASES, organizations="organization,sector\nUnseen,union\n")
    assert apply_aliases(records).organizations.loc["Unseen", "sector"] == "union"


def test_own_row_of_an_organization_wins_and_its_aliases_fill_the_blanks(read, write_aliases):
    records = read(
        organizations=(
            "organization,sector,phone,town\n"
            "Buruh Migran,NGO,2,\n"
            "SBMI,club,1,Jakarta\n"
            "Serikat Buruh,union,,\n"
            "Walhi,NGO,,\n"
        )
    )
    organizations = apply_aliases(records, write_aliases()).organizations
    assert organizations.drop(columns="aliases").to_dict("index") == {
        "Serikat Buruh": {"sector": "union", "phone": "2", "town": "Jakarta"},
        "Walhi": {"sector": "NGO", "phone": "", "town": ""},
    }


def test_own_row_wins_also_when_it_sorts_before_its_aliases(read, write_aliases):
    records = read(organizations="organization,sector\nA,union\nB,NGO\n")
    resolved = apply_aliases(records, write_aliases("alias,organization\nB,A\n"))
    assert resolved.organizations.loc["A", "sector"] == "union"


@pytest.mark.parametrize(
    "spellings",
    [("SBMI", "Serikat Buruh"), ("Serikat Buruh", "SBMI"), ("SBMI", "Buruh Migran")],
)
def test_two_spellings_in_one_event_are_counted_once_and_told(read, spellings):
    lines = "".join(f"E1,{spelling}\n" for spelling in spellings)
    records = read(f"event_id,organization\n{lines}E1,Walhi\n", aliases=ALIASES)
    resolved = apply_aliases(records)
    assert resolved.participations["organization"].tolist() == ["Serikat Buruh", "Walhi"]
    [issue] = list_issues(resolved.issues)
    assert issue.severity == "warning"
    assert (issue.file, issue.column) == ("participations.csv", "organization")
    assert "'E1'" in issue.problem
    assert issue.remedy
    assert {resolved.participations.loc[0, "recorded_as"], issue.value} == set(spellings)


@pytest.mark.parametrize("spelling", ["SBMI", "Zerikat"])
def test_warning_of_two_spellings_names_both(read, spelling):
    records = read(
        f"event_id,organization\nE1,{spelling}\nE1,Serikat Buruh\nE1,Walhi\n",
        aliases=f"alias,organization\n{spelling},Serikat Buruh\n",
    )
    [issue] = list_issues(apply_aliases(records).issues)
    assert spelling in str(issue)
    assert "Serikat Buruh" in str(issue)


def test_two_spellings_with_two_roles_are_two_participations(read):
    records = read(
        "event_id,organization,role\nE1,SBMI,host\nE1,Serikat Buruh,speaker\nE1,Walhi,\n",
        aliases=ALIASES,
    )
    resolved = apply_aliases(records)
    assert len(resolved.participations) == 3
    assert resolved.issues.empty


def test_earlier_issues_are_kept_before_the_new_ones(read):
    records = read(
        "event_id,organization,role\nE1,SBMI,chair\nE1,Serikat Buruh,chair\nE1,Walhi,\n",
        aliases=ALIASES,
    )
    assert len(records.issues) == 1
    earlier, later = list_issues(apply_aliases(records).issues)
    assert [earlier] == list_issues(records.issues)
    assert "Serikat Buruh" in str(later)


def final_name(records, recorded):
    participations = apply_aliases(records).participations
    return dict(zip(participations["recorded_as"], participations["organization"], strict=True))[
        recorded
    ]


@pytest.mark.parametrize("name", ["SBMI Jakarta", "SBM", "Serikat", "PT SBM"])
def test_no_name_is_guessed(read, name):
    records = read(f"event_id,organization\nE1,{name}\nE1,SBMI\n", aliases=ALIASES)
    names = set(apply_aliases(records).participations["organization"])
    assert names == {name, "Serikat Buruh"}


def test_aliases_that_look_like_formulas_are_read_as_they_were_written(read, tmp_path):
    table = pd.DataFrame({"alias": ["-X", "@lbh"], "organization": ["=Y", "'LBH"]})
    write_spreadsheet(tmp_path / "names.csv", Sheet("aliases", table))
    resolved = apply_aliases(
        read("event_id,organization\nE1,-X\nE1,@lbh\n"), tmp_path / "names.csv"
    )
    assert resolved.participations["organization"].tolist() == ["'LBH", "=Y"]


# An alias that is spelled a little otherwise


@pytest.mark.parametrize(
    ("aliases", "recorded", "final"),
    [
        (["Walhi Jogja>W"], "WALHI  JOGJA", "W"),
        (["Walhi Jogja>W"], "Yayasan Walhi Jogja", "W"),
        (["Yayasan Walhi Jogja>W"], "walhi-jogja", "W"),
        (["Walhi>W"], "Walhi.", "W"),
        (["SBMI>Serikat"], "SERIKAT", "Serikat"),  # an organization of the table, not an alias
        (["PT Walhi>W"], "Yayasan Walhi", "Yayasan Walhi"),  # two legal forms are two
        (["Walhi>W", "WALHI>V"], "walhi", "walhi"),  # ambiguous
        (["Walhi>W", "WALHI>W"], "walhi", "W"),
        (["Walhi>W", "WALHI>V"], "WALHI", "V"),  # the exact alias wins
        (["Walhi>W", "WALHI>WALHI"], "WALHI", "WALHI"),  # and so does the exact organization
        (["PT Walhi>W", "Yayasan Walhi>V"], "Walhi", "Walhi"),
        (["Walhi>W", "Yayasan Walhi>V"], "WALHI", "W"),  # nearest: the same legal form, or none
        (["Walhi>W", "Yayasan Walhi>V"], "YAYASAN WALHI", "V"),
    ],
)
def test_alias_holds_also_for_names_that_are_equal_after_normalization(
    read, aliases, recorded, final
):
    table = "\n".join(["alias,organization", *(row.replace(">", ",") for row in aliases), ""])
    records = read(f"event_id,organization\nE1,{recorded}\nE1,LBH\n", aliases=table)
    assert final_name(records, " ".join(recorded.split())) == final


def test_name_without_legal_form_that_could_be_either_is_no_alias_of_one(read):
    rows = "event_id,organization\nE1,Walhi\nE2,Yayasan Walhi\nE2,LBH\nE1,LBH\n"
    records = read(rows, aliases="alias,organization\nPT Walhi,W\n")
    assert final_name(records, "Walhi") == "Walhi"
    [issue] = list_issues(apply_aliases(records).issues)
    assert (issue.value, issue.row) == ("Walhi", 2)
    assert "'W'" in issue.problem


def test_names_that_stood_side_by_side_are_not_matched_over_their_legal_form(read):
    rows = "event_id,organization\nE1,Walhi\nE1,Yayasan Walhi\n"
    records = read(rows, aliases="alias,organization\nWalhi,W\n")
    assert final_name(records, "Yayasan Walhi") == "Yayasan Walhi"


def test_match_but_for_the_spelling_is_told_once_with_its_rows(read, write_aliases):
    rows = "event_id,organization\nE1,S.B.M.I.\nE1,Walhi\nE2,S.B.M.I.\nE2,Walhi\nE3,SBMI\n"
    table = write_aliases("alias,organization,decided_by\nSBMI,Serikat Buruh,Ani\n")
    resolved = apply_aliases(read(rows), table)
    [issue] = [one for one in list_issues(resolved.issues) if "counted as" in one.problem]
    assert (issue.value, issue.rows, issue.n_rows) == ("S.B.M.I.", "2, 4", 2)
    assert "'Serikat Buruh', whose alias is 'SBMI'" in issue.problem
    assert "--aliases" in issue.remedy
    how = resolved.participations.set_index("recorded_as")["resolved_by"].to_dict()
    assert how["SBMI"] == "alias, decided by Ani"
    assert how["S.B.M.I."] == (
        "alias, decided by Ani; 'SBMI' differs in case, accents or punctuation only"
    )


def test_name_that_could_be_two_is_told_and_stays(read):
    rows = "event_id,organization\nE1,walhi\nE1,LBH\n"
    resolved = apply_aliases(read(rows, aliases="alias,organization\nWalhi,W\nWALHI,V\n"))
    [issue] = list_issues(resolved.issues)
    assert (issue.value, issue.row) == ("walhi", 2)
    assert "'V' or 'W'" in issue.problem
    assert "--aliases" in issue.remedy


def test_names_that_a_person_keeps_apart_are_told_as_a_step_and_not_as_a_doubt(read):
    rows = "event_id,organization\nE1,WALHI\nE1,LBH\nE2,Walhi\nE2,LBH\n"
    resolved = apply_aliases(read(rows, aliases="alias,organization\nWalhi,Walhi\nWALHI,WALHI\n"))
    assert any("'WALHI' and 'Walhi' are spelled alike" in step for step in resolved.steps)
    assert resolved.issues.empty


def test_white_space_and_composition_do_not_keep_an_alias_from_its_name(read):
    records = read(
        "event_id,organization\nE1,Sare\u0301kat  Tani\nE1,Walhi\n",
        aliases="alias,organization\n Sarékat Tani ,ST\n",
    )
    assert apply_aliases(records).participations["organization"].tolist() == ["ST", "Walhi"]


def test_alias_file_given_apart_is_used_and_named_among_the_sources(read, write_aliases):
    records = read(aliases="alias,organization\nWalhi,Wahana\n")
    path = write_aliases("alias,organization\nSBMI,Serikat Buruh\n")
    resolved = apply_aliases(records, path)
    assert set(resolved.participations["organization"]) == {
        "Serikat Buruh",
        "Buruh Migran",
        "Walhi",
    }
    assert resolved.aliases["alias"].tolist() == ["SBMI"]
    assert resolved.sources[:-1] == records.sources
    assert resolved.sources[-1].name == "names.csv"
    assert resolved.sources[-1].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_alias_file_given_twice_is_one_source(read, write_aliases):
    once = apply_aliases(read(), write_aliases())
    assert apply_aliases(once, write_aliases()).sources == once.sources


def test_own_alias_file_given_apart_is_one_source(read, tmp_path):
    records = read(aliases=ALIASES)
    assert apply_aliases(records, tmp_path / "aliases.csv").sources == records.sources


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        ("alias,organization\nSBMI,A\nSBMI,B\n", 2, "alias"),
        ("alias,organization\nSBMI,x\nx,B\n", 2, "organization"),
        ("name,organization\nSBMI,A\n", 1, None),
    ],
    ids=["two meanings", "chain", "missing column"],
)
def test_alias_file_that_contradicts_itself_is_refused(read, write_aliases, content, row, column):
    with pytest.raises(RecordsError) as caught:
        apply_aliases(read(), write_aliases(content))
    [issue] = caught.value.issues
    assert (issue.file, issue.row, issue.column) == ("names.csv", row, column)


def test_alias_file_that_does_not_exist_is_named(read, tmp_path):
    with pytest.raises(RecordsError) as caught:
        apply_aliases(read(), tmp_path / "nowhere.csv")
    assert caught.value.issues[0].file == "nowhere.csv"


def expect_name(name, targets):
    """Say what a name of one letter is: told, or the one told that is equal but for its case."""
    ends = {end: end for end in targets.values()} | targets
    near = {ends[other] for other in ends if fold_text(other) == fold_text(name)}
    return ends.get(name) or (near.pop() if len(near) == 1 else name)


pairs = st.lists(
    st.tuples(st.sampled_from(["E1", "E2", "E3"]), st.sampled_from("abcdABCDá")),
    min_size=1,
    max_size=20,
    unique=True,
)
targets = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("ABX"), max_size=4)


@settings(max_examples=30, deadline=None)
@given(pairs=pairs, targets=targets)
def test_each_event_keeps_exactly_its_organizations_under_their_names(
    shared_folder, pairs, targets
):
    records = read_pairs(shared_folder, pairs, targets.items())
    resolved = apply_aliases(records)
    found = resolved.participations[["event_id", "organization"]].to_numpy().tolist()
    expected = {(event_id, expect_name(name, targets)) for event_id, name in pairs}
    assert [tuple(pair) for pair in found] == sorted(expected)
    told = [issue for issue in list_issues(resolved.issues) if "counted once" in issue.problem]
    assert len(resolved.participations) + len(told) == len(pairs)
    assert set(resolved.organizations.index) == {name for _, name in expected}
    recorded = resolved.participations["recorded_as"]
    assert [expect_name(name, targets) for name in recorded] == [
        name for _, name in sorted(expected)
    ]


@settings(max_examples=20, deadline=None)
@given(pairs=pairs, targets=targets)
def test_applying_aliases_twice_is_applying_them_once(shared_folder, pairs, targets):
    once = apply_aliases(read_pairs(shared_folder, pairs, targets.items()))
    assert_same_records(apply_aliases(once), once)
