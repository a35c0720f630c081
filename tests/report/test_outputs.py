"""`coalitions report`: what is written, where, and what is refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

import coalitions.build.recall
import coalitions.build.reports
import coalitions.report.write
from coalitions.analysis import BuildOptions
from coalitions.build import report_outputs
from coalitions.cli import main
from coalitions.errors import OptionError
from coalitions.report import House

from builders import ROOT

MITRA_WACANA = ROOT / "data" / "mitra-wacana"
FAST = ["--resamples", "0", "--backbone", "sdsm"]
QUICK = BuildOptions(resamples=0, backbone="sdsm")


def list_files(folder):
    return sorted(path.name for path in Path(folder).iterdir())


@pytest.fixture
def no_analysis(monkeypatch, mitra_wacana, publish):
    """Take the findings and the pictures that there are: neither is the point here."""
    pictures = publish("mitra-wacana", "en").folder / "pictures"
    monkeypatch.setattr(coalitions.build.recall, "analyze", lambda *_, **__: mitra_wacana.findings)

    def copy_pictures(_found, _layout, folder, **_):
        shutil.copytree(pictures, folder, dirs_exist_ok=True)

    monkeypatch.setattr(coalitions.build.reports, "write_pictures", copy_pictures)


def test_every_document_asked_for_is_written_in_every_format(tmp_path, capsys):
    order = ["report", str(MITRA_WACANA), "--lang", "id", *FAST]
    order += ["--organization", "Mitra Wacana", "--coalition", "1", "-o"]
    assert main([*order, str(tmp_path / "out")]) == 0
    names = ("coalition-1", "organization-1", "overview")
    expected = [f"{name}.{form}" for name in names for form in ("docx", "html", "pdf")]
    assert list_files(tmp_path / "out") == sorted([*expected, "run.json", "tables.xlsx"])
    assert "Wrote docx, pdf, html, xlsx" in capsys.readouterr().out
    page = (tmp_path / "out" / "organization-1.html").read_text(encoding="utf-8")
    assert '<html lang="id">' in page
    write_elsewhere([*order, str(tmp_path / "again")])
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def write_elsewhere(order):
    """Give the order to a process of its own, in which sets have another order."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    subprocess.run(
        [sys.executable, "-m", "coalitions", *order],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        capture_output=True,
    )


@pytest.mark.usefixtures("no_analysis")
def test_formats_that_are_not_asked_for_are_not_written(tmp_path):
    report_outputs(MITRA_WACANA, tmp_path / "out", QUICK, formats=["html"])
    assert list_files(tmp_path / "out") == ["overview.html", "run.json"]


def test_a_comparison_that_is_asked_for_has_a_chapter_pictures_and_sheets(tmp_path):
    order = ["report", str(MITRA_WACANA), "-o", str(tmp_path / "out"), *FAST, "--samples", "200"]
    assert main([*order, "--format", "html", "--format", "xlsx"]) == 0
    alone = (tmp_path / "out" / "overview.html").read_text(encoding="utf-8")
    assert main([*order, "--format", "html", "--format", "xlsx", "--compare"]) == 0
    page = (tmp_path / "out" / "overview.html").read_text(encoding="utf-8")
    heading = "Does it depend on how ties are weighed?"
    assert heading in page
    assert heading not in alone
    assert page.count("<img") == alone.count("<img") + 3
    assert "comparison/methods.csv, ties_kept, where method is sdsm" in page
    book = load_workbook(tmp_path / "out" / "tables.xlsx")
    sheets = {f"comparison {name}" for name in ("methods", "ties", "leaders", "gains and losses")}
    assert sheets < {*book.sheetnames}
    explained = {row[0].value for row in book["columns"].iter_rows(min_row=2)}
    assert {"ties.csv", "comparison/ties.csv"} < explained


@pytest.mark.usefixtures("no_analysis")
@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"coalitions": [99]}, "coalition 99 is not known; there are: 1, 2"),
        ({"organizations": ["Nobody"]}, "Nobody"),
        ({"formats": ["odt"]}, "format 'odt' is not known"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(tmp_path, asked, problem):
    with pytest.raises(OptionError, match=problem):
        report_outputs(MITRA_WACANA, tmp_path / "out", QUICK, **asked)
    assert list_files(tmp_path) == []


@pytest.mark.usefixtures("no_analysis")
def test_without_typst_it_is_said_how_to_get_pdf(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(coalitions.report.write, "find_spec", lambda _: None)
    order = ["report", str(MITRA_WACANA), "-o", str(tmp_path / "out"), *FAST]
    assert main([*order, "--format", "pdf"]) == 1
    assert "pip install 'coalitions[pdf]'" in capsys.readouterr().err
    assert main(order) == 0
    assert "overview.pdf" not in list_files(tmp_path / "out")
    assert "pip install 'coalitions[pdf]'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("look", "problem"),
    [
        ({"accent": "blue"}, "color 'blue'"),
        ({"logo": Path("logo.gif")}, "ends in none of"),
        ({"logo": Path("nowhere.png")}, "is not there"),
        ({"template": Path("nowhere.docx")}, "is not there"),
    ],
)
def test_a_look_that_will_not_do_is_refused(look, problem):
    with pytest.raises(OptionError, match=problem):
        House(**look)


@pytest.mark.usefixtures("no_analysis")
def test_a_template_or_logo_that_is_none_is_refused(tmp_path):
    for name in ("own.docx", "logo.png"):
        (tmp_path / name).write_text("no such thing", encoding="utf-8")
    for look in ({"template": tmp_path / "own.docx"}, {"logo": tmp_path / "logo.png"}):
        with pytest.raises(OptionError, match="is no"):
            report_outputs(
                MITRA_WACANA, tmp_path / "out", QUICK, formats=["docx"], house=House(**look)
            )
    assert not (tmp_path / "out").exists()


def test_the_workbook_holds_every_table_as_text_and_numbers(tmp_path):
    records = tmp_path / "meetings.csv"
    lines = [f"E{event},{name}" for event in range(4) for name in ("=1+1", "+62 Forum", "Walhi")]
    records.write_text("\n".join(["event_id,organization", *lines]), encoding="utf-8")
    findings = report_outputs(records, tmp_path / "out", QUICK, formats=["xlsx"])
    book = load_workbook(tmp_path / "out" / "tables.xlsx")
    assert {name.replace(" ", "_") for name in book.sheetnames} == {
        *findings.tables.named,
        "columns",
    }
    sheet = book["organizations"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    names = {row[0].value: row[0].data_type for row in sheet.iter_rows(min_row=2)}
    assert names == {"=1+1": "s", "+62 Forum": "s", "Walhi": "s"}
    explained = {(row[0].value, row[1].value) for row in book["columns"].iter_rows(min_row=2)}
    for name, table in findings.tables.named.items():
        header = [*([table.index.name] if table.index.name else []), *table]
        assert {(f"{name}.csv", str(column)) for column in header} <= explained
