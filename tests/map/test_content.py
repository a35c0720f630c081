"""What the page holds is what the tables say."""

import dataclasses
import json
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from coalitions.affiliation import build_affiliation
from coalitions.analysis import BuildOptions, analyze
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.centrality import measure_centrality
from coalitions.communities import Significance, find_communities
from coalitions.explanation import explain_tie
from coalitions.layout import lay_out, stand_tall
from coalitions.layout_events import lay_out_events
from coalitions.map import draw_map
from coalitions.map.content import describe_certainty, describe_organizations, describe_standings
from coalitions.names import apply_aliases
from coalitions.nullmodels import fit_null_model
from coalitions.palette import UNTIED, look_of
from coalitions.projection import project
from coalitions.records import read_records
from coalitions.robustness import Support, bootstrap_events

from builders import ROOT, make_affiliation
from map.pages import draw_findings

# Two pairs that meet often, an assembly of all, one that came to the assembly only, one that
# was never seen; an alias, an event without title or date, two roles at one event.
TABLES = {
    "participations": """event_id,organization,role
E1,Banyan Trust,host
E1,Banyan Trust,speaker
E1,Élan Citoyen,
E2,Banyan Trust,
E2,EC,
E3,Banyan Trust,
E3,Élan Citoyen,
E3,Jejak Kaki,
E3,Serikat Buruh,
E3,Walhi,
E4,Serikat Buruh,funder
E4,Walhi,
E5,Serikat Buruh,
E5,Walhi,
E6,Serikat Buruh,
E6,Walhi,
E7,Serikat Buruh,
E7,Walhi,
E8,Serikat Buruh,
E8,Walhi,
""",
    "events": """event_id,date,end_date,title,type,issue,place,source_url,list_complete
E1,2024-05-01,2024-05-03,First,forum,land;  water,Jakarta,https://example.org/1,no
E2,2024-07-01,,Second,,water,,,yes
E3,2024-06-01,,Assembly,,land; labor,,,
E4,,,,,labor,,,
E5,2024-01-01,,Fifth,,labor,,,
E6,2024-01-02,,Sixth,,labor,,,
E7,2024-01-03,,Seventh,,labor,,,
E8,2024-12-31,,Eighth,,,,,
""",
    "organizations": """organization,sector
Banyan Trust,foundation
Élan Citoyen,association
Jejak Kaki,
Pengamat,university
Serikat Buruh,labor union
Walhi,NGO
""",
    "aliases": "alias,organization\nEC,Élan Citoyen\nElan,Élan Citoyen\n",
}
NAMES = ["Banyan Trust", "Jejak Kaki", "Pengamat", "Serikat Buruh", "Walhi", "Élan Citoyen"]
CIRCLES = [{"A", "B", "C"}, {"D", "E", "F"}] * 6 + [{"C", "D"}] * 4 + [{"G"}]


@pytest.fixture(scope="module")
def affiliation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    for name, content in TABLES.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return build_affiliation(apply_aliases(read_records(folder)))


@pytest.fixture(scope="module")
def backbone(affiliation):
    """The two ties that are stronger than chance."""
    return extract_backbone(project(affiliation), model="hypergeometric")


@pytest.fixture(scope="module")
def restored(backbone):
    """All ties, with their p-values."""
    return restore_ties(backbone)


@pytest.fixture(scope="module")
def findings():
    """The findings in the worked example."""
    records = apply_aliases(read_records(ROOT / "data" / "example"))
    return analyze(records, BuildOptions(resamples=40))


@pytest.fixture(scope="module")
def resampled():
    """Two circles that share an edge, their coalitions, and what draws of the events say."""
    network = project(make_affiliation(CIRCLES))
    communities = find_communities(network, ties="shown", method="louvain")
    return network, communities, bootstrap_events(network, communities=communities, resamples=40)


def draw(network, **options):
    """Draw the map, and give what it holds."""
    return draw_map(
        network, measure_centrality(network), find_communities(network), **options
    ).content


