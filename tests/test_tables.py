"""The tables recount to the records, and lose nothing that the records say."""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone, restore_ties
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.projection import project
from coalitions.records import read_records
from coalitions.tables import describe_coalitions, list_shared_events, shorten_labels, tabulate

from builders import (
    ORGANIZATIONS,
    gatherings,
    make_network,
    make_records,
    read_in_two_orders,
)

TABLES = ["organizations", "ties", "coalitions", "events", "participations"]
alphas = st.sampled_from([None, 0.1, 0.4])


def test_a_short_label_says_what_sets_a_coalition_apart_or_who_leads_it():
    table = pd.DataFrame(
        {
            "label": ["A, B: land, water", "C, D: Bali", "E, F"],
            "own_issues": ["land; water; health", "", ""],
            "own_places": ["Bali", "Bali", ""],
            "own_types": ["", "training", ""],
        },
        index=pd.Index([1, 2, 3], name="coalition"),
    )
    assert shorten_labels(table).to_dict() == {1: "land, water", 2: "Bali", 3: "E, F"}


def tabulate_all(network):
    """Tabulate with few runs of the search for coalitions, which takes most of the time."""
    centrality = measure_centrality(network)
    return tabulate(network, centrality, find_communities(network, runs=10))


def keep_ties(network, alpha):
    return network if alpha is None else extract_backbone(network, model="sdsm", alpha=alpha)


def events_of(gatherings, *names):
    """List the ids of the events at which all of `names` were."""
    return [f"E{number:04d}" for number, came in enumerate(gatherings, 1) if came.issuperset(names)]


def describe_by_hand(gatherings, ties, members):
    """Recount what the table of coalitions says of one coalition, members in any order."""
    inside = ties[ties["source"].isin(members) & ties["target"].isin(members)]
    strength = Counter(dict.fromkeys(members, 0))
    for tie in inside.itertuples():
        strength.update({tie.source: tie.weight, tie.target: tie.weight})
    order = sorted(members, key=lambda name: (-strength[name], name))
    return {
        "label": ", ".join(order[:3]),
        "n_organizations": len(members),
        "n_ties": len(inside),
        "n_events": sum(len(came & set(members)) > 1 for came in gatherings),
        "members": "; ".join(order),
    }


@pytest.fixture
def read(tmp_path):
    def read(participations, **tables):
        for table, content in {"participations": participations, **tables}.items():
            (tmp_path / f"{table}.csv").write_text(content, encoding="utf-8")
        return read_records(tmp_path)

    return read


@given(gatherings=gatherings, alpha=alphas)
def test_every_tie_of_the_projection_has_a_row(gatherings, alpha):
    network = make_network(gatherings)
    ties = tabulate_all(keep_ties(network, alpha)).ties
    columns = ["source", "target", "weight", "shared_events"]
    assert_frame_equal(ties[columns], network.ties[columns])
    tested = ["expected_events", "p_value"]
    assert ties.columns.tolist() == [*columns, *tested, "in_backbone", "shown", "event_ids"]
    assert (ties["in_backbone"].dtype, ties["shown"].dtype) == ("boolean", bool)


@given(gatherings=gatherings, alpha=alphas)
def test_events_of_every_tie_recount_to_its_shared_events(gatherings, alpha):
    ties = tabulate_all(keep_ties(make_network(gatherings), alpha)).ties
    for tie in ties.itertuples():
        assert tie.event_ids.split("; ") == events_of(gatherings, tie.source, tie.target)
        assert len(tie.event_ids.split("; ")) == tie.shared_events


@given(gatherings=gatherings, alpha=st.sampled_from([0.1, 0.4]))
def test_in_backbone_says_which_ties_were_kept(gatherings, alpha):
    ties = tabulate_all(extract_backbone(make_network(gatherings), model="sdsm", alpha=alpha)).ties
    assert ties["in_backbone"].tolist() == (ties["p_value"] <= alpha).tolist()
    assert ties["shown"].tolist() == ties["in_backbone"].tolist()


@given(gatherings=gatherings, alpha=st.sampled_from([0.1, 0.4]))
def test_ties_brought_back_are_shown_and_still_not_stronger_than_chance(gatherings, alpha):
    restored = restore_ties(extract_backbone(make_network(gatherings), model="sdsm", alpha=alpha))
    ties = tabulate_all(restored).ties
    assert ties["in_backbone"].tolist() == (ties["p_value"] <= alpha).tolist()
    assert ties["shown"].all()


