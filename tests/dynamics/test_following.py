"""Coalitions keep their identity, and what becomes of them is called by its name."""

import random

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from coalitions.affiliation import build_affiliation
from coalitions.dynamics import (
    KINDS,
    cut_windows,
    follow_coalitions,
    tell_changes,
)
from coalitions.dynamics.support import ask_joining, judge_changes
from coalitions.errors import OptionError
from coalitions.projection import project
from coalitions.records import EventRecords

from dynamics.histories import follow_fast, follow_history, list_kinds, make_history
from dynamics.planted import draw_records, plan_changing_world

TABLES = ("coalitions", "coalitions_over_time", "membership", "changes", "turnover", "brokers")


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({2020: ["ABCD", "EFGH"], 2021: ["ABCDEFGH"]}, ("merged", "A; B", "A")),
        ({2020: ["ABCDEFGH"], 2021: ["ABCD", "EFGH"]}, ("split", "A", "A; B")),
        ({2020: ["ABCDEFGHI"], 2021: ["ABC", "DEF", "GHI"]}, ("split", "A", "A; B; C")),
        ({2020: ["ABCD", "XYZ"], 2021: ["ABCD", "EFG", "XYZ"]}, ("formed", "", "C")),
        ({2020: ["ABCD", "EFG"], 2021: ["ABCD"]}, ("dissolved", "B", "")),
        ({2020: ["ABCD", "EFG"], 2021: ["ABCD", "E", "F", "G"]}, ("dissolved", "B", "")),
        ({2020: ["ABCD", "WXYZ"], 2021: ["ABCDEF", "WXYZ"]}, ("grew", "A", "A")),
        ({2020: ["ABCDEF", "WXYZ"], 2021: ["ABCD", "WXYZ"]}, ("shrank", "A", "A")),
        ({2020: ["ABCDEFGH", "WXYZ"], 2021: ["ABCDEFG", "HWXYZ"]}, None),
        ({2020: ["ABCD", "EFGH"], 2021: ["EFGH", "ABCD"]}, None),
    ],
)
def test_each_change_is_called_by_its_name(years, expected):
    kinds = list_kinds(follow_history(years))
    assert kinds == ([("2021", *expected)] if expected else [])
    assert not expected or expected[0] in KINDS


def test_a_pair_that_joins_is_growth_and_no_merger():
    years = {2020: ["ABCDEF", "XY"], 2021: ["ABCDEFXY"]}
    assert [kind for _, kind, *_ in list_kinds(follow_history(years))] == ["grew"]


def test_those_who_stay_away_do_not_make_a_coalition_another():
    years = {2020: ["ABCDEFGH"], 2021: ["ABC", "KLM"], 2022: ["ABCDEFGH", "KLM"]}
    dynamics = follow_history(years)
    assert list(dynamics.membership.loc["A"]) == ["A", "A", "A"]
    assert dynamics.membership.loc["K"].tolist()[1:] == ["B", "B"]


def test_a_coalition_that_rested_is_the_same_again():
    years = {2020: ["ABCD", "EFG"], 2021: ["ABCD", "XYZ"], 2022: ["ABCD", "EFG", "XYZ"]}
    dynamics = follow_history(years)
    assert list_kinds(dynamics)[-1] == ("2022", "returned", "", "B")
    assert list(dynamics.coalitions.index) == ["A", "B", "C"]
    assert dynamics.coalitions.loc["B", ["first_window", "last_window"]].tolist() == [
        "2020",
        "2022",
    ]


def test_a_window_without_events_is_passed_over():
    dynamics = follow_history({2020: ["ABCD"], 2023: ["ABCD"]})
    assert list(dynamics.membership.columns) == ["2020", "2023"]
    assert list(dynamics.turnover.index) == ["2020", "2021", "2022", "2023"]
    assert dynamics.changes["since"].tolist() == ["2020"]
    assert dynamics.changes["kind"].tolist() == ["continued"]


def test_a_few_meetings_make_no_coalition():
    assert follow_history({2020: ["ABCD"], 2021: ["ABCD"]}, n_meetings=2).coalitions.empty
    assert follow_history({2020: ["AB", "CD"], 2021: ["AB", "CD"]}).coalitions.empty


def test_the_larger_part_keeps_the_name():
    split = follow_history({2020: ["ABCDEFGHI"], 2021: ["ABC", "DEFGHI"]})
    assert split.membership.loc["E", "2021"] == "A"
    merged = follow_history({2020: ["ABC", "DEFGHI"], 2021: ["ABCDEFGHI"]})
    assert merged.membership.loc["A", "2021"] == merged.membership.loc["E", "2020"]


def test_changes_count_who_stayed_and_who_did_not():
    dynamics = follow_history({2020: ["ABCDEF", "WXYZ"], 2021: ["ABCDGHIJ", "WXYZ"]})
    (change,) = dynamics.changes[dynamics.changes["kind"] == "grew"].to_dict("records")
    expected = {
        "n_before": 6, "n_after": 8, "n_stayed": 4, "n_together": 4, "n_new": 4, "n_gone": 2,
        "n_joined": 4, "n_left": 2,
        "joined": "G; H; I; J", "left": "E; F", "n_meetings": 6,
    }  # fmt: skip
    assert {name: change[name] for name in expected} == expected


