"""Ties within and between groups, and chance in all deals of the groups."""

import itertools
import math
import statistics

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.errors import OptionError
from coalitions.mixing import measure_ei_index, measure_homophily
from coalitions.projection import project

from builders import ORGANIZATIONS, build_in_two_orders, gatherings, make_network, tie_pairs
from mixing.grouping import groupings, make_karate_club, networks, restrict_graph


def divide(external, internal):
    return (external - internal) / (external + internal) if external + internal else math.nan


def count_ties(edges, group):
    """Internal and external ties of the whole, of each group and of each organization."""
    counts = {}
    for one, other in edges:
        external = group[one] != group[other]
        touched = {group[one], group[other]}
        for key in ["", *(("group", label) for label in touched), one, other]:
            counts.setdefault(key, [0, 0])[external] += 1
    return counts


@given(network=networks, groups=groupings)
def test_indices_are_those_of_plain_counts(network, groups):
    graph = restrict_graph(network, groups)
    counts = count_ties(graph.edges, groups)
    found = measure_homophily(network, groups, n_permutations=99)
    internal, external = counts.get("", (0, 0))
    assert (found.n_internal, found.n_external) == (internal, external)
    assert found.n_left_out == len(network.ties) - internal - external
    assert found.ei_index == pytest.approx(divide(external, internal), nan_ok=True)
    assert sorted(found.groups.index) == sorted(set(groups) - {""})
    for label, row in found.groups.iterrows():
        internal, external = counts.get(("group", label), (0, 0))
        assert (row["n_internal"], row["n_external"]) == (internal, external)
        assert row["ei_index"] == pytest.approx(divide(external, internal), nan_ok=True)
        assert row["n_organizations"] == (groups == label).sum()
    of_each = measure_ei_index(network, groups)
    for name in graph:
        internal, external = counts.get(name, (0, 0))
        assert of_each.loc[name, ["n_internal", "n_external"]].tolist() == [internal, external]
        expected = divide(external, internal)
        assert of_each.loc[name, "ei_index"] == pytest.approx(expected, nan_ok=True)
    assert of_each[~of_each.index.isin(list(graph))].isna().all(axis=None)


@settings(max_examples=12)
@given(network=networks, groups=groupings)
def test_expected_indices_are_the_means_of_all_deals(network, groups):
    graph = restrict_graph(network, groups)
    tied = [name for name in graph if graph.degree(name)]
    found = measure_homophily(network, groups, n_permutations=99)
    of_each = measure_ei_index(network, groups)
    if not tied:
        assert math.isnan(found.ei_expected)
        assert of_each["ei_expected"].isna().all()
        return
    seen = {name: [] for name in ["", *tied]}
    for deal in itertools.permutations(groups[tied]):
        group = dict(zip(tied, deal, strict=True))
        counts = count_ties(graph.edges, group)
        seen[""].append(divide(*reversed(counts[""])))
        for name in tied:
            if group[name] == groups[name]:
                seen[name].append(divide(*reversed(counts[name])))
    assert found.ei_expected == pytest.approx(statistics.fmean(seen[""]), abs=1e-9)
    for name in tied:
        observed, drawn = of_each.loc[name, "ei_index"], np.array(seen[name])
        assert of_each.loc[name, "ei_expected"] == pytest.approx(drawn.mean(), abs=1e-9)
        sides = (drawn <= observed + 1e-9).mean(), (drawn >= observed - 1e-9).mean()
        assert of_each.loc[name, "ei_p_value"] == pytest.approx(min(1, 2 * min(sides)), abs=1e-9)


