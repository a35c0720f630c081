"""What is written for other tools reads back as what was found."""

import csv
import json
from copy import deepcopy
from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from coalitions.errors import RecordsError
from coalitions.export import write_graphs, write_tables
from coalitions.palette import look_of

from export.networks import EVENTS, HOSTILE, PARTICIPATIONS, find, write_csv

# Names that a graph file gives a meaning of its own.
TAKEN_COLUMNS = ["id", "label", "viz", "pid", "start", "end", "parents", "spells", "slices"]


def export(found, folder):
    write_tables(found.tables.named, folder / "tables")
    write_graphs(found.network, found.tables, found.layout, folder / "graphs")
    return folder


@pytest.fixture(scope="module")
def exported(found, tmp_path_factory):
    return export(found, tmp_path_factory.mktemp("exported"))


@pytest.fixture
def small_package(tmp_path):
    """Three organizations, two of them tied, with one more column of their own."""

    def write(column, values=("one", "two", "")):
        rows = [("E1", "A"), ("E1", "B"), ("E2", "C")]
        write_csv(tmp_path / "participations.csv", ["event_id", "organization"], rows)
        write_csv(
            tmp_path / "organizations.csv",
            ["organization", "sector", column],
            [(name, "union", value) for name, value in zip("ABC", values, strict=True)],
        )
        return tmp_path

    return write


def edges_of(graph):
    return {frozenset(pair): graph.edges[pair] for pair in graph.edges}


# --- graphs -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["coparticipation.graphml", "coparticipation.gexf"])
def test_the_network_reads_back_as_it_was(found, exported, name):
    read = nx.read_gexf if name.endswith("gexf") else nx.read_graphml
    graph = read(exported / "graphs" / name)
    assert not graph.is_directed()
    assert not graph.is_multigraph()
    assert set(graph.nodes) == set(HOSTILE)
    ties = found.network.ties
    assert len(ties) == graph.number_of_edges() > 10
    edges = edges_of(graph)
    for row in ties.itertuples():
        edge = edges[frozenset([row.source, row.target])]
        assert edge["weight"] == row.weight
        assert edge["shared_events"] == row.shared_events
        assert edge["p_value"] == row.p_value


@pytest.mark.parametrize("name", ["coparticipation.graphml", "coparticipation.gexf"])
def test_what_the_tables_say_of_an_organization_is_in_its_node(found, exported, name):
    read = nx.read_gexf if name.endswith("gexf") else nx.read_graphml
    graph = read(exported / "graphs" / name)
    for organization, row in found.tables.organizations.iterrows():
        node = graph.nodes[organization]
        assert node["label"] == organization
        for column, value in row.items():
            if pd.isna(value):
                assert column not in node
            else:
                assert node[column] == value


def test_an_organization_without_ties_has_a_node_and_no_coalition(exported):
    graph = nx.read_graphml(exported / "graphs" / "coparticipation.graphml")
    assert graph.degree("🎉") == 0
    assert "coalition" not in graph.nodes["🎉"]


def test_only_the_ties_kept_are_in_the_graph_files(found, tmp_path):
    folder = tmp_path / "records"
    folder.mkdir()
    write_csv(folder / "participations.csv", ["event_id", "organization"], PARTICIPATIONS)
    backbone = find(folder, alpha=0.02, restore=False)
    assert 0 < len(backbone.network.ties) < len(found.network.ties)
    export(backbone, tmp_path)
    for graph in (
        nx.read_graphml(tmp_path / "graphs" / "coparticipation.graphml"),
        nx.read_gexf(tmp_path / "graphs" / "coparticipation.gexf"),
    ):
        assert graph.number_of_edges() == len(backbone.network.ties)
        assert set(graph.nodes) == set(HOSTILE)


def test_gephi_finds_positions_colors_and_sizes(found, exported):
    graph = nx.read_gexf(exported / "graphs" / "coparticipation.gexf")
    for name, node in graph.nodes(data=True):
        x, y = found.layout.loc[name]
        viz = node["viz"]
        assert viz["position"] == {"x": x, "y": -y, "z": 0.0}
        color = viz["color"]
        shown = "#{r:02X}{g:02X}{b:02X}".format(**color)
        assert shown == look_of(found.communities.membership[name]).color
        assert viz["size"] == 10 + graph.degree(name)
    assert (
        len({tuple(node["viz"]["position"].values()) for _, node in graph.nodes(data=True)}) == 12
    )


