"""Attendance lists of one event, which is told above the table or by the name of its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from coalitions.errors import Issue
from coalitions.records.fields import EVENT_CELLS, EVENT_FIELDS, names_of
from coalitions.records.header import HeadedGrid
from coalitions.records.options import ReadingOptions
from coalitions.records.shapes.recognize import recognize_shape
from coalitions.records.text import clean_text
from coalitions.records.vocabulary import field_terms, fold_term

TOLD_ABOVE = frozenset(names_of(EVENT_FIELDS)) - {"event_id"}
UNNAMED_SHEET = re.compile(r"(?:sheet|lembar|worksheet)\s*\d*", re.IGNORECASE)
NAME_OF_SHEET = "name of the sheet"
PARTED = re.compile(r"\s*:\s*")


def take_event_from_above(headed: HeadedGrid, options: ReadingOptions) -> HeadedGrid:
    """Let each row tell of the one event that "Kegiatan: ..." above the header names.

    Only where no column tells of events, and the rows name organizations. Where nothing names
    the event, the sheet does, unless that is called "Sheet1".
    """
    if not _lacks_event(headed, options):
        return headed
    told = dict(_read_above(headed))
    sheet = headed.grid.sheet
    if "title" not in told and sheet and not UNNAMED_SHEET.fullmatch(sheet.strip()):
        told["title"] = (NAME_OF_SHEET, clean_text(sheet))
    if "title" not in told:
        return headed
    labels = {name: label for name, (label, _) in told.items()}
    filled = (headed.cells.map(clean_text) != "").any(axis="columns")
    cells = headed.cells[filled].assign(**dict(told.values()))
    notes = (*headed.notes, _tell(headed, told["title"][1]))
    return replace(headed, cells=cells, fields={**headed.fields, **labels}, notes=notes)


def _lacks_event(headed: HeadedGrid, options: ReadingOptions) -> bool:
    tells = options.event_key or not headed.fields.keys().isdisjoint(EVENT_CELLS)
    if tells or headed.header_row is None or not ("organization" in headed.fields or headed.roles):
        return False
    return recognize_shape(headed, options) in {"long", "lists"}


def _read_above(headed: HeadedGrid) -> Iterator[tuple[str, tuple[str, str]]]:
    """Read what stands above the header as "Kegiatan: Rapat", in one cell or in two."""
    above = headed.grid.cells.loc[: (headed.header_row or 1) - 1]
    for texts in above.map(clean_text).itertuples(index=False):
        filled = [text for text in texts if text and text != ":"]
        if not filled:
            continue
        label, *rest = PARTED.split(" : ".join(filled), maxsplit=1)
        name = field_terms().get(fold_term(label), "")
        if rest and name in TOLD_ABOVE and label not in headed.cells:
            yield name, (label, rest[0])


def _tell(headed: HeadedGrid, title: str) -> Issue:
    return headed.grid.warn(
        "one-event",
        row=headed.header_row,
        value=title,
    )
