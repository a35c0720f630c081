"""A report as a Word document that staff can edit: real styles, headings, captions, contents."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as WordParagraph

from coalitions.errors import OptionError
from coalitions.report.document import (
    Block,
    Caution,
    Document,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
)
from coalitions.report.house import House
from coalitions.report.speech import Sentence, Speech
from coalitions.report.writers.archive import pack_alike
from coalitions.report.writers.widths import share_widths

WIDTH = 16.0  # of the text [cm]
TALLEST = Cm(22.5)  # of a picture, with room for its caption
LOGO_HEIGHT = Cm(1.6)
DEEPEST = 2  # level of a heading that the contents list
FONT = "Calibri"
SMALL = Pt(9)  # in tables
RULE = "#D9D9D9"  # between the rows of a table
STYLES = (
    *("Normal", "Title", "Subtitle", "Caption", "List Bullet", "Intense Quote"),
    *(f"Heading {level}" for level in (1, 2, 3)),
    *(f"TOC {level}" for level in range(1, DEEPEST + 1)),
)
# The file names the time at which it was made; the same records must give the same bytes.
MADE = datetime.datetime(2000, 1, 1)


def write_word(document: Document, path: Path, speech: Speech, house: House) -> None:
    """Write a report as a Word document.

    Parameters
    ----------
    document : Document
        What it says.
    path : Path
        The file to write.
    speech : Speech
        The language of the few words that are not in `document`.
    house : House
        Whose it is; a template gives styles, page, header and footer.

    Raises
    ------
    OptionError
        If its template is no Word document, or its logo no picture that Word can show.
    """
    word = open_template(house.template)
    if house.template is None:
        style_plainly(word, house)
    _describe(word, document, house)
    _add_logo(word, house.logo)
    word.add_paragraph(str(document.title), style="Title")
    word.add_paragraph(str(document.subtitle), style="Subtitle")
    _list_contents(word, document)
    captions = _Captions(speech)
    for number, block in enumerate(document.blocks):
        _add(word, block, number, captions, house.accent)
    made = BytesIO()
    word.save(made)
    path.write_bytes(pack_alike(made.getvalue()))


def open_template(template: Path | None) -> WordDocument:
    """Open the document whose styles a report takes, without what is written in it.

    Raises
    ------
    OptionError
        If it is no Word document.
    """
    try:
        word = docx.Document(None if template is None else str(template))
    except (OSError, PackageNotFoundError, KeyError, ValueError) as failure:
        raise OptionError(
            f"template '{template}' is no Word document; save it in Word as .docx"
        ) from failure
    for element in [*word.element.body]:
        if element.tag != qn("w:sectPr"):
            word.element.body.remove(element)
    for name in STYLES:
        if name not in word.styles:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    return word


def style_plainly(word: WordDocument, house: House) -> None:
    """Give a document that brings no style of its own A4 paper and the colors of the map."""
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(2.4)
    color = RGBColor.from_string(house.accent.removeprefix("#").upper())
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        word.styles[name].font.color.rgb = color
    for name in STYLES:
        _use_font(word.styles[name])
    word.styles["Normal"].font.size = Pt(10.5)
    _write_footer(word, house.name)
    for level in range(1, DEEPEST + 1):
        line = word.styles[f"TOC {level}"].paragraph_format
        line.left_indent, line.space_after = Cm(0.6 * (level - 1)), Pt(2)


def _describe(word: WordDocument, document: Document, house: House) -> None:
    properties = word.core_properties
    properties.title, properties.subject = str(document.title), str(document.subtitle)
    properties.language = document.language
    properties.created = properties.modified = MADE
    properties.author, properties.last_modified_by, properties.comments = house.name, "", ""
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        _set(defaults, "w:lang", val=document.language)


def _write_footer(word: WordDocument, publisher: str) -> None:
    """Write who publishes the report, and the page, at the foot of each."""
    line = word.sections[0].footer.paragraphs[0]
    line.add_run(f"{publisher}\t\t" if publisher else "\t\t")
    _open_field(line, "PAGE")
    line.add_run("1")
    _close_field(line)


def _add_logo(word: WordDocument, logo: Path | None) -> None:
    if logo is None:
        return
    try:
        word.add_paragraph().add_run().add_picture(str(logo), height=LOGO_HEIGHT)
    except (UnrecognizedImageError, ZeroDivisionError) as failure:
        raise OptionError(
            f"logo '{logo}' is no picture that Word can show; give a PNG or a JPEG"
        ) from failure


def _use_font(style: ParagraphStyle) -> None:
    """Use one font for all signs; the styles of Word name one for each script."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [*fonts.attrib]:
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def _list_contents(word: WordDocument, document: Document) -> None:
    """List the headings, in a field that Word renews on F9, filled in already."""
    headings = [
        (number, block)
        for number, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level <= DEEPEST
    ]
    for position, (number, block) in enumerate(headings):
        line = word.add_paragraph(style=f"TOC {block.level}")
        if position == 0:
            _open_field(line, rf'TOC \o "1-{DEEPEST}" \h \n \z')
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _mark(number))
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = str(block.text)
        run.append(text)
        link.append(run)
        line._p.append(link)
        if position == len(headings) - 1:
            _close_field(line)


