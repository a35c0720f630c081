"""GraphML, CX2, JSON Graph Format and Parquet hold all that was found."""

import json
from io import BytesIO

import igraph
import jsonschema
import networkx as nx
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from pyarrow import parquet

from coalitions.export.values import list_rows
from coalitions.palette import look_of
from coalitions.records import read_records

from builders import list_participations
from export.networks import compose, compose_one, pairs_of
from export.readers import read_cx2

# --- GraphML -----------------------------------------------------------------------------


def test_graphml_reads_back_as_it_was(content):
    graph = nx.read_graphml(BytesIO(compose_one(content, "graphml")))
    assert list(graph.nodes) == list(content.nodes.index)
    assert {frozenset(pair): weight for *pair, weight in graph.edges(data="weight")} == pairs_of(
        content
    )
    for row, node in zip(list_rows(content.nodes), graph.nodes.values(), strict=True):
        color = "#{r:02X}{g:02X}{b:02X}".format(**node)
        told = {key: value for key, value in node.items() if key not in set("rgb")}
        assert {**told, "color": color, "y": -node["y"]} == row
    ids = list(content.nodes.index)
    edges = [graph.edges[ids[source], ids[target]] for source, target in content.ends]
    assert edges == list(list_rows(content.ties))


def test_igraph_reads_the_graphml(content, tmp_path):
    path = tmp_path / "network.graphml"
    path.write_bytes(compose_one(content, "graphml"))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert not graph.is_directed()
    assert graph.vs["label"] == list(content.nodes["label"])
    assert [edge.tuple for edge in graph.es] == [tuple(pair) for pair in content.ends.tolist()]
    assert graph.es["weight"] == list(content.ties["weight"])


def test_two_mode_graphml_is_read_back_as_records(found, two_mode, tmp_path):
    path = tmp_path / "network.graphml"
    path.write_bytes(compose_one(two_mode, "graphml"))
    assert list_participations(read_records(path)) == list_participations(found.records)


# --- CX2 -------------------------------------------------------------------------------

CX2_TYPES = {"string": str, "long": int, "double": float, "boolean": bool}


def test_cx2_declares_every_attribute_with_its_type(content):
    aspects = read_cx2(content)
    (declared,) = aspects["attributeDeclarations"]
    for aspect in ("networkAttributes", "nodes", "edges"):
        for element in aspects[aspect]:
            for name, value in (element if aspect == "networkAttributes" else element["v"]).items():
                assert type(value) is CX2_TYPES[declared[aspect][name]["d"]]
        assert "id" not in declared[aspect]


def test_cx2_holds_what_was_found(content):
    aspects = read_cx2(content)
    nodes, edges = aspects["nodes"], aspects["edges"]
    told = content.told.rename(columns={"label": "name"})
    assert [node["v"] for node in nodes] == list(list_rows(told))
    assert [(node["x"], node["y"]) for node in nodes] == list(
        content.nodes[["x", "y"]].itertuples(index=False, name=None)
    )
    assert [edge["v"] for edge in edges] == list(list_rows(content.ties))
    row = {node["id"]: number for number, node in enumerate(nodes)}
    assert len(row) == len(nodes)
    assert [[row[edge["s"]], row[edge["t"]]] for edge in edges] == content.ends.tolist()
    assert len({edge["id"] for edge in edges}) == len(edges)


def test_cx2_colors_coalitions(content):
    (style,) = read_cx2(content)["visualProperties"]
    mapping = style["nodeMapping"]
    assert mapping["NODE_LABEL"]["definition"] == {"attribute": "name", "type": "string"}
    colors = mapping["NODE_BACKGROUND_COLOR"]["definition"]
    assert colors["attribute"] == "coalition"
    assert {one["v"]: one["vp"] for one in colors["map"]} == {
        number: look_of(number).color for number in content.nodes["coalition"].dropna()
    }
    assert style["default"]["node"]["NODE_BACKGROUND_COLOR"] == look_of(None).color


# --- JSON Graph Format -----------------------------------------------------------------

# json-graph-schema_v2.json of https://github.com/jsongraph/json-graph-specification, a graph alone.
NODE = {
    "type": "object",
    "properties": {"label": {"type": "string"}, "metadata": {"type": "object"}},
    "additionalProperties": False,
}
EDGE = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in ("id", "source", "target", "relation", "label")},
        "directed": {"type": "boolean"},
        "metadata": {"type": "object"},
    },
    "required": ["source", "target"],
    "additionalProperties": False,
}
GRAPH = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in ("id", "label", "type")},
        "directed": {"type": "boolean"},
        "metadata": {"type": "object"},
        "nodes": {"type": "object", "additionalProperties": NODE},
        "edges": {"type": "array", "items": EDGE},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": {"graph": GRAPH},
    "required": ["graph"],
    "additionalProperties": False,
}


def test_json_graph_keeps_to_its_schema_and_holds_what_was_found(content):
    told = json.loads(compose_one(content, "json-graph"))
    jsonschema.validate(told, SCHEMA)
    graph = told["graph"]
    assert graph["directed"] is False
    assert list(graph["nodes"]) == list(content.nodes.index)
    nodes = [{"label": node["label"], **node["metadata"]} for node in graph["nodes"].values()]
    assert nodes == list(list_rows(content.nodes))
    weights = {
        frozenset([edge["source"], edge["target"]]): edge["metadata"]["weight"]
        for edge in graph["edges"]
    }
    assert weights == pairs_of(content)
    assert [edge["metadata"] for edge in graph["edges"]] == list(list_rows(content.ties))


# --- Parquet ---------------------------------------------------------------------------


def test_parquet_reads_back_with_every_type(content):
    files = compose(content, "parquet")
    nodes = pd.read_parquet(BytesIO(files["nodes.parquet"]))
    assert_frame_equal(nodes.set_index("id"), _in_milliseconds(content.nodes))
    ties = pd.read_parquet(BytesIO(files["ties.parquet"]))
    assert_frame_equal(ties.drop(columns=["source", "target"]), _in_milliseconds(content.ties))
    row = {name: number for number, name in enumerate(nodes["id"])}
    ends = [[row[pair.source], row[pair.target]] for pair in ties.itertuples()]
    assert ends == content.ends.tolist()


def _in_milliseconds(table):
    """Give the days of a table as Parquet keeps them, which knows no seconds."""
    return table.astype(dict.fromkeys(["first_event", "last_event"], "datetime64[ms]"))


@pytest.mark.parametrize(
    ("column", "kind"),
    [("coalition", "int64"), ("betweenness", "double"), ("first_event", "timestamp[ms]")],
)
def test_parquet_columns_have_types_that_other_libraries_know(one_mode, column, kind):
    schema = parquet.read_schema(BytesIO(compose(one_mode, "parquet")["nodes.parquet"]))
    assert str(schema.field(column).type) == kind
