"""Communities: the modularity of networkx, numbers by size, no order of rows matters."""

import dataclasses
import math
import os
import subprocess
import sys

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

from coalitions.backbone import extract_backbone
from coalitions.communities import METHODS, find_communities, number_communities
from coalitions.errors import OptionError
from coalitions.projection import WEIGHTINGS, project

from builders import (
    ORGANIZATIONS,
    build_in_two_orders,
    gatherings,
    make_affiliation,
    make_network,
    tie_pairs,
)

weightings = st.sampled_from(WEIGHTINGS)
seeds = st.integers(0, 2**32 - 1)
methods = st.sampled_from(METHODS)
FEW = 5  # runs are enough where it does not matter how many there are

KARATE_CLUB = [
    frozenset({f"{one:02d}", f"{other:02d}"}) for one, other in nx.karate_club_graph().edges
]


def tied_of(network):
    return {*network.ties["source"], *network.ties["target"]}


@given(
    gatherings=gatherings,
    weighting=weightings,
    method=methods,
    resolution=st.sampled_from([0.3, 1, 2.5]),
    seed=seeds,
)
def test_modularity_is_that_of_networkx(gatherings, weighting, method, resolution, seed):
    network = make_network(gatherings, weighting=weighting)
    communities = find_communities(
        network, ties="shown", method=method, resolution=resolution, seed=seed, runs=FEW
    )
    assert communities.resolution == resolution
    if network.ties.empty:
        assert math.isnan(communities.modularity)
        return
    graph = network.graph.subgraph(tied_of(network))
    expected = nx.community.modularity(
        graph, communities.members.values(), weight="weight", resolution=resolution
    )
    assert communities.modularity == pytest.approx(expected, abs=1e-12)


@given(gatherings=gatherings, weighting=weightings, method=methods, seed=seeds)
def test_every_organization_with_ties_is_in_one_community(gatherings, weighting, method, seed):
    network = make_network(gatherings, weighting=weighting)
    communities = find_communities(network, method=method, seed=seed, runs=FEW)
    membership = communities.membership
    assert membership.index.tolist() == list(ORGANIZATIONS)
    assert membership.dtype == "Int64"
    assert set(membership.dropna().index) == tied_of(network)
    listed = [name for names in communities.members.values() for name in names]
    assert sorted(listed) == sorted(tied_of(network))
    for number, names in communities.members.items():
        assert (membership[names] == number).all()


@given(gatherings=gatherings, method=methods, seed=seeds)
def test_communities_are_numbered_by_size_then_by_first_member(gatherings, method, seed):
    network = make_network(gatherings)
    members = find_communities(network, method=method, seed=seed, runs=FEW).members
    assert list(members) == list(range(1, len(members) + 1))
    keys = [(-len(names), names[0]) for names in members.values()]
    assert keys == sorted(keys)
    assert all(names == sorted(names) for names in members.values())


def test_a_larger_community_is_first_whatever_its_names():
    network = make_network([{"D", "E", "F"}, {"A", "B"}, {"C", "G"}])
    assert find_communities(network).members == {1: ["D", "E", "F"], 2: ["A", "B"], 3: ["C", "G"]}


def test_two_cliques_with_one_tie_between_are_two_communities():
    network = make_network([{"A", "C", "E"}] * 3 + [{"B", "D", "F", "G"}] * 3 + [{"A", "B"}])
    assert find_communities(network).members == {1: ["B", "D", "F", "G"], 2: ["A", "C", "E"]}


def test_weights_decide_and_not_ties_alone():
    everybody = frozenset("ABCDEF")
    network = make_network([everybody, *[{"A", "D"}, {"B", "E"}, {"C", "F"}] * 9], "ABCDEF")
    assert find_communities(network).members == {1: ["A", "D"], 2: ["B", "E"], 3: ["C", "F"]}


@pytest.mark.parametrize("method", ["consensus", "leiden"])
@pytest.mark.parametrize("seed", [0, 1, 2, 2**32 - 1])
def test_the_karate_club_falls_into_the_best_of_all_partitions(method, seed):
    communities = find_communities(tie_pairs(KARATE_CLUB), method=method, seed=seed)
    # Computed by others: .4198 is the most that there can be.
    assert communities.modularity == pytest.approx(0.4198, abs=5e-5)


@pytest.mark.parametrize("method", ["consensus", "louvain", "leiden"])
@pytest.mark.parametrize("resolution", [1, 2])
def test_order_of_the_rows_of_the_karate_club_changes_nothing(method, resolution):
    for random_seed in range(3):
        random = nx.utils.create_py_random_state(random_seed)
        one, other = (
            find_communities(
                project(affiliation), method=method, resolution=resolution, seed=7, runs=10
            )
            for affiliation in build_in_two_orders(KARATE_CLUB, random)
        )
        assert_series_equal(one.membership, other.membership)
        assert one.modularity == other.modularity
        if method == "consensus":
            assert_series_equal(one.stability, other.stability, check_exact=True)
            assert_frame_equal(one.claims, other.claims, check_exact=True)


