"""A report as one HTML file that asks nothing of anybody: every figure says where it stands."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from coalitions.report.document import Block, Document
from coalitions.report.house import House
from coalitions.report.speech import Figure, Sentence, Speech

TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
FIGURE = Markup('<data value="{value}" title="{trace}">{text}</data>')


def write_page(document: Document, path: Path, speech: Speech, house: House) -> None:
    """Write a report as one HTML file.

    Parameters
    ----------
    document : Document
        What it says.
    path : Path
        The file to write.
    speech : Speech
        The language of the few words that are not in `document`.
    house : House
        Whose it is.
    """
    style = _read("document.css").replace("ACCENT", house.accent)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(_read("document.html.jinja")).render(
        document=document,
        style=style,
        style_hash=f"sha256-{_encode(hashlib.sha256(style.encode()).digest())}",
        contents=str(speech.say("contents")),
        kind=_name_kind,
        tell=_mark_up,
        embed=lambda picture: _embed(picture.file.with_suffix(".svg")),
        publisher=house.name,
        logo=_embed(house.logo) if house.logo else "",
    )
    path.write_text(f"{page}\n", encoding="utf-8", newline="\n")


def _mark_up(sentence: Sentence) -> Markup:
    """Write a sentence; a figure says in which table it stands when it is pointed at."""
    return Markup("").join(
        FIGURE.format(value=_write_value(part.fact.value), trace=part.fact.trace(), text=part.text)
        if isinstance(part, Figure)
        else part.text
        for part in sentence.parts
    )


def _write_value(value: Any) -> str:
    """Write a figure for machines: a number as Python does, a day as YYYY-MM-DD."""
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def _embed(file: Path) -> str:
    return f"data:{TYPES[file.suffix.lower()]};base64,{_encode(file.read_bytes())}"


def _encode(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _name_kind(block: Block) -> str:
    return type(block).__name__


def _read(name: str) -> str:
    return files("coalitions.report.templates").joinpath(name).read_text(encoding="utf-8")
