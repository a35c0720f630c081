"""How a folder was made: `run.json`."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from coalitions.analysis import BuildOptions, Findings
from coalitions.build.libraries import list_versions
from coalitions.communities import Significance
from coalitions.dynamics import tell_changes
from coalitions.errors import Issue
from coalitions.folder import MANIFEST, hash_files
from coalitions.records import ReadingOptions, list_issues
from coalitions.robustness import Support


def write_manifest(
    findings: Findings, options: BuildOptions, reading: ReadingOptions, folder: Path
) -> None:
    """Write down how the folder was made; nothing in it depends on when or where."""
    manifest = {
        "coalitions": version("coalitions"),
        "python": platform.python_version(),
        "libraries": list_versions(),
        "title": findings.records.title,
        "inputs": [asdict(source) for source in findings.records.sources],
        "reading": asdict(reading),
        "options": asdict(options),
        "counts": _count(findings),
        "steps": [*findings.records.steps, *findings.network.steps],
        "power": None if findings.power is None else asdict(findings.power),
        "significance": _tell_significance(findings.significance),
        "coalitions_told": [*findings.tell_coalitions()],
        "support": _tell_support(findings.support),
        "changes": [] if findings.dynamics is None else [*tell_changes(findings.dynamics)],
        "mixing": [] if findings.mixing is None else [*findings.mixing.tell(options.grouping)],
        "notice": findings.notice,
        "issues": [_lay_open(issue) for issue in list_issues(findings.records.issues)],
        "outputs": hash_files(folder),
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _tell_significance(significance: Significance) -> dict[str, Any]:
    """Write down the test of the coalitions; numbers are missing if it was not done."""
    figures = {
        name: None if pd.isna(value) else round(value, 10)
        for name in ("observed", "expected", "p_value")
        for value in [getattr(significance, name)]
    }
    return {**figures, "samples": significance.samples, "told": significance.tell()}


def _tell_support(support: Support) -> dict[str, Any]:
    """Write down how often other records were drawn, and what they say in words."""
    parts = {
        "bootstrap": support.bootstrap,
        "stress": support.stress,
        "influence": support.influence,
    }
    told = {name: [*part.tell()] for name, part in parts.items() if part is not None}
    n_resamples = support.bootstrap.n_resamples if support.bootstrap else 0
    return {"resamples": n_resamples, **told, "left_out": [*support.left_out]}


def _count(findings: Findings) -> dict[str, Any]:
    n_organizations, n_events = findings.network.affiliation.incidence.shape
    modularity = findings.communities.modularity
    n_participations = len(findings.network.affiliation.participations)
    of_events = {"events": n_events, "participations": n_participations}
    return {
        "organizations": n_organizations,
        **(of_events if findings.network.knows_events else {}),
        "ties": len(findings.tables.ties),
        "ties_shown": len(findings.network.ties),
        "coalitions": len(findings.communities.members),
        "modularity": None if pd.isna(modularity) else round(modularity, 10),
    }


def _lay_open(issue: Issue) -> dict[str, Any]:
    """Write down an issue, its details as what they are."""
    told = _without_blanks(asdict(issue))
    return {**told, "details": json.loads(issue.details or "{}")}


def _without_blanks(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is missing."""
    return {key: value for key, value in row.items() if value is not None}
