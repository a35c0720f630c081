"""Documents as files: they say what they should, open where they should, and stay alike."""

import os
import shutil
import subprocess
from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from coalitions.build.pictures import write_pictures
from coalitions.layout import lay_out
from coalitions.report.document import Grid, Heading, Paragraph, Picture
from coalitions.report.evidence import Evidence
from coalitions.report.house import House
from coalitions.report.material import Material
from coalitions.report.overview import write_overview
from coalitions.report.speech import Speech
from coalitions.report.writers import write_page, write_pdf, write_word

WRITERS = {"docx": write_word, "pdf": write_pdf, "html": write_page}


@pytest.fixture(scope="module", params=["en", "id"])
def overview(example, request, tmp_path_factory):
    """The overview of the example, with its figures, and the language that it is in."""
    pictures = tmp_path_factory.mktemp("pictures")
    found = example.findings
    layout = lay_out(found.network, found.communities)
    write_pictures(
        found,
        layout,
        pictures,
        language=request.param,
        comparison=example.comparison,
        in_document=True,
    )
    speech = Speech(request.param)
    evidence = Evidence(found.tables, example.comparison)
    return write_overview(Material(found, evidence, speech, pictures)), speech


def squeeze(text):
    """Take all white space out: where lines break is the writer's own affair."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").split())


def list_told(document):
    """All that a reader of any format must find, in the order of reading."""
    for block in document.blocks:
        match block:
            case Heading(text):
                yield str(text)
            case Paragraph(sentences):
                yield from map(str, sentences)
            case Grid(caption, header, rows):
                yield str(caption)
                yield from (str(cell) for row in (header, *rows) for cell in row)
            case Picture(_, caption):
                yield str(caption)


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_document_gives_the_same_bytes(overview, form, tmp_path):
    document, speech = overview
    for name in ("one", "other"):
        WRITERS[form](document, tmp_path / name, speech, House())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_pdf_says_it_all_and_is_tagged(overview, tmp_path):
    document, speech = overview
    write_pdf(document, tmp_path / "overview.pdf", speech, House("Forum Warga"))
    pdf = PdfReader(tmp_path / "overview.pdf")
    text = squeeze("".join(page.extract_text() for page in pdf.pages))
    # A line that a page ends in the middle of is told on two pages, with the footer between.
    missing = [told for told in list_told(document) if squeeze(told) not in text]
    assert len(missing) <= len(pdf.pages) - 1, missing
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == speech.language
    assert pdf.metadata.title == str(document.title)
    fonts = [
        font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()
    ]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & {*descriptor} for descriptor in descriptors)
    assert [round(float(edge)) for edge in pdf.pages[0].mediabox[2:]] == [595, 842]  # A4


def test_word_has_real_headings_captions_contents_and_alternatives(overview, tmp_path):
    document, speech = overview
    write_word(document, tmp_path / "overview.docx", speech, House())
    word = docx.Document(tmp_path / "overview.docx")
    headings = [line.text for line in word.paragraphs if line.style.name.startswith("Heading")]
    assert headings == [str(block.text) for block in document.blocks if isinstance(block, Heading)]
    listed = [line.text for line in word.paragraphs if line.style.name.startswith("TOC")]
    assert listed == headings
    captions = [line.text for line in word.paragraphs if line.style.name == "Caption"]
    shown = [block for block in document.blocks if isinstance(block, Grid | Picture)]
    assert len(captions) == len(shown)
    assert all(
        caption.endswith(f". {block.caption}")
        for caption, block in zip(captions, shown, strict=True)
    )
    alternatives = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert alternatives == [str(picture.alternative) for picture in pictures]
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for table, grid in zip(word.tables, grids, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert cells == [tuple(map(str, row)) for row in (grid.header, *grid.rows)]


def test_word_takes_the_styles_of_a_template(overview, tmp_path):
    document, speech = overview
    own = docx.Document()
    own.add_paragraph("What stood in it")
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[0].header.paragraphs[0].text = "Forum Warga"
    own.save(tmp_path / "own.docx")
    house = House(template=tmp_path / "own.docx")
    write_word(document, tmp_path / "overview.docx", speech, house)
    word = docx.Document(tmp_path / "overview.docx")
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.sections[0].header.paragraphs[0].text == "Forum Warga"
    assert "What stood in it" not in [line.text for line in word.paragraphs]


def test_libreoffice_opens_the_word_document(overview, tmp_path):
    program = shutil.which("soffice")
    if program is None:
        missing = "needs LibreOffice Writer, which is not installed"
        if os.environ.get("COALITIONS_REQUIRE_LIBREOFFICE"):
            pytest.fail(missing)
        pytest.skip(missing)
    document, speech = overview
    write_word(document, tmp_path / "overview.docx", speech, House())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*order, tmp_path / "overview.docx"], check=True, capture_output=True)
    pdf = PdfReader(tmp_path / "overview.pdf")
    text = squeeze("".join(page.extract_text() for page in pdf.pages))
    missing = [told for told in list_told(document) if squeeze(told) not in text]
    assert len(missing) <= len(pdf.pages), missing


def test_page_holds_everything_and_names_where_each_figure_stands(overview, tmp_path):
    document, speech = overview
    write_page(document, tmp_path / "overview.html", speech, House())
    page = (tmp_path / "overview.html").read_text(encoding="utf-8")
    n_figures = sum(len(sentence.figures) for sentence in document.list_sentences())
    assert page.count("<data ") >= n_figures - 2 - len(document.blocks)
    assert "ties.csv, shared_events, where source is" in page


def test_archive_has_no_times(overview, tmp_path):
    document, speech = overview
    write_word(document, tmp_path / "overview.docx", speech, House())
    with ZipFile(tmp_path / "overview.docx") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
