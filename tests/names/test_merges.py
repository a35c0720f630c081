"""Merged without asking are only spellings that no score had to judge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.names.appearances import collect_appearances
from coalitions.names.merges import find_spellings, match_spellings

from builders import make_records


def merge(names, gatherings=()):
    table = match_spellings(collect_appearances(names, gatherings))
    return dict(zip(table["alias"], table["organization"], strict=True))


def test_case_accents_and_punctuation_are_merged():
    assert merge(["WALHI", "Walhi", "Wálhi."]) == {"WALHI": "Walhi", "Wálhi.": "Walhi"}


def test_legal_form_is_merged_and_told():
    table = match_spellings(collect_appearances(["Yayasan Simpul", "Simpul"]))
    assert table.to_dict("records") == [
        {
            "alias": "Yayasan Simpul",
            "organization": "Simpul",
            "reason": "differs in the legal form only (Yayasan)",
        }
    ]


def test_two_legal_forms_are_two_organizations():
    assert merge(["Yayasan Simpul", "PT Simpul"]) == {}


def test_name_that_could_be_either_is_merged_with_neither():
    assert merge(["Yayasan Simpul", "PT Simpul", "Simpul"]) == {}


def test_spellings_within_one_legal_form_are_still_merged():
    assert merge(["Yayasan Simpul", "YAYASAN SIMPUL", "PT Simpul"]) == {
        "YAYASAN SIMPUL": "Yayasan Simpul"
    }


def test_names_side_by_side_that_differ_in_legal_form_are_not_merged():
    assert merge([], [["Yayasan Simpul", "Simpul"]]) == {}
    assert merge([], [["Yayasan Simpul", "SIMPUL"], ["Simpul"]]) == {"SIMPUL": "Simpul"}


def test_names_side_by_side_that_differ_in_capitals_are_merged():
    assert merge([], [["WALHI", "Walhi"]]) == {"WALHI": "Walhi"}


def test_name_most_often_recorded_stays():
    assert merge([], [["WALHI"], ["WALHI"], ["Walhi"]]) == {"Walhi": "WALHI"}


@pytest.mark.parametrize(
    ("best", "others"),
    [
        ("AMAN", ["A.M.A.N", "A.M.A.N.", "A M A N"]),
        ("KontraS", ["Yayasan Kontras", "KONTRAS", "kontras", "Kontras"]),
        ("AMAN", ["Yayasan AMAN", "Yayasan A.M.A.N."]),
        ("Yayasan Simpul Warga", ["SIMPUL WARGA", "YAYASAN SIMPUL WARGA", "simpul warga"]),
        ("Simpul Warga", ["Yayasan Simpul Warga", "SIMPUL WARGA", "Simpul warga"]),
        ("LBH Jakarta", ["LBH JAKARTA", "lbh jakarta", "Lbh Jakarta", "L.B.H. Jakarta"]),
        ("Sarékat Tani", ["Sarekat Tani", "SARÉKAT TANI"]),
        ("Ma'arif Institute", ["Maarif Institute", "Ma?arif Institute"]),
        ("Jendela-Warga", ["Jendela; Warga", "JENDELA-WARGA"]),
    ],
)
def test_of_names_recorded_as_often_the_one_that_a_careful_writer_would_choose_stays(best, others):
    assert merge([best, *others]) == dict.fromkeys(others, best)


@pytest.mark.parametrize(
    "names", [["Dinas Sosial DIY", "Dinas Sosial Jateng"], ["Lazismu", "Lazismu DIY"], ["A1", "A2"]]
)
def test_branches_are_not_merged(names):
    assert merge(names) == {}


def test_records_are_read_with_names_that_were_never_seen():
    records = make_records([["WALHI"]], organizations=["Walhi", "LBH"])
    assert find_spellings(records)["alias"].tolist() == ["Walhi"]


def test_table_without_merges_has_its_columns():
    assert find_spellings(make_records([["LBH"]])).columns.tolist() == [
        "alias",
        "organization",
        "reason",
    ]


spellings = st.sampled_from(
    [
        "Simpul",
        "SIMPUL",
        "Yayasan Simpul",
        "PT Simpul",
        "Simpúl",
        "Walhi",
        "W.A.L.H.I.",
        "PT. simpul",
    ]
)
gatherings = st.lists(st.lists(spellings, max_size=3), max_size=4)


@given(gatherings, st.randoms(use_true_random=False))
def test_order_decides_nothing_and_an_alias_is_no_organization(gatherings, random):
    merged = merge([], gatherings)
    shuffled = [random.sample(names, len(names)) for names in gatherings]
    assert merge([], random.sample(shuffled, len(shuffled))) == merged
    assert merged.keys().isdisjoint(merged.values())
