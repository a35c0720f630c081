"""The disparity filter: exact p-values, and the published figure of the Senate."""

from fractions import Fraction

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from coalitions.backbone.disparity import filter_disparity, measure_disparity
from coalitions.errors import OptionError
from coalitions.projection import project

NAMES = "ABCDEFG"
ALL_PAIRS = [(one, other) for one in NAMES for other in NAMES if one < other]
weights = st.floats(1e-12, 1e12) | st.integers(1, 3).map(float)
tables = st.dictionaries(st.sampled_from(ALL_PAIRS), weights, min_size=1).map(
    lambda chosen: make_ties([(*pair, weight) for pair, weight in chosen.items()])
)


def make_ties(rows):
    return pd.DataFrame(rows, columns=["source", "target", "weight"])


def sum_exactly(ties):
    """Compute (1 - w/s)^(k - 1) at both ends of each tie in whole numbers; the smaller."""
    given = {}
    for source, target, weight in ties.itertuples(index=False):
        given.setdefault(source, {})[target] = Fraction(weight)
        given.setdefault(target, {})[source] = Fraction(weight)
    return [
        min(
            (1 - given[end][far] / sum(given[end].values())) ** (len(given[end]) - 1)
            for end, far in ((source, target), (target, source))
        )
        for source, target in zip(ties["source"], ties["target"], strict=True)
    ]


def assert_relative(found, exact):
    assert abs(Fraction(float(found)) / exact - 1) < Fraction(1, 10**12)


@given(ties=tables)
def test_p_value_is_the_smaller_of_the_two_ends(ties):
    for found, exact in zip(measure_disparity(ties), sum_exactly(ties), strict=True):
        assert_relative(found, exact)


@pytest.mark.parametrize(("n_ties", "heaviest"), [(20, 1e9), (20, 1e15), (200, 40.0), (900, 5.0)])
def test_tiny_p_values_keep_their_relative_accuracy(n_ties, heaviest):
    rows = [("hub", f"{number:03d}", 1 / (number + 3)) for number in range(n_ties)]
    ties = make_ties([*rows, ("hub", "friend", heaviest)])
    found, exact = measure_disparity(ties).iloc[-1], sum_exactly(ties)[-1]
    assert 0 < found < 1e-100
    assert_relative(found, exact)


def test_a_tie_too_strong_for_a_number_has_the_p_value_0():
    ties = make_ties([("A", "B", 1e300), ("A", "C", 1e-300), ("A", "D", 1.0)])
    assert measure_disparity(ties).tolist() == [0, 1, 1]


def test_published_share_of_senate_ties_is_removed(senate):
    # Published: R package backbone, count projection taken as a weighted network, alpha .2.
    # One-sided, the smaller of the p-values of the two ends.
    ties = project(senate).ties
    kept, removed = filter_disparity(ties[["source", "target", "weight"]], alpha=0.2)
    assert len(kept) + len(removed) == 4950
    assert round(100 * len(removed) / 4950, 1) == 83.3


def test_an_end_with_one_tie_never_keeps_it():
    ties = make_ties([("A", "B", 1e9)])
    assert measure_disparity(ties).tolist() == [1]
    star = make_ties([("hub", name, 1.0) for name in NAMES])
    assert measure_disparity(star).tolist() == pytest.approx([(6 / 7) ** 6] * 7, rel=1e-14)


@given(ties=tables)
def test_a_tie_that_passes_passes_from_an_end_with_several(ties):
    degree = pd.concat([ties["source"], ties["target"]]).value_counts()
    kept, removed = filter_disparity(ties, alpha=0.5)
    for tie in kept.itertuples():
        assert max(degree[tie.source], degree[tie.target]) > 1
    assert (kept["p_value"] <= 0.5).all()
    assert (removed["p_value"] > 0.5).all()


@given(ties=tables, random=st.randoms(use_true_random=False))
def test_neither_the_order_of_the_rows_nor_of_the_ends_changes_a_p_value(ties, random):
    order = random.sample(range(len(ties)), len(ties))
    turned = ties.iloc[order].rename(columns={"source": "target", "target": "source"})
    assert measure_disparity(turned).loc[ties.index].tolist() == measure_disparity(ties).tolist()


@given(ties=tables, unit=st.sampled_from([2.0**-40, 2.0**40]))
def test_the_unit_of_the_weights_changes_nothing(ties, unit):
    rescaled = ties.assign(weight=ties["weight"] * unit)
    assert measure_disparity(rescaled).tolist() == measure_disparity(ties).tolist()


def test_kept_and_removed_hold_every_tie_and_column():
    rows = [("A", "B", 8.0), ("A", "C", 1.0), ("A", "D", 1.0), ("A", "E", 1.0)]
    ties = make_ties(rows).assign(p_value="theirs", year=2024).iloc[::-1]
    before = ties.copy()
    kept, removed = filter_disparity(ties)
    assert list(kept.columns) == [
        "source", "target", "weight", "p_value_given", "year", "p_value",
    ]  # fmt: skip
    assert kept["target"].tolist() == ["B"]
    assert removed["target"].tolist() == ["E", "D", "C"]
    assert removed.index.tolist() == [0, 1, 2]
    assert_frame_equal(ties, before)


def test_rows_may_bear_any_labels():
    ties = make_ties([("A", "B", 8.0), ("A", "C", 1.0), ("A", "D", 1.0)]).set_axis([7, 7, 7])
    kept, removed = filter_disparity(ties)
    assert (kept["target"].tolist(), removed["target"].tolist()) == (["B"], ["C", "D"])


def test_a_networkx_graph_comes_in_by_its_edge_list():
    graph = nx.Graph()
    graph.add_weighted_edges_from([(1, "one", 3.0), (1, 2, 1.0)])
    assert measure_disparity(nx.to_pandas_edgelist(graph)).tolist() == [0.25, 0.75]


def test_no_ties_have_no_p_values():
    assert measure_disparity(make_ties([])).shape == (0,)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("A", "B", 0.0)], "1 tie has a weight that is no number above 0; .*: A - B \\(weight 0"),
        ([("A", "B", -1.5), ("B", "C", 1.0)], "A - B \\(weight -1.5\\)$"),
        ([("A", "B", float("nan"))], "A - B \\(weight nan\\)"),
        ([("A", "B", float("inf"))], "A - B \\(weight inf\\)"),
        ([("A", "B", "many"), ("A", "C", 1)], "A - B \\(weight many\\)"),
        ([("A", "A", 1.0)], "1 tie has one end twice; .*: A - A"),
        ([(None, "B", 1.0)], "an end without a name; .*: None - B"),
        ([("A", "B", 1.0), ("B", "A", 2.0)], "2 ties have the same two ends .*A - B .*, B - A"),
        ([("A", name, 0) for name in "BCDEFGHIJKLM"], "12 ties have .* and 2 more$"),
        ([("A", "B", 1e308), ("A", "C", 1e308)], "the weights are too large to add up"),
    ],
)
def test_what_is_no_tie_is_refused_by_name(rows, told):
    with pytest.raises(OptionError, match=told):
        measure_disparity(make_ties(rows))


def test_a_missing_column_is_named():
    with pytest.raises(OptionError, match="no column weight; it needs source, target, weight"):
        measure_disparity(pd.DataFrame({"source": ["A"], "target": ["B"]}))


@pytest.mark.parametrize("alpha", [0, 1, -0.1, 5, float("nan")])
def test_an_alpha_that_is_no_probability_is_refused(alpha):
    with pytest.raises(OptionError, match=r"alpha .* is not a probability"):
        filter_disparity(make_ties([("A", "B", 1.0)]), alpha=alpha)
