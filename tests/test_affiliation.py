"""Who took part in what: nobody is lost, nobody is counted twice, no order matters."""

import copy

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation, select_events
from coalitions.errors import OptionError
from coalitions.records import read_records

from builders import (
    ORGANIZATIONS,
    gatherings,
    make_affiliation,
    make_records,
    read_gatherings,
    read_in_two_orders,
    require_shared,
)

ROLES = """event_id,organization,role
E1,Walhi,host
E1,Walhi,speaker
E1,Kontras,participant
E2,Walhi,participant
E2,Kontras,speaker
E3,Kontras,participant
"""


@pytest.fixture
def read(tmp_path):
    def read(participations, **tables):
        for table, content in {"participations": participations, **tables}.items():
            (tmp_path / f"{table}.csv").write_text(content, encoding="utf-8")
        return read_records(tmp_path)

    return read


def cells_of(affiliation):
    """Give the incidence matrix as a dict of organization and event to 0 or 1."""
    rows, columns = affiliation.organizations.index, affiliation.events.index
    cells = affiliation.incidence.toarray()
    return {
        (row, column): cells[i, j] for i, row in enumerate(rows) for j, column in enumerate(columns)
    }


def test_davis_has_its_published_size(davis):
    assert davis.incidence.shape == (18, 14)
    assert davis.incidence.nnz == davis.incidence.sum() == 89
    assert davis.organizations["n_events"].sum() == davis.events["n_organizations"].sum() == 89


def test_davis_of_networkx_is_davis_of_the_file(davis_women):
    found = read_gatherings(require_shared("davis/davis.csv"), "event", "participant")
    renamed = {
        event: {name.replace("Katherine", "Katherina") for name in names}
        for event, names in found.items()
    }
    assert renamed == davis_women


def test_senate_has_its_published_size(senate):
    assert senate.incidence.shape == (100, 3035)
    assert senate.incidence.nnz == 19_060
    n_events = senate.organizations["n_events"]
    degrees = [
        n_events[n_events.index.str.contains(name)].item() for name in ("Akaka", "Allard", "Allen")
    ]
    assert degrees == [188, 120, 203]


@given(gatherings=gatherings)
def test_a_cell_is_one_exactly_where_the_organization_took_part(gatherings):
    affiliation = make_affiliation(gatherings)
    assert cells_of(affiliation) == {
        (name, f"E{number:04d}"): int(name in names)
        for number, names in enumerate(gatherings, 1)
        for name in ORGANIZATIONS
    }
    assert affiliation.incidence.dtype == np.int32
    assert affiliation.incidence.has_canonical_format


@given(gatherings=gatherings)
def test_numbers_of_events_and_organizations_are_counted(gatherings):
    affiliation = make_affiliation(gatherings)
    assert affiliation.events["n_organizations"].tolist() == [len(names) for names in gatherings]
    attended = [sum(name in names for names in gatherings) for name in ORGANIZATIONS]
    assert affiliation.organizations["n_events"].tolist() == attended


@settings(max_examples=20)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(folder, gatherings, random):
    one, other = read_in_two_orders(folder, gatherings, random)
    assert_equal_affiliations(one, other)


def assert_equal_affiliations(one, other):
    assert (one.incidence != other.incidence).nnz == 0
    assert_frame_equal(one.organizations, other.organizations)
    assert_frame_equal(one.events, other.events)
    assert_frame_equal(one.participations, other.participations)


def test_order_of_unsorted_tables_changes_no_cell(davis_records, davis):
    shuffled = copy.copy(davis_records)
    for table in ("events", "organizations", "participations"):
        rows = getattr(davis_records, table).sample(frac=1, random_state=1)
        object.__setattr__(shuffled, table, rows)
    affiliation = build_affiliation(shuffled)
    assert cells_of(affiliation) == cells_of(davis)
    assert_frame_equal(affiliation.organizations, davis.organizations)
    assert_frame_equal(affiliation.events, davis.events)


