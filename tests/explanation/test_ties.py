"""What lies behind a tie: its events, chance and the ways to weigh."""

from itertools import combinations
from math import comb

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.errors import OptionError
from coalitions.explanation import explain_tie
from coalitions.nullmodels import MODELS
from coalitions.projection import project
from coalitions.projection.weightings import WEIGHTINGS

from builders import ORGANIZATIONS, gatherings, make_network, make_records

EXACT = ("sdsm", "hypergeometric")


def test_evelyn_and_theresa_shared_seven_events_more_than_any_two(davis):
    """Published: Davis, Gardner and Gardner (1941)."""
    why = explain_tie(project(davis), "Evelyn", "Theresa")
    assert len(why.shared) == 7
    assert (why.n_one_alone, why.n_other_alone) == (1, 1)
    by_count = why.weights.loc["count"]
    assert (by_count.weight, by_count["rank"], by_count.n_equal, by_count.n_ranked) == (
        7,
        1,
        0,
        139,
    )
    assert by_count.smaller_share == 138 / 139


def test_newman_weight_of_evelyn_and_theresa_is_the_published_one(davis):
    """Published: R package tnet."""
    network = project(davis)
    theresa, laura, brenda = (
        explain_tie(network, name, "Evelyn", models=[]).weights.loc["newman"]
        for name in ("Theresa", "Laura", "Brenda")
    )
    assert theresa.weight == pytest.approx(1.4868798, abs=5e-8)
    assert laura.weight == pytest.approx(1.5626374, abs=5e-8)
    assert laura["rank"] < theresa["rank"] < brenda["rank"]


def test_katherina_and_sylvia_pass_under_the_fixed_margins_by_far(davis):
    """Computed: p about .008 with 5,000 samples."""
    why = explain_tie(project(davis), "Katherina", "Sylvia", samples=5000)
    fdsm = why.chance.loc["fdsm"]
    assert abs(fdsm.p_value - 0.008) < 0.004
    assert 0 < fdsm.p_error < 0.004
    assert fdsm.passes


def test_akaka_and_allard_shared_fourteen_bills(senate):
    """Published: R package backbone; 188 and 120 bills."""
    names = {name.split()[1].strip(","): name for name in senate.organizations.index}
    why = explain_tie(project(senate), names["Akaka"], names["Allard"], models=EXACT)
    assert len(why.shared) == 14
    assert (why.n_one_alone, why.n_other_alone) == (188 - 14, 120 - 14)
    assert why.chance.loc["hypergeometric", "expected_events"] == pytest.approx(188 * 120 / 3035)
    assert why.chance.loc["sdsm", "too_few"]
    assert not why.chance.loc["sdsm", "passes"]


def test_chance_is_what_can_be_counted_by_hand():
    """A and B had 3 of 5 events each, C the other two: one way in ten to share all three."""
    network = make_network([*["AB"] * 3, "C", "C"], organizations="ABC")
    why = explain_tie(network, "A", "B", models=["hypergeometric"], alpha=0.2)
    asked = why.chance.loc["hypergeometric"]
    assert asked.expected_events == pytest.approx(9 / 5)
    assert asked.p_value == pytest.approx(1 / comb(5, 3))
    assert asked.p_fewer == 1
    assert (asked.needed, asked.most_shared, asked.passes, asked.too_few) == (3, 3, True, False)
    stricter = explain_tie(network, "A", "B", models=["hypergeometric"], alpha=0.05)
    asked = stricter.chance.loc["hypergeometric"]
    assert (asked.needed, asked.passes) == (4, False)  # more than they could share


@given(gatherings=gatherings, pair=st.sampled_from([*combinations(ORGANIZATIONS, 2)]))
def test_every_pair_is_explained_as_it_was_recorded(gatherings, pair):
    why = explain_tie(make_network(gatherings), *pair, models=EXACT)
    one, other = pair
    came = [{name for name in pair if name in names} for names in gatherings]
    assert len(why.shared) == came.count({one, other})
    assert why.n_one_alone == came.count({one})
    assert why.n_other_alone == came.count({other})
    chance = why.chance
    assert (chance["p_value"] + chance["p_fewer"] >= 1 - 1e-12).all()
    assert ((chance["p_value"] <= why.alpha) == chance["passes"]).all()
    assert (chance["passes"] == (chance["needed"] <= len(why.shared))).all()
    assert len(why.weights) == (len(WEIGHTINGS) if len(why.shared) else 0)


@given(gatherings=gatherings)
def test_who_is_named_first_changes_only_the_sides(gatherings):
    network = make_network(gatherings)
    why, turned = (explain_tie(network, *pair, models=EXACT) for pair in ("AB", "BA"))
    pd.testing.assert_frame_equal(why.chance, turned.chance)
    pd.testing.assert_frame_equal(why.weights, turned.weights)
    assert (why.n_one_alone, why.n_other_alone) == (turned.n_other_alone, turned.n_one_alone)


@given(gatherings=gatherings)
def test_ranks_are_those_of_a_sorted_list(gatherings):
    network = make_network(gatherings)
    for tie in network.ties.itertuples():
        why = explain_tie(network, tie.source, tie.target, models=[])
        shared = sorted(network.ties["shared_events"], reverse=True)
        by_count = why.weights.loc["count"]
        assert by_count["rank"] == shared.index(tie.shared_events) + 1
        assert by_count.n_equal == shared.count(tie.shared_events) - 1
        n_weaker = sum(other < tie.shared_events for other in shared)
        assert by_count.smaller_share == pytest.approx(n_weaker / len(shared))