def test_few_meetings_carry_no_change():
    years = {2020: ["ABCD", "XYZ"], 2021: ["ABCDEF", "XYZ"]}
    many, few = (follow_history(years, n_meetings=n, alpha=0.5).changes for n in (6, 5))
    assert few.set_index("kind").loc["grew", "p_adjusted"] < 0.5
    assert not few.set_index("kind").loc["grew", "supported"]
    assert many.set_index("kind").loc["grew", "supported"]


def test_it_is_said_why_a_change_is_not_told():
    years = {2020: ["ABCD", "XYZ"], 2021: ["ABCDEF", "XYZ"]}
    strict, few = (
        follow_history(years, n_meetings=n, alpha=alpha).changes.set_index("kind")["why_not"]
        for n, alpha in ((6, 1e-6), (5, 0.5))
    )
    assert strict["grew"].startswith("chance alone often gives as much: the probability is 0.0")
    assert strict["grew"].endswith(", and 1e-06 is the most that is accepted")
    assert few["grew"] == "too few events: 5 in a window, 6 are needed"
    assert few["continued"] == "no change is claimed: it has about as many members as before"


def test_who_is_told_needs_no_reason_and_who_is_not_has_one():
    years = {2020: ["ABCD", "XYZ"], 2021: ["ABCD", "EFG", "XYZ"], 2022: ["ABCDE", "FGXYZ"]}
    changes = follow_history(years).changes
    assert ((changes["why_not"] == "") == changes["supported"]).all()
    assert changes["supported"].any()
    assert not changes["supported"].all()


def test_nobody_joins_what_was_not_there():
    changes = follow_history({2020: ["ABC"], 2021: ["ABC", "XYZ"]}).changes.set_index("kind")
    assert changes.loc["formed", "n_joined"] is pd.NA
    assert changes.loc["formed", "joined"] == ""
    assert changes.loc["continued", "n_joined"] == 0


def test_a_window_that_the_records_cut_is_marked():
    affiliation = make_history({2020: ["ABC"], 2021: ["ABC"], 2022: ["ABC"]}, n_meetings=6)
    turnover = follow_coalitions(
        cut_windows(affiliation, by="year"), tie=project, fewest_meetings=2
    ).turnover
    assert turnover["is_partial"].tolist() == [False, False, True]  # 2022 ends in June


def test_p_values_are_adjusted_for_their_number():
    years = {2020: ["ABCD", "XYZ"], 2021: ["ABCD", "EFG", "XYZ"], 2022: ["ABCDE", "FGXYZ"]}
    changes = follow_history(years).changes
    judged = changes.dropna(subset="p_value").sort_values("p_value")
    assert len(judged) > 1
    n = len(judged)
    steps = judged["p_value"].to_numpy() * n / np.arange(1, n + 1)
    expected = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1)
    assert judged["p_adjusted"].to_numpy() == pytest.approx(expected)  # Benjamini, Hochberg 1995
    assert not changes.loc[changes["kind"] == "continued", "supported"].any()


def shuffle_records(records, seed):
    """Put every table in another order."""
    chance = random.Random(seed)  # noqa: S311
    tables = {}
    for name in ("events", "participations", "organizations"):
        table = getattr(records, name)
        tables[name] = table.iloc[chance.sample(range(len(table)), len(table))]
    same = {name: getattr(records, name) for name in ("title", "aliases", "issues", "sources")}
    return EventRecords(**tables, **same)


def test_the_order_of_records_changes_nothing():
    records = draw_records(plan_changing_world(), seed=1, n_events=4)
    found = [
        follow_fast(build_affiliation(table), by="year", samples=99)
        for table in (records, shuffle_records(records, 1), shuffle_records(records, 2))
    ]
    for other in found[1:]:
        for name in TABLES:
            assert_frame_equal(getattr(found[0], name), getattr(other, name), check_exact=True)
        assert tell_changes(found[0]) == tell_changes(other)


def count_turnover(years):
    """Count in plain sets who comes and goes."""
    seen, last, rows = set(), set(), []
    for groups in years.values():
        active = set().union(*groups)
        moved = (len(active - seen), len((active & seen) - last), len(last - active))
        rows.append((len(active), *(moved if rows else [pd.NA] * 3)))
        seen, last = seen | active, active
    return rows