@given(gatherings=gatherings)
def test_records_are_not_changed(gatherings):
    records = make_records(gatherings, ORGANIZATIONS)
    before = copy.deepcopy(records)
    assert build_affiliation(records, roles=["participant"]).graph
    for table in ("events", "participations", "organizations"):
        assert_frame_equal(getattr(records, table), getattr(before, table))


def test_organizations_and_events_without_participation_stay(read):
    records = read(
        "event_id,organization\nE1,Walhi\nE1,Kontras\n",
        organizations="organization,sector\nKontras,\nSolidaritas,NGO\nWalhi,\n",
        events="event_id,title\nE0,Nobody came\nE1,Hearing\n",
    )
    affiliation = build_affiliation(records)
    assert affiliation.organizations["n_events"].to_dict() == {
        "Kontras": 1,
        "Solidaritas": 0,
        "Walhi": 1,
    }
    assert affiliation.events["n_organizations"].to_dict() == {"E0": 0, "E1": 2}


def test_an_organization_with_two_roles_is_counted_once(read):
    affiliation = build_affiliation(read(ROLES))
    assert affiliation.roles is None
    assert affiliation.incidence.toarray().tolist() == [[1, 1, 1], [1, 1, 0]]
    assert affiliation.organizations["n_events"].to_dict() == {"Kontras": 3, "Walhi": 2}
    assert len(affiliation.participations) == 6


@pytest.mark.parametrize(
    ("roles", "incidence"),
    [
        (["participant"], [[1, 0, 1], [0, 1, 0]]),
        (["speaker"], [[0, 1, 0], [1, 0, 0]]),
        (["host"], [[0, 0, 0], [1, 0, 0]]),
        (["speaker", "host"], [[0, 1, 0], [1, 0, 0]]),
        (["participant", "speaker"], [[1, 1, 1], [1, 1, 0]]),
    ],
)
def test_only_the_roles_asked_for_are_counted(read, roles, incidence):
    affiliation = build_affiliation(read(ROLES), roles=roles)
    assert affiliation.incidence.toarray().tolist() == incidence
    assert affiliation.roles == tuple(roles)
    assert set(affiliation.participations["role"]) == set(roles)
    assert affiliation.organizations["n_events"].tolist() == np.sum(incidence, axis=1).tolist()
    assert affiliation.events["n_organizations"].tolist() == np.sum(incidence, axis=0).tolist()


def test_roles_may_be_any_iterable_and_repeat(read):
    affiliation = build_affiliation(read(ROLES), roles=iter(["host", "speaker", "host"]))
    assert affiliation.roles == ("host", "speaker")


def test_unknown_role_is_refused_with_the_choices(read):
    with pytest.raises(OptionError, match=r"role 'chair'.*host, participant, speaker"):
        build_affiliation(read(ROLES), roles=["host", "chair"])


def test_known_role_that_nobody_has_is_refused(read):
    with pytest.raises(OptionError, match="role 'funder'"):
        build_affiliation(read(ROLES), roles=["funder"])


def test_no_role_at_all_is_refused(read):
    with pytest.raises(OptionError, match="no role is given"):
        build_affiliation(read(ROLES), roles=[])


def weights_of(affiliation):
    """Give the weight of each participation by organization and event."""
    rows, columns = affiliation.weights.tocoo().coords
    names = affiliation.organizations.index[rows]
    events = affiliation.events.index[columns]
    return dict(zip(zip(names, events, strict=True), affiliation.weights.data, strict=True))


def test_of_several_roles_the_largest_weight_holds_and_others_weigh_one(read):
    affiliation = build_affiliation(read(ROLES), role_weights={"host": 3, "speaker": 0.5})
    assert weights_of(affiliation) == {
        ("Walhi", "E1"): 3,
        ("Kontras", "E1"): 1,
        ("Walhi", "E2"): 1,
        ("Kontras", "E2"): 0.5,
        ("Kontras", "E3"): 1,
    }
    assert affiliation.incidence.max() == 1
    assert np.array_equal(affiliation.weights.indices, affiliation.incidence.indices)
    assert np.array_equal(affiliation.weights.indptr, affiliation.incidence.indptr)
    assert len(affiliation.participations) == 6


