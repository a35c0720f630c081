"""What is claimed must be so: claims counted anew in plain loops, from the records."""

import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_centrality
from coalitions.dynamics.ties import MOST_LIKE_CHANCE, keep_known_ties
from coalitions.language import list_languages
from coalitions.projection import project
from coalitions.report.coalition import write_coalition
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.speech import MESSAGES
from coalitions.report.workbook import write_workbook

from builders import ROOT

LANGUAGES = list_languages(MESSAGES)


def tell(document):
    return [*map(str, document.list_sentences())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_events_of_a_coalition_say_how_many_members_came(example, language):
    material = example.prepare(language)
    taken = example.findings.tables.participations
    home = example.findings.tables.organizations["coalition"].dropna()
    for number in example.findings.tables.coalitions.index:
        members = {*home.index[home == number]}
        came = {}
        for event, name in zip(taken["event_id"], taken["organization"], strict=True):
            if name in members:
                came.setdefault(event, set()).add(name)
        told = tell(write_coalition(material, number))
        expected = {
            str(
                material.say(
                    "event-of-members",
                    event=material.name_event(event),
                    n=str(len(names)),
                    members=str(len(members)),
                )
            )
            for event, names in came.items()
            if len(names) > 1
        }
        assert len(expected) > 10
        assert expected <= {*told}


def test_the_smallest_p_that_random_records_can_give_is_told_as_at_most(example):
    n_records = example.findings.significance.samples
    assert example.findings.significance.p_value == 1 / (1 + n_records)
    told = " ".join(tell(write_overview(example.prepare())))
    assert "(p\xa0≤\xa0" in told
    assert "(p\xa0=\xa00.005)" not in told
    assert f"comparing with {n_records} random records" in told


def test_a_larger_p_is_told_as_it_is(mitra_wacana):
    n_records = mitra_wacana.findings.significance.samples
    assert mitra_wacana.findings.significance.p_value > 1 / (1 + n_records)
    assert "≤" not in str(
        mitra_wacana.prepare().say(
            "coalition-beyond-chance", p=mitra_wacana.prepare().evidence.sum_up("p_value")
        )
    )


def test_ties_of_a_window_are_what_methods_say():
    """The message says "one and a half times", and names the weighting."""
    assert MOST_LIKE_CHANCE == 1.5
    assert keep_known_ties.__kwdefaults__ == {"weighting": "newman"}


def test_pairs_that_other_random_records_might_judge_otherwise_are_told(example):
    ties = example.tables["ties"]
    level = example.findings.network.test.level
    kept = left = 0
    for p_value, error, passed in zip(
        ties["p_value"], ties["p_error"], ties["in_backbone"], strict=True
    ):
        if abs(p_value - level) <= 2 * error:
            kept, left = kept + bool(passed), left + (not passed)
    assert kept > 0
    assert left > 0
    (told,) = (said for said in tell(write_overview(example.prepare())) if "--samples" in said)
    assert f"Of the pairs that passed, {kept} came" in told
    assert f"of those that did not, {left}: " in told


def test_an_exact_test_leaves_no_such_pairs(report_on):
    reported = report_on(ROOT / "data" / "example", backbone="sdsm", resamples=0, compare=False)
    assert "--samples" not in " ".join(tell(write_overview(reported.prepare())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_is_named_only_where_there_is_one_and_as_it_is(example, language, tmp_path):
    material = example.prepare(language)
    name = next(name for name in example.findings.tables.organizations.index)
    documents = [write_overview, lambda made: write_organization(made, name)]
    told, alone = (
        " ".join(said for write in documents for said in tell(write(made)))
        for made in (material, replace(material, has_workbook=False))
    )
    assert not re.search(r"\.xlsx|workbook|buku kerja|sheet|lembar", alone, re.IGNORECASE)
    write_workbook(example.findings.tables, tmp_path / "tables.xlsx", example.comparison)
    book = load_workbook(tmp_path / "tables.xlsx")
    sheets = re.findall("(?:sheet|lembar) “([^”]+)”", told)
    assert {"ties", "comparison methods"} <= {*sheets} <= {*book.sheetnames}
    headers = {cell.value for cell in book["ties"][1]}
    (column,) = re.findall("(?:column|kolom) “([^”]+)”", told)
    assert column in headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_stands_between_others_by_each_model_is_told(example, language):
    """By sdsm another does than in the rest of the report, which is told with it and in short."""
    material = example.prepare(language)
    told = tell(write_overview(material))
    first = example.findings.tables.organizations["betweenness"].idxmax()
    network = project(example.findings.network.affiliation)
    for model in ("sdsm", "hypergeometric"):
        kept = extract_backbone(network, model=model)
        between = measure_centrality(kept, measures=["betweenness"])["betweenness"]
        row = told.index(model, told.index(str(material.say("table-comparison-between"))))
        assert told[row + 1] == between.idxmax()
        place = str(int((between > between[first]).sum()) + 1)
        nobody = str(material.say("between-nobody-by-model"))
        assert told[row + 2] == (place if between[first] > 0 else nobody)
    assert str(material.say("compared-between-open", name=first)) in told
    assert str(material.say("short-between-open")) in told
