"""The look of a Word document: that of a template, or a plain one of the package's own."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from coalitions.errors import OptionError
from coalitions.report.house import House
from coalitions.report.writers.word.fields import close_field, open_field

WIDTH = 16.0  # of the text [cm]
DEEPEST = 2  # level of a heading that the contents list
FONT = "Calibri"
STYLES = (
    *("Normal", "Title", "Subtitle", "Caption", "List Bullet", "Intense Quote"),
    *(f"Heading {level}" for level in (1, 2, 3)),
    *(f"TOC {level}" for level in range(1, DEEPEST + 1)),
)


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


def _write_footer(word: WordDocument, publisher: str) -> None:
    """Write who publishes the report, and the page, at the foot of each."""
    line = word.sections[0].footer.paragraphs[0]
    line.add_run(f"{publisher}\t\t" if publisher else "\t\t")
    open_field(line, "PAGE")
    line.add_run("1")
    close_field(line)


def _use_font(style: ParagraphStyle) -> None:
    """Use one font for all signs; the styles of Word name one for each script."""
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [*fonts.attrib]:
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
