"""What the map tells and draws is what the tables say."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from pandas.testing import assert_frame_equal, assert_series_equal

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.layout import lay_out, wrap_label
from coalitions.map import draw_map
from coalitions.map.canvas import draw_canvas, outline_coalitions
from coalitions.map.facts import gather_facts
from coalitions.names import apply_aliases
from coalitions.palette import UNTIED, look_of
from coalitions.projection import project
from coalitions.records import read_records
from coalitions.tables import list_shared_events, tabulate

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
    "events": """event_id,date,title,type,issue,place,source_url
E1,2024-05-01,First,forum,land;  water,Jakarta,https://example.org/1
E2,2024-07-01,Second,,water,,
E3,2024-06-01,Assembly,,land; labor,,
E4,,,,labor,,
E5,2024-01-01,Fifth,,labor,,
E6,2024-01-02,Sixth,,labor,,
E7,2024-01-03,Seventh,,labor,,
E8,2024-12-31,Eighth,,,,
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


def gather(network):
    return gather_facts(network, measure_centrality(network), find_communities(network))


def draw(network, **options):
    return draw_map(network, measure_centrality(network), find_communities(network), **options)


def by_name(facts):
    return {organization["name"]: organization for organization in facts["organizations"]}


# --- what is told -----------------------------------------------------------------------


def test_organizations_come_in_the_order_of_the_network_with_what_the_records_say(restored):
    facts = gather(restored)
    assert [organization["name"] for organization in facts["organizations"]] == NAMES
    told = by_name(facts)
    assert told["Walhi"]["sector"] == "NGO"
    assert told["Jejak Kaki"]["sector"] == ""
    assert told["Élan Citoyen"]["aliases"] == "EC; Elan"
    assert told["Walhi"]["aliases"] == ""


def test_organizations_have_the_number_and_look_of_their_coalition(backbone):
    told = by_name(gather(backbone))
    membership = find_communities(backbone).membership
    for name, organization in told.items():
        look = organization["look"]
        if organization["coalition"] is None:
            assert name in {"Jejak Kaki", "Pengamat"}
            assert (look["color"], look["shape"]) == (UNTIED.color, UNTIED.shape)
        else:
            assert organization["coalition"] == membership[name]
            expected = look_of(membership[name])
            assert (look["color"], look["shape"]) == (expected.color, expected.shape)
    assert told["Walhi"]["coalition"] == told["Serikat Buruh"]["coalition"]
    assert told["Walhi"]["coalition"] != told["Banyan Trust"]["coalition"]


def test_the_standing_of_an_organization_is_in_numbers(restored):
    told = by_name(gather(restored))
    assert re.match(r"Took part in 6 of 8 events\b.*\b4 organizations\b", told["Walhi"]["told"])
    assert re.match(r"Took part in 0 of 8 events\b", told["Pengamat"]["told"])


def test_betweenness_is_told_as_a_share_where_there_is_any(tmp_path):
    path = tmp_path / "chain.csv"
    path.write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n", encoding="utf-8")
    told = by_name(gather(project(build_affiliation(read_records(path)))))
    assert re.search(r"\b100\.0%.*\(betweenness\)", told["B"]["told"])
    assert re.match(r"Took part in 1 of 2 events\b.*\b1 organization\b", told["A"]["told"])
    assert "betweenness" not in told["A"]["told"]


def test_events_of_an_organization_come_latest_first_with_its_roles(restored):
    facts = gather(restored)

    def events_of(name):
        return [
            (facts["events"][attended["event"]]["title"], attended["roles"])
            for attended in by_name(facts)[name]["events"]
        ]

    assert events_of("Banyan Trust") == [
        ("Second", "participant"),
        ("Assembly", "participant"),
        ("First", "host and speaker"),
    ]
    assert [title for title, _ in events_of("Walhi")] == [
        "Eighth", "Assembly", "Seventh", "Sixth", "Fifth", "E4",
    ]  # fmt: skip
    assert events_of("Serikat Buruh")[-1] == ("E4", "funder")
    assert [title for title, _ in events_of("Élan Citoyen")] == ["Second", "Assembly", "First"]
    assert events_of("Pengamat") == []


def test_events_say_what_the_records_say(restored):
    facts = gather(restored)
    first, fourth = facts["events"][0], facts["events"][3]
    assert first == {
        "title": "First",
        "type": "forum",
        "issue": "land; water",
        "place": "Jakarta",
        "source_url": "https://example.org/1",
        "date": "2024-05-01",
    }
    assert fourth["title"] == "E4"  # it has no title
    assert fourth["date"] == ""
    assert len(facts["events"]) == 8


