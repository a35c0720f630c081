"""The chapters of the overview, in the order of reading."""

from __future__ import annotations

from coalitions.report.document import Document
from coalitions.report.material import Material
from coalitions.report.overview.brokers import tell_brokers
from coalitions.report.overview.changes import tell_changes
from coalitions.report.overview.coalitions import tell_coalitions
from coalitions.report.overview.comparison import tell_comparison
from coalitions.report.overview.limits import tell_limits
from coalitions.report.overview.methods import tell_methods
from coalitions.report.overview.quality import tell_quality
from coalitions.report.overview.short import tell_in_short
from coalitions.report.overview.ties import tell_ties
from coalitions.report.overview.use import tell_use
from coalitions.report.reading import tell_reading

CHAPTERS = (
    tell_in_short,
    tell_reading,
    tell_ties,
    tell_coalitions,
    tell_brokers,
    tell_changes,
    tell_comparison,
    tell_use,
    tell_limits,
    tell_quality,
    tell_methods,
)


def write_overview(material: Material) -> Document:
    """Write the report on all records."""
    evidence = material.evidence
    title = material.findings.records.title
    return Document(
        title=material.say("overview-title", title=title) if title else material.say("overview"),
        subtitle=material.say(
            "overview-subtitle",
            organizations=material.count("organizations", evidence.sum_up("present")),
            events=material.count("events", evidence.sum_up("attended")),
        ),
        language=material.speech.language,
        blocks=tuple(block for tell in CHAPTERS for block in tell(material)),
    )
