"""Pajek, UCINET, VOSviewer, Kumu and the edge list, read as their tools say that they read."""

import shlex
from io import BytesIO

import igraph
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.formulas import FORMULA, unguard_text
from coalitions.palette import look_of
from coalitions.records import read_records

from builders import list_participations
from export.networks import compose, compose_one, make_content, pairs_of
from export.readers import read_dl, read_kumu, read_pajek, read_vosviewer

# Names as the records have them: in one line, and no blanks about them.
names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)
several_names = st.lists(names, min_size=2, max_size=5, unique=True)


def is_for_running(text):
    return bool(FORMULA.match(text)) and not text.startswith("'")


# --- Pajek -----------------------------------------------------------------------------


def test_pajek_reads_back_as_it_was(content, tmp_path):
    graph = read_pajek(content, tmp_path)
    assert not graph.is_directed()
    assert graph.vs["name"] == [label.replace('"', "'") for label in content.nodes["label"]]
    assert [edge.tuple for edge in graph.es] == [tuple(pair) for pair in content.ends.tolist()]
    np.testing.assert_allclose(graph.es["weight"], content.ties["weight"], rtol=5e-10)
    if content.mode == "two-mode":
        assert graph.vs["type"] == list(content.nodes["kind"] == "event")


def test_pajek_keeps_places_on_its_page_and_in_proportion(content, tmp_path):
    graph = read_pajek(content, tmp_path)
    page = np.column_stack([graph.vs["x"], graph.vs["y"]])
    assert page.min() >= 0
    assert page.max() <= 1
    places = content.nodes[["x", "y"]].to_numpy()
    extent = np.ptp(places, axis=0).max()
    np.testing.assert_allclose(
        (page - page.min(axis=0)) * extent, (places - places.min(axis=0)) * 0.9, atol=extent * 1e-4
    )


def test_pajek_has_the_coalitions_as_a_partition(content):
    head, *classes = compose(content, "pajek")["coalitions.clu"].decode().splitlines()
    assert head == f"*Vertices {len(content.nodes)}"
    assert [int(one) for one in classes] == list(content.nodes["coalition"].fillna(0))


def test_pajek_knows_unicode_by_its_mark_and_others_read_plain_files_without():
    assert compose(make_content(["Élan"]), "pajek")["network.net"].startswith(b"\xef\xbb\xbf*Vert")
    assert compose(make_content(["Elan"]), "pajek")["network.net"].startswith(b"*Vertices 1\n")


@given(labels=several_names)
def test_any_name_reads_back_from_pajek(labels, folder):
    graph = read_pajek(make_content(labels, [(0, 1)]), folder)
    assert graph.vs["name"] == [label.replace('"', "'") for label in labels]


# --- UCINET ----------------------------------------------------------------------------


def test_ucinet_reads_ties_both_ways(one_mode):
    size, form, parts, cells = read_dl(compose_one(one_mode, "ucinet").decode())
    assert size == {"n": len(one_mode.nodes)}
    assert form == "format = edgelist1"
    assert parts == {"labels:": [label.replace('"', "'") for label in one_mode.nodes["label"]]}
    weights = dict(zip(map(tuple, one_mode.ends + 1), one_mode.ties["weight"], strict=True))
    weights |= {(column, row): weight for (row, column), weight in weights.items()}
    assert cells == pytest.approx(weights, rel=5e-10)


def test_ucinet_reads_a_two_mode_network_as_organizations_by_events(found, two_mode):
    size, form, parts, cells = read_dl(compose_one(two_mode, "ucinet").decode())
    incidence = found.network.affiliation.incidence.toarray()
    assert size == dict(zip(("nr", "nc"), incidence.shape, strict=True))
    assert form == "format = edgelist2"
    assert list(parts) == ["row labels:", "column labels:"]
    assert parts["column labels:"] == list(found.network.affiliation.events.index)
    matrix = np.zeros_like(incidence)
    for (row, column), weight in cells.items():
        matrix[row - 1, column - 1] = weight
    assert (matrix == incidence).all()


