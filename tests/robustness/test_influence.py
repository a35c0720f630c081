"""One event less: as if it had not been recorded."""

import pandas as pd
import pytest
from hypothesis import given, settings
from sklearn.metrics import adjusted_rand_score

from coalitions.affiliation import build_affiliation, select_events
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.projection import project
from coalitions.robustness import leave_out_each_event, limits

from builders import gatherings, make_network, make_records

BETWEEN = "betweenness"
MOVED = ["organization", "measure", "rank", "n_equal", "rank_without", "n_equal_without"]
MOVED += ["places_moved"]


def leave_out_slowly(network, event):
    return project(select_events(network.affiliation, network.affiliation.events.index != event))


def count_places_moved(before, after, who):
    """Count the places that an organization must move, however equals are ordered."""
    places = [
        {(values > values[who]).sum() + n + 1 for n in range((values == values[who]).sum())}
        for values in (before, after)
    ]
    return min(abs(one - other) for one in places[0] for other in places[1])


@settings(max_examples=10)
@given(gatherings=gatherings)
def test_ties_and_ranks_are_those_of_records_without_the_event(gatherings):
    network = make_network(gatherings)
    names = ["degree", "strength"]
    influence = leave_out_each_event(network, measures=names)
    n_events = network.affiliation.events["n_organizations"]
    assert influence.events.index.tolist() == n_events.index[n_events > 0].tolist()
    ranked = network.organizations["n_events"].to_numpy() > 0
    before = measure_centrality(network)[names][ranked]
    for event, row in influence.events.iterrows():
        fewer = leave_out_slowly(network, event)
        assert row["ties_lost"] == len(network.ties) - len(fewer.ties)
        assert row["ties_gained"] == 0
        after = measure_centrality(fewer)[names][ranked]
        moves = {
            (name, who): count_places_moved(before[name], after[name], who)
            for name in names
            for who in before.index
        }
        if max(moves.values()) == 0:
            assert pd.isna(row["organization"])
        else:
            assert row["places_moved"] == max(moves.values())
            assert moves[row["measure"], row["organization"]] == row["places_moved"]
            values = before[row["measure"]]
            assert row["rank"] == (values > values[row["organization"]]).sum() + 1


def test_who_falls_among_many_equals_has_not_fallen_behind_them():
    # B stands between A and C; without E2 it has the place of the nine that stand between nobody.
    network = make_network({"E1": set("AB"), "E2": set("BC"), "E3": set("DEFGHIJK")})
    influence = leave_out_each_event(network, measures=[BETWEEN])
    assert influence.events["organization"].isna().all()  # first alone, then first among equals


def test_a_fall_is_to_the_first_of_equal_places():
    # H joins two circles, Y stands between three, U between two.
    meetings = {"E1": set("ABCH"), "E2": set("HDEF"), "E3": set("XY"), "E4": set("YZ")}
    meetings |= {"E5": set("YW"), "E6": set("UV"), "E7": set("UT")}
    influence = leave_out_each_event(make_network(meetings, "ABCDEFHTUVWXYZ"), measures=[BETWEEN])
    row = influence.events.loc["E1", MOVED]
    assert row.tolist() == ["H", "betweenness", 1, 0, 3, 11, 2]  # behind Y and U, beside eleven


def test_events_have_their_date_and_title():
    records = make_records({"E1": "AB", "E2": "BC"}, title=pd.Series(["Forum", ""], ["E1", "E2"]))
    events = leave_out_each_event(project(build_affiliation(records))).events
    assert events["title"].tolist() == ["Forum", ""]
    assert events["date"].isna().all()


def test_agreement_is_with_the_coalitions_of_records_without_the_event(davis):
    network = project(davis)
    communities = find_communities(network)
    influence = leave_out_each_event(network, communities=communities)
    for event, row in influence.events.iterrows():
        fewer = leave_out_slowly(network, event)
        found = find_communities(fewer, method=communities.algorithm).membership
        expected = adjusted_rand_score(communities.membership, found)
        assert row["agreement"] == pytest.approx(expected)


def test_the_event_that_holds_a_coalition_together_is_named():
    # Two trios that met once each, an assembly of both, and a pair that meets so often that,
    # beside it, Louvain does not tell the trios apart.
    meetings = {"ABC": set("ABC"), "DEF": set("DEF"), "assembly": set("ABCDEF")}
    pair = {f"GH{number}": set("GH") for number in range(50)}
    network = make_network(meetings | pair, "ABCDEFGH")
    communities = find_communities(network)
    assert communities.members == {1: list("ABCDEF"), 2: list("GH")}
    influence = leave_out_each_event(network, communities=communities)
    row = influence.coalitions.loc[1]
    assert row.to_dict() == {
        "event_id": "assembly", "n_members": 6, "n_staying": 3, "n_lost": 3, "n_joining": 0,
        "n_parts": 2,
    }  # fmt: skip
    assert influence.tell()[1] == (
        "Without assembly, coalition 1 falls into 2 parts and loses 3 of 6 members."
    )


def test_who_came_once_is_lost_with_the_event():
    meetings = {"E1": set("ABC"), "E2": set("ABC"), "E3": set("ABD")}
    network = make_network(meetings, "ABCD")
    influence = leave_out_each_event(network, communities=find_communities(network))
    assert influence.events.loc["E3", "ties_lost"] == 2
    assert influence.coalitions.loc[1, "event_id"] == "E3"
    assert influence.tell() == (
        "Without E3, 2 ties would be lost and 0 ties gained: no other event changes more.",
        "Without E3, coalition 1 loses 1 of 4 members.",
    )


def test_a_coalition_that_no_event_changes_is_not_listed():
    network = make_network([set("AB")] * 3)
    influence = leave_out_each_event(network, communities=find_communities(network))
    assert influence.coalitions.empty
    assert influence.tell() == ()


def test_coalitions_are_looked_at_where_most_changes_if_there_are_too_many_events(
    davis, monkeypatch
):
    monkeypatch.setitem(limits.MOST_PARTED_TIES, "leiden", 3 * 139)
    network = project(davis)
    influence = leave_out_each_event(network, communities=find_communities(network))
    looked_at = influence.events["agreement"].notna()
    assert looked_at.sum() == 3
    lost = influence.events["ties_lost"]
    assert lost[looked_at].min() >= lost[~looked_at].max()
    assert "only 3 times" in influence.left_out[0]


def test_records_in_which_nobody_meets():
    influence = leave_out_each_event(make_network([{"A"}, {"B"}]))
    assert influence.events["ties_lost"].tolist() == [0, 0]
    assert influence.tell() == ()
