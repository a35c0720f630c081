"""Documents as files: they say what they should, open where they should, and stay alike."""

from zipfile import ZipFile

import docx
import pytest
from pypdf import PdfReader

from coalitions.report.document import Document, Grid, Heading, Picture
from coalitions.report.house import House
from coalitions.report.writers import write_page, write_pdf, write_word

from report.published import PUBLISHER, list_broken_words, read_pages

WRITERS = {"docx": write_word, "pdf": write_pdf, "html": write_page}


@pytest.fixture(params=["en", "id"])
def published(publish, request):
    return publish("example", request.param)


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_document_gives_the_same_bytes(publish, form, tmp_path):
    published = publish("example", "en")
    written = tmp_path / "overview"
    WRITERS[form](published.documents["overview"], written, published.speech, House(PUBLISHER))
    assert written.read_bytes() == (published.folder / f"overview.{form}").read_bytes()


def test_pdf_is_tagged_and_brings_its_fonts(published):
    pdf = PdfReader(published.folder / "overview.pdf")
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == published.speech.language
    assert pdf.metadata.title == str(published.documents["overview"].title)
    fonts = [
        font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()
    ]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & {*descriptor} for descriptor in descriptors)
    assert [round(float(edge)) for edge in pdf.pages[0].mediabox[2:]] == [595, 842]  # A4


def test_word_has_real_headings_captions_contents_and_alternatives(published):
    document = published.documents["overview"]
    word = docx.Document(published.folder / "overview.docx")
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


def test_word_takes_the_styles_of_a_template(publish, tmp_path):
    published = publish("example", "en")
    own = docx.Document()
    own.add_paragraph("What stood in it")
    own.styles["Heading 1"].font.name = "Georgia"
    own.sections[0].header.paragraphs[0].text = "Forum Warga"
    own.save(tmp_path / "own.docx")
    house = House(template=tmp_path / "own.docx")
    document = published.documents["organization-1"]
    write_word(document, tmp_path / "own-place.docx", published.speech, house)
    word = docx.Document(tmp_path / "own-place.docx")
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.sections[0].header.paragraphs[0].text == "Forum Warga"
    assert "What stood in it" not in [line.text for line in word.paragraphs]


def test_archive_has_no_times(published):
    with ZipFile(published.folder / "overview.docx") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_long_names_leave_room_for_the_words_of_other_columns(publish, tmp_path):
    speech = publish("example", "id").speech
    header = ("Koalisi", "Organisasi", "Anggota", "Hubungan di dalamnya", "p", "Keteguhan")
    names = "Koalisi Perempuan Indonesia Daerah Istimewa Yogyakarta"
    rows = [(names, names, "12", "19", "0,005", "100%")] * 3
    caption, *cells = map(speech.write, ("Daftar", *header, *sum(rows, ())))
    width = len(header)
    lines = [tuple(cells[first : first + width]) for first in range(0, len(cells), width)]
    grid = Grid(caption, lines[0], tuple(lines[1:]))
    document = Document(caption, caption, "id", (grid,))
    write_pdf(document, tmp_path / "wide.pdf", speech, House())
    assert list_broken_words([*read_pages(tmp_path / "wide.pdf")], document) == []
