"""Networks of which there is little to say: nothing is said that is not so."""

import re

import pytest

import coalitions.centrality.sources
from coalitions.language import list_languages
from coalitions.report.coalition import write_coalition
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.speech import MESSAGES, Words

from builders import ROOT

COALITION = re.compile("coalition|koalisi", re.IGNORECASE)
RECORDS = {
    "one event": ["AB"],
    "one event of many": ["ABCDEFGH"],
    "no shared event": ["A", "B", "C"],
    "everything tied": ["ABCDE"] * 6,
    "one coalition": ["ABC", "ABD", "BCD", "ACD", "ABCD", "E", "E", "E"],
    "one organization": ["A", "A"],
    "two that meet and part": ["AB", "A", "B", "AB"],
}
CLAIMS = {
    "short-ties", "ties-first", "short-coalitions", "coalition-beyond-chance", "short-change",
    "first-firm", "own-strongest", "coalitions-found", "short-strongest", "short-coalition-led",
    "short-first-firm", "own-partners", "limits-finding", "reading-ties",
}  # fmt: skip


NO_DAY = "two that meet and part"  # of the last event, its day is not known


def is_known(event, records):
    return records != NO_DAY or event < len(RECORDS[records])


@pytest.fixture(scope="module", params=RECORDS)
def reported(request, report_on, tmp_path_factory):
    lines = [
        f"E{event},{name}," + (f"2024-01-{event:02}" if is_known(event, request.param) else "")
        for event, names in enumerate(RECORDS[request.param], 1)
        for name in names
    ]
    path = tmp_path_factory.mktemp("records") / "meetings.csv"
    path.write_text("\n".join(["event_id,organization,date", *lines, ""]), encoding="utf-8")
    return report_on(path)


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_nothing_is_said_that_is_not_so(reported, language):
    material = reported.prepare(language)
    documents = [write_overview(material), write_organization(material, "A")]
    numbers = material.findings.tables.coalitions.index
    documents += [write_coalition(material, number) for number in numbers]
    for document in documents:
        for sentence in document.list_sentences():
            told = str(sentence)
            assert told.strip()
            assert not re.search(r"nan|None|NaT|inf\b|<NA>|\{|\}", told), told
            assert "  " not in told, told


def test_no_claim_without_support(reported):
    """In none of these is anything more than chance, but perhaps a tie of those who always meet."""
    material = reported.prepare("en")
    said = {}
    speech = material.speech
    catalog = speech._phrases.catalog
    for sentence in write_overview(material).list_sentences():
        words = tuple(part.text for part in sentence.parts if isinstance(part, Words))
        said[words] = str(sentence)
    for key in CLAIMS:
        message = catalog[key]
        for text in [message] if isinstance(message, str) else message.values():
            pieces = tuple(piece for piece in re.split(r"\{\w+\}", text) if piece)
            if pieces in said:
                assert material.findings.tables.ties["in_backbone"].any(), said[pieces]


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_groups_by_chance_are_called_no_coalitions(reported, language):
    """Nothing speaks of coalitions where none were told from chance, but to say just that."""
    material = reported.prepare(language)
    assert not material.findings.significance.is_found
    documents = [write_overview(material), write_organization(material, "A")]
    numbers = material.findings.tables.coalitions.index
    documents += [write_coalition(material, number) for number in numbers]
    warnings = {str(material.say(key)) for key in ("caution-groups", "group-no-more")}
    for document in documents:
        for sentence in document.list_sentences():
            words = "".join(part.text for part in sentence.parts if isinstance(part, Words))
            # The program itself has that name.
            told = re.sub("program coalitions", "", words)
            assert str(sentence) in warnings or not COALITION.search(told), sentence


def test_no_first_day_of_all_where_some_are_not_known(reported):
    undated = reported.findings.tables.events["date"].isna()
    told = [str(sentence) for sentence in write_overview(reported.prepare()).list_sentences()]
    is_limited = any("Not all events have a date" in sentence for sentence in told)
    assert is_limited == bool(undated.any())


def test_one_is_told_in_the_singular(reported):
    for sentence in write_overview(reported.prepare("en")).list_sentences():
        assert not re.search(r"\b1 (events|organizations|members|pairs|ties)\b", str(sentence))


def test_methods_name_every_choice(report_on):
    choices = {
        "weighting": "newman", "half_life": 2.5, "max_event_size": 20, "correction": "holm",
        "communities": "louvain", "community_ties": "shown", "resolution": 1.25, "seed": 7,
        "role_weights": {"funder": 0.5}, "backbone": "sdsm", "alpha": 0.01, "resamples": 0,
        "roll_up": True,
    }  # fmt: skip
    material = report_on(ROOT / "data" / "example", **choices).prepare("en")
    told = " ".join(map(str, write_overview(material).list_sentences()))
    named = (
        "(Newman)", "every 2.5 years", "more than 20 organizations", "(Holm)", "the Louvain",
        "the ties that are shown", "resolution 1.25", "seed 7", "funder 0.5", "at most 0.01",
        "(stochastic degree sequence model)", "under the organization that they belong to",
        "Holm, S. (1979)", "version ",
    )  # fmt: skip
    assert [words for words in named if words not in told] == []
    assert "bootstrap" not in told
    assert "redraw" not in told


def test_an_estimate_is_called_one_and_nothing_else_is(report_on, monkeypatch, tmp_path):
    lines = [f"E{event},{name}" for event, names in enumerate(["AB", "BC"]) for name in names]
    path = tmp_path / "meetings.csv"
    path.write_text("\n".join(["event_id,organization", *lines, ""]), encoding="utf-8")
    material = report_on(path).prepare("en")
    told = " ".join(map(str, write_overview(material).list_sentences()))
    assert "Brandes" in told
    assert "it is an estimate" not in told
    assert "Pich" not in told
    for limit in ("MOST_WORK", "FEWEST_DRAWN"):
        monkeypatch.setattr(coalitions.centrality.sources, limit, 1)
    told = " ".join(map(str, write_overview(material).list_sentences()))
    assert "it is an estimate" in told
    assert "in large networks estimated after Brandes, U. and Pich" in told


def test_those_who_share_the_first_place_are_told_to(report_on, tmp_path):
    gatherings = ["AB", "BC", "DE", "EF", "GH", "HI", "JK", "KL"] * 2
    lines = [f"E{event},{name}" for event, names in enumerate(gatherings) for name in names]
    path = tmp_path / "meetings.csv"
    path.write_text("\n".join(["event_id,organization", *lines, ""]), encoding="utf-8")
    material = report_on(path, backbone="none", resamples=20).prepare("en")
    told = " ".join(map(str, write_overview(material).list_sentences()))
    assert "B shares the first place in them with 3 others, and has a place from" in told