def test_igraph_reads_the_dl_file_as_well(tmp_path):
    # igraph keeps the quotes, and parts a label at its blanks.
    content = make_content(["Walhi", "Kontras", "SBMI"], [(0, 1), (1, 2)])
    path = tmp_path / "network.dl"
    path.write_bytes(compose_one(content, "ucinet"))
    graph = igraph.Graph.Read_DL(str(path))
    assert [shlex.split(name)[0] for name in graph.vs["name"]] == list(content.nodes["label"])
    assert {edge.tuple for edge in graph.es} == {(0, 1), (1, 0), (1, 2), (2, 1)}


@given(labels=several_names)
def test_any_name_reads_back_from_ucinet(labels):
    content = make_content(labels, [(0, 1)])
    _, _, parts, cells = read_dl(compose_one(content, "ucinet").decode())
    assert parts["labels:"] == [label.replace('"', "'") for label in labels]
    assert cells == {(1, 2): 1, (2, 1): 1}


# --- VOSviewer -------------------------------------------------------------------------


def test_vosviewer_holds_organizations_ties_coalitions_and_measures(found, one_mode):
    told = read_vosviewer(one_mode)
    items = {item["id"]: item for item in told["network"]["items"]}
    assert len(items) == len(told["network"]["items"]) == len(one_mode.nodes)
    organizations = found.tables.organizations
    for item in items.values():
        row = organizations.loc[item["label"]]
        assert item.get("cluster", pd.NA) is pd.NA or item["cluster"] == row["coalition"]
        assert ("cluster" in item) == pd.notna(row["coalition"])
        assert item["weights"] == {"Events": row["n_events"]}
        assert item["scores"] == {
            column: row[column] for column in item["scores"] if pd.notna(row[column])
        }
        assert {"degree", "betweenness"} <= set(item["scores"])
        assert (item["x"], -item["y"]) == tuple(found.layout.loc[item["label"]])
    weights = {
        frozenset([items[link["source_id"]]["label"], items[link["target_id"]]["label"]]): link[
            "strength"
        ]
        for link in told["network"]["links"]
    }
    assert weights == pairs_of(one_mode)
    colors = told["config"]["color_schemes"]["cluster_colors"]
    assert colors == [
        {"cluster": number, "color": look_of(number).color}
        for number in found.tables.coalitions.index
    ]
    assert [one["label"] for one in told["network"]["clusters"]] == list(
        found.tables.coalitions["label"]
    )


def test_vosviewers_first_item_has_all_that_any_has(one_mode):
    first, *others = read_vosviewer(one_mode)["network"]["items"]
    assert "cluster" in first
    assert any("cluster" not in item for item in others)
    assert all(set(item["scores"]) <= set(first["scores"]) for item in others)


def test_vosviewers_first_item_has_a_cluster_if_any_has():
    content = make_content("AB", coalition=pd.Series([pd.NA, 1], dtype="Int64"))
    assert [item["label"] for item in read_vosviewer(content)["network"]["items"]] == ["B", "A"]


def test_vosviewer_knows_a_thousand_clusters_and_no_more():
    numbers = pd.Series([1000, 1001], dtype="Int64")
    items = read_vosviewer(make_content("AB", coalition=numbers))["network"]["items"]
    assert [item.get("cluster") for item in items] == [1000, None]


# --- Kumu ------------------------------------------------------------------------------


def test_kumu_finds_its_columns_first(content):
    elements, connections = read_kumu(content)
    assert list(elements.columns[:3]) == ["ID", "Label", "Type"]
    assert list(connections.columns[:4]) == ["ID", "From", "To", "Direction"]
    for table in (elements, connections):
        assert len({column.casefold() for column in table.columns}) == len(table.columns)


