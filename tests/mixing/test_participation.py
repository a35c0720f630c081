"""Participation and standing within the group, against sums in plain loops."""

import math
import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.errors import OptionError
from coalitions.mixing import measure_participation
from coalitions.projection import project

from builders import ORGANIZATIONS, build_in_two_orders, gatherings, make_network, tie_pairs
from mixing.grouping import groupings, networks, restrict_graph


def find_strengths(graph, name):
    strengths = {}
    for partner, tie in graph[name].items():
        group = graph.nodes[partner]["group"]
        strengths[group] = strengths.get(group, 0) + tie["weight"]
    return strengths


@given(network=networks, groups=groupings)
def test_participation_is_that_of_its_definition(network, groups):
    graph = restrict_graph(network, groups)
    measured = measure_participation(network, groups)["participation"]
    assert measured.index.tolist() == list(ORGANIZATIONS)
    for name in ORGANIZATIONS:
        strengths = find_strengths(graph, name).values() if name in graph else ()
        if not strengths:
            assert math.isnan(measured[name])
            continue
        expected = 1 - sum((part / sum(strengths)) ** 2 for part in strengths)
        assert measured[name] == pytest.approx(expected, abs=1e-12)
        assert (measured[name] == 0) == (len(strengths) == 1)


@given(network=networks, groups=groupings)
def test_standing_within_the_group_is_that_of_its_definition(network, groups):
    graph = restrict_graph(network, groups)
    measured = measure_participation(network, groups)["within_z"]
    for name in ORGANIZATIONS:
        if name not in graph:
            assert math.isnan(measured[name])
            continue
        own = graph.nodes[name]["group"]
        members = [other for other in graph if graph.nodes[other]["group"] == own]
        if len(members) == 1:
            assert math.isnan(measured[name])
            continue
        within = [find_strengths(graph, member).get(own, 0) for member in members]
        mean, deviation = statistics.fmean(within), statistics.pstdev(within)
        alike = math.isclose(min(within), max(within), rel_tol=1e-9)
        strength = find_strengths(graph, name).get(own, 0)
        expected = 0 if alike else (strength - mean) / deviation
        assert measured[name] == pytest.approx(expected, abs=1e-9)


def test_an_even_spread_over_groups_gives_the_most_that_there_can_be():
    network = tie_pairs([("A", "B"), ("A", "C"), ("A", "D")])
    groups = pd.Series({"A": "a", "B": "b", "C": "c", "D": "d"})
    assert measure_participation(network, groups).loc["A", "participation"] == round(2 / 3, 12)


def test_members_that_differ_by_rounding_only_are_alike():
    # Newman weights of A and B sum to 1/3 + 1/3 + 1/3 in one order and to 1 in another.
    network = make_network([set("ABCD"), set("CDEF"), set("EFAB")], "ABCDEF", weighting="newman")
    groups = pd.Series("all", index=list("ABCDEF"))
    assert (measure_participation(network, groups)["within_z"] == 0).all()


def test_ties_to_organizations_without_a_group_are_left_out():
    network = tie_pairs([("A", "B"), ("A", "C"), ("A", "D")])
    groups = pd.Series({"A": "a", "B": "b", "C": None, "D": ""})
    measured = measure_participation(network, groups)["participation"]
    assert measured["A"] == measured["B"] == 0
    assert measured[["C", "D"]].isna().all()


def test_groups_may_be_numbers_with_gaps_or_categories():
    network = tie_pairs([("A", "B"), ("B", "C"), ("C", "D")])
    numbers = pd.Series([1, 1, 2, pd.NA], index=list("ABCD"), dtype="Int64")
    texts = pd.Series(["one", "one", "two", np.nan], index=list("ABCD"))
    expected = measure_participation(network, texts)
    for groups in (numbers, texts.astype("category"), numbers.astype(float), texts[::-1]):
        assert_frame_equal(measure_participation(network, groups), expected)


@given(gatherings=gatherings, random=st.randoms(), groups=groupings)
def test_order_of_the_rows_changes_nothing(gatherings, random, groups):
    one, other = (
        measure_participation(
            network := project(affiliation, weighting="newman"),
            groups[network.organizations.index],
        )
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one, other, check_exact=True)


def test_unknown_and_repeated_organizations_are_refused():
    network = tie_pairs([("A", "B")])
    with pytest.raises(OptionError, match="'Z', which is no organization of this network"):
        measure_participation(network, pd.Series({"A": "x", "Z": "y"}))
    with pytest.raises(OptionError, match="'A' twice; give each organization one group"):
        measure_participation(network, pd.Series(["x", "y"], index=["A", "A"]))
