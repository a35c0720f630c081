"""The committed samples are what the program writes of the same records today."""

import docx
import pytest

from coalitions.cli import main

from builders import ROOT

DOCUMENTS = ["overview", "coalition-1", "organization-1"]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples") / "id"
    words = ["--lang", "id", "--coalition", "1", "--organization", "Mitra Wacana"]
    records = str(ROOT / "data" / "mitra-wacana")
    assert main(["report", records, "-o", str(folder), *words, "--format", "docx"]) == 0
    return folder


@pytest.mark.parametrize("document", DOCUMENTS)
def test_samples_say_what_a_report_says_today(rebuilt, document):
    sample = ROOT / "reports" / "samples" / "mitra-wacana" / "id" / f"{document}.docx"
    assert list_texts(sample) == list_texts(rebuilt / f"{document}.docx")


@pytest.mark.parametrize("records", ["mitra-wacana", "example"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_there_is_a_sample_of_each_document(records, language):
    written = {path.name for path in (ROOT / "reports/samples" / records / language).iterdir()}
    assert written == {f"{name}.{form}" for name in DOCUMENTS for form in ("docx", "pdf")} | {
        "run.json"
    }


def list_texts(path):
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells
