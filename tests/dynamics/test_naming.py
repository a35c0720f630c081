"""A followed coalition is called by the number of the one of the whole period that it is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.communities import Communities, number_communities
from coalitions.dynamics import cut_windows, follow_coalitions, sort_names, tell_changes
from coalitions.dynamics.naming import Kinship, name_coalitions
from coalitions.errors import OptionError
from coalitions.projection import project

from dynamics.histories import follow_history, list_kinds, make_history

LETTERS = (
    "Numbers are those of the coalitions of the whole period. Letters are coalitions that are none "
    "of those of the whole period: they are a part of one, or were together for a short time."
)


def partition(*groups):
    """Make communities; the largest is 1, between equals the first by name."""
    membership = number_communities(
        {name: number for number, group in enumerate(groups) for name in group}
    ).astype("Int64")
    return Communities(membership, modularity=0.5, method="louvain", seed=1)


def test_numbers_are_those_of_the_whole_period_and_not_of_the_first_window():
    years = {2020: ["ABC", "DEFGH"], 2021: ["ABC", "DEFGH"]}
    dynamics = follow_history(years, communities=partition("ABC", "DEFGH"))
    assert dynamics.membership.loc["A"].tolist() == ["2", "2"]
    assert dynamics.membership.loc["D"].tolist() == ["1", "1"]
    assert dynamics.coalitions["nearest"].tolist() == [1, 2]
    assert dynamics.coalitions["share"].tolist() == [1, 1]
    assert tell_changes(dynamics)[1] != LETTERS


def test_without_those_of_the_whole_period_all_are_letters():
    dynamics = follow_history({2020: ["ABC", "DEFGH"], 2021: ["ABC", "DEFGH"]})
    assert list(dynamics.coalitions.index) == ["A", "B"]
    assert dynamics.coalitions[["nearest", "share"]].isna().all(axis=None)
    assert dynamics.communities is None
    assert tell_changes(dynamics)[1] != LETTERS


def test_a_second_part_of_a_split_is_a_letter_and_that_is_told_once():
    first = ["ABCDEFGH", "XYZ"]
    years = {2020: first, 2021: first, 2022: first, 2023: ["ABCDE", "FGH", "XYZ"]}
    dynamics = follow_history(years, n_meetings=12, communities=partition("ABCDEFGH", "XYZ"))
    assert list_kinds(dynamics) == [("2023", "split", "1", "1; A")]
    assert dynamics.coalitions.loc["A", ["nearest", "share"]].tolist() == [1, 1]
    told = tell_changes(dynamics)
    assert told[1] == LETTERS
    assert told[2].startswith(
        "2023: coalition 1 (A, B, C, ...) split, from it came coalition A (F, G, H, ...): 5 in "
        "coalition 1 and 3 in coalition A, who met less than in 2022"
    )
    assert sum("Letters" in sentence for sentence in told) == 1


def test_one_that_passes_is_a_letter():
    first = ["ABCDEF", "UVWXYZ"]
    years = {2020: first, 2021: first, 2022: ["ABCD", "EFUV", "WXYZ"]}
    dynamics = follow_history(years, communities=partition("ABCDEF", "UVWXYZ"))
    assert dynamics.membership.loc[["A", "E", "W"], "2022"].tolist() == ["1", "A", "2"]
    assert dynamics.coalitions.loc["A", "share"] == 0.5


def test_a_small_part_is_a_letter_though_nobody_else_claims_the_number():
    years = {2020: ["ABCD", "UVW", *"KLMNOPQ"], 2021: ["ABCD", *"KLMNOPQUVW"]}
    dynamics = follow_history(years, communities=partition("ABCD", "KLMNOPQUVW"))
    assert list(dynamics.coalitions.index) == ["2", "A"]
    assert dynamics.coalitions.loc["A", ["nearest", "share"]].tolist() == [1, 1]


def test_two_halves_share_no_number():
    halves = ["ABCD", "EFGH"]
    years = {2020: ["ABCDEFGH"], 2021: halves, 2022: halves}
    dynamics = follow_history(years, communities=partition("ABCDEFGH"))
    assert dynamics.membership.loc[["A", "E"], "2022"].tolist() == ["1", "A"]


def test_who_was_away_does_not_count_against_a_number():
    years = dict.fromkeys((2020, 2021), ("ABC", "XYZ"))
    years |= {2022: ("XYZ", *"DEFGHIJ")}
    dynamics = follow_history(years, communities=partition("ABCDEFGHIJ", "XYZ"))
    assert list(dynamics.coalitions.index) == ["1", "2"]


def test_names_come_in_order_whether_numbers_or_letters():
    assert sort_names(["B", "AA", "10", "9", "A", "1"]) == ["1", "9", "10", "A", "B", "AA"]
    names = [chr(0x4E00 + number) for number in range(36)]
    groups = ["".join(names[n : n + 3]) for n in range(0, 36, 3)]
    years = {2020: groups, 2021: groups}
    dynamics = follow_history(years, n_meetings=3, communities=partition(*groups))
    assert list(dynamics.coalitions.index) == [str(number) for number in range(1, 13)]
    over_time = dynamics.coalitions_over_time
    assert over_time["coalition"].tolist() == [str(number) for number in range(1, 13)] * 2


def test_two_that_merge_are_listed_by_number():
    groups = ["ABCDEFGHIJKL"[n : n + 3] for n in range(0, 12, 3)]
    many = [f"{a}{b}{c}" for a, b, c in zip("abcdefgh", "ijklmnop", "qrstuvwx", strict=True)]
    years = {2020: [*groups, *many], 2021: [groups[0] + many[-1], *groups[1:], *many[:-1]]}
    dynamics = follow_history(years, communities=partition(*groups, *many))
    ((_, kind, before, _),) = list_kinds(dynamics)
    assert (kind, before) == ("merged", "1; 12")


def test_communities_of_others_are_refused():
    timeline = cut_windows(make_history({2020: ["ABC"], 2021: ["ABC"]}), by="year")
    with pytest.raises(OptionError, match=r"of other organizations .* 2 are in one"):
        follow_coalitions(timeline, tie=project, communities=partition("ABX"))


def test_who_is_in_no_coalition_of_the_whole_period_counts_against_it():
    membership = pd.Series({"A": 1, "B": 1, "C": 1, "D": None, "E": None, "F": None, "G": None})
    communities = Communities(membership.astype("Int64"), 0.1, "louvain", seed=1)
    years = {2020: ["ABCDEFG"], 2021: ["ABCDEFG"]}
    dynamics = follow_history(years, communities=communities)
    assert dynamics.coalitions["share"].to_dict() == {"A": 3 / 7}
    communities.membership["D"] = 1
    assert list(follow_history(years, communities=communities).coalitions.index) == ["1"]


def test_no_coalition_of_the_whole_period_leaves_letters():
    nobody = Communities(pd.Series(dict.fromkeys("ABC")).astype("Int64"), 0, "louvain", seed=1)
    dynamics = follow_history({2020: ["ABC"], 2021: ["ABC"]}, communities=nobody)
    assert list(dynamics.coalitions.index) == ["A"]
    assert dynamics.coalitions["nearest"].isna().all()
    assert tell_changes(dynamics)[1] == LETTERS


counts = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=5)


@given(counts, st.lists(st.integers(0, 9), min_size=8, max_size=8))
def test_names_are_those_of_a_plain_auction(common, others):
    common = np.array(common)
    of_followed = common.sum(axis=1) + others[: len(common)] + 1
    of_whole = common.sum(axis=0) + others[5:]
    names = name_coalitions(range(len(common)), Kinship((2, 3, 7), common, of_followed, of_whole))
    free_rows, free_columns, expected = {*range(len(common))}, [0, 1, 2], {}
    while True:
        claims = [
            (common[row, column] / either, -column, -row)
            for row in free_rows
            for column in free_columns
            if (either := of_followed[row] + of_whole[column] - common[row, column])
            and 2 * common[row, column] >= of_followed[row]
            and common[row, column] / either >= 0.3
        ]
        if not claims:
            break
        _, column, row = max(claims)
        expected[-row] = str((2, 3, 7)[-column])
        free_rows.remove(-row)
        free_columns.remove(-column)
    letters = iter("ABCDE")
    assert names == {
        row: expected.get(row) or next(letters) for row in range(len(common))
    }  # fmt: skip


def test_the_order_of_members_changes_no_name():
    years = {2020: ["ABCD", "EFGH"], 2021: ["ABCDEFGH"]}
    whole = partition("ABCD", "EFGH")
    turned = Communities(whole.membership[::-1], modularity=0.5, method="louvain", seed=1)
    one, other = (follow_history(years, communities=found) for found in (whole, turned))
    pd.testing.assert_frame_equal(one.membership, other.membership)
    pd.testing.assert_frame_equal(one.coalitions, other.coalitions)
