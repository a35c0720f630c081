"""What calamine does not tell of a workbook: that it is locked, and which cells hold an error."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from coalitions.language import Message

# In an OLE file: the stream of an encrypted .xlsx, and the record that locks an old .xls.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
LOCKING_RECORD = re.compile(rb"\x2f\x00.\x00\x01\x00[\x01-\x04]\x00", re.DOTALL)
ODS_MANIFEST = "META-INF/manifest.xml"
OFFICE_PARTS = {"[Content_Types].xml", "mimetype", "content.xml", ODS_MANIFEST}
ERROR_CELL = re.compile(
    rb'<c (?=[^>]*t="e")[^>]*r="([A-Z]+)([0-9]+)"[^>]*(?<!/)>(?:(?!</c>).)*?<v>([^<]*)</v>',
    re.DOTALL,
)
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
HEAD = 4096  # bytes of a sheet, in which its dimension stands
MOST_CELLS = 50_000_000
MOST_BYTES = 4_000_000_000
DAMAGED = (
    EOFError, ET.ParseError, KeyError, OSError, RuntimeError, ValueError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def find_oversized_sheet(content: bytes) -> Message | None:
    """Say which sheet of an .xlsx file claims more cells than any records have; None if none does.

    A stray cell far below or right of the records, or a malicious file, would fill the memory.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                return Message("part-workbook")
            for sheet, part in _list_sheets(parts):
                with parts.open(part) as stream:
                    corner = DIMENSION.search(stream.read(HEAD))
                if corner and _count_cells(*corner.groups()) > MOST_CELLS:
                    return Message("part-sheet", sheet=sheet)
    except DAMAGED:
        return None
    return None


def _count_cells(letters: bytes, row: bytes) -> int:
    n_rows, last_column, _ = _read_cell(letters, row, b"")
    return n_rows * (last_column + 1)


def is_locked(content: bytes) -> bool:
    """Say whether a workbook needs a password."""
    if ENCRYPTED_PACKAGE in content:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"encryption-data" in parts.read(ODS_MANIFEST)
    except DAMAGED:
        return LOCKING_RECORD.search(content) is not None


def list_packed(content: bytes) -> list[str]:
    """List the files in a zip archive that is no document of an office program."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            packed = [name for name in parts.namelist() if name and not name.endswith("/")]
    except DAMAGED:
        return []
    return [] if OFFICE_PARTS & set(packed) else packed


def find_error_cells(content: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Find the cells of an .xlsx file whose formula came to an error such as #N/A.

    Returns
    -------
    dict
        By sheet: row number, place of the column from 0, and the error. Empty where there is
        none, and for other kinds of workbooks.
    """
    found: dict[str, list[tuple[int, int, str]]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for sheet, part in _list_sheets(parts):
                text = parts.read(part)
                if b't="e"' in text:
                    found[sheet] = [_read_cell(*cell) for cell in ERROR_CELL.findall(text)]
    except DAMAGED:
        return {}
    return found


def _list_sheets(parts: zipfile.ZipFile) -> list[tuple[str, str]]:
    """List the name of each sheet and the part of the file that holds it."""
    # Expat, which reads it, stops at entities that would blow it up.
    relations = ET.fromstring(parts.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ET.fromstring(parts.read("xl/workbook.xml"))  # noqa: S314
    sheets = [node for node in book.iter() if node.tag.endswith("}sheet")]
    return [
        (sheet.get("name", ""), "xl/" + targets[sheet.get(RELATION)].removeprefix("/xl/"))
        for sheet in sheets
    ]


def _read_cell(letters: bytes, row: bytes, text: bytes) -> tuple[int, int, str]:
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return int(row), place - 1, text.decode()