def test_gexf_says_nothing_of_when_it_was_written(found, tmp_path, monkeypatch):
    contents = set()
    for today in ("1999-12-31", "2031-05-05"):
        monkeypatch.setattr("time.strftime", lambda *_, today=today: today)
        folder = export(found, tmp_path / today)
        contents.add((folder / "graphs" / "coparticipation.gexf").read_text(encoding="utf-8"))
    (content,) = contents
    assert "modified" not in content


def test_the_two_mode_network_reads_back_as_it_was(exported):
    graph = nx.read_graphml(exported / "graphs" / "affiliation.graphml")
    organizations = {n: d for n, d in graph.nodes(data=True) if d["bipartite"] == 0}
    events = {n: d for n, d in graph.nodes(data=True) if d["bipartite"] == 1}
    assert sorted(node["label"] for node in organizations.values()) == sorted(HOSTILE)
    assert len(events) == len(EVENTS)
    pairs = {(f"organization:{name}", f"event:{event}") for event, name in PARTICIPATIONS}
    assert set(edges_of(graph)) == {frozenset(pair) for pair in pairs}
    assert nx.is_bipartite(graph)
    assert {edge["roles"] for edge in edges_of(graph).values()} == {"participant"}
    assert events["event:E1"]["label"] == 'A <title> & "more"'
    assert events["event:E1"]["date"] == "2025-01-31"
    assert events["event:E2"]["label"] == "E2"


def test_an_organization_and_an_event_of_one_name_stay_two(exported):
    graph = nx.read_graphml(exported / "graphs" / "affiliation.graphml")
    assert graph.nodes["organization:E1"]["bipartite"] == 0
    assert graph.nodes["event:E1"]["bipartite"] == 1
    assert graph.nodes["organization:event:E1"]["bipartite"] == 0
    assert graph.degree("organization:E1") == 2
    assert graph.degree("event:E1") == 6


@pytest.mark.parametrize("column", TAKEN_COLUMNS)
def test_a_column_of_the_records_never_displaces_what_a_graph_file_needs(
    small_package, tmp_path, column
):
    found = find(small_package(column))
    export(found, tmp_path)
    path = tmp_path / "graphs" / "coparticipation.gexf"
    for graph in (nx.read_graphml(path.with_suffix(".graphml")), nx.read_gexf(path)):
        assert {name: node["label"] for name, node in graph.nodes(data=True)} == {
            "A": "A",
            "B": "B",
            "C": "C",
        }
        assert set(edges_of(graph)) == {frozenset("AB")}
        assert "one" in graph.nodes["A"].values()  # under whatever name
    assert 'mode="dynamic"' not in path.read_text(encoding="utf-8")


def test_a_network_without_ties_gives_readable_files(tmp_path):
    source = tmp_path / "alone.csv"
    write_csv(source, ["event_id", "organization"], [("E1", "A"), ("E2", "B")])
    export(find(source), tmp_path)
    for graph in (
        nx.read_graphml(tmp_path / "graphs" / "coparticipation.graphml"),
        nx.read_gexf(tmp_path / "graphs" / "coparticipation.gexf"),
    ):
        assert set(graph.nodes) == {"A", "B"}
        assert graph.number_of_edges() == 0
    ties = pd.read_csv(tmp_path / "tables" / "ties.csv")
    assert len(ties) == 0
    assert {"source", "target", "weight", "event_ids"} <= set(ties.columns)
    assert len(pd.read_csv(tmp_path / "tables" / "coalitions.csv")) == 0


@pytest.mark.parametrize(
    "title", ["Title with \x00 and \x07", "half a pair \ud800", "two\nlines", "<&>"]
)
def test_any_title_is_refused_or_gives_well_formed_graph_files(small_package, tmp_path, title):
    folder = small_package("note")
    (folder / "datapackage.json").write_text(json.dumps({"title": title}), encoding="utf-8")
    try:
        found = find(folder)
    except RecordsError:
        return
    paths = list((export(found, tmp_path) / "graphs").iterdir())
    assert len(paths) == 3
    for path in paths:
        ET.parse(path)  # noqa: S314 - written by the package itself


def test_equal_networks_give_equal_files(found, exported, tmp_path):
    again = export(found, tmp_path)
    names = [path.relative_to(exported) for path in exported.rglob("*.*")]
    assert len(names) == len(found.tables.named) + 3
    for name in names:
        assert (again / name).read_bytes() == (exported / name).read_bytes()


