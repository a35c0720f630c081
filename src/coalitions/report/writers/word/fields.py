"""What Word counts and renews itself: captions, the number of the page, the list of contents."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from coalitions.report.speech import Sentence, Speech


class Captions:
    """Captions with numbers that Word counts itself, for tables and figures."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._n = {"table": 0, "figure": 0}

    def add(self, word: WordDocument, kind: str, caption: Sentence) -> WordParagraph:
        """Add the next caption of a kind: "table" or "figure"."""
        self._n[kind] += 1
        name = str(self._speech.say(kind))
        line = word.add_paragraph(f"{name} ", style="Caption")
        open_field(line, rf"SEQ {name} \* ARABIC")
        line.add_run(str(self._n[kind]))
        close_field(line)
        line.add_run(f". {caption}")
        return line


def open_field(line: WordParagraph, instruction: str) -> None:
    """Begin a field; what is added until it is closed stands there until Word renews it."""
    _add_mark(line, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    line.add_run()._r.append(text)
    _add_mark(line, "separate")


def close_field(line: WordParagraph) -> None:
    """End a field."""
    _add_mark(line, "end")


def _add_mark(line: WordParagraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)


def bookmark(line: WordParagraph, number: int) -> None:
    """Make a heading a place that links lead to."""
    for tag, attributes in (
        ("w:bookmarkStart", {"id": str(number), "name": name_mark(number)}),
        ("w:bookmarkEnd", {"id": str(number)}),
    ):
        element = OxmlElement(tag)
        for name, value in attributes.items():
            element.set(qn(f"w:{name}"), value)
        line._p.append(element)


def name_mark(number: int) -> str:
    """Name the place of the heading that is the block of this number."""
    return f"_heading_{number}"