def test_kumu_connects_elements_by_id(content):
    elements, connections = read_kumu(content)
    for ids in (elements["ID"], connections["ID"]):
        assert ids.is_unique
        assert not ids.str.contains("_").any()
    row = {name: number for number, name in enumerate(elements["ID"])}
    ends = [[row[one], row[other]] for one, other in connections[["From", "To"]].to_numpy()]
    assert ends == content.ends.tolist()
    assert set(connections["Direction"]) == {"undirected"}
    np.testing.assert_allclose(connections["Strength"].astype(float), content.ties["weight"])
    assert list(elements["Type"]) == list(content.nodes["kind"].str.capitalize())
    labels = [unguard_text(label) for label in elements["Label"]]
    assert labels == list(content.nodes["label"])


def test_kumu_knows_elements_and_connections_again_when_there_are_more():
    before = read_kumu(make_content("BC", [(0, 1)]))
    after = read_kumu(make_content("ABC", [(0, 1), (1, 2)]))
    for table, fuller in zip(before, after, strict=True):
        assert set(table["ID"]) < set(fuller["ID"])
    assert list(before[0]["ID"]) == list(after[0]["ID"][1:])


@pytest.mark.parametrize("column", ["type", "Type", "TYPE"])
def test_kumus_type_is_no_column_of_the_records(column):
    elements = read_kumu(make_content(["A"], **{column: "union"}))[0]
    assert elements[["Type", "Kind"]].to_numpy().tolist() == [["Organization", "union"]]


def test_kumu_parts_several_values_and_nothing_else(one_mode):
    connections = read_kumu(one_mode)[1]
    assert [one.replace("|", "; ") for one in connections["event_ids"]] == list(
        one_mode.ties["event_ids"]
    )
    elements = read_kumu(make_content(["A|B", "C; D"], issue=["water;land", "land|sea; air"]))[0]
    assert list(elements["Label"]) == ["A/B", "C; D"]
    assert list(elements["issue"]) == ["water|land", "land/sea|air"]


@given(labels=several_names)
def test_no_name_runs_as_a_formula(labels):
    content = make_content(labels, [(0, 1)])
    elements = read_kumu(content)[0]
    assert not any(map(is_for_running, elements["Label"]))
    assert [unguard_text(name) for name in elements["Label"]] == [
        label.replace("|", "/") for label in labels
    ]
    ties = pd.read_csv(BytesIO(compose_one(content, "edge-list")), keep_default_na=False, dtype=str)
    (ends,) = ties[["source", "target"]].to_numpy().tolist()
    assert not any(map(is_for_running, ends))
    assert [unguard_text(name) for name in ends] == labels[:2]


# --- edge list -------------------------------------------------------------------------


def test_the_edge_list_has_a_row_for_each_tie(one_mode):
    ties = pd.read_csv(BytesIO(compose_one(one_mode, "edge-list")), dtype={"event_ids": str})
    found = {
        frozenset(map(unguard_text, pair)): weight
        for *pair, weight in ties[["source", "target", "weight"]].itertuples(index=False)
    }
    assert found == pytest.approx(pairs_of(one_mode), rel=5e-10)
    assert list(ties["event_ids"]) == list(one_mode.ties["event_ids"])
    assert list(ties["first_event"]) == [f"{day:%Y-%m-%d}" for day in one_mode.ties["first_event"]]


def test_the_two_mode_edge_list_is_read_back_as_records(found, two_mode, tmp_path):
    path = tmp_path / "network.csv"
    path.write_bytes(compose_one(two_mode, "edge-list"))
    again = read_records(path)
    participations = {(event, unguard_text(name)) for event, name, _ in list_participations(again)}
    assert participations == {
        (event, name) for event, name, _ in list_participations(found.records)
    }
    assert again.events["date"].to_dict() == found.records.events["date"].to_dict()


# --- all of them -----------------------------------------------------------------------


def test_a_column_name_that_is_a_formula_does_not_run():
    content = make_content(["A"], **{"=cmd|' /C calc'!A1": "x"})
    assert not any(map(is_for_running, read_kumu(content)[0].columns))