@settings(max_examples=15)
@given(gatherings=gatherings, random=st.randoms(), method=methods, seed=seeds)
def test_order_of_the_rows_changes_nothing(gatherings, random, method, seed):
    one, other = (
        find_communities(project(affiliation), method=method, seed=seed, runs=FEW)
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_series_equal(one.membership, other.membership)


@pytest.mark.parametrize("method", ["consensus", "louvain", "leiden"])
def test_order_of_the_ties_changes_nothing(method):
    # In a ring many partitions are equally good, and the order decides between them.
    ring = nx.circulant_graph(24, [1, 2]).edges
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in ring])
    expected = find_communities(network, method=method, runs=10).membership
    for random_state in range(5):
        ties = network.ties.sample(frac=1, random_state=random_state)
        shuffled = dataclasses.replace(network, ties=ties)
        found = find_communities(shuffled, method=method, runs=10).membership
        assert_series_equal(found, expected)


def test_the_same_seed_gives_the_same_communities_in_every_process(folder):
    path = folder / "karate.csv"
    rows = [f"{number},{name}\n" for number, names in enumerate(KARATE_CLUB) for name in names]
    path.write_text("".join(["event_id,organization\n", *rows]), encoding="utf-8")
    script = (
        "import sys, coalitions as co\n"
        "network = co.project(co.build_affiliation(co.read_records(sys.argv[1])))\n"
        "print(co.find_communities(network, seed=5).membership.tolist())\n"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script, path],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    membership = find_communities(tie_pairs(KARATE_CLUB), seed=5).membership
    assert printed.strip() == str(membership.tolist())


def test_choices_are_kept_with_what_was_found():
    communities = find_communities(make_network([{"A", "B"}]), method="louvain", seed=9)
    assert (communities.method, communities.seed) == ("louvain", 9)


def test_no_ties_have_no_communities():
    communities = find_communities(make_network([{"A"}, {"B"}]))
    assert communities.members == {}
    assert math.isnan(communities.modularity)
    assert communities.membership.isna().all()
    assert communities.membership.index.tolist() == list(ORGANIZATIONS)


def test_communities_are_those_of_the_backbone(davis):
    backbone = extract_backbone(project(davis), model="hypergeometric")
    tied = tied_of(backbone)
    assert 2 < len(tied) < 18
    assert set(find_communities(backbone).membership.dropna().index) == tied


def test_network_is_not_changed(davis):
    network = project(davis)
    edges = dict(network.graph.edges)
    find_communities(network)
    assert_frame_equal(network.ties, project(davis).ties)
    assert dict(network.graph.edges) == edges


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_seed_out_of_range_is_refused(davis, seed):
    with pytest.raises(OptionError, match=f"seed {seed} is out of range.*4294967295"):
        find_communities(project(davis), seed=seed)


def test_unknown_method_is_refused_with_the_choices():
    with pytest.raises(OptionError, match="'infomap' is not known; choose 'auto', 'consensus'"):
        find_communities(project(make_affiliation([{"A", "B"}])), method="infomap")


def test_unknown_ties_are_refused_with_the_choices():
    with pytest.raises(OptionError, match="ties 'removed' is not known; choose 'all' or 'shown'"):
        find_communities(make_network([{"A", "B"}]), ties="removed")


@pytest.mark.parametrize("resolution", [0, -1, math.nan, math.inf, "fine"])
def test_a_resolution_that_is_none_is_refused(resolution):
    with pytest.raises(OptionError, match=r"resolution '.*' cannot be used; choose a number above"):
        find_communities(make_network([{"A", "B"}]), resolution=resolution)


@pytest.mark.parametrize("runs", [1, 10_001])
def test_runs_out_of_range_are_refused(runs):
    with pytest.raises(OptionError, match="is out of range; choose a number from 2 to 10,000"):
        find_communities(make_network([{"A", "B"}]), runs=runs)


def test_a_higher_resolution_gives_more_communities():
    network = tie_pairs(KARATE_CLUB)
    for method in ("consensus", "louvain", "leiden"):
        counts = [
            len(find_communities(network, method=method, resolution=value, runs=10).members)
            for value in (0.1, 1, 2, 4, 60)
        ]
        assert counts == sorted(counts)
        assert counts[0] == 1
        assert counts[-1] == 34


def test_large_networks_are_searched_once_by_leiden(monkeypatch):
    network = tie_pairs(nx.gnm_random_graph(80, 600, seed=1).edges)
    found = find_communities(network, runs=FEW)
    assert (found.method, found.algorithm) == ("consensus", "leiden")
    monkeypatch.setattr("coalitions.communities.find.LARGEST_CONSENSUS", 599)
    assert find_communities(network).method == "leiden"


