"""Files for other tools: tables for spreadsheets, networks in the formats that others read.

`content` puts nodes and ties into plain tables; each format is a file that composes bytes from
them; `formats` lists what there is; `saving` writes, whole or not at all.
"""

from __future__ import annotations

from coalitions.export.content import MODES, NetworkContent, gather_content
from coalitions.export.formats import FORMAT_TABLE, FORMATS, Format, require_format
from coalitions.export.graphs import write_graphs
from coalitions.export.saving import require_place, save_files
from coalitions.export.tables import write_tables

__all__ = [
    "FORMATS",
    "FORMAT_TABLE",
    "MODES",
    "Format",
    "NetworkContent",
    "gather_content",
    "require_format",
    "require_place",
    "save_files",
    "write_graphs",
    "write_tables",
]
