"""XML files: what a document is, and its elements as they end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse

from coalitions.records.source import refuse

SAMPLE = 512  # bytes among which the first "<" of an XML document stands
BROKEN = (ParseError, LookupError, ValueError)  # the latter two: an encoding that is not known


def name_root(content: bytes) -> str:
    """Name the root element of an XML document, without its namespace.

    Returns
    -------
    str
        ``""`` if `content` is no XML up to there. No more is read than that takes.

    Examples
    --------
    >>> name_root(b'<?xml version="1.0"?> <iati-activities version="2.03">')
    'iati-activities'
    >>> name_root(b"kegiatan;lembaga")
    ''
    """
    if b"<" not in content[:SAMPLE]:
        return ""
    try:
        for _, root in iterparse(io.BytesIO(content.lstrip()), events=("start",)):  # noqa: S314
            return local_name(root.tag)
    except BROKEN:
        pass
    return ""


def read_elements(content: bytes, name: str) -> Iterator[Element]:
    """Go through the elements of an XML document, each when it ends.

    Nothing outside of the document is loaded, and expat, which reads it, stops at entities that
    would blow it up.

    Raises
    ------
    RecordsError
        If it is not well-formed; the line is told.
    """
    try:
        for _, element in iterparse(io.BytesIO(content), events=("end",)):  # noqa: S314
            yield element
    except BROKEN as failure:
        raise refuse(name, "no-xml", failure=str(failure)) from failure


def local_name(tag: str) -> str:
    """Give the name of an element without its namespace.

    Examples
    --------
    >>> local_name("{http://graphml.graphdrawing.org/xmlns}node")
    'node'
    """
    return tag.rpartition("}")[2]