def draw_found(findings):
    return draw_findings(findings).content


# --- organizations ----------------------------------------------------------------------


def test_organizations_come_in_the_order_of_the_network_with_what_the_records_say(restored):
    told = draw(restored)["records"]["organizations"]
    assert told["name"] == NAMES
    assert told["sector"] == [
        "foundation", "", "university", "labor union", "NGO", "association",
    ]  # fmt: skip
    assert told["aliases"] == [[], [], [], [], [], ["EC", "Elan"]]


def test_organizations_have_the_number_and_look_of_their_coalition(backbone):
    told = draw(backbone)["records"]["organizations"]
    membership = find_communities(backbone).membership
    for name, number, look in zip(NAMES, told["coalition"], told["look"], strict=True):
        if number is None:
            assert name in {"Jejak Kaki", "Pengamat"}
            assert look == {"color": UNTIED.color, "shape": UNTIED.shape}
        else:
            assert number == membership[name]
            expected = look_of(number)
            assert look == {"color": expected.color, "shape": expected.shape}
    assert told["coalition"][NAMES.index("Walhi")] == told["coalition"][3]
    assert told["coalition"][NAMES.index("Walhi")] != told["coalition"][0]


def test_ties_beyond_chance_are_counted_drawn_or_not(affiliation, backbone, restored):
    for network in (backbone, restored):
        assert draw(network)["records"]["organizations"]["n_beyond_chance"] == [1, 0, 0, 1, 1, 1]
    untested = draw(project(affiliation))["records"]["organizations"]["n_beyond_chance"]
    assert untested == [None] * 6


def test_how_firm_a_place_is_agrees_with_the_table(findings):
    told = draw_found(findings)["records"]["organizations"]
    table = findings.tables.organizations
    for name in ("with_own", "claimed_by", "claimed"):
        expected = [None if pd.isna(value) else value for value in table[name]]
        assert told[name] == pytest.approx(expected)
    assert told["claimed_by"] == [
        None if pd.isna(number) else int(number) for number in table["claimed_by"]
    ]


def test_nothing_is_told_of_places_that_nobody_looked_at(resampled):
    network, communities, bootstrap = resampled
    unseen = dataclasses.replace(bootstrap, n_partitions=0)
    for given in (None, unseen):
        told = describe_organizations(network, communities, given)
        for name in ("with_own", "claimed_by", "claimed", "rival", "rival_share"):
            assert told[name] == [None] * 7


def test_who_has_no_tie_has_no_place(resampled):
    network, communities, bootstrap = resampled
    told = describe_organizations(network, communities, bootstrap)
    assert told["with_own"] == [1, 1, 1, 1, 1, 1, None]


def test_the_coalition_that_claims_one_has_a_whole_number(resampled):
    network, communities, bootstrap = resampled
    claimed = bootstrap.coalitions.assign(with_own=0.5, claimed_by=2.0, claimed=0.25)
    told = describe_organizations(
        network, communities, dataclasses.replace(bootstrap, coalitions=claimed)
    )
    assert told["claimed_by"][:2] == [2, 2]
    assert isinstance(told["claimed_by"][0], int)
    assert told["claimed"][:2] == [0.25, 0.25]


def test_who_is_contested_in_repeated_searches_has_a_rival(resampled):
    network, communities, _ = resampled
    claims = pd.DataFrame({"coalition": [2], "share": [0.3]}, index=["C"])
    told = describe_organizations(network, dataclasses.replace(communities, claims=claims), None)
    assert told["rival"] == [None, None, 2, None, None, None, None]
    assert told["rival_share"][2] == 0.3


# --- events and participations ----------------------------------------------------------


def test_events_say_what_the_records_say(restored):
    events = draw(restored)["records"]["events"]
    told = {name: column[0] for name, column in events.items() if name not in {"x", "y"}}
    assert told == {
        "id": "E1",
        "title": "First",
        "date": "2024-05-01",
        "end_date": "2024-05-03",
        "type": "forum",
        "issue": ["land", "water"],
        "place": "Jakarta",
        "url": "https://example.org/1",
        "list_complete": False,
    }
    assert events["list_complete"][:3] == [False, True, None]
    assert events["title"][3] == "E4"  # it has no title
    assert events["date"][3] == ""
    assert len(events["id"]) == 8