def test_the_tests_agree_with_the_backbone(davis):
    network = project(davis)
    for model in EXACT:
        backbone = extract_backbone(network, model=model, alpha=0.2)
        for part, kept in ((backbone.ties, True), (backbone.removed, False)):
            for tie in part.head(8).itertuples():
                why = explain_tie(backbone, tie.source, tie.target, models=[model], alpha=0.2)
                assert why.kept is kept
                asked = why.chance.loc[model]
                assert asked.passes == kept
                assert asked.p_value == pytest.approx(tie.p_value, rel=1e-12)
                assert asked.expected_events == pytest.approx(tie.expected_events, rel=1e-12)


def test_a_network_that_was_not_tested_has_kept_nothing(davis):
    assert explain_tie(project(davis), "Evelyn", "Theresa", models=[]).kept is None


def test_events_come_by_date_with_the_roles_of_both():
    records = make_records(
        {"E1": "AB", "E2": "ABC", "E3": "AB", "E4": "AC"},
        date=pd.to_datetime(["2024-05-01", "2023-01-01", None, "2020-01-01"]),
        title=["Later", "Earlier", "Undated", "Without B"],
    )
    host = records.participations.assign(role="host").query(
        "event_id == 'E1' & organization == 'B'"
    )
    records = type(records)(
        **{
            **vars(records),
            "participations": pd.concat([records.participations, host], ignore_index=True),
        }
    )
    shared = explain_tie(project(build_affiliation(records)), "A", "B", models=[]).shared
    assert shared["title"].tolist() == ["Earlier", "Later", "Undated"]
    assert shared["n_organizations"].tolist() == [3, 2, 2]
    assert shared["role_of_one"].tolist() == ["participant"] * 3
    assert shared["role_of_other"].tolist() == [
        "participant",
        "participant and host",
        "participant",
    ]


def test_two_that_never_met_may_be_so_by_chance():
    network = make_network(["AC", "BC"], organizations="ABC")
    why = explain_tie(network, "A", "B", models=["hypergeometric"])
    assert why.shared.empty
    assert why.weights.empty
    asked = why.chance.loc["hypergeometric"]
    assert asked.p_value == 1
    assert asked.p_fewer == pytest.approx(0.5)
    assert not asked.too_few


def test_two_that_never_met_may_avoid_each_other():
    network = make_network(["AC"] * 6 + ["BC"] * 6, organizations="ABC")
    asked = explain_tie(network, "A", "B", models=["hypergeometric"]).chance.loc["hypergeometric"]
    assert asked.p_fewer == pytest.approx(1 / comb(12, 6))
    assert asked.too_few


def test_one_that_took_part_in_nothing_has_nothing_to_explain(davis_women):
    network = project(build_affiliation(make_records(davis_women, ["Nobody"])))
    why = explain_tie(network, "Evelyn", "Nobody", models=EXACT)
    assert (len(why.shared), why.n_one_alone, why.n_other_alone) == (0, 8, 0)
    assert (why.chance["expected_events"] == 0).all()
    assert not why.chance[["passes", "too_few"]].any(axis=None)


def test_a_model_that_the_records_do_not_allow_is_named_with_the_reason(davis):
    why = explain_tie(project(davis), "Evelyn", "Theresa", models=MODELS)
    assert list(why.chance.index) == [model for model in MODELS if model != "sdsm-ec"]
    assert "founded" in why.not_asked["sdsm-ec"]
    with pytest.raises(OptionError, match="founded"):
        explain_tie(project(davis), "Evelyn", "Theresa", models=["sdsm-ec"])


def test_what_is_wrong_with_the_options_is_not_taken_for_a_lack_of_records(davis):
    for options in ({"models": ["fdsm"], "samples": 1}, {"models": ["unknown", "sdsm"]}):
        with pytest.raises(OptionError, match=r"samples 1|unknown"):
            explain_tie(project(davis), "Evelyn", "Theresa", **options)


def test_that_two_never_met_is_as_uncertain_as_that_they_met_once(davis):
    """To share nothing, or not: the same draws are counted."""
    network = project(davis)
    met = {*zip(network.ties["source"], network.ties["target"], strict=True)}
    pair = next(pair for pair in combinations(davis.organizations.index, 2) if pair not in met)
    asked = explain_tie(network, *pair, models=["fdsm"]).chance.loc["fdsm"]
    assert (asked.p_value, asked.p_error) == (1, 0)
    assert 0 < asked.p_fewer_error < asked.p_fewer < 1


def test_a_sampled_model_takes_the_samples_and_the_seed(davis):
    told = explain_tie(
        project(davis), "Evelyn", "Flora", models=["fdsm"], samples=200, seed=7
    ).chance.loc["fdsm", "told"]
    assert "200 samples, seed 7" in told


def test_half_life_weighs_as_the_projection_does():
    records = make_records(
        {"E1": "AB", "E2": "AC"}, date=pd.to_datetime(["2020-01-01", "2024-01-01"])
    )
    network = project(build_affiliation(records))
    weight = explain_tie(network, "A", "B", models=[], half_life=4).weights.loc["count", "weight"]
    assert weight == pytest.approx(0.5, rel=1e-3)
    assert explain_tie(network, "A", "B", models=[]).weights.loc["count", "weight"] == 1


@pytest.mark.parametrize(
    ("one", "other", "alpha", "problem"),
    [
        ("A", "A", 0.05, "both are 'A'; name two organizations, or one alone"),
        ("A", "Z", 0.05, "'Z' is no organization of these records"),
        ("A", "B", 0, "alpha 0 is not a probability"),
        ("A", "B", 1, "alpha 1 is not a probability"),
    ],
)
def test_what_cannot_be_explained_is_refused(one, other, alpha, problem):
    with pytest.raises(OptionError, match=problem):
        explain_tie(make_network(["AB"]), one, other, alpha=alpha)
