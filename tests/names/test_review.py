"""A review asks each pair once and remembers what a person decided."""

import zipfile

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


def test_columns_stand_as_a_person_works():
    table = review()
    assert list(table.columns) == REVIEW_COLUMNS
    assert REVIEW_COLUMNS[:5] == ["organization", "variant", "suggestion", "decision", "reason"]
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


@pytest.mark.parametrize(
    ("word", "decision"),
    [
        ("Same", "same"),
        (" DIFFERENT ", "different"),
        ("Sama", "same"),
        ("beda", "different"),
        ("berbeda", "different"),
        ("induk", "parent"),
        ("ragu", "unsure"),
        ("ragu-ragu", "unsure"),
        ("Tidak yakin", "unsure"),
        ("ambiguous", "unsure"),
    ],
)
def test_decision_may_be_written_in_capitals_and_in_bahasa_indonesia(tmp_path, word, decision):
    path = tmp_path / "review.csv"
    reviewed = decide(path, **{"Lazismu DIY": word})
    assert row_of(reviewed, "Lazismu DIY")["decision"] == decision
    write_review(path, review(reviewed=reviewed))
    again = row_of(read_review(path), "Lazismu DIY")
    assert (again["decision"], again["written"]) == (decision, word.strip())


def test_no_suggestion_looks_like_an_answer_that_is_refused():
    proposals = propose_matches(RECORDS).head(1).assign(suggestion="ambiguous")
    assert lay_out_review(proposals).loc[0, "suggestion"] == "unclear: see the reason"


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_columns_that_a_person_added_are_kept_behind_ours(tmp_path, suffix):
    path = tmp_path / f"review{suffix}"
    table = review()
    chosen = table["variant"] == "Lazismu DIY"
    table.insert(2, "Telepon", ["+62 812" if it else "" for it in chosen])
    table.insert(0, "row", ["7" if it else "" for it in chosen])
    table["=cek"] = ""
    for decision in ("", "same"):
        table.loc[chosen, "decision"] = decision
        write_review(path, table)
        again = review(reviewed=read_review(path))
        assert list(again.columns) == [*REVIEW_COLUMNS, "row_given", "Telepon", "=cek"]
        row = row_of(again, "Lazismu DIY")
        assert (row["Telepon"], row["row_given"]) == ("+62 812", "7")
    others = make_records({"E1": ["Walhi", "Kontras"]})
    assert row_of(review(others, read_review(path)), "Lazismu DIY")["Telepon"] == "+62 812"


def test_review_without_a_column_of_decisions_is_refused(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, review().rename(columns={"decision": "keputusan kami"}))
    with pytest.raises(RecordsError, match="no column decision"):
        read_review(path)


def test_decision_on_a_name_and_itself_is_refused(tmp_path):
    path = tmp_path / "review.csv"
    table = review()
    table.loc[0, ["variant", "decision"]] = [table.loc[0, "organization"], "same"]
    write_review(path, table)
    with pytest.raises(RecordsError, match="the same name") as caught:
        read_review(path)
    assert caught.value.issues[0].row == 2


def test_names_that_look_like_formulas_are_read_back(tmp_path):
    path = tmp_path / "review.csv"
    table = review().head(1)
    table[["organization", "variant", "note"]] = [["=1+1", "-A", "'@b"]]
    write_review(path, table)
    assert ",=1" not in path.read_text(encoding="utf-8-sig")
    again = read_review(path)
    assert again.loc[0, ["organization", "variant", "note"]].tolist() == ["=1+1", "-A", "'@b"]


def test_every_word_that_is_no_decision_is_told_at_once(tmp_path):
    with pytest.raises(RecordsError) as caught:
        decide(tmp_path / "review.xlsx", **{"Lazismu DIY": "ja", "LBH Yogyakarta": "iya"})
    issues = caught.value.issues
    assert {issue.value for issue in issues} == {"ja", "iya"}
    assert all((issue.sheet, issue.column) == ("Names", "decision") for issue in issues)
    assert all(
        issue.row and "Write same (sama); or parent (induk)" in issue.remedy for issue in issues
    )


def test_file_that_is_no_review_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("event_id,name\nE1,A\n", encoding="utf-8")
    with pytest.raises(RecordsError, match="variant"):
        read_review(path)


def test_workbook_explains_its_columns(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, review())
    told = pd.read_excel(path, sheet_name="How to read this", engine="calamine")
    assert "decision: different (beda, berbeda)" in set(told["column"])


def test_workbook_offers_the_words_of_both_languages(tmp_path):
    path = tmp_path / "review.xlsx"
    write_review(path, review())
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '"same,parent,different,unsure,sama,induk,beda,ragu"' in sheet.replace("&quot;", '"')


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
