"""Nodes and ties as plain tables, which all formats are composed from."""

import numpy as np
import pandas as pd
import pytest

from coalitions.affiliation import build_affiliation
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.errors import OptionError
from coalitions.export import MODES, gather_content
from coalitions.layout import lay_out
from coalitions.palette import look_of
from coalitions.projection import project
from coalitions.tables import tabulate

from builders import make_affiliation, make_records
from export.networks import EVENTS, PARTICIPATIONS, find, write_csv


def gather(affiliation, mode="one-mode"):
    network = project(affiliation)
    communities = find_communities(network, method="louvain")
    tables = tabulate(network, measure_centrality(network), communities)
    return gather_content(network, tables, lay_out(network, communities), mode=mode)


def test_ties_are_those_shown_with_what_the_table_tells_of_them(found, one_mode):
    shown = found.tables.ties[found.tables.ties["shown"]]
    ids = one_mode.nodes.index
    assert list(ids[one_mode.ends[:, 0]]) == list(shown["source"])
    assert list(ids[one_mode.ends[:, 1]]) == list(shown["target"])
    for column in ("weight", "shared_events", "p_value", "event_ids"):
        assert list(one_mode.ties[column]) == list(shown[column])


def test_ties_of_a_two_mode_network_are_the_participations(two_mode):
    ids = two_mode.nodes.index
    found = {(ids[target], ids[source]) for source, target in two_mode.ends}
    assert found == {(f"event:{event}", f"organization:{name}") for event, name in PARTICIPATIONS}
    assert set(two_mode.ties["roles"]) == {"participant"}


def test_an_organization_lasts_from_its_first_event_to_its_last(one_mode):
    days = {event: date for event, date, *_ in EVENTS if date}
    for name, node in one_mode.nodes.iterrows():
        dated = sorted(
            days[event] for event, who in PARTICIPATIONS if who == name and event in days
        )
        assert [f"{node['first_event']:%Y-%m-%d}", f"{node['last_event']:%Y-%m-%d}"] == [
            dated[0],
            dated[-1],
        ]


def test_a_tie_lasts_from_the_first_event_shared_to_the_last(one_mode):
    days = {event: date for event, date, *_ in EVENTS if date}
    came = {}
    for event, name in PARTICIPATIONS:
        came.setdefault(name, set()).add(event)
    ids = one_mode.nodes.index
    for (source, target), tie in zip(one_mode.ends, one_mode.ties.to_dict("records"), strict=True):
        shared = sorted(days[event] for event in came[ids[source]] & came[ids[target]] & set(days))
        assert f"{tie['first_event']:%Y-%m-%d}" == shared[0]
        assert f"{tie['last_event']:%Y-%m-%d}" == shared[-1]


def test_an_event_of_several_days_lasts_to_its_end():
    first, last = pd.Timestamp(2024, 5, 1), pd.Timestamp(2024, 5, 4)
    records = make_records(["AB"], date=[first], end_date=[last])
    for mode in MODES:
        content = gather(build_affiliation(records), mode)
        for table in (content.nodes, content.ties):
            assert set(table["first_event"]) == {first}
            assert set(table["last_event"]) == {last}


def test_a_participation_weighs_what_its_role_does():
    records = make_records(["AB", "B"])
    roles = ["host", "participant", "host"]
    object.__setattr__(records, "participations", records.participations.assign(role=roles))
    content = gather(build_affiliation(records, role_weights={"host": 3}), "two-mode")
    assert content.ties[["weight", "roles"]].to_numpy().tolist() == [
        [3, "host"],
        [1, "participant"],
        [3, "host"],
    ]


def test_colors_places_and_coalitions_are_those_of_the_map(found, content):
    organizations = content.nodes[content.nodes["kind"] == "organization"].set_index("label")
    assert content.n_organizations == len(organizations) == len(found.layout)
    for name, node in organizations.iterrows():
        assert (node["x"], node["y"]) == tuple(found.layout.loc[name])
        assert node["color"] == look_of(found.communities.membership[name]).color


def test_every_node_has_a_place_of_its_own_also_events_of_nobody():
    gatherings = ["ABC", "", "CD", "", "A"]
    content = gather(make_affiliation(gatherings), "two-mode")
    places = content.nodes[["x", "y"]]
    assert np.isfinite(places.to_numpy()).all()
    assert not places.duplicated().any()
    assert len(content.ties) == sum(map(len, gatherings))


def test_whole_numbers_stay_whole_where_events_have_none(two_mode):
    assert two_mode.nodes["degree"].dtype == "Int64"
    assert two_mode.nodes["degree"].isna().sum() == len(EVENTS)
    assert two_mode.nodes.loc["event:E1", "n_organizations"] == 6


@pytest.mark.parametrize("column", ["label", "X", "Color", "kind", "name", "Source", "last_event"])
def test_a_column_of_the_records_never_takes_a_name_that_formats_need(tmp_path, column):
    write_csv(tmp_path / "participations.csv", ["event_id", "organization"], [("E1", "A")])
    write_csv(tmp_path / "organizations.csv", ["organization", column], [("A", "mine")])
    found = find(tmp_path)
    content = gather_content(found.network, found.tables, found.layout)
    assert content.nodes.loc["A", f"{column}_given"] == "mine"
    assert content.nodes.loc["A", "label"] == "A"


def test_a_column_of_events_and_of_organizations_that_means_two_things_is_two(tmp_path):
    write_csv(tmp_path / "participations.csv", ["event_id", "organization"], [("E1", "A")])
    write_csv(tmp_path / "events.csv", ["event_id", "degree"], [("E1", "high")])
    found = find(tmp_path)
    content = gather_content(found.network, found.tables, found.layout, mode="two-mode")
    assert content.nodes.loc["organization:A", "degree"] == 0
    assert content.nodes.loc["event:E1", "degree_of_event"] == "high"


def test_an_unknown_mode_is_refused(found):
    with pytest.raises(OptionError, match="mode 'three-mode' is not known"):
        gather_content(found.network, found.tables, found.layout, mode="three-mode")
