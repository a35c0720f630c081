"""Kumu: a table of elements and one of connections (https://docs.kumu.io/guides/import/import).

Connections refer to elements by their ids, so that names may repeat and hold any mark. Kumu takes
"|" for what parts several values.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from coalitions.export.content import PLACES, NetworkContent
from coalitions.export.values import compose_csv

TYPES = {"one-mode": "Tie", "two-mode": "Participation"}
SEVERAL = {"event_ids", "roles", "aliases", "issue"}  # whose values ";" parts
BETWEEN = re.compile(r"\s*;\s*")
NAMES = {"label": "Label", "kind": "Type", "type": "Kind of event", "weight": "Strength"}


def compose_elements(content: NetworkContent) -> bytes:
    """Write organizations, and events in a two-mode network, a row each."""
    told = content.nodes.drop(columns=[place for place in PLACES if place != "color"])
    table = _make_plain(told.assign(kind=told["kind"].str.capitalize()))
    table.insert(0, "ID", _identify(content))
    return compose_csv(table)


def compose_connections(content: NetworkContent) -> bytes:
    """Write ties, or participations in a two-mode network, a row each."""
    ids = pd.Series(_identify(content), dtype=str)
    table = _make_plain(content.ties)
    known: dict[str, Any] = {
        "From": ids.iloc[content.ends[:, 0]].to_numpy(),
        "To": ids.iloc[content.ends[:, 1]].to_numpy(),
        "Direction": "undirected",
        "Type": TYPES[content.mode],
    }
    for place, (column, values) in enumerate(known.items()):
        table.insert(place, column, values)
    return compose_csv(table)


def _identify(content: NetworkContent) -> list[str]:
    """Give each node an id without an underscore, which would keep Kumu from finding it."""
    n = content.n_organizations
    others = range(1, len(content.nodes) - n + 1)
    return [
        *(f"organization-{row}" for row in range(1, n + 1)),
        *(f"event-{row}" for row in others),
    ]


def _make_plain(table: pd.DataFrame) -> pd.DataFrame:
    """Name columns as Kumu does, and part several values by its mark, and nothing else."""

    def part(value: Any, *, several: bool) -> Any:
        if not isinstance(value, str):
            return value
        text = value.replace("|", "/")
        return BETWEEN.sub("|", text) if several else text

    for column in table.select_dtypes(exclude=["number", "bool", "datetime"]):
        several = column in SEVERAL
        values = [part(value, several=several) for value in table[column].astype(object)]
        table = table.assign(**{str(column): pd.Series(values, index=table.index, dtype=object)})
    return table.rename(columns=NAMES)
