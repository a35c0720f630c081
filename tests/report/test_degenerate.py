"""Networks of which there is little to say: nothing is said that is not so."""

import re

import pytest

from coalitions.language import list_languages
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.speech import MESSAGES, Words

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


@pytest.fixture(params=RECORDS)
def reported(request, report_on, tmp_path):
    lines = [
        f"E{event},{name},2024-01-{event:02}"
        for event, names in enumerate(RECORDS[request.param], 1)
        for name in names
    ]
    path = tmp_path / "meetings.csv"
    path.write_text("\n".join(["event_id,organization,date", *lines, ""]), encoding="utf-8")
    return report_on(path)


@pytest.mark.parametrize("language", list_languages(MESSAGES))
def test_nothing_is_said_that_is_not_so(reported, language):
    material = reported.prepare(language)
    documents = [write_overview(material), write_organization(material, "A")]
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
