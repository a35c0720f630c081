"""Who stays with whom."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.robustness.partitions import (
    number_parts,
    share_together,
    tabulate_company,
)

labels = st.integers(0, 4)
two_partitions = st.lists(st.tuples(labels, labels), min_size=1, max_size=12)


@given(pairs=two_partitions)
def test_shares_of_coalitions_are_counted_one_by_one(pairs):
    parts, coalition = (np.array(part) for part in zip(*pairs, strict=True))
    shares = share_together(parts, coalition, 4)
    for one in range(len(parts)):
        for number in range(1, 5):
            others = [k for k in range(len(parts)) if k != one and coalition[k] == number]
            together = [k for k in others if parts[k] == parts[one]]
            expected = len(together) / len(others) if others else 0
            assert shares[one, number - 1] == pytest.approx(expected)


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
    # A without C is with one of its two others: that is not most of them.
    assert company.loc["A", "with_own"] == 0.25
    assert company.loc["D"].tolist()[:2] == [2, 1]
    assert pd.isna(company.loc["D", "claimed_by"])


def test_without_coalitions_there_is_nobody_to_tell_of():
    membership = pd.Series(pd.NA, index=["A", "B"], dtype="Int64")
    assert tabulate_company(membership, []).empty
