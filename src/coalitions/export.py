"""Files for other tools: CSV for spreadsheets, GraphML and GEXF for Gephi."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from coalitions.affiliation import name_apart
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import Tables

# What a node's attributes of these names mean to GraphML, GEXF and Gephi, a column of the
# records must not.
RESERVED = ("end", "id", "label", "parents", "pid", "slices", "spells", "start", "viz")


def write_tables(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write each table to ``NAME.csv``.

    The files are UTF-8 with a byte-order mark, so that Excel shows every letter; numbers have
    ten significant digits; dates are YYYY-MM-DD.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_csv(
            folder / f"{name}.csv",
            index=table.index.name is not None,
            float_format="%.10g",
            date_format="%Y-%m-%d",
            lineterminator="\n",
            encoding="utf-8-sig",
        )


def write_graphs(
    network: CoparticipationNetwork, tables: Tables, layout: pd.DataFrame, folder: Path
) -> None:
    """Write the co-participation network as GraphML and GEXF, the two-mode one as GraphML.

    Gephi finds positions, sizes and colors in the GEXF file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    graph = _attribute_graph(network, tables)
    _write_graphml(graph, folder / "coparticipation.graphml")
    _write_gexf(_add_looks(graph, layout), folder / "coparticipation.gexf")
    _write_graphml(network.affiliation.graph, folder / "affiliation.graphml")


def _attribute_graph(network: CoparticipationNetwork, tables: Tables) -> nx.Graph[str]:
    """Copy the ties kept, with what the tables say of each organization, as plain Python values."""
    graph: nx.Graph[str] = nx.Graph(name=network.affiliation.title)
    told = name_apart(tables.organizations, set(RESERVED))
    for name, row in zip(told.index, told.to_dict("records"), strict=True):
        graph.add_node(name, label=name)
        graph.nodes[name].update(_plain(row))
    columns = network.ties.columns.drop(["source", "target"])
    for source, target, *values in network.ties.itertuples(index=False):
        graph.add_edge(source, target, **_plain(dict(zip(columns, values, strict=True))))
    return graph


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    """Leave out what is missing, and turn NumPy numbers into Python's."""
    present = {str(key): value for key, value in row.items() if not pd.isna(value)}
    return {key: getattr(value, "item", lambda v=value: v)() for key, value in present.items()}


def _add_looks(graph: nx.Graph[str], layout: pd.DataFrame) -> nx.Graph[str]:
    looking = graph.copy()
    for name, node in looking.nodes(data=True):
        red, green, blue = look_of(node.get("coalition")).rgb
        x, y = layout.loc[name, ["x", "y"]].to_numpy(float)
        node["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": {"x": float(x), "y": -float(y), "z": 0.0},  # Gephi's y goes upward
            "size": 10.0 + float(node["degree"]),
        }
    return looking


def _write_graphml(graph: nx.Graph[str], path: Path) -> None:
    # The writer on the standard library's XML: with lxml, if that happens to be installed,
    # networkx would write other bytes.
    nx.write_graphml_xml(graph, path)


def _write_gexf(graph: nx.Graph[str], path: Path) -> None:
    """Write GEXF without the date of today, so that equal networks give equal files."""
    writer = nx.readwrite.gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    with path.open("wb") as file:
        writer.write(file)
