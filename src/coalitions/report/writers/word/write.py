"""A report as a Word document, block by block."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from docx.table import _Row as Row

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
from coalitions.report.speech import Speech
from coalitions.report.writers.archive import pack_alike
from coalitions.report.writers.widths import share_widths
from coalitions.report.writers.word.elements import set_child
from coalitions.report.writers.word.fields import (
    Captions,
    bookmark,
    close_field,
    name_mark,
    open_field,
)
from coalitions.report.writers.word.styles import DEEPEST, WIDTH, open_template, style_plainly

TALLEST = Cm(22.5)  # of a picture, with room for its caption
LOGO_HEIGHT = Cm(1.6)
SMALL = Pt(9)  # in tables
RULE = "#D9D9D9"  # between the rows of a table
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
    captions = Captions(speech)
    for number, block in enumerate(document.blocks):
        _add(word, block, number, captions, house.accent)
    made = BytesIO()
    word.save(made)
    path.write_bytes(pack_alike(made.getvalue()))


def _describe(word: WordDocument, document: Document, house: House) -> None:
    properties = word.core_properties
    properties.title, properties.subject = str(document.title), str(document.subtitle)
    properties.language = document.language
    properties.created = properties.modified = MADE
    properties.author, properties.last_modified_by, properties.comments = house.name, "", ""
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None:
        set_child(defaults, "w:lang", val=document.language)


def _add_logo(word: WordDocument, logo: Path | None) -> None:
    if logo is None:
        return
    try:
        word.add_paragraph().add_run().add_picture(str(logo), height=LOGO_HEIGHT)
    except (UnrecognizedImageError, ZeroDivisionError) as failure:
        raise OptionError(
            f"logo '{logo}' is no picture that Word can show; give a PNG or a JPEG"
        ) from failure


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
            open_field(line, rf'TOC \o "1-{DEEPEST}" \h \n \z')
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), name_mark(number))
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = str(block.text)
        run.append(text)
        link.append(run)
        line._p.append(link)
        if position == len(headings) - 1:
            close_field(line)


def _add(word: WordDocument, block: Block, number: int, captions: Captions, accent: str) -> None:
    match block:
        case Heading(text, level):
            bookmark(word.add_paragraph(str(text), style=f"Heading {level}"), number)
        case Paragraph():
            word.add_paragraph(block.text, style="Normal")
        case Caution():
            word.add_paragraph(block.text, style="Intense Quote")
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
        set_child(row._tr.get_or_add_trPr(), "w:cantSplit", val="true")
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
    set_child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", val="true")
    word.add_paragraph()


def _rule_off(row: Row, color: str) -> None:
    """Draw a line below a row of a table."""
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        set_child(borders, "w:bottom", val="single", sz="4", color=color.removeprefix("#"))
        cell._tc.get_or_add_tcPr().append(borders)
