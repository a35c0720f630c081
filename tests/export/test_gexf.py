"""GEXF 1.3: what Gephi reads, by the rules of its schema."""

from io import BytesIO
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.export.values import list_rows

from export.gexf_rules import GEXF, list_breaches
from export.networks import compose_one, make_content, pairs_of
from export.readers import read_gexf


def test_it_keeps_to_the_schema(content):
    assert list(list_breaches(read_gexf(content))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('version="1.3"', 'version="1.2"'),
        ('timeformat="date"', 'timeformat="days"'),
        (' id="', ' name="'),
        ('type="long"', 'type="whole"'),
        ('<viz:position x="', '<viz:position x="here'),
        ("nodes>", "vertices>"),
        ('<edge id="', '<edge color="red" id="'),
    ],
)
def test_the_rules_know_a_breach(one_mode, old, new):
    text = compose_one(one_mode, "gexf").decode()
    assert old in text
    broken = ET.fromstring(text.replace(old, new))  # noqa: S314 - from our own file
    assert list(list_breaches(broken))


def test_it_reads_back_as_it_was(content):
    graph = nx.read_gexf(BytesIO(compose_one(content, "gexf")))
    assert not graph.is_directed()
    assert list(graph.nodes) == list(content.nodes.index)
    assert {frozenset(pair): weight for *pair, weight in graph.edges(data="weight")} == pairs_of(
        content
    )
    for row, node in zip(list_rows(content.told), graph.nodes.values(), strict=True):
        assert {key: node[key] for key in row} == row


def test_time_plays_from_the_first_event_to_the_last(content):
    root = read_gexf(content)
    graph = root.find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    for kind, table in (("node", content.nodes), ("edge", content.ties)):
        elements = root.findall(f".//{GEXF}{kind}")
        assert len(elements) == len(table)
        for element, row in zip(elements, table.to_dict("records"), strict=True):
            days = [None if pd.isna(row[day]) else f"{row[day]:%Y-%m-%d}" for day in
                    ("first_event", "last_event")]  # fmt: skip
            assert [element.get("start"), element.get("end")] == days


def test_what_is_undated_is_always_there(two_mode):
    (undated,) = (
        node for node in read_gexf(two_mode).iter(f"{GEXF}node") if node.get("label") == "E2"
    )
    assert undated.get("start") is None


def test_a_network_without_dates_is_static():
    root = read_gexf(make_content("AB", [(0, 1)]))
    assert root.find(f"{GEXF}graph").attrib == {"defaultedgetype": "undirected", "mode": "static"}
    assert list(list_breaches(root)) == []


def test_truth_is_written_as_xml_has_it(one_mode):
    ties = read_gexf(one_mode).find(f".//{GEXF}edges")
    values = {value.get("value") for value in ties.iter() if value.get("value")}
    assert {"true", "false"} <= values
    assert not {"True", "False"} & values


# What XML 1.0 has, in one line, as names are.
names = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
)


@given(labels=st.lists(names, min_size=1, max_size=5, unique=True))
def test_any_name_reads_back(labels):
    content = make_content(labels, [(0, len(labels) - 1)] if len(labels) > 1 else [])
    nodes = read_gexf(content).iter(f"{GEXF}node")
    assert [(node.get("id"), node.get("label")) for node in nodes] == [(one, one) for one in labels]