def test_participations_name_rows_and_roles(restored):
    records = draw(restored)["records"]
    rows = records["participations"]
    told = {
        (records["events"]["id"][event], NAMES[organization], rows["roles"][role])
        for event, organization, role in zip(
            rows["event"], rows["organization"], rows["role"], strict=True
        )
    }
    table = restored.affiliation.participations
    assert told == {*zip(table["event_id"], table["organization"], table["role"], strict=True)}
    assert ("E1", "Banyan Trust", "speaker") in told


# --- standing ---------------------------------------------------------------------------


def test_ranks_and_intervals_agree_with_the_table(findings):
    told = draw_found(findings)["standings"]
    assert [*told] == [
        "n_events", "degree", "strength", "betweenness", "closeness", "two_mode_betweenness",
    ]  # fmt: skip
    table = findings.tables.ranks.set_index(["measure", "organization"])
    names = list(findings.network.organizations.index)
    for measure in findings.support.bootstrap.measures:
        of_measure = table.loc[measure].reindex(names)
        for column in ("rank", "low", "high"):
            expected = [None if pd.isna(place) else place for place in of_measure[column]]
            assert told[measure][column] == expected
    assert told["two_mode_betweenness"]["low"] is None


def test_equals_share_a_rank_and_who_took_part_in_nothing_has_none(restored):
    ranks = describe_standings(measure_centrality(restored), None)["n_events"]
    assert ranks == {"rank": [3, 5, None, 1, 1, 3], "low": None, "high": None}


def test_measures_are_those_of_the_table(findings):
    measures = draw_found(findings)["measures"]
    for name, values in measures.items():
        expected = findings.tables.organizations[name].to_numpy(float)
        np.testing.assert_allclose(
            [np.nan if value is None else value for value in values], expected, rtol=1e-5
        )


# --- coalitions -------------------------------------------------------------------------


def test_coalitions_agree_with_the_table(findings):
    told = draw_found(findings)["coalitions"]
    table = findings.tables.coalitions
    events = list(findings.network.affiliation.events.index)
    names = list(findings.network.organizations.index)
    assert [one["number"] for one in told] == list(table.index)
    for one, (_, row) in zip(told, table.iterrows(), strict=True):
        assert {names[member] for member in one["members"]} == {*row["members"].split("; ")}
        assert one["p_value"] == row["p_value"]
        assert one["with_own"] == pytest.approx(row["with_own"], abs=1e-6)
        assert "; ".join(one["own"]["issues"]) == row["own_issues"]
        key = "" if one["key_event"] is None else events[one["key_event"]]
        assert key == row["key_event"]
        assert (one["lost_without"] or 0) == row["lost_without"]
    assert any(one["key_event"] is not None for one in told)


def test_coalitions_list_their_members_under_a_short_name(backbone):
    first, second = draw(backbone)["coalitions"]
    assert [first["number"], second["number"]] == [1, 2]
    assert {NAMES[member] for member in first["members"]} == {"Banyan Trust", "Élan Citoyen"}
    assert {NAMES[member] for member in second["members"]} == {"Serikat Buruh", "Walhi"}
    assert first["label"] == "Banyan Trust, Élan Citoyen"


def test_what_nobody_asked_of_coalitions_is_not_told(backbone):
    for coalition in draw(backbone)["coalitions"]:
        for name in ("p_value", "with_own", "key_event", "lost_without"):
            assert coalition[name] is None


def test_without_ties_there_are_no_coalitions(tmp_path):
    path = tmp_path / "alone.csv"
    path.write_text("event_id,organization\nE1,A\nE2,B\n", encoding="utf-8")
    content = draw(project(build_affiliation(read_records(path))))
    assert content["coalitions"] == []
    assert content["records"]["organizations"]["coalition"] == [None, None]


