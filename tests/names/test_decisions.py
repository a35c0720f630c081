"""Decisions become aliases, line by line, or are told to contradict one another."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.names import apply_aliases, decide_aliases, resolve_names
from coalitions.records import empty_aliases, read_aliases
from coalitions.spreadsheet import Sheet, write_spreadsheet

from builders import make_records

DAY = dt.date(2025, 12, 3)


def reviewed(*rows):
    """Make a review of (organization, variant, decision)."""
    table = pd.DataFrame(rows, columns=["organization", "variant", "decision"], dtype="str")
    return table.assign(decided_by="", date="", row=range(2, len(rows) + 2))


def decide(*rows, existing=None, **told):
    existing = empty_aliases() if existing is None else existing
    return decide_aliases(reviewed(*rows), existing, source="review.xlsx", **told)


def finals(aliases):
    own = aliases[aliases["parent"] == ""]
    return dict(zip(own["alias"], own["organization"], strict=True))


def refuse(*rows):
    with pytest.raises(RecordsError) as caught:
        decide(*rows)
    return caught.value.issues


def test_variant_is_counted_under_its_organization():
    aliases = decide(("IDEA", "Perkumpulan IDEA", "same"), decided_by="Ani", date=DAY)
    assert finals(aliases) == {"Perkumpulan IDEA": "IDEA"}
    [row] = aliases.to_dict("records")
    assert (row["decided_by"], row["date"], row["source"]) == ("Ani", "2025-12-03", "review.xlsx")
    assert row["org_id"] == "idea"


def test_variant_of_a_variant_is_followed_to_the_end():
    aliases = decide(("B", "C", "same"), ("A", "B", "same"))
    assert finals(aliases) == {"B": "A", "C": "A"}


def test_chapter_keeps_its_name_and_has_a_parent():
    [row] = decide(("Lazismu", "Lazismu DIY", "parent")).to_dict("records")
    assert (row["alias"], row["organization"], row["parent"]) == (
        "Lazismu DIY",
        "Lazismu DIY",
        "Lazismu",
    )
    assert row["region"] == "Yogyakarta"


def test_variants_of_parent_and_chapter_are_counted_under_their_names():
    aliases = decide(
        ("Laz", "Laz DIY", "parent"), ("Lazismu", "Laz", "same"), ("Lazismu DIY", "Laz DIY", "same")
    )
    assert finals(aliases) == {"Laz": "Lazismu", "Laz DIY": "Lazismu DIY"}
    [chapter] = aliases[aliases["parent"] != ""].to_dict("records")
    assert (chapter["organization"], chapter["parent"]) == ("Lazismu DIY", "Lazismu")


def test_names_that_only_a_decision_keeps_apart_are_kept_apart(tmp_path):
    aliases = decide(("Simpul", "Yayasan Simpul", "different"), ("A", "B", "different"))
    assert finals(aliases) == {"Simpul": "Simpul", "Yayasan Simpul": "Yayasan Simpul"}
    path = tmp_path / "aliases.csv"
    write_spreadsheet(path, Sheet("aliases", aliases))
    records = make_records({"E1": ["Simpul", "Walhi"], "E2": ["Yayasan Simpul", "Walhi"]})
    names = resolve_names(apply_aliases(records, path)).participations["organization"]
    assert set(names) == {"Simpul", "Yayasan Simpul", "Walhi"}
    assert set(resolve_names(records).participations["organization"]) == {"Simpul", "Walhi"}


def test_name_kept_apart_that_is_a_variant_of_another_stays_one():
    aliases = decide(("Simpul", "Yayasan Simpul", "different"), ("YSI", "Yayasan Simpul", "same"))
    assert finals(aliases) == {"Simpul": "Simpul", "Yayasan Simpul": "YSI"}


@pytest.mark.parametrize("decision", ["different", "unsure", ""])
def test_other_decisions_make_no_alias(decision):
    assert decide(("A", "B", decision)).empty


def test_what_a_row_says_of_itself_goes_first():
    table = reviewed(("A", "B", "same")).assign(decided_by="Budi", date="2024-01-01")
    aliases = decide_aliases(
        table, empty_aliases(), source="review.xlsx", decided_by="Ani", date=DAY
    )
    assert aliases.loc[0, ["decided_by", "date"]].tolist() == ["Budi", "2024-01-01"]


# What stood in the table before


def test_decision_that_stands_keeps_its_day():
    first = decide(("A", "B", "same"), date=DAY, decided_by="Ani")
    again = decide(("A", "B", "same"), ("A", "C", "same"), existing=first, date=dt.date(2026, 1, 1))
    days = dict(zip(again["alias"], again["date"], strict=True))
    assert days == {"B": "2025-12-03", "C": "2026-01-01"}


def test_decision_taken_back_in_the_review_is_gone():
    first = decide(("A", "B", "same"), ("A", "C", "same"))
    assert finals(decide(("A", "B", "different"), ("A", "C", "same"), existing=first)) == {"C": "A"}


def test_aliases_from_elsewhere_stay():
    own = empty_aliases()
    own.loc[0] = ["WALHI", "Walhi", "", "", "", "", "by hand", "", ""]
    again = decide(("A", "B", "same"), existing=own)
    assert finals(again) == {"WALHI": "Walhi", "B": "A"}


def test_one_line_can_be_taken_back(tmp_path):
    aliases = decide(("A", "B", "same"), ("C", "D", "same"))
    path = tmp_path / "aliases.csv"
    write_spreadsheet(path, Sheet("aliases", aliases[aliases["alias"] != "B"]))
    records = apply_aliases(make_records({"E1": "AB", "E2": "CD"}), path)
    assert sorted(set(records.participations["organization"])) == ["A", "B", "C"]


# Contradictions


def test_variant_of_two_organizations_is_refused():
    [issue] = refuse(("A", "V", "same"), ("B", "V", "same"))
    assert (issue.row, issue.value) == (2, "V")
    assert "'A'" in issue.problem
    assert "'B'" in issue.problem


def test_variant_of_two_names_of_one_organization_is_none():
    aliases = decide(("A", "V", "same"), ("B", "V", "same"), ("A", "B", "same"))
    assert finals(aliases) == {"B": "A", "V": "A"}


@pytest.mark.parametrize(
    "rows",
    [
        [("A", "B", "parent"), ("A", "B", "different")],
        [("A", "B", "parent"), ("B", "A", "parent")],
        [("A", "B", "parent"), ("C", "D", "same"), ("B", "A", "same")],
    ],
)
def test_pair_that_is_decided_in_two_ways_is_refused_with_both_rows(rows):
    [issue] = refuse(*rows)
    assert issue.rows == ("2-3" if len(rows) == 2 else "2, 4")
    assert "two ways" in issue.problem


def test_pair_that_is_decided_twice_in_one_way_is_not_refused():
    assert finals(decide(("A", "B", "same"), ("A", "B", "same"), ("A", "B", "unsure"))) == {
        "B": "A"
    }


def test_circle_is_refused():
    assert {issue.value for issue in refuse(("A", "B", "same"), ("B", "A", "same"))} == {"A", "B"}


@pytest.mark.parametrize("decision", ["different", "parent"])
def test_decision_that_others_make_impossible_is_refused(decision):
    issues = refuse(("A", "B", "same"), ("A", "C", "same"), ("B", "C", decision))
    assert [issue.row for issue in issues] == [4]


names = st.sampled_from("ABCDE")
rows = st.lists(
    st.tuples(names, names, st.sampled_from(["same", "different", "parent"])), max_size=5
)


@given(rows=rows, order=st.randoms(use_true_random=False))
def test_order_of_decisions_decides_nothing_but_row_numbers(rows, order):
    shuffled = order.sample(rows, len(rows))
    try:
        aliases = decide(*rows)
    except RecordsError:
        assert refuse(*shuffled)
    else:
        pd.testing.assert_frame_equal(decide(*shuffled), aliases)


@given(rows=rows)
def test_no_alias_of_a_result_is_itself_an_organization(rows):
    try:
        own = finals(decide(*rows))
    except RecordsError:
        return
    renamed = {alias for alias, name in own.items() if alias != name}
    assert not renamed & set(own.values())


# Aliases from elsewhere and decisions of the review together


def elsewhere(*rows):
    """Make aliases that another file than the review gave: (alias, organization, parent)."""
    own = empty_aliases()
    for place, (alias, organization, parent) in enumerate(rows):
        own.loc[place] = [alias, organization, "", "", "", parent, "by hand", "", ""]
    return own


def test_alias_from_elsewhere_follows_its_organization_to_its_final_name():
    aliases = decide(("C", "B", "same"), existing=elsewhere(("A", "B", "")))
    assert finals(aliases) == {"A": "C", "B": "C"}


@pytest.mark.parametrize("row", [("C", "A", "same"), ("B", "A", "different"), ("B", "A", "parent")])
def test_decision_that_an_alias_from_elsewhere_contradicts_is_refused(row):
    with pytest.raises(RecordsError) as caught:
        decide(row, existing=elsewhere(("A", "B", "")))
    assert {issue.value for issue in caught.value.issues} == {"A"}


def test_chapter_of_two_parents_is_refused():
    [issue] = refuse(("A", "X", "parent"), ("B", "X", "parent"))
    assert issue.value == "X"
    with pytest.raises(RecordsError):
        decide(("A", "X", "parent"), existing=elsewhere(("X", "X", "B")))


def test_result_is_a_table_that_can_be_read(tmp_path):
    path = tmp_path / "aliases.csv"
    rows = [("A", "B", "same"), ("Laz", "Laz DIY", "parent"), ("Lazismu", "Laz", "same")]
    aliases = decide(*rows, existing=elsewhere(("b", "B", "")), date=DAY)
    write_spreadsheet(path, Sheet("aliases", aliases))
    assert read_aliases(path)[0]["alias"].tolist() == sorted(aliases["alias"])