def test_a_role_named_that_weighs_less_than_the_rest_does_not_hold_back_another(read):
    records = read("event_id,organization,role\nE1,A,funder\nE1,A,participant\nE1,B,funder\n")
    affiliation = build_affiliation(records, role_weights={"funder": 0.5})
    assert weights_of(affiliation) == {("A", "E1"): 1, ("B", "E1"): 0.5}


def test_without_role_weights_nothing_is_weighed(read):
    affiliation = build_affiliation(read(ROLES))
    assert affiliation.weights is None
    assert len(affiliation.steps) == 1
    assert build_affiliation(read(ROLES), role_weights={}).weights is None


def test_roles_of_weight_zero_are_not_counted_and_told(read):
    affiliation = build_affiliation(read(ROLES), role_weights={"speaker": 0})
    others = build_affiliation(read(ROLES), roles=["host", "participant"])
    assert cells_of(affiliation) == cells_of(others)
    assert_frame_equal(affiliation.participations, others.participations)
    assert affiliation.organizations["n_events"].tolist() == [2, 2]
    (told,) = affiliation.steps
    assert told.startswith("Participations in every role but speaker were counted: ")
    assert told.endswith(": 2 organizations, 3 events, 4 pairs of an organization and its event.")


def test_steps_tell_what_weighs_more(read):
    weights = {"speaker": 0, "host": 2.5}
    counting, weighing = build_affiliation(read(ROLES), role_weights=weights).steps
    assert "every role but speaker" in counting
    assert weighing.startswith("Participations weigh by role: host 2.5, every other 1.")


@pytest.mark.parametrize("weight", [-1, float("nan"), float("inf"), 1e-7, 2e6])
def test_a_weight_out_of_range_is_refused(read, weight):
    with pytest.raises(OptionError, match=rf"role weight {weight} of 'host' .* choose 0"):
        build_affiliation(read(ROLES), role_weights={"host": weight})


def test_a_weight_for_a_role_that_nobody_has_is_refused_with_the_choices(read):
    with pytest.raises(OptionError, match=r"'funder', but nobody .* host, participant, speaker"):
        build_affiliation(read(ROLES), role_weights={"funder": 0})
    with pytest.raises(OptionError, match=r"'speaker', but nobody counted has .* there are host$"):
        build_affiliation(read(ROLES), roles=["host"], role_weights={"speaker": 2})


def test_to_leave_out_every_role_is_refused(read):
    nothing = dict.fromkeys(["host", "participant", "speaker"], 0)
    with pytest.raises(OptionError, match="every role has the role weight 0"):
        build_affiliation(read(ROLES), role_weights=nothing)


def test_large_events_are_left_out_of_every_count_and_told():
    records = make_records({"E1": "AB", "E2": "ABC", "E3": "ABCD", "E4": ""}, "ABCDE")
    affiliation = build_affiliation(records, max_event_size=2)
    assert affiliation.too_large == ("E2", "E3")
    assert affiliation.events["n_organizations"].to_dict() == {"E1": 2, "E2": 0, "E3": 0, "E4": 0}
    assert affiliation.organizations["n_events"].tolist() == [1, 1, 0, 0, 0]
    assert set(affiliation.participations["event_id"]) == {"E1"}
    counting, sizes = affiliation.steps
    assert "5 organizations, 2 events, 2 pairs" in counting
    assert sizes == "Events of more than 2 organizations were left out: 2."


def test_the_size_of_an_event_is_that_of_the_roles_counted(read):
    records = read(ROLES.replace("E3,Kontras,participant", "E1,Solidaritas,speaker"))
    assert build_affiliation(records, max_event_size=2).too_large == ("E1",)
    affiliation = build_affiliation(records, roles=["host", "speaker"], max_event_size=2)
    assert affiliation.too_large == ()
    assert "left out: 0" in affiliation.steps[-1]


