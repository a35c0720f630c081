"""VOSviewer JSON (https://app.vosviewer.com/docs/file-types/json-file-type/)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalitions.export.content import PLACES, NetworkContent
from coalitions.export.values import INTEGER, NUMBER, compose_json, list_rows, name_type
from coalitions.palette import look_of

WEIGHTS = {"n_events": "Events"}  # VOSviewer counts links and their strength for itself
MOST_CLUSTERS = 1000
TERMINOLOGY = {
    "item": "Organization",
    "items": "Organizations",
    "link": "Tie",
    "links": "Ties",
    "cluster": "Coalition",
    "clusters": "Coalitions",
    "link_strength": "Tie strength",
    "total_link_strength": "Total tie strength",
}


def compose_vosviewer(content: NetworkContent) -> bytes:
    """Write organizations as items, coalitions as clusters and measures as weights and scores."""
    clusters = [number for number in content.coalitions.index if number <= MOST_CLUSTERS]
    named = content.coalitions.loc[clusters]
    colors = [{"cluster": int(number), "color": look_of(number).color} for number in clusters]
    links = zip(content.ends.tolist(), content.ties["weight"].tolist(), strict=True)
    return compose_json(
        {
            "network": {
                "items": _list_items(content.nodes),
                "links": [
                    {"source_id": source + 1, "target_id": target + 1, "strength": weight}
                    for (source, target), weight in links
                ],
                "clusters": [
                    {"cluster": int(number), "label": label}
                    for number, label in zip(clusters, named, strict=True)
                ],
            },
            "config": {
                "color_schemes": {"cluster_colors": colors},
                "terminology": TERMINOLOGY,
            },
            "info": {"title": content.title},
        }
    )


def _list_items(nodes: pd.DataFrame) -> list[dict[str, Any]]:
    counted = [column for column in nodes if name_type(nodes[column]) in {INTEGER, NUMBER}]
    kept_apart = {"coalition", "claimed_by", *WEIGHTS, *PLACES}
    scores = [str(column) for column in counted if column not in kept_apart]
    items = []
    for number, node in enumerate(list_rows(nodes), 1):
        item = {"id": number, "label": node["label"], "x": node["x"], "y": -node["y"]}
        if node.get("coalition", MOST_CLUSTERS + 1) <= MOST_CLUSTERS:
            item["cluster"] = node["coalition"]
        item["weights"] = {label: node[column] for column, label in WEIGHTS.items()}
        item["scores"] = {column: node[column] for column in scores if column in node}
        items.append(item)
    # VOSviewer Online learns from the first item which clusters, weights and scores there are.
    return sorted(items, key=lambda item: ("cluster" not in item, -len(item["scores"])))
