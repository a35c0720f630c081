"""The same content, the same bytes: an archive without the times at which it was packed."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)  # that the format can tell


def pack_alike(content: bytes) -> bytes:
    """Pack an archive anew, with its files in their order and no time of packing.

    Examples
    --------
    >>> packed = BytesIO()
    >>> with ZipFile(packed, "w") as archive:
    ...     archive.writestr(ZipInfo("word/document.xml", (2026, 1, 1, 12, 0, 0)), "<w/>")
    >>> ZipFile(BytesIO(pack_alike(packed.getvalue()))).infolist()[0].date_time
    (1980, 1, 1, 0, 0, 0)
    """
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for member in before.infolist():
            entry = ZipInfo(member.filename, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, before.read(member))
    return packed.getvalue()