def test_ties_that_were_not_tested_are_neither_stronger_than_chance_nor_not(davis):
    ties = tabulate_all(project(davis)).ties
    tested = ["expected_events", "p_value", "in_backbone"]
    assert ties[tested].isna().all(axis=None)
    assert ties["shown"].all()


def test_davis_ties_show_kept_and_removed(davis):
    ties = tabulate_all(extract_backbone(project(davis), model="hypergeometric")).ties
    assert (len(ties), ties["in_backbone"].sum()) == (139, 17)
    [tie] = ties[(ties["source"] == "Evelyn") & (ties["target"] == "Theresa")].to_dict("records")
    assert tie["event_ids"] == "E2; E3; E4; E5; E6; E8; E9"


@given(gatherings=gatherings, random=st.randoms())
def test_shared_events_can_be_listed_for_any_ties_in_any_order(gatherings, random):
    network = make_network(gatherings)
    ties = network.ties.iloc[random.sample(range(len(network.ties)), len(network.ties) // 2)]
    found = list_shared_events(network, ties)
    pairs = zip(ties["source"], ties["target"], strict=True)
    assert found == [events_of(gatherings, *pair) for pair in pairs]


@pytest.mark.parametrize("gatherings", [[{"A"}], [{"A"}, {"B"}]])
@pytest.mark.parametrize("alpha", [None, 0.05])
def test_records_without_ties_have_tables_without_ties(gatherings, alpha):
    tables = tabulate_all(keep_ties(make_network(gatherings), alpha))
    assert len(tables.ties) == len(tables.coalitions) == 0
    assert tables.ties.columns[-1] == "event_ids"
    assert tables.organizations["coalition"].isna().all()
    assert len(tables.organizations) == len(ORGANIZATIONS)


@given(gatherings=gatherings, alpha=alphas)
def test_numbers_of_every_coalition_recount(gatherings, alpha):
    network = keep_ties(make_network(gatherings), alpha)
    communities = find_communities(network, method="louvain")
    found = describe_coalitions(network, communities)
    assert found.index.tolist() == list(communities.members)
    for number, members in communities.members.items():
        expected = describe_by_hand(gatherings, network.ties, members)
        assert found.loc[number, list(expected)].to_dict() == expected


def test_a_coalition_tells_its_issues_and_dates():
    gatherings = [*[{"A", "B"}] * 5, {"A", "C"}, {"C", "D"}]
    issues = ["land; water", "water", " water;;land ", "tax", "", "land;land", "sea"]
    dates = ["2024-03-01", "2024-01-05", None, "2024-02-02", "2024-02-03", "2020-01-01", None]
    records = make_records(gatherings, issue=issues, date=np.array(dates, dtype="datetime64[s]"))
    network = project(build_affiliation(records))
    coalition = describe_coalitions(network, find_communities(network)).loc[1]
    assert coalition["members"] == "A; B"
    assert coalition["issues"] == "water (3); land (2); tax (1)"
    assert coalition["n_events"] == 5
    assert coalition["first_date"] == pd.Timestamp("2024-01-05")
    assert coalition["last_date"] == pd.Timestamp("2024-03-01")


def test_only_the_three_most_frequent_issues_are_named_equals_in_order_of_name():
    records = make_records([{"A", "B"}] * 3, issue=["d;c", "b;a", "d"])
    network = project(build_affiliation(records))
    [issues] = describe_coalitions(network, find_communities(network))["issues"]
    assert issues == "d (2); a (1); b (1)"


def test_an_issue_that_an_event_names_twice_counts_as_one_event():
    records = make_records([{"A", "B"}] * 2, issue=["land; land", "water"])
    network = project(build_affiliation(records))
    [issues] = describe_coalitions(network, find_communities(network))["issues"]
    assert issues == "land (1); water (1)"


def test_a_coalition_without_dates_or_issues_has_none():
    network = make_network([{"A", "B"}])
    coalition = describe_coalitions(network, find_communities(network)).loc[1]
    assert coalition["issues"] == ""
    assert coalition[["first_date", "last_date"]].isna().all()


def test_label_names_the_three_most_tied_within_and_members_are_in_its_order():
    pairs = [*combinations("ABCDE", 2), *combinations("ABCDE", 2), ("D", "E"), ("C", "E")]
    network = make_network([set(pair) for pair in pairs], organizations=())
    [coalition] = describe_coalitions(network, find_communities(network)).to_dict("records")
    assert coalition["label"] == "E, C, D"
    assert coalition["members"] == "E; C; D; A; B"


def test_organizations_show_coalition_measures_and_what_the_records_say(read):
    records = read(
        "event_id,organization\nE1,A\nE1,B\nE2,C\n",
        organizations="organization,town,sector\nA,Bantul,union\nB,Sleman,NGO\nC,,\n",
    )
    network = project(build_affiliation(records))
    organizations = tabulate_all(network).organizations
    measures = measure_centrality(network)
    found = ["sector", "coalition", "stability"]
    assert organizations.columns.tolist() == [*found, *measures.columns, "town"]
    assert_frame_equal(organizations[measures.columns], measures)
    assert organizations["sector"].tolist() == ["union", "NGO", ""]
    assert organizations["town"].tolist() == ["Bantul", "Sleman", ""]
    assert organizations["coalition"].fillna(0).tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    "columns",
    [
        ["coalition"],
        ["degree"],
        ["degree", "degree_given"],
        ["n_events"],
        ["strength", "coalition", "betweenness"],
    ],
    ids=", ".join,
)
def test_columns_of_organizations_named_as_a_measure_survive(read, columns):
    given = pd.DataFrame(
        {column: [f"{column} of {name}" for name in "AB"] for column in columns},
        index=pd.Index(["A", "B"], name="organization"),
    )
    records = read("event_id,organization\nE1,A\nE1,B\nE2,A\n", organizations=given.to_csv())
    network = project(build_affiliation(records))
    organizations = tabulate_all(network).organizations
    assert organizations.columns.is_unique
    shown = [organizations[column].astype(str).tolist() for column in organizations]
    for values in given.to_dict("list").values():
        assert values in shown
    measures = measure_centrality(network)
    assert_frame_equal(organizations[measures.columns], measures)
    assert organizations["coalition"].tolist() == [1, 1]


def test_columns_of_events_named_as_a_count_survive(read):
    records = read(
        "event_id,organization\nE1,A\nE1,B\nE2,A\n",
        events="event_id,n_organizations,title\nE1,about forty,Forum\nE2,nobody knows,Walk\n",
    )
    events = tabulate_all(project(build_affiliation(records))).events
    assert events["n_organizations"].tolist() == [2, 1]
    shown = [events[column].astype(str).tolist() for column in events]
    assert ["about forty", "nobody knows"] in shown
    assert events["title"].tolist() == ["Forum", "Walk"]


def test_events_and_participations_are_those_counted(read):
    records = read(
        "event_id,organization,role,recorded_as\nE1,A,host,Aa\nE1,B,,B\nE2,A,,A\n",
    )
    tables = tabulate_all(project(build_affiliation(records, roles=["host"])))
    assert tables.events["n_organizations"].to_dict() == {"E1": 1, "E2": 0}
    columns = ["event_id", "organization", "role", "recorded_as", "resolved_by"]
    assert tables.participations[columns].to_numpy().tolist() == [["E1", "A", "host", "Aa", ""]]


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(folder, gatherings, random):
    one, other = (
        tabulate_all(extract_backbone(project(affiliation), model="sdsm", alpha=0.5))
        for affiliation in read_in_two_orders(folder, gatherings, random)
    )
    for table in TABLES:
        assert_frame_equal(getattr(one, table), getattr(other, table), check_exact=True)


def test_network_measures_and_communities_are_not_changed(davis):
    network = extract_backbone(project(davis))
    centrality, communities = measure_centrality(network), find_communities(network)
    ties, measures, membership = (
        network.ties.copy(),
        centrality.copy(),
        communities.membership.copy(),
    )
    tabulate(network, centrality, communities)
    assert_frame_equal(network.ties, ties)
    assert_frame_equal(centrality, measures)
    assert communities.membership.equals(membership)
    assert network.organizations.columns.tolist() == ["sector", "n_events"]


def test_a_sampled_test_tells_its_error(davis):
    ties = tabulate_all(extract_backbone(project(davis), model="fdsm", correction="fdr_bh")).ties
    tested = ["expected_events", "p_value", "p_error", "p_adjusted", "in_backbone"]
    assert ties.columns.tolist()[4:9] == tested
