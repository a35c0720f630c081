"""Every command that README and docs show runs, on the records that README shows."""

import re
import shlex

import docx
import pytest
from matplotlib import pyplot

import coalitions.build.outputs
import coalitions.build.reports
from coalitions.cli import main
from coalitions.records import read_records

from builders import ROOT, compare_with_few

README = ROOT / "README.md"
ELSEWHERE = {"tutorial.md"}  # whose commands are run, and what they say compared, by test_tutorial
PAGES = [README, *(page for page in (ROOT / "docs").glob("*.md") if page.name not in ELSEWHERE)]
BLOCK = re.compile("```console\n(.*?)```", re.DOTALL)
OWN = re.search("```csv\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]


def list_commands(page):
    """List the words after `coalitions` of each command on a page, without remarks."""
    shown = "".join(BLOCK.findall(page.read_text(encoding="utf-8"))).replace("\\\n", " ")
    return [
        shlex.split(line.removeprefix("$ coalitions "), comments=True)
        for line in shown.splitlines()
        if line.startswith("$ coalitions ")
    ]


@pytest.fixture
def place(monkeypatch, tmp_path):
    """A folder with the files that the commands name; figures and documents are not drawn."""
    for module in (coalitions.build.outputs, coalitions.build.reports):
        for part in ("write_pictures", "write_reports"):
            monkeypatch.setattr(module, part, lambda *_, **__: None)
    compare_with_few(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "meetings.csv").write_text(OWN, encoding="utf-8")
    docx.Document().save(tmp_path / "our-letter.docx")
    pyplot.imsave(tmp_path / "logo.png", [[0, 1]])
    return tmp_path


@pytest.mark.parametrize(
    "page", [page for page in PAGES if list_commands(page)], ids=lambda p: p.name
)
def test_every_command_shown_runs(page, place):
    records = read_records(place / "meetings.csv")
    for words in list_commands(page):
        if "meetings.xlsx" in words:
            records.participations.to_excel(place / "meetings.xlsx", index=False)
        if "participations.csv" in words:
            records.participations.to_csv(place / "participations.csv", index=False)
        assert main(words) == 0, words