def test_export_changes_nothing_it_was_given(found, tmp_path):
    before = deepcopy(found.tables)
    layout, edges = found.layout.copy(), dict(found.network.affiliation.graph.edges)
    export(found, tmp_path)
    assert list(found.tables.named) == list(before.named)
    for name, table in found.tables.named.items():
        assert_frame_equal(table, before.named[name])
    assert_frame_equal(found.layout, layout)
    assert dict(found.network.affiliation.graph.edges) == edges


# --- tables -----------------------------------------------------------------------------

NAMES = ["organizations", "ties", "coalitions", "events", "participations"]


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_utf8_with_a_mark_for_excel_and_plain_line_ends(exported, name):
    content = (exported / "tables" / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    content.decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_an_empty_cell(exported, name):
    with (exported / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not {"nan", "none", "<na>", "nat", "null", "inf"} & {cell.lower() for cell in cells}


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_a_cell_for_each_column(exported, name):
    with (exported / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert len(set(header)) == len(header)
    assert rows
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("name", NAMES)
def test_tables_read_back_equal(found, exported, name):
    table = getattr(found.tables, name)
    if table.index.name:
        table = table.reset_index()
    read = pd.read_csv(
        exported / "tables" / f"{name}.csv", encoding="utf-8-sig", keep_default_na=False, dtype=str
    )
    assert list(read.columns) == list(table.columns)
    assert len(read) == len(table) > 0
    for column in table.columns:
        expected = table[column]
        if pd.api.types.is_datetime64_any_dtype(expected):
            assert list(read[column]) == list(expected.dt.strftime("%Y-%m-%d").fillna(""))
        elif pd.api.types.is_float_dtype(expected):
            numbers = pd.to_numeric(read[column]).to_numpy(float)
            np.testing.assert_allclose(numbers, expected.to_numpy(float), rtol=5e-10)
        else:
            assert list(read[column]) == ["" if pd.isna(x) else str(x) for x in expected]


def test_hostile_names_survive_in_tables(exported):
    organizations = pd.read_csv(exported / "tables" / "organizations.csv", encoding="utf-8-sig")
    assert set(organizations["organization"]) == set(HOSTILE)
    ties = pd.read_csv(exported / "tables" / "ties.csv", encoding="utf-8-sig")
    assert {*ties["source"], *ties["target"]} == set(HOSTILE) - {"🎉"}


def test_names_with_line_breaks_are_one_line(tmp_path):
    source = tmp_path / "broken.csv"
    rows = [("E1", "Serikat\nBuruh"), ("E1", "Forum\r\n\u2028Warga")]
    write_csv(source, ["event_id", "organization"], rows)
    export(find(source), tmp_path)
    lines = (tmp_path / "tables" / "organizations.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "organization",
        "Forum Warga",
        "Serikat Buruh",
    ]
    graph = nx.read_graphml(tmp_path / "graphs" / "coparticipation.graphml")
    assert set(graph.nodes) == {"Forum Warga", "Serikat Buruh"}


def test_numbers_have_ten_digits_and_whole_ones_no_fraction(tmp_path):
    source = tmp_path / "thirds.csv"
    rows = [(event, name) for event in ("E1", "E2", "E3") for name in "ABCD"]
    write_csv(source, ["event_id", "organization"], [*rows, ("E4", "A"), ("E4", "B")])
    export(find(source), tmp_path)
    ties = (tmp_path / "tables" / "ties.csv").read_text("utf-8-sig").splitlines()
    assert ties[1].split(",")[:4] == ["A", "B", "2", "4"]
    organizations = (tmp_path / "tables" / "organizations.csv").read_text("utf-8-sig")
    eigenvector = nx.to_numpy_array(find(source).network.graph)
    assert f"{np.abs(np.linalg.eigh(eigenvector)[1][:, -1])[0]:.10g}" in organizations


def test_a_column_that_is_named_like_a_measure_is_kept_beside_it(small_package, tmp_path):
    export(find(small_package("degree", ("first", "second", "third"))), tmp_path)
    table = pd.read_csv(tmp_path / "tables" / "organizations.csv", encoding="utf-8-sig")
    assert list(table["degree"]) == [1, 1, 0]
    assert list(table["degree_given"]) == ["first", "second", "third"]


def test_pairs_that_share_too_few_events_are_written_if_asked_for(found, tmp_path):
    pairs = found.tables.ties[["source", "target", "shared_events"]].head(2)
    write_tables(replace(found.tables, avoided=pairs).named, tmp_path)
    written = pd.read_csv(tmp_path / "avoided.csv")
    assert written.to_numpy().tolist() == pairs.to_numpy().tolist()
    write_tables(found.tables.named, tmp_path / "plain")
    assert not (tmp_path / "plain" / "avoided.csv").exists()