def test_p_values_are_near_those_of_all_deals():
    network = tie_pairs(["AB", "AC", "BC", "DE", "DF", "EF", "CD", "FG"])
    groups = pd.Series(list("xxxyyyz"), index=list("ABCDEFG"))
    found = measure_homophily(network, groups, n_permutations=5000, seed=3)
    indices = {"": [], "x": [], "y": [], "z": []}
    for deal in itertools.permutations(groups):
        counts = count_ties(network.graph.edges, dict(zip("ABCDEFG", deal, strict=True)))
        for label, seen in indices.items():
            seen.append(divide(*reversed(counts[("group", label) if label else ""])))
    observed = {"": found.ei_index, **found.groups["ei_index"]}
    p_values = {"": found.p_value, **found.groups["p_value"]}
    for label, seen in indices.items():
        sides = (
            np.mean(np.array(seen) <= observed[label]),
            np.mean(np.array(seen) >= observed[label]),
        )
        exact = min(1, 2 * min(sides))
        error = 2 * math.sqrt(exact / 2 * (1 - exact / 2) / 5000)
        assert abs(p_values[label] - exact) < 4 * error + 2 / 5001
    assert found.p_value < 0.1
    means = {label: statistics.fmean(seen) for label, seen in indices.items() if label}
    assert found.groups["ei_expected"].to_dict() == pytest.approx(means, abs=0.05)


def test_members_of_the_karate_club_keep_to_their_side():
    network, sides = make_karate_club()
    found = measure_homophily(network, sides)
    # Computed: 10 of 78 ties lead from one side to the other in the edition of networkx.
    crossing = sum(sides[one] != sides[other] for one, other in network.graph.edges)
    assert (found.n_external, found.n_internal) == (crossing, 78 - crossing)
    assert found.ei_index == divide(crossing, 78 - crossing)
    assert found.p_value == 2 / 2000
    assert (found.groups["p_adjusted"] == 4 / 2000).all()


def test_groups_dealt_out_at_random_are_seldom_told_from_chance():
    graph = nx.gnm_random_graph(24, 60, seed=4)
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    names = network.organizations.index
    random = np.random.default_rng(8)
    p_values = [
        measure_homophily(
            network, pd.Series(random.choice(["x", "y", "z"], len(names)), names), n_permutations=99
        ).p_value
        for _ in range(200)
    ]
    assert 1 <= np.sum(np.array(p_values) <= 0.05) <= 20


def test_isolates_do_not_make_the_tied_alike():
    """Four that are tied and of one sector among others that have no ties: nothing is known."""
    pairs = list(itertools.combinations("ABCD", 2))
    network = make_network([frozenset(pair) for pair in pairs])
    groups = pd.Series(list("xxxxyyy"), index=list(ORGANIZATIONS))
    found = measure_homophily(network, groups)
    assert (found.ei_index, found.ei_expected, found.p_value) == (-1, -1, 1)
    assert found.groups.loc["x", "p_value"] == 1
    assert math.isnan(found.groups.loc["y", "p_value"])
    assert (measure_ei_index(network, groups).loc[list("ABCD"), "ei_p_value"] == 1).all()


@settings(max_examples=10)
@given(gatherings=gatherings, random=st.randoms(), groups=groupings)
def test_order_of_the_rows_changes_nothing(gatherings, random, groups):
    one, other = (
        measure_homophily(
            network := project(affiliation),
            groups[network.organizations.index].sample(frac=1, random_state=1),
            n_permutations=99,
        )
        for affiliation in build_in_two_orders(gatherings, random)
    )
    assert_frame_equal(one.groups, other.groups, check_exact=True)
    assert (one.p_value, one.ei_expected) == pytest.approx(
        (other.p_value, other.ei_expected), abs=0, nan_ok=True
    )


def test_the_seed_decides_the_draws():
    network, sides = make_karate_club()
    sides.iloc[::3] = "neither"
    drawn = [measure_homophily(network, sides, n_permutations=99, seed=n).groups for n in (1, 1, 2)]
    assert_frame_equal(drawn[0], drawn[1])
    assert not drawn[0].equals(drawn[2])


def test_too_few_permutations_are_refused():
    with pytest.raises(OptionError, match="5 permutations tell nothing from chance; choose 99"):
        measure_homophily(make_network([{"A", "B"}]), pd.Series({"A": "x"}), n_permutations=5)
