"""Findings to report on, and their tables as a reader has them: read back from CSV."""

from dataclasses import dataclass

import pandas as pd
import pytest

from coalitions.analysis import BuildOptions, Findings, analyze
from coalitions.build.comparison import compare_if_asked
from coalitions.comparison import Comparison
from coalitions.export import write_tables
from coalitions.names import apply_aliases
from coalitions.records import read_records
from coalitions.report.evidence import Evidence
from coalitions.report.material import Material
from coalitions.report.speech import Speech

from builders import ROOT


@dataclass(frozen=True)
class Reported:
    """Findings, the comparison, and the tables that were written of them, by name."""

    findings: Findings
    comparison: Comparison | None
    tables: dict[str, pd.DataFrame]

    def prepare(self, language="en"):
        speech = Speech(language, as_groups=not self.findings.significance.is_found)
        evidence = Evidence(self.findings.tables, self.comparison)
        return Material(self.findings, evidence, speech, ROOT / "figures")


@pytest.fixture(scope="session")
def report_on(tmp_path_factory):
    """Analyze a folder of records, and read its tables back."""

    def report_on(source, **options):
        options = {"resamples": 40, "compare": True, "samples": 200, **options}
        findings = analyze(apply_aliases(read_records(source)), BuildOptions(**options))
        comparison = compare_if_asked(findings, lambda _: None)
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
