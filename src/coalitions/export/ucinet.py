"""UCINET DL, the data language of UCINET and NetDraw.

Written from UCINET's help (http://www.analytictech.com/ucinet/help/hs5000.htm). networkx has no
writer. Rows are numbered: labels in the data would make one of two that are equal once cut short.
"""

from __future__ import annotations

from collections.abc import Iterable

from coalitions.export.content import TWO_MODE, NetworkContent
from coalitions.export.values import quote_label


def compose_dl(content: NetworkContent) -> bytes:
    """Write names and weights: one-mode both ways, two-mode as organizations x events."""
    names = content.nodes["label"]
    if content.mode == TWO_MODE:  # titles are long and repeat; UCINET cuts labels short
        names = content.nodes["event_id"].fillna(names)
    labels = list(map(quote_label, names))
    n_rows = content.n_organizations
    if content.mode == TWO_MODE:
        size = f"dl nr={n_rows} nc={len(labels) - n_rows}\nformat = edgelist2"
        head = [size, "row labels:", *labels[:n_rows], "column labels:", *labels[n_rows:]]
        cells = _list_cells(content, first_column=n_rows)
    else:
        head = [f"dl n={len(labels)}\nformat = edgelist1", "labels:", *labels]
        cells = _list_cells(content)
        # A pair stands for one cell of the matrix, and ties have no direction.
        cells += [(column, row, weight) for row, column, weight in cells]
    data = [f"{row} {column} {weight:.10g}" for row, column, weight in sorted(cells)]
    return _join([*head, "data:", *data])


def _list_cells(content: NetworkContent, first_column: int = 0) -> list[tuple[int, int, float]]:
    pairs = zip(content.ends.tolist(), content.ties["weight"].tolist(), strict=True)
    return [(row + 1, column - first_column + 1, weight) for (row, column), weight in pairs]


def _join(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