# --- how sure ---------------------------------------------------------------------------


def ask_certainty(network, significance=None, bootstrap=None, model=None):
    return describe_certainty(network, model, find_communities(network), significance, bootstrap)


def list_chances(network, model):
    """What is told of each pair of organizations: expected, needed."""
    told = ask_certainty(network, model=model)["test"]["chances"]
    n_classes = max(told["class_of"]) + 1
    places = [*zip(*np.triu_indices(n_classes), strict=True)]
    for rows in combinations(range(len(network.organizations)), 2):
        place = places.index(tuple(sorted(told["class_of"][row] for row in rows)))
        yield rows, told["expected"][place], told["needed"][place]


def test_the_test_of_ties_is_told(backbone):
    test = ask_certainty(backbone)["test"]
    assert (test["model"], test["level"], test["correction"]) == ("hypergeometric", 0.05, "none")
    assert test["n_pairs"] == 10  # of five that took part in something
    assert test["chances"] is None
    assert test["avoided"] is None


@pytest.mark.parametrize("name", ["hypergeometric", "sdsm", "fdsm"])
def test_what_chance_gives_two_is_what_explanations_say(backbone, name):
    model = fit_null_model(backbone.affiliation, model=name)
    names = backbone.organizations.index
    told_of = 0
    for rows, expected, needed in list_chances(backbone, model):
        why = explain_tie(backbone, *names[[*rows]], models=[model]).chance.iloc[0]
        if NAMES.index("Pengamat") in rows:  # it took part in nothing
            continue
        assert expected == pytest.approx(why["expected_events"], rel=5e-3)
        is_possible = why["needed"] <= why["most_shared"]
        assert needed == (why["needed"] if is_possible else 0)
        told_of += 1
    assert told_of == 10


def test_of_who_took_part_in_nothing_no_chance_is_told(backbone):
    model = fit_null_model(backbone.affiliation, model="sdsm")
    idle = np.flatnonzero(backbone.organizations["n_events"] == 0)
    assert len(idle) > 0
    for rows, expected, needed in list_chances(backbone, model):
        assert ({*rows} & {*idle} == set()) == (expected is not None)
        assert (needed is None) == (expected is None)


def test_pairs_that_share_too_few_events_are_told_by_row(affiliation):
    signed = extract_backbone(project(affiliation), model="hypergeometric", alpha=0.9, signed=True)
    told = ask_certainty(signed)["test"]["avoided"]
    avoided = signed.test.avoided
    assert len(avoided) > 0
    assert [NAMES[row] for row in told["source"]] == avoided["source"].tolist()
    assert [NAMES[row] for row in told["target"]] == avoided["target"].tolist()
    assert told["p_value"] == pytest.approx(avoided["p_value"].tolist(), rel=1e-5)


def test_what_was_not_tested_says_so(affiliation):
    told = ask_certainty(project(affiliation))
    assert told["test"] is None
    assert told["structure"] is None
    assert (told["resamples"], told["partitions"]) == (0, 0)


def test_whether_there_are_coalitions_at_all_is_told_if_it_was_tested(backbone):
    none = pd.Series({1: 0.3, 2: 0.4})
    tested = Significance(9.0, 8.0, 0.3, none, samples=200, seed=1)
    assert ask_certainty(backbone, tested)["structure"] == {"is_found": False, "p_value": 0.3}
    found = dataclasses.replace(tested, p_value=0.005)
    assert ask_certainty(backbone, found)["structure"]["is_found"] is True
    refused = dataclasses.replace(tested, reason="too many")
    assert ask_certainty(backbone, refused)["structure"] is None


def test_how_often_it_was_drawn_and_searched_is_told(resampled):
    network, communities, bootstrap = resampled
    told = describe_certainty(network, None, communities, None, bootstrap)
    assert (told["resamples"], told["partitions"], told["top"]) == (40, 40, 5)
    assert (told["searched"], told["runs"]) == ("shown", 1)
    assert told["estimated"] is False


