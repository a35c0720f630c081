"""CX2, the exchange format of Cytoscape, Cytoscape Web and NDEx.

Written from its specification: https://cytoscape.org/cx/cx2/specification/
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalitions.export.content import EVENT, NetworkContent
from coalitions.export.values import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT,
    compose_json,
    list_rows,
    name_type,
)
from coalitions.palette import UNTIED, look_of

TYPES = {INTEGER: "long", NUMBER: "double", BOOLEAN: "boolean", TEXT: "string"}


def compose_cx2(content: NetworkContent) -> bytes:
    """Write nodes with their places, ties, and a style that colors coalitions."""
    told = content.told.rename(columns={"label": "name"})
    aspects: dict[str, list[dict[str, Any]]] = {
        "attributeDeclarations": [
            {
                "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}},
                "nodes": _declare(told),
                "edges": _declare(content.ties),
            }
        ],
        "networkAttributes": [{"name": content.title, "description": content.mode}],
        "nodes": _list_nodes(content, told),
        "edges": [
            {"id": number, "s": int(source), "t": int(target), "v": values}
            for number, ((source, target), values) in enumerate(
                zip(content.ends, list_rows(content.ties), strict=True)
            )
        ],
        "visualProperties": [_style(content)],
    }
    counts = [{"name": name, "elementCount": len(held)} for name, held in aspects.items()]
    return compose_json(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": counts},
            *({name: held} for name, held in aspects.items()),
            {"status": [{"error": "", "success": True}]},
        ]
    )


def _declare(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    return {str(column): {"d": TYPES[name_type(table[column])]} for column in table}


def _list_nodes(content: NetworkContent, told: pd.DataFrame) -> list[dict[str, Any]]:
    places = content.nodes[["x", "y"]].itertuples(index=False)
    return [
        {"id": number, "x": float(x), "y": float(y), "v": values}
        for number, ((x, y), values) in enumerate(zip(places, list_rows(told), strict=True))
    ]


def _style(content: NetworkContent) -> dict[str, Any]:
    """Color organizations by coalition; events are squares."""
    of_coalitions = [
        {"v": int(number), "vp": look_of(number).color} for number in content.coalitions.index
    ]
    looks = {
        "NODE_BACKGROUND_COLOR": UNTIED.color,
        "NODE_SHAPE": "ellipse",
        "NODE_WIDTH": 30.0,
        "NODE_HEIGHT": 30.0,
        "NODE_LABEL_FONT_SIZE": 12,
    }
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": looks,
            "edge": {"EDGE_LINE_COLOR": "#B0B0B0", "EDGE_WIDTH": 1.5},
        },
        "nodeMapping": {
            "NODE_LABEL": {
                "type": "PASSTHROUGH",
                "definition": {"attribute": "name", "type": "string"},
            },
            "NODE_BACKGROUND_COLOR": _map("coalition", "long", of_coalitions),
            "NODE_SHAPE": _map("kind", "string", [{"v": EVENT, "vp": "rectangle"}]),
        },
        "edgeMapping": {},
    }


def _map(attribute: str, held: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "DISCRETE",
        "definition": {"attribute": attribute, "type": held, "map": values},
    }
