"""The chapters of the overview, in the order of reading."""

from __future__ import annotations

from coalitions.report.document import Document
from coalitions.report.material import Material
from coalitions.report.overview.brokers import tell_brokers
from coalitions.report.overview.coalitions import tell_coalitions
from coalitions.report.overview.short import tell_in_short
from coalitions.report.overview.ties import tell_ties

CHAPTERS = (tell_in_short, tell_ties, tell_coalitions, tell_brokers)


def write_overview(material: Material) -> Document:
    """Write the report on all records."""
    evidence = material.evidence
    title = material.findings.records.title
    return Document(
        title=material.say("overview-title", title=title) if title else material.say("overview"),
        subtitle=material.say(
            "overview-subtitle",
            organizations=evidence.sum_up("present"),
            events=evidence.sum_up("attended"),
        ),
        language=material.speech.language,
        blocks=tuple(block for tell in CHAPTERS for block in tell(material)),
    )
