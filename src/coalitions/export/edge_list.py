"""An edge list in CSV: spreadsheets, R, Python, and whatever reads a table of pairs."""

from __future__ import annotations

from coalitions.export.content import ONE_MODE, NetworkContent
from coalitions.export.lifetimes import FIRST, LAST
from coalitions.export.values import compose_csv


def compose_edge_list(content: NetworkContent) -> bytes:
    """Write a row for each tie: its ends by name, or organization and event, then the rest."""
    source, target = (content.nodes.iloc[rows] for rows in content.ends.T)
    ties = content.ties.copy()
    if content.mode == ONE_MODE:
        ends = {"source": source["label"], "target": target["label"]}
    else:
        ties = ties.rename(columns={FIRST: "date", LAST: "end_date"})
        ends = {
            "organization": source["label"],
            "event_id": target["event_id"],
            "title": target["label"],
        }
    for place, (column, values) in enumerate(ends.items()):
        ties.insert(place, column, values.to_numpy())
    return compose_csv(ties)
