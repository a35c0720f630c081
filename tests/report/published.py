"""Documents as files, and what a reader finds written in them, sign by sign."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DecodedStreamObject, NameObject

from coalitions.report.document import Caution, Document, Grid, Heading, Items, Paragraph, Picture
from coalitions.report.speech import Speech

PUBLISHER = "Forum Warga"
OUTLINE = re.compile(rb"(?<=\s)(?:-?[\d.]+\s){2,6}[mlc]\s")  # a piece of a drawn line, and no text


@dataclass(frozen=True)
class Published:
    """The documents on one data set in one language, and the folder that holds their files."""

    documents: dict[str, Document]
    folder: Path
    speech: Speech


def squeeze(text):
    """Take all white space out: where lines break is the writer's own affair."""
    return "".join(text.split())


def list_told(document, speech, *, mark=None, bullet=""):
    """List all that is written below the list of contents, in the order of reading.

    Pictures and tables are numbered if a `mark` stands between the number and the caption.
    """
    numbers = Counter()

    def number(kind):
        numbers[kind] += 1
        return "" if mark is None else f"{speech.say(kind)}{numbers[kind]}{mark}"

    for block in document.blocks:
        match block:
            case Heading(text):
                yield str(text)
            case Paragraph(sentences) | Caution(sentences):
                yield from map(str, sentences)
            case Items(items):
                yield from (f"{bullet}{item}" for item in items)
            case Grid(caption, header, rows):
                yield f"{number('table')}{caption}"
                yield from (str(cell) for row in (header, *rows) for cell in row)
            case Picture(_, caption):
                yield f"{number('figure')}{caption}"


def list_headings(document, deepest):
    """List what stands in the list of contents."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return [str(heading.text) for heading in headings if heading.level <= deepest]


def list_figures(document):
    """List the figures that are written, in the order of reading; not those told of pictures."""
    unseen = {id(block.alternative) for block in document.blocks if isinstance(block, Picture)}
    seen = [told for told in document.list_sentences() if id(told) not in unseen]
    return [figure for sentence in seen for figure in sentence.figures]


def read_pages(path):
    """Read what is written on each page, without the drawings, which take long and say nothing."""
    for page in PdfReader(path).pages:
        written = DecodedStreamObject()
        written.set_data(OUTLINE.sub(b"", page.get_contents().get_data()))
        page[NameObject("/Contents")] = written
        yield page.extract_text()


def join_pages(pages, document, write_footer):
    """Join pages to one text, without their footers and the headers that tables repeat."""
    headers = [squeeze("".join(map(str, grid.header))) for grid in find_grids(document)]
    text = ""
    for number, page in enumerate(map(squeeze, pages), 1):
        footer = squeeze(write_footer(number))
        assert page.endswith(footer)
        repeated = next(filter(page.startswith, headers), "") if number > 1 else ""
        text += page.removesuffix(footer).removeprefix(repeated)
    return text


def list_broken_words(pages, document):
    """List the words in tables that do not stand in one line; where there is a hyphen they may."""
    whole = {word for page in pages for word in page.split()}
    cells = (
        str(cell)
        for grid in find_grids(document)
        for row in (grid.header, *grid.rows)
        for cell in row
    )
    words = {word for cell in cells for word in cell.split()}
    return sorted(word for word in words - whole if word.isalnum() or word[0].isdigit())


def find_grids(document):
    return [block for block in document.blocks if isinstance(block, Grid)]
