"""Two-mode networks in GraphML."""

import io
from contextlib import suppress

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.errors import RecordsError
from coalitions.records.assemble import assemble_records
from coalitions.records.checks import check_tables
from coalitions.records.options import DEFAULT_OPTIONS
from coalitions.records.shapes.graphml import is_graphml, read_graphml

from builders import gatherings, make_affiliation


def write(graph):
    buffer = io.BytesIO()
    nx.write_graphml_xml(graph, buffer)
    return buffer.getvalue()


def read(graph):
    return read_graphml(write(graph), "net.graphml", "Net")


def refuse(content):
    with pytest.raises(RecordsError) as caught:
        read_graphml(content, "net.graphml", "Net")
    assert all(issue.file == "net.graphml" and issue.remedy for issue in caught.value.issues)
    return caught.value.issues


def make_graph(kind="kind", event="event", organization="organization"):
    graph = nx.Graph()
    graph.add_node("E1", **{kind: event}, tanggal="2024-05-01", judul="Rapat", note="long")
    graph.add_node("E2", **{kind: event})
    graph.add_node("n1", **{kind: organization}, label="Walhi", sektor="NGO", phone="1")
    graph.add_node("Kontras", **{kind: organization})
    graph.add_node("LBH", **{kind: organization})
    graph.add_edge("E1", "n1", peran="narasumber", weight=2)
    graph.add_edge("Kontras", "E1")
    graph.add_edge("E2", "Kontras")
    return graph


MET = [["E1", "Walhi"], ["E1", "Kontras"], ["E2", "Kontras"]]


def pairs(tables):
    return tables.participations.cells[["event_id", "organization"]].astype(str).to_numpy().tolist()


@pytest.mark.parametrize(
    ("kind", "event", "organization"),
    [
        ("kind", "event", "organization"),
        ("Kind", "Events", "Organisations"),
        ("mode", "kegiatan", "lembaga"),
        ("type", "acara", "organisasi"),
        ("bipartite", "meeting", "actor"),
        ("bipartite", 0, 1),
        ("bipartite", 1, 0),
        ("bipartite", 1.0, 0.0),
        ("type", True, False),
    ],
)
def test_nodes_are_told_apart_by_words_or_by_what_only_events_have(kind, event, organization):
    tables = read(make_graph(kind, event, organization))
    assert pairs(tables) == MET
    assert f"'{kind}' tells 2 events from 3 organizations" in tables.participations.steps[0]


def test_attributes_are_kept_and_known_by_their_meaning():
    tables = read(make_graph())
    assert tables.events.cells.iloc[0].to_dict() == {
        "event_id": "E1", "date": "2024-05-01", "title": "Rapat", "note": "long"
    }  # fmt: skip
    assert tables.events.label("date") == "tanggal"
    organizations = tables.organizations.cells.set_index("organization")
    assert organizations.loc["Walhi"].to_dict() == {"label": "Walhi", "sector": "NGO", "phone": "1"}
    assert organizations.index.tolist() == ["Walhi", "Kontras", "LBH"]
    edges = tables.participations.cells
    assert edges["role"].tolist() == ["narasumber", "", ""]
    assert edges["weight"].tolist() == ["2", "", ""]


def test_rows_are_the_numbers_of_nodes_and_edges():
    tables = read(make_graph())
    assert tables.events.places["row"].tolist() == [1, 2]
    assert tables.organizations.places["row"].tolist() == [3, 4, 5]
    assert tables.participations.places["row"].tolist() == [1, 2, 3]


def test_first_attribute_of_one_meaning_is_the_field_and_its_own_name_comes_first():
    graph = make_graph()
    graph.nodes["E1"].update(kegiatan="Rapat besar", title="Rapat kerja")
    event = read(graph).events.cells.iloc[0]
    assert event["title"] == "Rapat kerja"
    assert (event["judul"], event["kegiatan"]) == ("Rapat", "Rapat besar")


def test_attribute_of_another_name_does_not_tell_nodes_apart():
    [issue] = refuse(write(make_graph("colour")))
    assert "one-mode" in issue.problem
    graph = make_graph("type")
    for node in graph:
        graph.nodes[node]["kind"] = "event" if node in {"E1", "E2"} else "organization"
        graph.nodes[node]["type"] = "organization" if node in {"E1", "E2"} else "event"
    assert pairs(read(graph)) == MET


