"""JSON Graph Format, version 2 (https://github.com/jsongraph/json-graph-specification)."""

from __future__ import annotations

from coalitions.export.content import NetworkContent
from coalitions.export.values import compose_json, label_ends, list_rows

RELATIONS = {"one-mode": "took part together", "two-mode": "took part in"}


def compose_json_graph(content: NetworkContent) -> bytes:
    """Write nodes by id and a list of edges; what is told of them is their metadata."""
    rows = zip(content.nodes.index, list_rows(content.nodes), strict=True)
    return compose_json(
        {
            "graph": {
                "label": content.title,
                "directed": False,
                "type": content.mode,
                "nodes": {
                    name: {"label": node.pop("label"), "metadata": node} for name, node in rows
                },
                "edges": [
                    {
                        "source": source,
                        "target": target,
                        "relation": RELATIONS[content.mode],
                        "directed": False,
                        "metadata": told,
                    }
                    for source, target, told in zip(
                        *label_ends(content), list_rows(content.ties), strict=True
                    )
                ],
            }
        }
    )
