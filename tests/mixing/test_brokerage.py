"""Brokerage: every open pair in a triple loop, and chance in all deals of the groups."""

import itertools
import math
import statistics

import pandas as pd
import pytest
from hypothesis import given, settings

from coalitions.mixing import brokerage, measure_brokerage
from coalitions.projection import project

from builders import ORGANIZATIONS, make_network, tie_pairs
from mixing.grouping import groupings, make_karate_club, networks, restrict_graph

ROLES = ["coordinator", "gatekeeper", "consultant", "liaison"]


def name_role(broker, one, other):
    if one == other:
        return "coordinator" if one == broker else "consultant"
    return "gatekeeper" if broker in {one, other} else "liaison"


def count_roles(graph, group):
    """Count in a triple loop, each unordered pair once."""
    counts = {name: dict.fromkeys(ROLES, 0) for name in graph}
    for broker in graph:
        for one, other in itertools.combinations(graph, 2):
            joined = graph.has_edge(one, broker) and graph.has_edge(broker, other)
            if joined and not graph.has_edge(one, other):
                counts[broker][name_role(group[broker], group[one], group[other])] += 1
    return counts


@settings(max_examples=100)
@given(network=networks, groups=groupings)
def test_roles_are_those_of_the_triple_loop(network, groups):
    graph = restrict_graph(network, groups)
    expected = count_roles(graph, groups)
    measured = measure_brokerage(network, groups)
    assert measured.index.tolist() == list(ORGANIZATIONS)
    for name in ORGANIZATIONS:
        if name not in graph:
            assert measured.loc[name].isna().all()
            continue
        assert measured.loc[name, ROLES].to_dict() == expected[name]
        assert measured.loc[name, "brokerage"] == sum(expected[name].values())


def test_roles_in_the_karate_club_are_those_of_the_triple_loop(monkeypatch):
    network, sides = make_karate_club()
    by_loop = count_roles(network.graph, sides)
    measured = measure_brokerage(network, sides)
    assert measured[ROLES].to_dict("index") == by_loop
    assert measured["brokerage"].sum() == 393  # computed: two-paths 528, less 3 x 45 triangles
    monkeypatch.setattr(brokerage, "MOST_CELLS", 100)  # three rows at a time
    assert measure_brokerage(network, sides)[ROLES].to_dict("index") == by_loop


def test_undirected_counts_are_half_of_those_of_ties_in_both_directions():
    """Gould and Fernandez count ordered pairs: representative and gatekeeper once each."""
    network, sides = make_karate_club()
    graph, measured = network.graph, measure_brokerage(network, sides)
    for broker in graph:
        ordered = dict.fromkeys([*ROLES, "representative"], 0)
        for one, other in itertools.permutations(graph[broker], 2):
            if not graph.has_edge(one, other):
                role = name_role(sides[broker], sides[one], sides[other])
                leaves = role == "gatekeeper" and sides[one] == sides[broker]
                ordered["representative" if leaves else role] += 1
        assert ordered["representative"] == ordered["gatekeeper"] == measured["gatekeeper"][broker]
        for role in ("coordinator", "consultant", "liaison"):
            assert ordered[role] == 2 * measured[role][broker]


@settings(max_examples=12)
@given(network=networks, groups=groupings)
def test_chance_is_that_of_all_deals_of_the_groups(network, groups):
    graph = restrict_graph(network, groups)
    measured = measure_brokerage(network, groups)
    tied = [name for name in graph if graph.degree(name)]
    seen = {name: {role: [] for role in ROLES} for name in tied}
    for deal in itertools.permutations(groups[tied]):
        group = dict(zip(tied, deal, strict=True))
        counts = count_roles(graph.subgraph(tied), group)
        for name in tied:
            if group[name] == groups[name]:
                for role in ROLES:
                    seen[name][role].append(counts[name][role])
    for name, role in itertools.product(tied, ROLES):
        mean, deviation = statistics.fmean(seen[name][role]), statistics.pstdev(seen[name][role])
        assert measured.loc[name, f"{role}_expected"] == pytest.approx(mean, abs=1e-9)
        if deviation == 0:
            assert math.isnan(measured.loc[name, f"{role}_z"])
        else:
            score = (measured.loc[name, role] - mean) / deviation
            assert measured.loc[name, f"{role}_z"] == pytest.approx(score, abs=1e-9)


@pytest.mark.parametrize("labels", ["xxxyyzz", "xyyyyzx", "xxyyyyz"])
def test_chance_where_all_roles_vary_is_that_of_all_deals(labels):
    pairs = ["AB", "AC", "AD", "AE", "AF", "BC", "DG", "EF"]
    network = tie_pairs(pairs)
    groups = pd.Series(list(labels), index=list("ABCDEFG"))
    measured = measure_brokerage(network, groups).loc["A"]
    others = list("BCDEFG")
    seen = {role: [] for role in ROLES}
    for deal in itertools.permutations(groups[others]):
        counts = count_roles(network.graph, {"A": "x", **dict(zip(others, deal, strict=True))})
        for role in ROLES:
            seen[role].append(counts["A"][role])
    for role in ROLES:
        mean, deviation = statistics.fmean(seen[role]), statistics.pstdev(seen[role])
        assert measured[f"{role}_expected"] == pytest.approx(mean, abs=1e-12)
        if deviation == 0:  # no pair of its own group, where that has one other
            assert pd.isna(measured[f"{role}_z"])
        else:
            assert measured[f"{role}_z"] == pytest.approx((measured[role] - mean) / deviation)


def test_the_middle_of_a_star_takes_each_role():
    network = tie_pairs(["HA", "HB", "HC", "HD"])
    groups = pd.Series({"A": "own", "B": "own", "C": "one", "D": "other", "H": "own"})
    counts = measure_brokerage(network, groups).loc["H", ROLES].to_dict()
    assert counts == {"coordinator": 1, "gatekeeper": 4, "consultant": 0, "liaison": 1}
    groups["D"] = "one"
    counts = measure_brokerage(network, groups).loc["H", ROLES].to_dict()
    assert counts == {"coordinator": 1, "gatekeeper": 4, "consultant": 1, "liaison": 0}


def test_who_has_no_group_neither_brokers_nor_is_brokered():
    network = tie_pairs(["HA", "HB", "HC"])
    groups = pd.Series({"A": "x", "B": "x", "C": "", "H": "x"})
    assert measure_brokerage(network, groups).loc["H", "brokerage"] == 1
    groups["H"] = None
    assert measure_brokerage(network, groups)["brokerage"].tolist()[:2] == [0, 0]


def test_a_network_of_nobody_tied_brokers_nothing(davis):
    network = make_network([{"A"}, {"B"}])
    measured = measure_brokerage(network, pd.Series("x", index=list(ORGANIZATIONS)))
    assert (measured["brokerage"] == 0).all()
    none = measure_brokerage(project(davis), pd.Series({"Theresa": ""}))
    assert none.isna().all(axis=None)
