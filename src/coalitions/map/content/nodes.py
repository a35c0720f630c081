"""Where symbols stand: the nodes and options of a pyvis network."""

from __future__ import annotations

from typing import Any

import pandas as pd


def place_nodes(layout: pd.DataFrame) -> dict[str, Any]:
    """Give vis-network its nodes and options; ids are row numbers, never names."""
    from pyvis.network import Network  # noqa: PLC0415 - pyvis is slow to import

    canvas = Network()
    for row, (x, y) in enumerate(layout[["x", "y"]].to_numpy(float)):
        canvas.add_node(row, label="", shape="custom", x=float(x), y=float(y))
    canvas.options = {
        "physics": False,
        "layout": {"improvedLayout": False},
        "interaction": {"dragNodes": False, "selectable": False, "tooltipDelay": 10**6},
    }
    return {"nodes": canvas.nodes, "options": canvas.options}
