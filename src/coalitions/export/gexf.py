"""GEXF 1.3 (https://gexf.net): Gephi, with time, colors and places.

Not with networkx, whose writer names the graph in an attribute that the schema does not have,
writes the date of today, and takes columns named "start", "viz" or "pid" for its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import pandas as pd

from coalitions.export.content import PLACES, NetworkContent
from coalitions.export.lifetimes import FIRST, LAST
from coalitions.export.values import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    label_ends,
    list_rows,
    name_type,
)

ROOT = {
    "xmlns": "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
    "version": "1.3",
}
TYPES = {INTEGER: "long", NUMBER: "double", BOOLEAN: "boolean", TEXT: "string"}


def compose_gexf(content: NetworkContent) -> bytes:
    """Write nodes and ties as GEXF 1.3.

    An organization and a tie are there from their first event to their last, both days included;
    always, if none of their events has a date.
    """
    root = Element("gexf", ROOT)
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "coalitions"
    SubElement(meta, "description").text = content.title
    is_dated = bool(content.nodes[FIRST].notna().any())
    time = {"mode": "dynamic", "timeformat": "date"} if is_dated else {"mode": "static"}
    graph = SubElement(root, "graph", {"defaultedgetype": "undirected", **time})
    told_of_nodes = content.nodes.drop(columns=["label", *PLACES])
    told_of_ties = content.ties.drop(columns="weight")
    keys_of_nodes = _declare(graph, "node", told_of_nodes)
    keys_of_ties = _declare(graph, "edge", told_of_ties)
    nodes = SubElement(graph, "nodes")
    looks = list_rows(content.nodes[["label", *PLACES]])
    for name, look, told in zip(content.nodes.index, looks, list_rows(told_of_nodes), strict=True):
        node = SubElement(nodes, "node", {"id": name, "label": look["label"], **_live(told)})
        _tell(node, told, keys_of_nodes)
        _draw(node, look)
    edges = SubElement(graph, "edges")
    for number, (source, target, weight, told) in enumerate(
        zip(*label_ends(content), content.ties["weight"], list_rows(told_of_ties), strict=True)
    ):
        ends = {"id": str(number), "source": source, "target": target, "weight": repr(weight)}
        _tell(SubElement(edges, "edge", {**ends, **_live(told)}), told, keys_of_ties)
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _declare(graph: Element, kind: str, told: pd.DataFrame) -> dict[str, str]:
    """Declare the attributes of nodes or edges, and give the id of each."""
    attributes = SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    keys = {str(column): str(number) for number, column in enumerate(told.columns)}
    for column, key in keys.items():
        held = TYPES[name_type(told[column])]
        SubElement(attributes, "attribute", {"id": key, "title": column, "type": held})
    return keys


def _live(told: Mapping[str, Any]) -> dict[str, str]:
    return {"start": told[FIRST], "end": told[LAST]} if FIRST in told else {}


def _tell(element: Element, told: Mapping[str, Any], keys: Mapping[str, str]) -> None:
    values = SubElement(element, "attvalues")
    for column, value in told.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        SubElement(values, "attvalue", {"for": keys[column], "value": text})


def _draw(node: Element, look: Mapping[str, Any]) -> None:
    red, green, blue = map(str, bytes.fromhex(look["color"][1:]))
    SubElement(node, "viz:color", {"r": red, "g": green, "b": blue, "a": "1.0"})
    y = -look["y"]  # Gephi's y goes upward
    SubElement(node, "viz:position", {"x": str(look["x"]), "y": str(y), "z": "0.0"})
    SubElement(node, "viz:size", {"value": str(look["size"])})