def test_ids_keep_a_prefix_that_not_all_events_have():
    graph = nx.relabel_nodes(make_graph(), {"E2": "event:2"})
    assert read(graph).events.cells["event_id"].tolist() == ["E1", "event:2"]


def test_kind_is_no_kind_of_event():
    assert "type" not in read(make_graph("type", "acara", "organisasi")).events.cells
    graph = make_graph()
    graph.nodes["E1"]["type"] = "training"
    assert read(graph).events.cells["type"].tolist() == ["training", ""]


def test_event_id_of_its_own_comes_before_that_of_the_node():
    graph = make_graph()
    graph.nodes["E1"]["event_id"] = "K-7"
    assert read(graph).events.cells["event_id"].tolist() == ["K-7", "E2"]
    assert pairs(read(graph))[0] == ["K-7", "Walhi"]


def test_label_is_the_title_where_there_is_no_other():
    graph = make_graph()
    graph.nodes["E2"]["label"] = "Lokakarya"
    graph.nodes["E1"]["label"] = "short"
    cells = read(graph).events.cells
    assert cells["title"].tolist() == ["Rapat", "Lokakarya"]
    assert cells["label"].tolist() == ["short", ""]


def test_records_pass_every_check():
    tables = read(make_graph())
    records = assemble_records(tables, check_tables(tables, DEFAULT_OPTIONS), DEFAULT_OPTIONS)
    assert records.participations["role"].tolist() == ["participant", "speaker", "participant"]
    assert records.organizations.index.tolist() == ["Kontras", "LBH", "Walhi"]
    assert records.organizations.loc["Walhi", "sector"] == "NGO"


def test_organization_with_two_nodes_is_an_error():
    graph = make_graph()
    graph.nodes["Kontras"]["label"] = "Walhi"
    with pytest.raises(RecordsError, match="stands in an earlier row too"):
        check_tables(read(graph), DEFAULT_OPTIONS)


def test_davis_by_networkx_says_not_which_are_events():
    graph = nx.davis_southern_women_graph()
    graph.graph.clear()
    [issue] = refuse(write(graph))
    assert "'bipartite' does not say which are the events" in issue.problem
    assert "'kind'" in issue.remedy


def test_davis_is_read_once_its_events_have_dates():
    graph = nx.davis_southern_women_graph()
    graph.graph.clear()
    for node, mode in graph.nodes(data="bipartite"):
        if mode == 1:
            graph.nodes[node]["date"] = ""
    tables = read(graph)
    assert len(tables.events.cells) == 14
    assert len(tables.organizations.cells) == 18
    assert len(tables.participations.cells) == 89
    assert set(pairs(tables)[0]) == {"E1", "Evelyn Jefferson"}


@given(gatherings)
def test_what_this_package_writes_is_read_back(gatherings):
    affiliation = make_affiliation(gatherings)
    tables = read(affiliation.graph)
    told = affiliation.participations[["event_id", "organization"]].to_numpy().tolist()
    assert sorted(pairs(tables)) == sorted(told)
    assert sorted(tables.events.cells["event_id"]) == affiliation.events.index.tolist()
    assert sorted(tables.organizations.cells["organization"]) == sorted(
        affiliation.organizations.index
    )


def test_several_roles_of_one_edge_are_several_participations():
    graph = make_graph()
    graph.edges["E1", "n1"]["roles"] = "host; speaker"
    del graph.edges["E1", "n1"]["peran"]
    cells = read(graph).participations.cells
    assert cells["role"].tolist()[:2] == ["host", "speaker"]
    assert len(cells) == 4


def test_edge_attribute_does_not_hide_who_met_whom():
    graph = make_graph()
    graph.edges["E1", "n1"]["organization"] = "Branch"
    tables = read(graph)
    assert pairs(tables) == MET
    assert tables.participations.cells["organization (2)"].tolist() == ["Branch", "", ""]


def test_repeated_edges_are_told():
    graph = nx.MultiGraph(make_graph())
    graph.add_edge("E2", "Kontras")
    issues = check_tables(read(graph), DEFAULT_OPTIONS)
    assert any("repeats row 3" in issue.problem and issue.row == 4 for issue in issues)


def test_default_of_a_key_counts_for_nodes_that_do_not_tell():
    content = (
        b"<graphml><key id='k' for='node' attr.name='kind'><default>organisasi</default></key>"
        b"<key id='x' for='edge'><default/></key>"
        b"<graph><node id='A'/><node id='E'><data key='k'>acara</data></node>"
        b"<edge source='A' target='E'/></graph></graphml>"
    )
    tables = read_graphml(content, "net.graphml", "Net")
    assert pairs(tables) == [["E", "A"]]
    assert tables.participations.cells.columns.tolist() == ["event_id", "organization", "role"]