@given(gatherings=gatherings)
def test_a_size_that_no_event_exceeds_leaves_all(gatherings):
    records = make_records(gatherings, ORGANIZATIONS)
    whole = build_affiliation(records)
    assert_equal_affiliations(build_affiliation(records, max_event_size=7), whole)


@pytest.mark.parametrize("size", [1, 0, -3, 2.5, float("nan"), True])
def test_a_size_that_is_no_whole_number_above_one_is_refused(davis_records, size):
    with pytest.raises(OptionError, match=f"max event size {size} leaves .* 2 or more"):
        build_affiliation(davis_records, max_event_size=size)


@given(gatherings=gatherings)
def test_graph_is_bipartite_and_has_a_tie_per_participation(gatherings):
    affiliation = make_affiliation(gatherings)
    graph = affiliation.graph
    assert nx.is_bipartite(graph)
    assert dict(graph.nodes(data="bipartite")) == {
        **{f"organization:{name}": 0 for name in ORGANIZATIONS},
        **{f"event:{event}": 1 for event in affiliation.events.index},
    }
    expected = {
        (f"organization:{name}", f"event:{event}")
        for (name, event), cell in cells_of(affiliation).items()
        if cell
    }
    assert {tuple(sorted(edge, reverse=True)) for edge in graph.edges} == expected


def test_graph_keeps_an_organization_and_an_event_of_the_same_label_apart(read):
    graph = build_affiliation(read("event_id,organization\nForum,Forum\nForum,Walhi\n")).graph
    assert set(graph) == {"organization:Forum", "organization:Walhi", "event:Forum"}
    assert graph.has_edge("organization:Forum", "event:Forum")
    assert graph.degree["event:Forum"] == 2


def test_graph_tells_what_the_records_say(read):
    records = read(
        ROLES,
        organizations="organization,sector\nKontras,human rights\nWalhi,environment\n",
        events="event_id,date,title\nE1,2024-05-02,Hearing\nE2,,\nE3,2024-06-01,\n",
    )
    graph = build_affiliation(records).graph
    assert graph.nodes["organization:Walhi"] == {
        "bipartite": 0,
        "label": "Walhi",
        "sector": "environment",
    }
    assert graph.nodes["event:E1"] == {"bipartite": 1, "label": "Hearing", "date": "2024-05-02"}
    assert graph.nodes["event:E2"] == {"bipartite": 1, "label": "E2", "date": ""}
    assert graph.edges["organization:Walhi", "event:E1"] == {"roles": "host; speaker"}
    assert graph.name == records.title


def test_graph_holds_only_the_roles_counted(read):
    graph = build_affiliation(read(ROLES), roles=["host"]).graph
    assert list(graph.edges(data="roles")) == [("organization:Walhi", "event:E1", "host")]
    assert len(graph) == 5


@given(gatherings=gatherings, random=st.randoms())
def test_selected_events_are_those_of_records_that_hold_no_others(gatherings, random):
    kept = [random.random() < 0.5 for _ in gatherings]
    names = {f"E{n:02d}": members for n, members in enumerate(gatherings)}
    fewer = {
        name: members for (name, members), keep in zip(names.items(), kept, strict=True) if keep
    }
    assume(any(fewer.values()))
    whole = build_affiliation(make_records(names, ORGANIZATIONS))
    selected = select_events(whole, np.array(kept))
    expected = build_affiliation(make_records(fewer, ORGANIZATIONS))
    assert (selected.incidence != expected.incidence).nnz == 0
    assert_frame_equal(selected.organizations, expected.organizations)
    assert_frame_equal(selected.events, expected.events)
    assert_frame_equal(
        selected.participations.reset_index(drop=True),
        expected.participations.reset_index(drop=True),
    )
