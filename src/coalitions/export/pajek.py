"""Pajek: a network (.net) and a partition into coalitions (.clu); VOSviewer reads both.

Written from the pages of Pajek on its format (http://vladowiki.fmf.uni-lj.si/doku.php?id=pajek:faq:format)
and on Unicode (http://mrvar2.fdv.uni-lj.si/pajek/Unicode-Pajek.htm). Not with networkx, which writes
no two-mode networks, scales no coordinates and warns of every number that it leaves out.
"""  # noqa: E501 - an address

from __future__ import annotations

from codecs import BOM_UTF8

import pandas as pd

from coalitions.export.content import EVENT, TWO_MODE, NetworkContent
from coalitions.export.values import quote_label

SHAPES = {True: "box", False: "ellipse"}  # of events, of organizations
MARGIN = 0.05  # of the page, on which coordinates go from 0 to 1


def compose_network(content: NetworkContent) -> bytes:
    """Write the network: names, places and weights; two-mode with the number of organizations."""
    nodes = content.nodes
    size = (
        f"{len(nodes)} {content.n_organizations}" if content.mode == TWO_MODE else f"{len(nodes)}"
    )
    lines = [f"*Vertices {size}"]
    places = _fit_page(nodes)
    for number, (label, kind, x, y) in enumerate(
        zip(nodes["label"], nodes["kind"], places["x"], places["y"], strict=True), 1
    ):
        lines.append(f"{number} {quote_label(label)} {x:.4f} {y:.4f} 0.5 {SHAPES[kind == EVENT]}")
    lines.append("*Edges")
    for (source, target), weight in zip(content.ends, content.ties["weight"], strict=True):
        lines.append(f"{source + 1} {target + 1} {weight:.10g}")
    return _encode(lines)


def compose_partition(content: NetworkContent) -> bytes:
    """Write the coalition of each node; 0 for none, and for events."""
    coalitions = content.nodes["coalition"].fillna(0).astype(int)
    return _encode([f"*Vertices {len(coalitions)}", *map(str, coalitions)])


def _fit_page(nodes: pd.DataFrame) -> pd.DataFrame:
    """Bring places into the page, keeping their proportions."""
    places = nodes[["x", "y"]]
    extent = float((places.max() - places.min()).max()) if len(places) else 0.0
    return MARGIN + (places - places.min()) / (extent or 1.0) * (1 - 2 * MARGIN)


def _encode(lines: list[str]) -> bytes:
    """Mark a file as UTF-8 if it is more than ASCII: Pajek knows it by the mark, others stumble."""
    text = "\n".join(lines) + "\n"
    return text.encode() if text.isascii() else BOM_UTF8 + text.encode()