def test_how_they_were_found_is_told():
    network = tie_pairs(KARATE_CLUB)
    assert find_communities(network, seed=3, resolution=0.5).tell() == (
        "Coalitions are the partition that agrees best with all others of 100 runs of the Leiden "
        "algorithm in all ties, an event of k organizations weighing 1 / ln k (modularity at "
        "resolution 0.5, seed 3). Only organizations with a tie that is shown are told to be in "
        "one."
    )
    assert (
        find_communities(network, method="leiden")
        .tell()
        .startswith("Coalitions are the communities of the Leiden algorithm")
    )


@settings(max_examples=25)
@given(gatherings=gatherings, weighting=weightings, method=methods, seed=seeds)
def test_all_ties_decide_and_those_with_a_tie_that_is_shown_are_placed(
    gatherings, weighting, method, seed
):
    network = make_network(gatherings, weighting=weighting)
    by_size = make_network(gatherings, weighting="inverse-frequency")
    backbone = extract_backbone(network, model="hypergeometric", alpha=0.3)
    options = {"method": method, "seed": seed, "runs": FEW}
    found = find_communities(backbone, ties="all", **options)
    tied = tied_of(backbone)
    assert set(found.membership.dropna().index) == tied
    assert math.isnan(found.modularity) == (not tied)
    # Of a consensus, another run may be the central one among fewer organizations.
    if tied and method != "consensus":
        whole = find_communities(by_size, ties="shown", **options).membership
        expected = number_communities(whole[whole.index.isin(tied)])
        assert found.membership.dropna().to_dict() == expected.to_dict()
        # The whole partition is the same, numbered so that those who are placed keep their numbers.
        pairs = set(zip(whole.dropna(), found.whole.dropna(), strict=True))
        assert len(pairs) == whole.nunique() == found.whole.nunique()
        assert (found.whole[sorted(tied)] == found.membership[sorted(tied)]).all()


@pytest.mark.parametrize("method", ["consensus", "louvain", "leiden"])
def test_ties_that_are_not_shown_tell_two_groups_apart_or_join_them(method):
    network = make_network([set("ABCD"), set("EFGH")] * 3 + [{"A", "E", "Z"}], "ABCDEFGHZ")
    is_pair = [
        {*ends} in ({"A", "B"}, {"C", "D"}, {"E", "F"}, {"G", "H"})
        for ends in zip(network.ties["source"], network.ties["target"], strict=True)
    ]
    pairs = dataclasses.replace(
        network, ties=network.ties[is_pair], removed=network.ties[~np.array(is_pair)]
    )
    shown, found = (find_communities(pairs, ties=ties, method=method) for ties in ("shown", "all"))
    assert list(shown.members.values()) == [["A", "B"], ["C", "D"], ["E", "F"], ["G", "H"]]
    assert found.members == {1: [*"ABCD"], 2: [*"EFGH"]}
    assert found.membership.isna()["Z"]
    assert (shown.ties, found.ties) == ("shown", "all")
    by_size = project(network.affiliation, weighting="inverse-frequency")
    parts = [{*"ABCD"}, {*"EFGH"}]
    parts[found.whole["Z"] - 1].add("Z")
    assert {name: found.whole[name] for name in "ABCDEFGH"} == found.membership.dropna().to_dict()
    expected = nx.community.modularity(by_size.graph, parts, weight="weight")
    assert found.modularity == pytest.approx(expected, abs=1e-12)
    if method == "consensus":
        assert found.stability.dropna().to_dict() == dict.fromkeys("ABCDEFGH", 1)


def test_the_stable_resolution_is_that_of_the_ties_that_are_searched(davis):
    network = project(davis, weighting="inverse-frequency")
    backbone = extract_backbone(project(davis), model="hypergeometric")
    options = {"resolution": "stable", "method": "leiden"}
    found, expected, shown = (
        find_communities(one, ties=ties, **options).resolution
        for one, ties in ((backbone, "all"), (network, "shown"), (backbone, "shown"))
    )
    assert found == expected != shown


def test_what_was_searched_is_told(davis):
    backbone = extract_backbone(project(davis), model="hypergeometric")
    everything, shown = (
        find_communities(backbone, ties=ties, method="leiden").tell() for ties in ("all", "shown")
    )
    how = "(modularity at resolution 1, seed 1)."
    assert everything == (
        "Coalitions are the communities of the Leiden algorithm in all ties, an event of k "
        f"organizations weighing 1 / ln k {how} Only organizations with a tie that is shown are "
        "told to be in one."
    )
    assert shown == (
        f"Coalitions are the communities of the Leiden algorithm in the ties shown {how}"
    )
