"""Readers of formats, as their tools say that they read, for want of the tools."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import igraph
import jsonschema
import pandas as pd

from export.networks import compose, compose_one


def read_gexf(content):
    return ET.fromstring(compose_one(content, "gexf"))  # noqa: S314 - written by the package


def read_pajek(content, folder):
    path = folder / "network.net"
    path.write_bytes(compose(content, "pajek")["network.net"])
    return igraph.Graph.Read_Pajek(str(path))


def read_dl(text):
    """Read a DL file as UCINET's help describes it: labels in quotes, then numbered cells."""
    head, data = text.split("data:\n")
    first, form, *labels = head.splitlines()
    word, *sizes = first.split()
    assert word == "dl"
    parts = {}
    for line in labels:
        if line.endswith(":"):
            part = parts.setdefault(line, [])
        else:
            assert line[0] == line[-1] == '"'
            assert '"' not in line[1:-1]
            part.append(line[1:-1])
    size = {key: int(value) for key, value in (one.split("=") for one in sizes)}
    cells = {}
    for line in data.splitlines():
        row, column, weight = line.split()
        assert (int(row), int(column)) not in cells
        cells[int(row), int(column)] = float(weight)
    return size, form, parts, cells


def read_kumu(content):
    files = compose(content, "kumu")
    return [
        pd.read_csv(BytesIO(files[name]), encoding="utf-8-sig", keep_default_na=False, dtype=str)
        for name in ("elements.csv", "connections.csv")
    ]


# https://cytoscape.org/cx/cx2/specification/
ASPECTS = ["attributeDeclarations", "networkAttributes", "nodes", "edges", "visualProperties"]


def read_cx2(content):
    descriptor, metadata, *blocks, status = json.loads(compose_one(content, "cx2"))
    assert descriptor == {"CXVersion": "2.0", "hasFragments": False}
    assert status == {"status": [{"error": "", "success": True}]}
    aspects = {name: held for block in blocks for name, held in block.items()}
    assert list(aspects) == ASPECTS  # declarations before what they declare
    counts = {one["name"]: one["elementCount"] for one in metadata["metaData"]}
    assert counts == {name: len(held) for name, held in aspects.items()}
    return aspects


# https://app.vosviewer.com/docs/file-types/json-file-type/
ID = {"type": ["string", "integer"]}
CLUSTER = {"type": "integer", "minimum": 1, "maximum": 1000}
AMOUNT = {"type": "number", "minimum": 0}


def hold(**fields):
    return {"type": "object", "properties": fields, "additionalProperties": False}


def hold_list(**fields):
    return {"type": "array", "items": hold(**fields)}


TEXT = {"type": "string"}
VOSVIEWER = hold(
    network=hold(
        items=hold_list(
            id=ID,
            label=TEXT,
            x={"type": "number"},
            y={"type": "number"},
            cluster=CLUSTER,
            weights={"type": "object", "additionalProperties": AMOUNT},
            scores={"type": "object", "additionalProperties": {"type": "number"}},
        ),
        links=hold_list(source_id=ID, target_id=ID, strength=AMOUNT),
        clusters=hold_list(cluster=CLUSTER, label=TEXT),
    ),
    config=hold(
        color_schemes=hold(
            cluster_colors=hold_list(
                cluster=CLUSTER, color={"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}
            )
        ),
        terminology={"type": "object", "additionalProperties": TEXT},
    ),
    info=hold(title=TEXT),
)


def read_vosviewer(content):
    told = json.loads(compose_one(content, "vosviewer"))
    jsonschema.validate(told, VOSVIEWER)
    return told
