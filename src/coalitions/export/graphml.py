"""GraphML: Gephi, yEd, igraph, networkx, Cytoscape and most other network tools.

Written by networkx, which does it right. GraphML has no time, and no colors of its own: Gephi takes
the attributes x, y, size, r, g and b for what they say.
"""

from __future__ import annotations

from io import BytesIO

import networkx as nx

from coalitions.export.content import NetworkContent
from coalitions.export.values import label_ends, list_rows


def compose_graphml(content: NetworkContent) -> bytes:
    """Write nodes and ties, with all that is told of them, as GraphML."""
    graph: nx.Graph[str] = nx.Graph(name=content.title)
    for name, node in zip(content.nodes.index, list_rows(content.nodes), strict=True):
        red, green, blue = bytes.fromhex(node.pop("color")[1:])
        upward = {"y": -node.pop("y")}  # as in Gephi
        graph.add_node(name, **node, **upward, r=red, g=green, b=blue)
    rows = list_rows(content.ties)
    graph.add_edges_from(zip(*label_ends(content), rows, strict=True))
    file = BytesIO()
    # The writer on the standard library's XML: with lxml, if that happens to be installed,
    # networkx would write other bytes.
    nx.write_graphml_xml(graph, file)
    return file.getvalue()
