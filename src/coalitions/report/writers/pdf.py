"""A report as PDF, set by typst: tagged, with its fonts inside, the same bytes each time."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from coalitions.fonts import OWN, find_fonts, name_families
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
from coalitions.report.writers.widths import share_widths


def write_pdf(document: Document, path: Path, speech: Speech, house: House) -> None:  # noqa: ARG001 - as the other writers
    """Write a report as PDF/UA-1.

    Parameters
    ----------
    document : Document
        What it says.
    path : Path
        The file to write.
    speech : Speech
        Not used: typst has the few words that are not in `document`.
    house : House
        Whose it is.
    """
    import typst  # noqa: PLC0415 - an extra

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template = files("coalitions.report.templates").joinpath("document.typ")
        (folder / "document.typ").write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        names = (part.text for said in document.list_sentences() for part in said.parts)
        fonts = find_fonts([*names, house.name])
        for file in fonts:
            _copy(file, folder)
        told = {
            "title": str(document.title),
            "subtitle": str(document.subtitle),
            "language": document.language,
            "accent": house.accent,
            "publisher": house.name,
            "logo": _copy(house.logo, folder),
            "fonts": name_families(fonts),
            "blocks": [_lay_out(block, folder) for block in document.blocks],
        }
        text = json.dumps(told, ensure_ascii=False)
        (folder / "document.json").write_text(text, encoding="utf-8")
        content = typst.compile(
            folder / "document.typ",
            root=folder,
            font_paths=[OWN, folder],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    path.write_bytes(content)


def _lay_out(block: Block, folder: Path) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": str(text), "level": level}
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Caution():
            return {"kind": "caution", "text": block.text}
        case Items(items):
            return {"kind": "items", "items": [str(item) for item in items]}
        case Grid(caption, header, rows):
            return {
                "kind": "grid",
                "caption": str(caption),
                "header": [str(cell) for cell in header],
                "rows": [[str(cell) for cell in row] for row in rows],
                "widths": share_widths(block),
                "numeric": list(block.is_numeric),
            }
        case Picture(file, caption, alternative):
            return {
                "kind": "picture",
                "file": _copy(file.with_suffix(".svg"), folder),
                "caption": str(caption),
                "alternative": str(alternative),
            }


def _copy(file: Path | None, folder: Path) -> str:
    """Copy a picture or a font to where typst may read it; "" if there is none."""
    if file is None:
        return ""
    (folder / file.name).write_bytes(file.read_bytes())
    return file.name