def test_ties_refer_to_the_organizations_and_events_of_the_table(restored):
    facts = gather(restored)
    ties = restored.ties
    assert len(facts["ties"]) == len(ties) == 10
    event_ids = list(restored.affiliation.events.index)
    shared = list_shared_events(restored, ties)
    for told, row, its_events in zip(facts["ties"], ties.itertuples(), shared, strict=True):
        assert [NAMES[end] for end in told["ends"]] == [row.source, row.target]
        assert [event_ids[event] for event in told["events"]] == its_events
        assert told["weight"] == row.weight
        assert f"Took part together in {row.shared_events} event" in told["told"]
        assert f"p = {row.p_value:.2g}" in told["told"]


def test_only_the_ties_kept_are_told(backbone):
    facts = gather(backbone)
    pairs = [{NAMES[end] for end in tie["ends"]} for tie in facts["ties"]]
    assert pairs == [{"Banyan Trust", "Élan Citoyen"}, {"Serikat Buruh", "Walhi"}]


def test_chance_is_told_as_a_share_or_as_less_than_one_in_a_thousand(restored):
    ties = restored.ties.assign(p_value=[0.5, 0.0179, 0.001, 0.00099, 1e-20, *[1.0] * 5])
    told = [tie["told"] for tie in gather(replace(restored, ties=ties))["ties"]]
    for text, share in zip(
        told, ["50.0%", "1.8%", "0.1%", *["less than 1 in 1,000"] * 2, "100.0%"], strict=False
    ):
        assert f"with a probability of {share} (p = " in text
    assert "p = 1e-20" in told[4]


def test_ties_that_were_not_tested_say_so(affiliation):
    for tie in gather(project(affiliation))["ties"]:
        assert tie["told"].endswith("Not tested against chance.")
        assert "p =" not in tie["told"]


def test_coalitions_list_their_members_and_what_they_met_about(backbone):
    facts = gather(backbone)
    first, second = facts["coalitions"]
    assert [first["number"], second["number"]] == [1, 2]
    assert [{NAMES[member] for member in told["members"]} for told in (first, second)] == [
        {"Banyan Trust", "Élan Citoyen"},
        {"Serikat Buruh", "Walhi"},
    ]
    assert first["title"] == "Coalition 1: Banyan Trust, Élan Citoyen"
    assert second["title"] == "Coalition 2: Serikat Buruh, Walhi"
    assert re.search(r"\b2 organizations\b.*\b3 events\b", first["about"])
    assert re.findall(r"\w+ \(\d\)", first["about"]) == ["land (2)", "water (2)", "labor (1)"]
    assert re.findall(r"\w+ \(\d\)", second["about"]) == ["labor (5)", "land (1)"]


def test_facts_agree_with_each_other_and_with_the_tables(davis):
    network = restore_ties(extract_backbone(project(davis), model="hypergeometric"))
    centrality, communities = measure_centrality(network), find_communities(network)
    tables = tabulate(network, centrality, communities)
    facts = gather_facts(network, centrality, communities)
    assert len(facts["organizations"]) == 18
    for number, (organization, row) in enumerate(
        zip(facts["organizations"], tables.organizations.itertuples(), strict=True)
    ):
        assert organization["name"] == row.Index
        assert len(organization["events"]) == row.n_events
        assert sum(number in tie["ends"] for tie in facts["ties"]) == row.degree
    assert [len(coalition["members"]) for coalition in facts["coalitions"]] == list(
        tables.coalitions["n_organizations"]
    )
    for coalition in facts["coalitions"]:
        members = {facts["organizations"][member]["coalition"] for member in coalition["members"]}
        assert members == {coalition["number"]}


def test_without_ties_there_are_organizations_and_events_only(tmp_path):
    path = tmp_path / "alone.csv"
    path.write_text("event_id,organization\nE1,A\nE2,B\n", encoding="utf-8")
    facts = gather(project(build_affiliation(read_records(path))))
    assert [len(facts[kind]) for kind in ("organizations", "events", "ties", "coalitions")] == [
        2, 2, 0, 0,
    ]  # fmt: skip


# --- what is drawn ----------------------------------------------------------------------


def draw_parts(network):
    centrality, communities = measure_centrality(network), find_communities(network)
    layout = lay_out(network, communities)
    return draw_canvas(network, centrality, communities, layout), communities, layout, centrality


def test_every_organization_is_a_node_of_its_row_at_its_place(restored):
    canvas, communities, layout, _ = draw_parts(restored)
    assert [node["id"] for node in canvas["nodes"]] == list(range(6))
    for node, name in zip(canvas["nodes"], NAMES, strict=True):
        assert node["label"] == wrap_label(name)
        assert (node["x"], node["y"]) == tuple(layout.loc[name])
        look = look_of(communities.membership[name])
        assert node["shape"] == look.shape
        assert node["color"]["background"] == look.color


