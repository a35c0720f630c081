"""GraphML files: the nodes and edges of a network.

Written from the GraphML Primer: elements ``key``, ``node``, ``edge`` and ``data``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from coalitions.records.files.markup import local_name, read_elements
from coalitions.records.source import refuse
from coalitions.records.text import clean_text


@dataclass(frozen=True)
class Node:
    """A node: its number in the file, from 1, its id and its attributes."""

    row: int
    id: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Edge:
    """An edge: its number in the file, from 1, the ids of its ends, and its attributes."""

    row: int
    ends: tuple[str, str]
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Graph:
    """What a file holds: its nodes by id, and its edges."""

    nodes: Mapping[str, Node]
    edges: Sequence[Edge]


def read_graph(content: bytes, name: str) -> Graph:
    """Read the nodes and edges of a GraphML file, and what it says of each.

    Raises
    ------
    RecordsError
        If it is not well-formed, two nodes have one id, or there is no edge, or one of three ends.

    Examples
    --------
    >>> graph = read_graph(
    ...     b'<graphml><graph><node id="a"/><edge source="a" target="a"/></graph></graphml>', "a")
    >>> graph.edges[0].ends
    ('a', 'a')
    """
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    names: dict[str, str] = {}
    defaults: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for element in read_elements(content, name):
        tag = local_name(element.tag)
        attributes = {**defaults[tag], **_read_attributes(element, names)}
        if tag == "key":
            _read_key(element, names, defaults)
        elif tag == "node":
            node = Node(len(nodes) + 1, element.get("id", ""), attributes)
            if node.id in nodes:
                raise refuse(name, "id-of-two-nodes", row=node.row, value=node.id)
            nodes[node.id] = node
        elif tag == "edge":
            ends = (element.get("source", ""), element.get("target", ""))
            edges.append(Edge(len(edges) + 1, ends, attributes))
        elif tag == "hyperedge":
            raise refuse(name, "hyperedges")
    if not edges:
        raise refuse(name, "no-edges")
    return Graph(nodes, edges)


def _read_key(
    element: Element, names: dict[str, str], defaults: Mapping[str, dict[str, str]]
) -> None:
    """Note what a key stands for, and the value of nodes or edges that do not tell theirs."""
    key = element.get("id", "")
    # yEd keeps the label of a node in what it draws.
    drawn = "label" if element.get("yfiles.type") == "nodegraphics" else key
    names[key] = clean_text(element.get("attr.name", drawn)) or key
    for part in element:
        text = clean_text(part.text or "")
        for owner in ("node", "edge"):
            if text and element.get("for", "all") in {owner, "all"}:
                defaults[owner][names[key]] = text


def _read_attributes(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    return {
        names.get(part.get("key", ""), part.get("key", "")): clean_text("".join(part.itertext()))
        for part in element
        if local_name(part.tag) == "data"
    }