# --- where things stand -----------------------------------------------------------------


def test_every_organization_is_a_node_of_its_row_at_its_place(restored):
    layout = lay_out(restored, find_communities(restored))
    nodes = draw(restored, layout=layout)["network"]["nodes"]
    assert [node["id"] for node in nodes] == list(range(6))
    for node, place in zip(nodes, layout[["x", "y"]].to_numpy(), strict=True):
        assert (node["x"], node["y"]) == tuple(place)


def test_nothing_moves_by_itself_and_nothing_is_shown_as_html(restored):
    """Tooltips would parse text from the records; the physics of vis-network never settles."""
    network = draw(restored)["network"]
    assert network["options"]["physics"] is False
    assert network["options"]["interaction"]["dragNodes"] is False
    for node in network["nodes"]:
        assert "title" not in node
        assert "group" not in node


def is_inside(point, outline):
    """Tell if a point lies within a convex outline, whichever way around it goes."""
    corners = np.array(outline)
    edges = np.roll(corners, -1, axis=0) - corners
    to_point = np.array(point) - corners
    turns = edges[:, 0] * to_point[:, 1] - edges[:, 1] * to_point[:, 0]
    return bool((turns >= -1).all() or (turns <= 1).all())


def test_the_ground_of_a_coalition_lies_under_its_members_alone(restored, backbone):
    for network in (restored, backbone):
        communities = find_communities(network)
        layout = lay_out(network, communities)
        coalitions = draw(network, layout=layout)["coalitions"]
        tied = {name for group in communities.members.values() for name in group}
        assert len(coalitions) == len(communities.members)
        for told, members in zip(coalitions, communities.members.values(), strict=True):
            for name in NAMES:
                place = layout.loc[name, ["x", "y"]]
                if name in members:
                    assert is_inside(place, told["outline"])
                elif name not in tied:
                    assert not is_inside(place, told["outline"])


def test_a_map_without_a_layout_is_laid_out_with_the_seed_of_its_communities(restored):
    centrality, communities = measure_centrality(restored), find_communities(restored, seed=9)
    found = draw_map(restored, centrality, communities)
    assert found == draw_map(
        restored, centrality, communities, layout=lay_out(restored, communities, seed=9)
    )
    assert found != draw_map(
        restored, centrality, communities, layout=lay_out(restored, communities, seed=10)
    )


def test_the_page_knows_where_everything_stands_on_a_tall_screen(restored, backbone):
    for network in (restored, backbone):
        communities = find_communities(network)
        layout = lay_out(network, communities)
        expected = stand_tall(network, communities, layout, seed=communities.seed)
        tall = draw(network, layout=layout)["tall"]
        found = pd.DataFrame(columns=["x", "y"], index=expected.index, dtype=float)
        members = communities.members.values()
        for names, offset in zip(members, tall["coalitions"], strict=True):
            found.loc[names] = layout.loc[names] + offset
        untied = found.index[found["x"].isna()]
        found.loc[untied] = np.column_stack([tall["untied"]["x"], tall["untied"]["y"]])
        assert np.abs((found - expected).to_numpy()).max() < 1
        events = lay_out_events(network.affiliation, expected)
        assert tall["events"]["x"] == pytest.approx([*events["x"]], abs=0.1, nan_ok=True)


# --- all of it --------------------------------------------------------------------------


def test_everything_is_plain_json(findings, restored):
    for content in (draw_found(findings), draw(restored, notices=["Take care"])):
        assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_drawing_changes_nothing_it_was_given(restored):
    centrality, communities = measure_centrality(restored), find_communities(restored)
    layout = lay_out(restored, communities)
    copies = restored.ties.copy(), centrality.copy(), communities.membership.copy(), layout.copy()
    draw_map(restored, centrality, communities, layout=layout, support=Support())
    assert_frame_equal(restored.ties, copies[0])
    assert_frame_equal(centrality, copies[1])
    assert_series_equal(communities.membership, copies[2])
    assert_frame_equal(layout, copies[3])