def test_a_node_grows_with_the_number_of_partners(restored):
    canvas, _, _, centrality = draw_parts(restored)
    sizes = np.array([node["size"] for node in canvas["nodes"]])
    degree = centrality["degree"].to_numpy()
    assert len(set(degree)) > 1
    assert sizes[degree == 0].max() < sizes[degree > 0].min()
    for value in set(degree):
        assert len(set(sizes[degree == value])) == 1


def test_every_tie_is_an_edge_of_its_row_that_grows_with_its_weight(restored):
    canvas, *_ = draw_parts(restored)
    facts = gather(restored)
    assert [edge["id"] for edge in canvas["edges"]] == list(range(10))
    for edge, tie in zip(canvas["edges"], facts["ties"], strict=True):
        assert [edge["from"], edge["to"]] == tie["ends"]
    weights = restored.ties["weight"].to_numpy()
    widths = np.array([edge["width"] for edge in canvas["edges"]])
    order = np.argsort(weights, kind="stable")
    assert (np.diff(widths[order]) >= 0).all()
    assert widths[weights == 6].min() > widths[weights == 1].max() > 0


def test_equal_ties_are_equally_thin(affiliation):
    network = project(affiliation)
    equal = replace(network, ties=network.ties.assign(weight=3.0))
    assert {edge["width"] for edge in draw_parts(equal)[0]["edges"]} == {1.0}


def test_nothing_moves_by_itself_and_nothing_is_shown_as_html(restored):
    """Tooltips would parse text from the records; the physics of vis-network never settles."""
    canvas, *_ = draw_parts(restored)
    assert canvas["options"]["physics"] is False
    assert canvas["options"]["interaction"]["dragNodes"] is False
    for item in [*canvas["nodes"], *canvas["edges"]]:
        assert "title" not in item
        assert "group" not in item


def is_inside(point, outline):
    """Tell if a point lies within a convex outline, whichever way around it goes."""
    corners = np.array(outline)
    edges = np.roll(corners, -1, axis=0) - corners
    to_point = np.array(point) - corners
    turns = edges[:, 0] * to_point[:, 1] - edges[:, 1] * to_point[:, 0]
    return bool((turns >= -1).all() or (turns <= 1).all())


def test_the_ground_of_a_coalition_lies_under_all_its_members(restored, backbone):
    for network in (restored, backbone):
        _, communities, layout, _ = draw_parts(network)
        grounds = outline_coalitions(communities, layout)
        assert len(grounds) == len(communities.members)
        for ground, (number, members) in zip(grounds, communities.members.items(), strict=True):
            for name in members:
                assert is_inside(layout.loc[name], ground["outline"])
            outside = set(NAMES) - {
                name for group in communities.members.values() for name in group
            }
            for name in outside:
                assert not is_inside(layout.loc[name], ground["outline"])
            shade = [int(ground["shade"][start : start + 2], 16) for start in (1, 3, 5)]
            color = [int(look_of(number).color[start : start + 2], 16) for start in (1, 3, 5)]
            assert all(pale >= full for pale, full in zip(shade, color, strict=True))
            assert min(shade) > 200


def test_a_map_without_a_layout_is_laid_out_with_the_seed_of_its_communities(restored):
    centrality, communities = measure_centrality(restored), find_communities(restored, seed=9)
    found = draw_map(restored, centrality, communities)
    layout = lay_out(restored, communities, seed=9)
    assert found == draw_map(restored, centrality, communities, layout=layout)
    assert found != draw_map(
        restored, centrality, communities, layout=lay_out(restored, communities, seed=10)
    )


def test_the_summary_counts_what_is_there(restored, tmp_path):
    organizations, events, ties, coalitions, dates = draw(restored).summary.split(" · ")
    assert (organizations, events, ties) == ("6 organizations", "8 events", "10 ties")
    assert coalitions == "2 coalitions"
    assert dates == "2024-01-01 to 2024-12-31"
    path = tmp_path / "one.csv"
    rows = "event_id,organization,date\nE1,A,2024-02-29\nE1,B,2024-02-29\n"
    path.write_text(rows, encoding="utf-8")
    one = draw(project(build_affiliation(read_records(path)))).summary.split(" · ")
    assert one == ["2 organizations", "1 event", "1 tie", "1 coalition", "2024-02-29"]


def test_everything_is_plain_json(restored):
    content = draw(restored, notice="Take care").content
    assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_drawing_changes_nothing_it_was_given(restored):
    centrality, communities = measure_centrality(restored), find_communities(restored)
    layout = lay_out(restored, communities)
    copies = restored.ties.copy(), centrality.copy(), communities.membership.copy(), layout.copy()
    draw_map(restored, centrality, communities, layout=layout)
    assert_frame_equal(restored.ties, copies[0])
    assert_frame_equal(centrality, copies[1])
    assert_series_equal(communities.membership, copies[2])
    assert_frame_equal(layout, copies[3])
