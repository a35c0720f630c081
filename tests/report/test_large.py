"""What takes too long to find, or is too long to hold, is left out and told, and all else too."""

import re
from dataclasses import replace

import pandas as pd
import pytest

import coalitions.communities.significance
import coalitions.figures.network
import coalitions.robustness.limits
import coalitions.robustness.measures
from coalitions.report.coalition import write_coalition
from coalitions.report.document import Picture
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.workbook import write_workbook

from builders import ROOT

MISSING = re.compile(r"\b(nan|NaN|NaT|None|inf)\b|<NA>")
LIMITS = {
    "betweenness and closeness were not resampled": (
        (coalitions.robustness.measures, "MOST_STEPS", 0),
    ),
    "coalitions were not found anew": (
        (coalitions.robustness.limits, "MOST_PARTED_TIES", {"leiden": 0, "louvain": 0}),
    ),
    "events were not resampled": ((coalitions.robustness.limits, "MOST_RESAMPLED_PAIRS", 0),),
    "whether there are coalitions at all was not tested": (
        (coalitions.communities.significance, "MOST_TESTED", 0),
    ),
}


@pytest.fixture(scope="module", params=LIMITS)
def case(request, report_on):
    """What is not done, and what is reported without it."""
    with pytest.MonkeyPatch.context() as patch:
        for module, limit, value in LIMITS[request.param]:
            patch.setattr(module, limit, value)
        return request.param, report_on(ROOT / "data" / "example", resamples=20, samples=100)


def test_long_lists_are_cut_and_say_so(example, monkeypatch):
    whole = [*map(str, write_overview(example.prepare()).list_sentences())]
    events = [*map(str, write_coalition(example.prepare(), 1).list_sentences())]
    monkeypatch.setattr("coalitions.report.coalition.MOST_MEMBERS", 2)
    monkeypatch.setattr("coalitions.report.coalition.MOST_EVENTS", 2)
    monkeypatch.setattr("coalitions.report.overview.coalitions.MOST_LISTED", 2)
    cut = [*map(str, write_overview(example.prepare()).list_sentences())]
    members = [text for text in cut if text.startswith("Members: ")]
    assert len(members) == len(example.findings.tables.coalitions)
    assert all(text.endswith(", and others.") for text in members)
    assert cut.count("Only the first of them are listed.") == 1 + whole.count(
        "Only the first of them are listed."
    )
    fewer = [*map(str, write_coalition(example.prepare(), 1).list_sentences())]
    assert len(fewer) < len(events)
    assert "Only the first of them are listed." in fewer


def test_a_picture_of_the_strongest_ties_says_so(example, monkeypatch):
    for most, is_told in (len(example.findings.network.ties), False), (3, True):
        monkeypatch.setattr("coalitions.figures.network.MOST_DRAWN", most)
        document = write_overview(example.prepare())
        [told] = [
            str(block.caption)
            for block in document.blocks
            if isinstance(block, Picture) and block.file.name == "network"
        ]
        assert ("the strongest of the" in told) == is_told


@pytest.mark.parametrize("language", ["en", "id"])
def test_all_else_is_told(case, language):
    _, reported = case
    material = reported.prepare(language)
    first = reported.findings.centrality["betweenness"].idxmax()
    documents = [write_overview(material), write_organization(material, first)]
    documents += [write_coalition(material, number) for number in (1, 2)]
    for document in documents:
        told = [*map(str, document.list_sentences())]
        assert told
        assert [text for text in told if MISSING.search(text)] == []


def test_what_was_not_done_is_told(case):
    left_out, reported = case
    steps = " ".join(reported.findings.network.steps)
    assert left_out in steps.lower()


def test_an_order_that_was_not_resampled_is_a_question(case):
    left_out, reported = case
    told = " ".join(map(str, write_overview(reported.prepare()).list_sentences()))
    is_open = "How sure their order is was not measured" in told
    assert is_open == ("resampled" in left_out)


def test_what_a_workbook_cannot_hold_is_left_out_and_told(example, monkeypatch, tmp_path):
    tables = example.findings.tables
    long = tables.coalitions.assign(members="'" + "A; " * 20_000)
    monkeypatch.setattr("coalitions.report.workbook.READABLE_ROWS", len(tables.ties) - 1)
    path = tmp_path / "tables.xlsx"
    write_workbook(replace(tables, coalitions=long), path)
    with pd.ExcelFile(path, engine="openpyxl") as workbook:
        read = {str(name): pd.read_excel(workbook, name) for name in workbook.sheet_names}
    [[told]] = read["ties"].to_numpy()
    assert told == (
        f"{len(tables.ties):,} rows are too many here: see tables/ties.csv, which coalitions build "
        "writes."
    )
    assert len(read["organizations"]) == len(tables.organizations)
    for members in read["coalitions"]["members"]:
        assert len(members) <= 32_767
        assert members.lstrip("'").startswith("A; A; A; ")
        cut = "(cut; it has 60,001 characters: see tables/coalitions.csv, which coalitions build "
        assert cut in members[-len(cut) - 20 :]


def test_a_doubt_about_many_rows_names_the_first_of_them(report_on, tmp_path):
    path = tmp_path / "meetings.csv"
    rows = [f"E{n},{name}" for n in range(60) for name in (["A", "B"] if n % 2 else [f"Alone {n}"])]
    path.write_text("\n".join(["event_id,organization", *rows, ""]), encoding="utf-8")
    reported = report_on(path, compare=False)
    [listed] = reported.findings.tables.issues["rows"]
    numbers = listed.split(", ")
    assert len(numbers) == 30
    cells = [*map(str, write_overview(reported.prepare()).list_sentences())]
    assert f"{', '.join(numbers[:12])}, ..." in cells


def test_nothing_is_said_to_be_in_a_workbook_that_is_too_long_for_it(example, monkeypatch):
    pointed = "tables.xlsx names them (sheet “ties”"
    told = " ".join(map(str, write_overview(example.prepare()).list_sentences()))
    assert pointed in told
    n_ties = len(example.findings.tables.ties)
    monkeypatch.setattr("coalitions.report.material.READABLE_ROWS", n_ties - 1)
    told = " ".join(map(str, write_overview(example.prepare()).list_sentences()))
    assert pointed not in told
    assert "look at the events behind the tie" in told
