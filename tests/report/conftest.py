"""Findings to report on, their tables read back from CSV, and the documents written of them."""

from dataclasses import dataclass
from functools import cache

import pandas as pd
import pytest

from coalitions.analysis import BuildOptions, Findings, analyze
from coalitions.build.comparison import compare_if_asked
from coalitions.build.pictures import write_pictures
from coalitions.comparison import Comparison
from coalitions.export import write_tables
from coalitions.layout import lay_out, stand_tall
from coalitions.names import apply_aliases
from coalitions.records import read_records
from coalitions.report import House, write_reports
from coalitions.report.coalition import write_coalition
from coalitions.report.evidence import Evidence
from coalitions.report.material import Material
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.speech import Speech

from builders import ROOT
from report.published import PUBLISHER, Published


@dataclass(frozen=True)
class Reported:
    """Findings, the comparison, and the tables that were written of them, by name."""

    findings: Findings
    comparison: Comparison | None
    tables: dict[str, pd.DataFrame]

    def prepare(self, language="en", pictures=ROOT / "figures"):
        speech = Speech(language, as_groups=not self.findings.significance.is_found)
        evidence = Evidence(self.findings.tables, self.comparison)
        return Material(self.findings, evidence, speech, pictures)


@pytest.fixture(scope="session")
def report_on(tmp_path_factory):
    """Analyze a folder of records, and read its tables back."""

    def report_on(source, **options):
        options = {"resamples": 40, "compare": True, "samples": 200, **options}
        findings = analyze(apply_aliases(read_records(source)), BuildOptions(**options))
        comparison = compare_if_asked(findings)
        folder = tmp_path_factory.mktemp("tables")
        write_tables(findings.tables.named, folder)
        if comparison is not None:
            write_tables(comparison.named, folder / "comparison")
        read = {
            path.relative_to(folder).with_suffix("").as_posix(): pd.read_csv(path)
            for path in folder.rglob("*.csv")
        }
        return Reported(findings, comparison, read)

    return report_on


@pytest.fixture(scope="session")
def example(report_on):
    return report_on(ROOT / "data" / "example")


@pytest.fixture(scope="session")
def mitra_wacana(report_on):
    return report_on(ROOT / "data" / "mitra-wacana")


@pytest.fixture(scope="session")
def publish(example, mitra_wacana, tmp_path_factory):
    """Write all documents on a data set in a language, in every format; each once only."""

    @cache
    def publish(name, language):
        reported = {"example": example, "mitra-wacana": mitra_wacana}[name]
        found = reported.findings
        folder = tmp_path_factory.mktemp(f"{name}-{language}")
        wide = lay_out(found.network, found.communities)
        layout = stand_tall(found.network, found.communities, wide)
        pictures, comparison = folder / "pictures", reported.comparison
        write_pictures(
            found, layout, pictures, language=language, comparison=comparison, in_document=True
        )
        material = reported.prepare(language, pictures)
        coalition, organization = 1, found.tables.organizations.index[0]
        write_reports(
            found,
            pictures,
            folder,
            language=language,
            comparison=comparison,
            coalitions=[coalition],
            organizations=[organization],
            house=House(PUBLISHER),
        )
        documents = {
            "overview": write_overview(material),
            "coalition-1": write_coalition(material, coalition),
            "organization-1": write_organization(material, organization),
        }
        return Published(documents, folder, material.speech)

    return publish


@pytest.fixture(scope="session")
def document_context(browser):
    context = browser.new_context(bypass_csp=False)
    context.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (event) => console.error('policy: ' + event.violatedDirective));"
    )
    yield context
    context.close()


@pytest.fixture
def open_document(document_context):
    """Open a page as a reader would, and see afterwards that nothing went wrong."""
    page = document_context.new_page()
    wrong, requested, opened = [], [], []
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: requested.append(sent.url))

    def open_document(path):
        opened.append(path.as_uri())
        page.goto(path.as_uri())
        return page

    yield open_document
    page.close()
    assert wrong == []
    assert [url for url in requested if not url.startswith("data:")] == opened
