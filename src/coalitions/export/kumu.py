"""Kumu: a table of elements and one of connections (https://docs.kumu.io/guides/import/import).

Elements and connections have ids of their own, so that names may repeat and hold any mark, and what
is imported again is updated rather than doubled. Kumu takes "|" for what parts several values.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pandas as pd

from coalitions.export.content import EVENT, PLACES, NetworkContent
from coalitions.export.values import compose_csv

TYPES = {"one-mode": "Tie", "two-mode": "Participation"}
SEVERAL = {"event_ids", "roles", "aliases", "issue"}  # whose values ";" parts
DIGITS = 12  # hexadecimal; of a million names, two are the same with a chance of .002
BETWEEN = re.compile(r"\s*;\s*")
OWN_TYPE = "Kind"  # a column "type" of the records, since Kumu's own Type says what an element is
NAMES = {"label": "Label", "kind": "Type", "weight": "Strength"}


def compose_elements(content: NetworkContent) -> bytes:
    """Write organizations, and events in a two-mode network, a row each."""
    told = content.nodes.drop(columns=[place for place in PLACES if place != "color"])
    table = _make_plain(told.assign(kind=told["kind"].str.capitalize()))
    table.insert(0, "ID", _identify(content).to_numpy())
    return compose_csv(table)


def compose_connections(content: NetworkContent) -> bytes:
    """Write ties, or participations in a two-mode network, a row each."""
    ids = _identify(content)
    table = _make_plain(content.ties)
    source, target = (ids.iloc[rows].to_numpy() for rows in content.ends.T)
    known: dict[str, Any] = {
        "ID": [f"tie-{_digest(' '.join(pair))}" for pair in zip(source, target, strict=True)],
        "From": source,
        "To": target,
        "Direction": "undirected",
        "Type": TYPES[content.mode],
    }
    for place, (column, values) in enumerate(known.items()):
        table.insert(place, column, values)
    return compose_csv(table)


def _identify(content: NetworkContent) -> pd.Series[str]:
    """Give each node an id that stays its own when the records grow."""
    nodes = content.nodes
    names = nodes["label"]
    if EVENT in set(nodes["kind"]):
        names = nodes["event_id"].fillna(names)
    ids = [f"{kind}-{_digest(name)}" for kind, name in zip(nodes["kind"], names, strict=True)]
    return pd.Series(ids, dtype="str")


def _digest(name: str) -> str:
    """Stand for a name by letters and digits: Kumu does not find an id with an underscore."""
    return hashlib.sha256(name.encode()).hexdigest()[:DIGITS]


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
    columns = map(str, table.columns)
    own = {column: OWN_TYPE for column in columns if column.casefold() == "type"}
    return table.rename(columns=NAMES | own)