def _add(word: WordDocument, block: Block, number: int, captions: _Captions, accent: str) -> None:
    match block:
        case Heading(text, level):
            _bookmark(word.add_paragraph(str(text), style=f"Heading {level}"), number)
        case Paragraph(sentences):
            word.add_paragraph(_join(sentences), style="Normal")
        case Caution(sentences):
            word.add_paragraph(_join(sentences), style="Intense Quote")
        case Items(items):
            for item in items:
                word.add_paragraph(str(item), style="List Bullet")
        case Grid(caption):
            captions.add(word, "table", caption).paragraph_format.keep_with_next = True
            _add_table(word, block, accent)
        case Picture(file, caption, alternative):
            line = word.add_paragraph()
            line.paragraph_format.keep_with_next = True
            shape = line.add_run().add_picture(str(file.with_suffix(".png")), width=Cm(WIDTH))
            if shape.height > TALLEST:
                shape.width = Emu(shape.width * TALLEST // shape.height)
                shape.height = TALLEST
            shape._inline.docPr.set("descr", str(alternative))
            captions.add(word, "figure", caption)


def _add_table(word: WordDocument, grid: Grid, accent: str) -> None:
    """Add a table whose header is repeated on each page that it goes on to."""
    rows = (grid.header, *grid.rows)
    table = word.add_table(rows=len(rows), cols=len(grid.header))
    table.autofit = False
    needed = share_widths(grid)
    widths = [Cm(WIDTH * width / sum(needed)) for width in needed]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, said in zip(table.rows, rows, strict=True):
        is_header = said is grid.header
        _rule_off(row, accent if is_header else RULE)
        _set(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")
        for cell, text, width, is_numeric in zip(
            row.cells, said, widths, grid.is_numeric, strict=True
        ):
            cell.width = width
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(2)
            run = line.add_run(str(text))
            run.bold, run.font.size = is_header, SMALL
            if is_numeric:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _set(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    word.add_paragraph()


def _rule_off(row: Row, color: str) -> None:
    """Draw a line below a row of a table."""
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        _set(borders, "w:bottom", val="single", sz="4", color=color.removeprefix("#"))
        cell._tc.get_or_add_tcPr().append(borders)


class _Captions:
    """Captions with numbers that Word counts itself, for tables and figures."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._n = {"table": 0, "figure": 0}

    def add(self, word: WordDocument, kind: str, caption: Sentence) -> WordParagraph:
        self._n[kind] += 1
        name = str(self._speech.say(kind))
        line = word.add_paragraph(f"{name} ", style="Caption")
        _open_field(line, rf"SEQ {name} \* ARABIC")
        line.add_run(str(self._n[kind]))
        _close_field(line)
        line.add_run(f". {caption}")
        return line


def _open_field(line: WordParagraph, instruction: str) -> None:
    _add_mark(line, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    line.add_run()._r.append(text)
    _add_mark(line, "separate")


def _close_field(line: WordParagraph) -> None:
    _add_mark(line, "end")


def _add_mark(line: WordParagraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)


def _bookmark(line: WordParagraph, number: int) -> None:
    for tag, attributes in (
        ("w:bookmarkStart", {"id": str(number), "name": _mark(number)}),
        ("w:bookmarkEnd", {"id": str(number)}),
    ):
        element = OxmlElement(tag)
        for name, value in attributes.items():
            element.set(qn(f"w:{name}"), value)
        line._p.append(element)


def _mark(number: int) -> str:
    return f"_heading_{number}"


def _set(parent: BaseOxmlElement, tag: str, **attributes: str) -> None:
    """Give an element a child with attributes, in place of one that it has."""
    for former in parent.findall(qn(tag)):
        parent.remove(former)
    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)


def _join(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(map(str, sentences))
