"""Who stays with whom."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.backbone import extract_backbone
from coalitions.communities import find_communities, part_again
from coalitions.projection import project
from coalitions.robustness.partitions import (
    measure_likeness,
    number_parts,
    tabulate_company,
)

from builders import make_network

labels = st.integers(0, 4)
two_partitions = st.lists(st.tuples(labels, labels), min_size=1, max_size=12)


@given(pairs=two_partitions)
def test_the_part_of_each_is_compared_with_every_coalition_one_by_one(pairs):
    parts, coalition = (np.array(part) for part in zip(*pairs, strict=True))
    found = measure_likeness(parts, coalition + 1, 5)
    for one in range(len(parts)):
        part = {k for k in range(len(parts)) if parts[k] == parts[one]}
        for number in range(5):
            members = {k for k in range(len(parts)) if coalition[k] == number}
            expected = len(part & members) / len(part | members)
            assert found[one, number] == pytest.approx(expected)


def test_a_coalition_swallowed_by_a_larger_one_is_not_with_its_own():
    membership = pd.Series([1] * 12 + [2] * 3, dtype="Int64")
    company = tabulate_company(membership, [np.zeros(15, dtype=int)])
    assert company["with_own"].tolist() == [1] * 12 + [0] * 3
    assert company["claimed_by"].fillna(0).tolist() == [0] * 12 + [1] * 3


def test_one_alone_in_its_coalition_stays_if_it_is_alone():
    membership = pd.Series([1, 1, 2], dtype="Int64")
    company = tabulate_company(membership, [np.array([0, 0, 1]), np.array([0, 0, 0])])
    assert company["with_own"].tolist() == [1, 1, 0.5]


def test_who_is_in_no_part_is_alone():
    membership = pd.Series([2, None, 1, None, 2], dtype="Int64")
    assert number_parts(membership).tolist() == [0, 1, 2, 3, 0]


def test_who_leaves_and_who_claims():
    names = list("ABCDEF")
    membership = pd.Series([1, 1, 1, 2, 2, None], index=names, dtype="Int64")
    same, moved = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 1, 1])
    alone = np.array([0, 0, 3, 1, 1, 2])
    company = tabulate_company(membership, [same, moved, alone, alone])
    assert company.index.tolist() == list("ABCDE")
    assert company.loc["C"].tolist() == [1, 0.25, 2, 0.25]
    # A without C is in a part that is two thirds of its coalition.
    assert company.loc["A", "with_own"] == 1
    assert company.loc["D"].tolist()[:2] == [2, 1]
    assert pd.isna(company.loc["D", "claimed_by"])


def test_without_coalitions_there_is_nobody_to_tell_of():
    membership = pd.Series(pd.NA, index=["A", "B"], dtype="Int64")
    assert tabulate_company(membership, []).empty


@pytest.mark.parametrize("method", ["leiden", "louvain"])
@pytest.mark.parametrize("ties", ["all", "shown"])
def test_other_records_are_parted_as_one_search_finds_them(davis, ties, method):
    shown = extract_backbone(project(davis), model="sdsm", alpha=0.3)
    communities = find_communities(shown, ties=ties, method=method, resolution=1.3)
    found = find_communities(shown, ties=ties, method=method, resolution=1.3, seed=7)
    parts = part_again(shown, communities, seed=7)
    assert 1 < len(np.unique(parts)) < len(parts)
    assert parts.tolist() == number_parts(found.whole).tolist()


def test_in_records_without_a_tie_each_is_a_part():
    communities = find_communities(make_network([{"A", "B"}, {"B", "C"}], "ABCD"))
    assert part_again(make_network([{"A"}], "ABCD"), communities, seed=1).tolist() == [0, 1, 2, 3]
