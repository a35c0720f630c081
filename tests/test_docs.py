"""The documents name every measure and option that there is, and what they show runs."""

import re
from dataclasses import fields

import pytest

import coalitions.figures
from coalitions.analysis import BuildOptions
from coalitions.centrality import MEASURES
from coalitions.tables import Tables

from builders import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORTS = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
FINDINGS = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_explained(measure):
    assert f"`{measure}`" in FINDINGS


@pytest.mark.parametrize("option", [field.name for field in fields(BuildOptions)])
def test_every_option_is_explained(option):
    assert f"`--{option.replace('_', '-')}" in README


@pytest.mark.parametrize("table", [field.name for field in fields(Tables)])
def test_every_table_is_named(table):
    assert f"{table}.csv`" in README + FINDINGS


@pytest.mark.parametrize("name", coalitions.figures.__all__)
def test_every_figure_is_named(name):
    if name.startswith("draw_"):
        assert f"| `{name.removeprefix('draw_')}` |" in REPORTS


@pytest.mark.parametrize(
    "block", re.findall("```python\n(.*?)```", README + FINDINGS + REPORTS, flags=re.DOTALL)
)
def test_what_is_shown_runs(block, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    exec(compile(block, "documents", "exec"), {})  # noqa: S102 - our own documents
