"""Which options each kind of file has a use for; any other is refused, never passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from coalitions.language import Message
from coalitions.records.options import DEFAULT_OPTIONS, ReadingOptions
from coalitions.records.shapes.nested import LINE
from coalitions.records.source import refuse
from coalitions.records.telling import join_messages

OF_A_TABLE = frozenset({"shape", "columns", "separator", "event_key", "date_order", "marks"})
TEXT, WORKBOOK, PARQUET = "a CSV or other text file", "a workbook", "a Parquet file"
JSON, GRAPHML = "a JSON file", "a network in GraphML"
IATI, GDELT = "a file of IATI activities", "a file of GDELT records"
USES: Mapping[str, frozenset[str]] = {
    TEXT: OF_A_TABLE | {"delimiter", "encoding"},
    WORKBOOK: OF_A_TABLE | {"sheets"},
    PARQUET: OF_A_TABLE,
    JSON: OF_A_TABLE | {"encoding"},
    GRAPHML: frozenset({"date_order"}),
    IATI: frozenset(),  # which say themselves how days are written and what everything means
    GDELT: frozenset(),
}
NO_USE: Mapping[str, frozenset[str]] = {
    "long": frozenset({"marks"}),
    "lists": frozenset({"marks"}),
    "acled": frozenset({"separator", "event_key", "marks"}),
    "kobo": frozenset({"event_key", "marks"}),
    "incidence-by-event": frozenset({"separator", "event_key"}),
    "incidence-by-organization": frozenset({"separator", "event_key"}),
}
SHAPE_NAMES = {
    "long": "a long table",
    "lists": "a table of lists",
    "acled": "an ACLED export",
    "kobo": "a KoboToolbox export",
    "incidence-by-event": "an incidence matrix",
    "incidence-by-organization": "an incidence matrix",
}
COMMAND_LINE = {"sheets": "--sheet"}  # where the word differs from that in Python


def check_kind(options: ReadingOptions, kind: str, name: str) -> None:
    """Refuse options that a kind of file, one of `USES`, has no use for.

    Raises
    ------
    RecordsError
        Naming the options and the kind.

    Examples
    --------
    >>> check_kind(ReadingOptions(sheets=("2024",)), JSON, "a.json")
    Traceback (most recent call last):
    coalitions.errors.RecordsError: a.json: is read as a JSON file, which has no use for --sheet.
    Leave that out.
    """
    _refuse(_list_said(options) - USES[kind], kind, name)


def check_shape(options: ReadingOptions, shape: str, name: str) -> None:
    """Refuse options that a table of this shape has no use for.

    Raises
    ------
    RecordsError
        Naming the options and the shape.
    """
    _refuse(_list_said(options) & NO_USE.get(shape, frozenset()), SHAPE_NAMES.get(shape, ""), name)


def _list_said(options: ReadingOptions) -> set[str]:
    return {
        field.name
        for field in fields(options)
        # The lines in a cell of nested records are no choice of the user.
        if getattr(options, field.name) not in (getattr(DEFAULT_OPTIONS, field.name), LINE)
    }


def _refuse(unused: set[str] | frozenset[str], kind: str, name: str) -> None:
    if unused:
        words = [COMMAND_LINE.get(word, f"--{word.replace('_', '-')}") for word in sorted(unused)]
        unused_words = join_messages("part-and", words)
        raise refuse(name, "option-unused", what=Message(kind), options=unused_words)
