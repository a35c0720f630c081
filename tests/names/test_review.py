"""A review asks each pair once and remembers what a person decided."""

import pandas as pd
import pytest

from coalitions.errors import RecordsError
from coalitions.names import (
    lay_out_review,
    list_settled,
    propose_matches,
    read_review,
    write_review,
)
from coalitions.names.review import REVIEW_COLUMNS

from builders import make_records

RECORDS = make_records(
    {
        "E1": ["Perkumpulan Ide dan Analitika Indonesia (IDEA)", "Lazismu"],
        "E2": ["IDEA", "Lazismu DIY"],
        "E3": ["IDEA", "Lazismu", "LBH Yogyakarta"],
        "E4": ["Lembaga Bantuan Hukum Yogyakarta", "Dinas Sosial DIY"],
        "E5": ["Dinas Sosial Jateng"],
    }
)


def review(records=RECORDS, reviewed=None):
    decided = None if reviewed is None else list_settled(reviewed)
    return lay_out_review(propose_matches(records, decided=decided), reviewed)


def pairs(table):
    return {frozenset(pair) for pair in zip(table["organization"], table["variant"], strict=True)}


def decide(path, **decisions):
    """Fill in decisions by variant, as a person would, and read the review again."""
    table = review()
    table["decision"] = [decisions.get(name, "") for name in table["variant"]]
    write_review(path, table)
    return read_review(path)


def row_of(table, variant):
    [row] = table[table["variant"] == variant].to_dict("records")
    return row


def test_columns_to_fill_in_come_right_after_the_names():
    table = review()
    assert list(table.columns) == REVIEW_COLUMNS
    assert REVIEW_COLUMNS[:6] == [
        "organization", "variant", "decision", "decided_by", "date", "note",
    ]  # fmt: skip
    assert set(table["decision"]) == {""}


def test_name_that_stood_in_more_events_is_the_one_to_keep():
    row = row_of(review(), "Perkumpulan Ide dan Analitika Indonesia (IDEA)")
    assert row["organization"] == "IDEA"
    assert (row["organization_events"], row["variant_events"], row["shared_events"]) == (2, 1, 0)


def test_parent_comes_before_its_chapter():
    row = row_of(review(), "Lazismu DIY")
    assert (row["organization"], row["suggestion"]) == ("Lazismu", "parent")


def test_offices_of_two_regions_are_not_asked():
    assert frozenset({"Dinas Sosial DIY", "Dinas Sosial Jateng"}) not in pairs(review())


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_review_is_read_back_as_it_was_written(tmp_path, suffix):
    path = tmp_path / f"review{suffix}"
    table = review()
    write_review(path, table)
    again = read_review(path)
    assert again["row"].tolist() == list(range(2, len(table) + 2))
    assert again["score"].astype(float).tolist() == table["score"].tolist()
    for column in set(REVIEW_COLUMNS) - {"score"}:
        assert again[column].tolist() == table[column].astype(str).tolist()


@pytest.mark.parametrize("decision", ["same", "different", "parent"])
def test_what_was_decided_is_not_asked_again_and_stays(tmp_path, decision):
    path = tmp_path / "review.xlsx"
    reviewed = decide(path, **{"Lazismu DIY": decision})
    table = review(reviewed=reviewed)
    [row] = [row for row in table.to_dict("records") if row["variant"] == "Lazismu DIY"]
    assert row["decision"] == decision
    assert pairs(table) == pairs(review())
    assert len(table) == len(review())


def test_what_is_unsure_is_asked_again_with_what_was_noted(tmp_path):
    path = tmp_path / "review.csv"
    table = review()
    chosen = table["variant"] == "Lazismu DIY"
    table.loc[chosen, ["decision", "note"]] = ["unsure", "ask Ani"]
    write_review(path, table)
    row = row_of(review(reviewed=read_review(path)), "Lazismu DIY")
    assert (row["decision"], row["note"]) == ("unsure", "ask Ani")


def test_decision_stays_when_its_names_are_gone(tmp_path):
    reviewed = decide(tmp_path / "review.xlsx", **{"Lazismu DIY": "parent"})
    others = make_records({"E1": ["Walhi", "Kontras"]})
    assert pairs(review(others, reviewed)) == {frozenset({"Lazismu", "Lazismu DIY"})}


def test_names_that_a_person_exchanged_are_the_same_pair(tmp_path):
    path = tmp_path / "review.csv"
    table = review()
    chosen = table["variant"] == "Lazismu DIY"
    table.loc[chosen, ["organization", "variant", "decision"]] = ["Lazismu DIY", "Lazismu", "same"]
    write_review(path, table)
    again = review(reviewed=read_review(path))
    assert len(again) == len(table)


@pytest.mark.parametrize("word", ["Same", " DIFFERENT "])
def test_decision_may_be_written_in_capitals(tmp_path, word):
    reviewed = decide(tmp_path / "review.csv", **{"Lazismu DIY": word})
    assert row_of(reviewed, "Lazismu DIY")["decision"] == word.strip().lower()


def test_every_word_that_is_no_decision_is_told_at_once(tmp_path):
    with pytest.raises(RecordsError) as caught:
        decide(tmp_path / "review.csv", **{"Lazismu DIY": "ja", "LBH Yogyakarta": "sama"})
    issues = caught.value.issues
    assert {issue.value for issue in issues} == {"ja", "sama"}
    assert all(issue.row and "same, parent, different, unsure" in issue.remedy for issue in issues)


def test_file_that_is_no_review_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("event_id,name\nE1,A\n", encoding="utf-8")
    with pytest.raises(RecordsError, match="variant"):
        read_review(path)


def test_workbook_explains_its_columns(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, review())
    told = pd.read_excel(path, sheet_name="How to read this", engine="calamine")
    assert "decision: different" in set(told["column"])


def test_note_beside_a_pair_that_is_not_decided_stays(tmp_path):
    path = tmp_path / "review.csv"
    table = review()
    table.loc[table["variant"] == "Lazismu DIY", "note"] = "ask Ani"
    write_review(path, table)
    assert row_of(review(reviewed=read_review(path)), "Lazismu DIY")["note"] == "ask Ani"
    others = make_records({"E1": ["Walhi", "Kontras"]})
    assert row_of(review(others, read_review(path)), "Lazismu DIY")["note"] == "ask Ani"


def test_chapter_with_the_shorter_name_is_the_variant_all_the_same():
    national = "Aliansi Masyarakat Adat Nusantara (AMAN)"
    records = make_records({"E1": ["AMAN Kalimantan Timur"], "E2": [national]})
    for row in review(records).to_dict("records"):
        assert row["suggestion"] != "parent" or row["organization"] == national
