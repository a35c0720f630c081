"""A report before it is a file: headings, sentences, tables and pictures, in the order of reading.

The writers (`word`, `pdf`, `page`) each take a `Document` whole, so that all formats say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coalitions.report.speech import Figure, Sentence


@dataclass(frozen=True)
class Heading:
    """A heading of `level` 1 and up."""

    text: Sentence
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """All of it in one string."""
        return " ".join(map(str, self.sentences))


@dataclass(frozen=True)
class Caution:
    """What the reader must know before the rest is believed; set apart from it."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """All of it in one string."""
        return " ".join(map(str, self.sentences))


@dataclass(frozen=True)
class Items:
    """Short things below one another, each with a dot before it."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True)
class Grid:
    """A table with a caption.

    Parameters
    ----------
    caption : Sentence
        What it shows.
    header : tuple of Sentence
        What each column holds.
    rows : tuple of tuple of Sentence
        As wide as the header.
    """

    caption: Sentence
    header: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]

    @property
    def is_numeric(self) -> tuple[bool, ...]:
        """Whether each column holds figures alone, which stand at the right."""
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.header)
        return tuple(
            bool(column) and all(isinstance(part, Figure) for cell in column for part in cell.parts)
            for column in columns
        )


@dataclass(frozen=True)
class Picture:
    """A figure with a caption.

    Parameters
    ----------
    file : path
        The picture without its suffix: there is a PNG and an SVG of it.
    caption : Sentence
        What it shows.
    alternative : Sentence
        What one who cannot see it should know.
    """

    file: Path
    caption: Sentence
    alternative: Sentence


Block = Heading | Paragraph | Caution | Items | Grid | Picture


@dataclass(frozen=True)
class Document:
    """A report.

    Parameters
    ----------
    title, subtitle : Sentence
        What it is about, and of which records.
    language : str
        The language it is in.
    blocks : tuple of blocks
        In the order of reading.
    """

    title: Sentence
    subtitle: Sentence
    language: str
    blocks: tuple[Block, ...]

    def list_sentences(self) -> Iterator[Sentence]:
        """Go through all that it says, in the order of reading."""
        yield from (self.title, self.subtitle)
        for block in self.blocks:
            yield from _say(block)


def _say(block: Block) -> Iterator[Sentence]:
    match block:
        case Heading(text):
            yield text
        case Paragraph(sentences) | Caution(sentences) | Items(sentences):
            yield from sentences
        case Grid(caption, header, rows):
            yield from (caption, *header, *(cell for row in rows for cell in row))
        case Picture(_, caption, alternative):
            yield from (caption, alternative)
