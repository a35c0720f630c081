"""What the schema of GEXF 1.3 allows: its gexf.xsd, dynamics.xsd and example of viz, https://gexf.net."""

import re

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
TEXT = re.compile(".*", re.DOTALL)
WHOLE = re.compile(r"\d+")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TIME = {"start": DAY, "end": DAY}
TYPES = re.compile("integer|long|double|float|boolean|string|anyURI")
CHANNEL = re.compile("[01]?[0-9]?[0-9]|2[0-4][0-9]|25[0-5]")

# Of each element: the attributes it must have, those it may have, and what may stand in it.
RULES = {
    "gexf": ({"version": re.compile("1.3")}, {"variant": TEXT}, ["meta", "graph"]),
    "meta": ({}, {"lastmodifieddate": DAY}, ["creator", "keywords", "description"]),
    "creator": ({}, {}, []),
    "description": ({}, {}, []),
    "graph": (
        {},
        {
            "defaultedgetype": re.compile("directed|undirected|mutual"),
            "mode": re.compile("static|dynamic|slice"),
            "timeformat": re.compile("integer|double|date|dateTime"),
            "idtype": re.compile("integer|string"),
            **TIME,
        },
        ["attributes", "nodes", "edges"],
    ),
    "attributes": (
        {"class": re.compile("node|edge")},
        {"mode": re.compile("static|dynamic")},
        ["attribute"],
    ),
    "attribute": ({"id": TEXT, "title": TEXT, "type": TYPES}, {}, ["default", "options"]),
    "nodes": ({}, {"count": WHOLE}, ["node"]),
    "edges": ({}, {"count": WHOLE}, ["edge"]),
    "node": (
        {"id": TEXT},
        {"label": TEXT, **TIME},
        ["attvalues", "spells", "viz:color", "viz:position", "viz:size"],
    ),
    "edge": (
        {"source": TEXT, "target": TEXT},
        {"id": TEXT, "label": TEXT, "weight": NUMBER, "kind": TEXT, **TIME},
        ["attvalues", "spells"],
    ),
    "attvalues": ({}, {}, ["attvalue"]),
    "attvalue": ({"for": TEXT, "value": TEXT}, TIME, []),
    "viz:color": ({"r": CHANNEL, "g": CHANNEL, "b": CHANNEL}, {"a": NUMBER}, []),
    "viz:position": ({"x": NUMBER, "y": NUMBER, "z": NUMBER}, {}, []),
    "viz:size": ({"value": NUMBER}, {}, []),
}
IN_ORDER = {"gexf", "graph"}  # elsewhere what stands in an element may stand in any order
ONCE = {"gexf", "meta", "node", "edge"}  # in these, each element at most once


def list_breaches(element):
    """List where an element, or any in it, breaks the rules."""
    name = _name(element)
    must, may, children = RULES[name]
    allowed = must | may
    given = {key: value for key, value in element.attrib.items() if not key.startswith("{")}
    yield from (f"{name} lacks {key}" for key in must if key not in given)
    for key, value in given.items():
        if key not in allowed or not allowed[key].fullmatch(value):
            yield f"{name} has {key}='{value}'"
    there = [_name(child) for child in element]
    yield from (f"{name} holds {child}" for child in there if child not in children)
    inside = [child for child in there if child in children]
    if name in IN_ORDER and inside != sorted(inside, key=children.index):
        yield f"{name} holds things out of order: {inside}"
    if name in ONCE and len(set(inside)) < len(inside):
        yield f"{name} holds something twice: {inside}"
    for child in element:
        if _name(child) in children:
            yield from list_breaches(child)


def _name(element):
    return element.tag.replace(VIZ, "viz:").replace(GEXF, "")