def test_turnover_is_that_of_plain_sets():
    years = {2020: ["ABCD", "EFG"], 2021: ["ABC", "HI"], 2022: ["ABCD", "EI"], 2023: ["JKL"]}
    turnover = follow_history(years).turnover
    columns = ["n_active", "n_newcomers", "n_returning", "n_leavers"]
    assert [*turnover[columns].itertuples(index=False, name=None)] == count_turnover(years)
    # 2020 to 2021: AB, AC, BC of AB, AC, BC (D, E, F, G are away); members A, B, C stay.
    assert turnover.loc["2021", ["ties_kept", "members_kept"]].tolist() == [1, 1]
    # 2021 to 2022: active in both are A, B, C and I.
    assert turnover.loc["2022", "ties_kept"] == 1
    assert turnover.loc["2020", ["ties_kept", "members_kept"]].isna().all()
    assert turnover.loc["2023", ["ties_kept", "members_kept"]].isna().all()


def test_ties_and_members_that_are_lost_count():
    dynamics = follow_history({2020: ["ABCDEF"], 2021: ["ABC", "DEF"]})
    assert dynamics.turnover.loc["2021", "ties_kept"] == 6 / 15
    assert dynamics.turnover.loc["2021", "members_kept"] == 0.5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alpha": 1}, "alpha 1 is not a probability"),
        ({"seed": -1}, "seed -1 is out of range"),
        ({"samples": 0}, "samples 0 is too few"),
        ({"fewest_meetings": 1}, "fewest_meetings 1 is too few"),
    ],
)
def test_options_that_will_not_do_are_refused(options, message):
    with pytest.raises(OptionError, match=message):
        follow_history({2020: ["ABC"]}, **options)


def test_many_coalitions_have_a_name_each():
    names = [chr(0x4E00 + number) for number in range(90)]
    groups = ["".join(names[n : n + 3]) for n in range(0, 90, 3)]
    dynamics = follow_history({2020: groups, 2021: groups}, n_meetings=3)
    assert list(dynamics.coalitions.index[[0, 25, 26, 29]]) == ["A", "Z", "AA", "AD"]
    assert dynamics.membership.nunique().tolist() == [30, 30]


def test_inputs_are_not_changed():
    affiliation = make_history({2020: ["ABCD"], 2021: ["ABCD"]})
    before = affiliation.organizations.copy(), affiliation.events.copy()
    follow_coalitions(cut_windows(affiliation, by="year"), tie=project, fewest_meetings=2)
    for one, other in zip(before, (affiliation.organizations, affiliation.events), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_who_was_seen_in_a_thin_window_is_not_new():
    gatherings = {2019: ["MN"], 2020: ["ABCD", "EFG"], 2021: ["ABCDMN", "EFG"]}
    affiliation = make_history(gatherings, n_meetings=6)
    timeline = cut_windows(affiliation, by="year")
    dynamics = follow_coalitions(timeline, tie=project, fewest_meetings=7)
    assert list(dynamics.membership) == ["2020", "2021"]
    (grown,) = dynamics.changes[dynamics.changes["kind"] == "grew"].to_dict("records")
    assert (grown["joined"], grown["n_new"]) == ("M; N", 0)
    assert dynamics.coalitions_over_time["n_newcomers"].tolist() == [4, 3, 0, 0]
    assert dynamics.turnover["n_newcomers"].tolist() == [pd.NA, 7, 0]
    brokers = dynamics.brokers
    assert not brokers.loc[brokers["organization"].isin(["M", "N"]), "is_newcomer"].any()


def test_half_that_changes_sides_is_no_merger_while_the_other_half_goes_on():
    years = {2020: ["ABCDEF", "UVWXYZ"], 2021: ["ABCDEFUVW", "XYZ"]}
    kinds = [(kind, before) for _, kind, before, _ in list_kinds(follow_history(years))]
    assert kinds == [("grew", "A"), ("shrank", "B")]


def test_half_that_comes_from_another_is_no_split_while_the_other_half_was_there():
    years = {2020: ["ABCDEFUVW", "XYZ"], 2021: ["ABCDEF", "UVWXYZ"]}
    kinds = [(kind, before) for _, kind, before, _ in list_kinds(follow_history(years))]
    assert kinds == [("shrank", "A"), ("grew", "B")]


@pytest.mark.parametrize("kind", ["grew", "shrank"])
def test_growth_is_judged_by_the_company_of_those_who_stayed(kind):
    few, many = ["ABCD"] * 6 + ["EF"] * 3, ["ABCDEF"] * 4 + ["ABCD"] * 2 + ["EF"]
    earlier, later = (few, many) if kind == "grew" else (many, few)
    timeline = cut_windows(make_history({2020: earlier, 2021: later}, n_meetings=1), by="year")
    dynamics = follow_coalitions(timeline, tie=project, fewest_meetings=2)
    (change,) = dynamics.changes[dynamics.changes["kind"] == kind].itertuples()
    incidence = timeline.affiliation.incidence
    is_later = np.arange(incidence.shape[1]) >= len(earlier)
    core, fringe = np.arange(4), np.arange(4, 6)
    sign = 1 if kind == "grew" else -1
    right, turned = (
        judge_changes(
            [ask_joining(incidence, *sides, sign=sign)], ~is_later, is_later, samples=1999, seed=1
        )[0]
        for sides in ((core, fringe), (fringe, core))
    )
    assert change.p_value == right
    assert right != turned
