"""Elements of the file format that python-docx has no words for."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def set_child(parent: BaseOxmlElement, tag: str, **attributes: str) -> None:
    """Give an element a child with attributes, in place of one that it has."""
    for former in parent.findall(qn(tag)):
        parent.remove(former)
    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)