def test_label_that_yed_draws_is_the_name():
    content = (
        b"<graphml xmlns:y='y'><key id='k' for='node' attr.name='kind'/>"
        b"<key id='g' for='node' yfiles.type='nodegraphics'/><graph>"
        b"<node id='n0'><data key='k'>organization</data>"
        b"<data key='g'><y:ShapeNode><y:NodeLabel>Walhi</y:NodeLabel></y:ShapeNode></data></node>"
        b"<node id='n1'><data key='k'>event</data></node>"
        b"<edge source='n0' target='n1'/></graph></graphml>"
    )
    assert pairs(read_graphml(content, "net.graphml", "Net")) == [["n1", "Walhi"]]


def test_one_mode_network_is_refused():
    [issue] = refuse(write(nx.karate_club_graph()))
    assert "one-mode" in issue.problem
    assert "'kind'" in issue.remedy


@pytest.mark.parametrize("kind", ["organization", 0])
def test_network_of_one_kind_is_refused(kind):
    graph = nx.Graph()
    graph.add_node("A", kind=kind, date="2024-01-01")
    graph.add_node("B", kind=kind)
    graph.add_edge("A", "B")
    assert refuse(write(graph))


def test_edge_within_a_kind_is_named():
    graph = make_graph()
    graph.add_edge("LBH", "Kontras")
    graph.add_edge("E1", "E2")
    within = {issue.value: issue.problem for issue in refuse(write(graph))}
    assert set(within) == {"Kontras - LBH", "E1 - E2"}
    assert within["E1 - E2"] == "is an edge between two events"
    assert within["Kontras - LBH"] == "is an edge between two organizations"


def test_node_of_unknown_kind_is_named():
    graph = make_graph()
    graph.nodes["LBH"]["kind"] = "donor"
    del graph.nodes["E2"]["kind"]
    blank, unknown = refuse(write(graph))
    assert (blank.value, blank.row, blank.problem) == ("E2", 2, "has no kind")
    assert (unknown.value, unknown.row) == ("LBH", 5)
    assert "'donor'" in unknown.problem


def test_edge_to_a_node_that_there_is_not_is_named():
    content = write(make_graph()).replace(b'<node id="LBH">', b'<node id="L">')
    content = content.replace(b'source="E2" target="Kontras"', b'source="E2" target="LBH"')
    [issue] = refuse(content)
    assert "a node that there is not ('LBH')" in issue.problem
    assert (issue.row, issue.value) == (3, "E2 - LBH")


def test_two_nodes_of_one_id_are_refused():
    [issue] = refuse(write(make_graph()).replace(b'<node id="LBH">', b'<node id="E1">'))
    assert (issue.value, issue.problem) == ("E1", "is the id of two nodes")


def test_hyperedges_are_refused():
    [issue] = refuse(b"<graphml><graph><hyperedge/></graph></graphml>")
    assert "more than two" in issue.problem


def test_network_without_edges_is_refused():
    [issue] = refuse(b"<graphml><graph><node id='A'/></graph></graphml>")
    assert "no edge" in issue.problem


def test_file_that_is_not_well_formed_is_refused_with_its_line():
    [issue] = refuse(b"<graphml>\n<graph>\n</graphml>")
    assert "line 3" in issue.problem


def test_file_is_known_by_its_root():
    assert is_graphml(write(make_graph()))
    assert not is_graphml(b"<gexf/>")
    assert not is_graphml(b"event_id,organization\n")


elements = st.sampled_from(
    [b"<graphml>", b"<graph>", b"<node id='A'>", b"<node id='B'>", b"</node>", b"</graph>",
     b"</graphml>", b"<data key='kind'>event</data>", b"<data key='kind'>organization</data>",
     b"<edge source='A' target='B'/>", b"<edge/>", b"<key id='kind'/>", b"&#x7f;", b"\x00"]
)  # fmt: skip


@given(st.binary(max_size=60) | st.lists(elements, max_size=14).map(b"".join))
def test_any_bytes_are_known_or_not_and_read_or_refused(content):
    assert is_graphml(content) in {True, False}
    with suppress(RecordsError):
        tables = read_graphml(content, "net.graphml", "Net")
        assert len(tables.participations.cells) == content.count(b"<edge")
