"""Methods compared: scipy and sets as witnesses, ranks by hand, and what cannot be compared."""

from itertools import permutations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from scipy.stats import spearmanr

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.backbone.significance import compute_p_values
from coalitions.comparison import compare_methods
from coalitions.comparison.agreement import correlate_ranks, measure_overlap, take_heaviest
from coalitions.comparison.methods import Method
from coalitions.comparison.standings import rank_organizations
from coalitions.comparison.telling import group_weightings
from coalitions.errors import OptionError
from coalitions.nullmodels import MODELS, fit_null_model
from coalitions.projection import project
from coalitions.projection.weightings import WEIGHTINGS

from builders import (
    build_in_two_orders,
    gatherings,
    make_affiliation,
    make_network,
    make_records,
)

QUICK = (*WEIGHTINGS, "sdsm", "hypergeometric")  # nothing sampled
TABLES = (
    "methods",
    "agreement",
    "overlap",
    "ranks",
    "gains_and_losses",
    "ties",
    "leaders",
    "between",
)


def without_rounding(values):
    return np.round(values, 11)


def pairs_kept(network, model, alpha=0.05):
    ties = extract_backbone(network, model=model, alpha=alpha).ties
    return set(zip(ties["source"], ties["target"], strict=True))


@pytest.fixture(scope="module")
def davis_compared(davis):
    return compare_methods(davis)


def test_every_weighting_and_every_model_has_a_row(davis_compared):
    assert list(davis_compared.methods.index) == [*WEIGHTINGS, *MODELS]
    assert (davis_compared.methods[["meaning", "choose_when"]] != "").all(axis=None)


@pytest.mark.parametrize("one", QUICK)
@pytest.mark.parametrize("other", QUICK)
def test_agreement_is_the_spearman_of_scipy(davis, davis_compared, one, other):
    def values_of(method):
        if method in WEIGHTINGS:
            return project(davis, weighting=method).ties["weight"].to_numpy()
        return -compute_p_values(project(davis), model=method)

    expected = spearmanr(without_rounding(values_of(one)), without_rounding(values_of(other)))
    assert davis_compared.agreement.loc[one, other] == pytest.approx(expected.statistic, abs=1e-12)


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_rank_agreement_is_the_spearman_of_strengths(davis, davis_compared, weighting):
    def strengths_of(name):
        return without_rounding(project(davis, weighting=name).adjacency.sum(axis=1))

    expected = spearmanr(strengths_of("count"), strengths_of(weighting)).statistic
    found = davis_compared.methods.loc[weighting, "rank_agreement"]
    assert found == pytest.approx(expected, abs=1e-12)


def test_rank_agreement_of_a_null_model_is_that_of_partners_kept(davis, davis_compared):
    kept = extract_backbone(project(davis), model="hypergeometric")
    partners = (kept.adjacency > 0).sum(axis=1)
    expected = spearmanr(project(davis).adjacency.sum(axis=1), partners).statistic
    found = davis_compared.methods.loc["hypergeometric", "rank_agreement"]
    assert found == pytest.approx(expected, abs=1e-12)


def test_davis_has_the_numbers_of_ties_computed_independently(davis_compared):
    kept = davis_compared.methods["ties_kept"]
    assert kept[list(WEIGHTINGS)].tolist() == [139] * len(WEIGHTINGS)
    assert kept[["sdsm", "hypergeometric"]].tolist() == [0, 17]


def test_overlap_is_that_of_the_sets_of_ties(davis):
    compared = compare_methods(davis, alpha=0.2, include=["sdsm", "hypergeometric"])
    network = project(davis)
    one, other = (pairs_kept(network, model, 0.2) for model in ("sdsm", "hypergeometric"))
    assert len(one) == compared.n_heaviest == 6
    expected = len(one & other) / len(one | other)
    assert compared.overlap.loc["sdsm", "hypergeometric"] == pytest.approx(expected)
    assert compared.methods.loc["sdsm", "share_kept"] == pytest.approx(6 / 139)


def test_the_heaviest_ties_are_as_many_as_the_reference_keeps(davis):
    compared = compare_methods(davis, alpha=0.2, include=["newman", "sdsm"])
    weights = project(davis, weighting="newman").ties["weight"].to_numpy()
    heaviest = set(np.argsort(-weights)[:6])
    assert np.sort(weights)[-6] > np.sort(weights)[-7]  # nothing equal at the cut
    network = project(davis)
    ties = zip(network.ties["source"], network.ties["target"], strict=True)
    kept = {row for row, pair in enumerate(ties) if pair in pairs_kept(network, "sdsm", 0.2)}
    expected = len(heaviest & kept) / len(heaviest | kept)
    assert compared.overlap.loc["newman", "sdsm"] == pytest.approx(expected)
    assert "as many as sdsm keeps" in compared.cut


@given(values=st.lists(st.integers(1, 3), min_size=1, max_size=5), n_taken=st.integers(1, 5))
def test_equal_ties_at_the_cut_are_taken_as_often_as_by_chance(values, n_taken):
    n_taken = min(n_taken, len(values))
    times = np.zeros(len(values))
    orders = list(permutations(range(len(values))))
    for order in orders:
        times[sorted(order, key=lambda row: -values[row])[:n_taken]] += 1
    found = take_heaviest(np.array(values, float), n_taken)
    assert found == pytest.approx(times / len(orders))
    assert found.sum() == pytest.approx(n_taken)


@given(st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=2, max_size=4))
def test_overlap_of_whole_ties_is_jaccard(sets):
    columns = [np.isin(np.arange(7), list(taken)).astype(float) for taken in sets]
    found = measure_overlap(columns)
    for row, one in enumerate(sets):
        for column, other in enumerate(sets):
            assert found[row, column] == pytest.approx(len(one & other) / len(one | other))


def test_parts_of_equal_size_overlap_wholly():
    part = np.array([1.0, 0.25, 0.25])
    assert measure_overlap([part, part, np.array([1.0, 0.5, 0.0])])[0].tolist() == [
        1,
        1,
        1.25 / 1.75,
    ]


def test_overlap_with_an_empty_backbone_cannot_be_said(davis_compared):
    assert davis_compared.overlap["sdsm"].isna().all()
    assert davis_compared.overlap.loc["sdsm"].isna().all()


def test_p_values_of_zero_share_their_rank_and_order_stands():
    p_values = np.array([0.0, 0.0, 1e-300, 1e-12, 0.5])
    (_, found), _ = correlate_ranks([-p_values, np.array([5.0, 4.0, 3.0, 2.0, 1.0])])
    assert found == pytest.approx(spearmanr([1, 1, 3, 4, 5], [1, 2, 3, 4, 5]).statistic)


def test_values_apart_by_rounding_only_are_equal():
    (_, found), _ = correlate_ranks([np.array([0.1 + 0.2, 0.3, 0.1]), np.array([2.0, 2.0, 1.0])])
    assert found == 1


def test_what_puts_nothing_in_order_agrees_with_nothing():
    found = correlate_ranks([np.ones(3), np.arange(3.0)])
    assert np.isnan(found[0]).all()
    assert found[1, 1] == 1


MEETINGS = {"E1": "ABCD", "E2": "AB", "E3": "AC", "E4": "EF", "E5": "G"}


def test_ranks_by_hand():
    # count: A 2 + 2 + 1 = 5, B 2 + 1 + 1 = 4, C 4, D 3, E 1, F 1; G has no tie.
    # newman: A 3, B 2, C 2, D 1, E 1, F 1 (events with company).
    ranks = compare_methods(make_affiliation(MEETINGS), include=["newman"]).ranks
    assert ranks["count"].tolist()[:6] == [1, 2.5, 2.5, 4, 5.5, 5.5]
    assert ranks["newman"].tolist()[:6] == [1, 2.5, 2.5, 5, 5, 5]
    assert ranks.loc["G"].isna().all()


def test_gains_and_losses_by_hand():
    moves = compare_methods(make_affiliation(MEETINGS), include=["newman"]).gains_and_losses
    assert moves.to_numpy().tolist() == [
        ["newman", "gains", "E", 5.5, 5, 0.5],
        ["newman", "gains", "F", 5.5, 5, 0.5],
        ["newman", "loses", "D", 4, 5, 1],
    ]


def test_organizations_that_a_backbone_leaves_without_a_tie_have_no_rank_and_gain_nothing(
    davis, davis_compared
):
    kept = extract_backbone(project(davis), model="hypergeometric").ties
    alone = set(davis.organizations.index) - set(kept["source"]) - set(kept["target"])
    ranks = davis_compared.ranks["hypergeometric"]
    assert alone
    assert set(ranks.index[ranks.isna()]) == alone
    moves = davis_compared.gains_and_losses.query("method == 'hypergeometric'")
    gains = moves[moves["change"] == "gains"]
    assert len(gains) == 3
    assert not alone & set(gains["organization"])
    gained = (davis_compared.ranks["count"] - ranks).dropna().sort_values(ascending=False)
    assert gains["places"].tolist() == gained[:3].tolist()
    (nora,) = moves[moves["organization"] == "Nora"].itertuples()
    assert nora.change == "loses"
    assert np.isnan(nora.rank)
    # Of 18 women the last two share places 17 and 18.
    assert nora.places == 17.5 - nora.rank_by_count


def test_to_share_the_last_places_without_a_tie_is_no_gain():
    def stand(name, standing):
        return Method(name, "", "", "", np.ones(1), np.ones(1, bool), np.array(standing, float))

    methods = [stand("count", [5, 4, 3, 2, 1]), stand("sdsm", [1, 1, 0, 0, 0])]
    standings = rank_organizations(pd.Index(list("ABCDE")), methods)
    assert standings.places["sdsm"].tolist() == [1.5, 1.5, 4, 4, 4]
    moves = standings.list_movers()
    assert moves[["change", "organization", "places"]].to_numpy().tolist() == [
        ["gains", "B", 0.5],
        ["loses", "C", 1],
        ["loses", "A", 0.5],
    ]


@settings(max_examples=20)
@given(gatherings=gatherings)
def test_movers_are_those_who_move_most_and_none_gains_by_losing_all_ties(gatherings):
    compared = compare_methods(make_affiliation(gatherings), alpha=0.3, include=QUICK)
    moves = compared.gains_and_losses
    assert (moves["places"] > 0).all()
    assert moves.loc[moves["change"] == "gains", "rank"].notna().all()
    assert (moves.groupby(["method", "change"]).size() <= 3).all()
    for method in WEIGHTINGS:
        gained = compared.ranks["count"] - compared.ranks[method]
        for change, most in (("gains", gained.max()), ("loses", -gained.min())):
            chosen = (moves["method"] == method) & (moves["change"] == change)
            if most > 0:
                assert moves.loc[chosen, "places"].max() == most
            else:
                assert not chosen.any()


@settings(max_examples=10)
@given(gatherings=gatherings, random=st.randoms())
def test_order_of_the_rows_changes_nothing(gatherings, random):
    one, other = (compare_methods(a) for a in build_in_two_orders(gatherings, random))
    for table in TABLES:
        assert_frame_equal(getattr(one, table), getattr(other, table))
    assert one.tell() == other.tell()


@settings(max_examples=10)
@given(gatherings=gatherings)
def test_names_change_nothing_in_how_methods_agree(gatherings):
    turned = [{chr(ord("A") + ord("G") - ord(name)) for name in names} for names in gatherings]
    one, other = (compare_methods(make_affiliation(g), include=QUICK) for g in (gatherings, turned))
    for table in ("methods", "agreement", "overlap"):
        assert_frame_equal(getattr(one, table), getattr(other, table), atol=1e-9)


def test_tables_are_the_same_twice(davis, davis_compared):
    again = compare_methods(davis)
    for table in TABLES:
        assert_frame_equal(getattr(davis_compared, table), getattr(again, table))


def test_a_sampled_model_that_would_take_long_is_left_out_and_told(monkeypatch, davis):
    for place in ("nullmodels.fit", "comparison.methods"):
        monkeypatch.setattr(f"coalitions.{place}.MOST_SAMPLED", 88)
    compared = compare_methods(davis)
    note = compared.methods.loc["fdsm", "note"]
    assert note.startswith("not computed: samples of 89 memberships take long; beyond 88")
    assert pd.isna(compared.methods.loc["fdsm", "ties_kept"])
    assert "fdsm" not in compared.agreement.columns
    assert f"fdsm was {note}" in compared.tell()
    monkeypatch.setattr("coalitions.nullmodels.fit.MOST_SAMPLED", 89)
    assert compare_methods(davis, samples=100).methods.loc["fdsm", "note"] == ""


def test_what_is_asked_for_by_name_is_computed(monkeypatch, davis):
    monkeypatch.setattr("coalitions.nullmodels.fit.MOST_SAMPLED", 10)
    assert compare_methods(davis, samples=100).methods.loc["fdsm", "note"] != ""
    compared = compare_methods(davis, samples=100, include=["fdsm"])
    assert list(compared.methods.index) == ["count", "fdsm"]
    assert compared.methods.loc["fdsm", "note"] == ""


def test_samples_and_seed_are_those_of_the_model(davis):
    compared = compare_methods(davis, samples=200, seed=7, include=["fdsm"])
    model = fit_null_model(davis, model="fdsm", samples=200, seed=7)
    backbone = extract_backbone(project(davis), model=model)
    p_values = compute_p_values(project(davis), model=model)
    counts = project(davis).ties["weight"]
    assert compared.methods.loc["fdsm", "ties_kept"] == len(backbone.ties)
    expected = spearmanr(counts, -p_values).statistic
    assert compared.agreement.loc["count", "fdsm"] == pytest.approx(expected, abs=1e-12)


def test_records_that_do_not_say_who_could_take_part_are_told(davis, davis_compared):
    note = davis_compared.methods.loc["sdsm-ec", "note"]
    assert note.startswith("not computed: the records do not say who could have taken part")
    assert f"sdsm-ec was {note}" in davis_compared.tell()
    with pytest.raises(OptionError, match="do not say who could have taken part"):
        compare_methods(davis, include=["sdsm-ec"])


def test_records_that_say_who_could_take_part_are_compared(davis_women):
    records = make_records(davis_women, date=pd.Timestamp("1936-01-01"))
    records.organizations["founded"] = "1900"
    compared = compare_methods(build_affiliation(records))
    assert compared.methods.loc["sdsm-ec", "note"] == ""
    assert compared.agreement.loc["sdsm", "sdsm-ec"] == pytest.approx(1)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"include": ["salton"]}, "include 'salton' is not known"),
        ({"include": "sdsm"}, r"give a list, such as \['sdsm'\]"),
        ({"alpha": 5}, "alpha 5 is not a probability"),
        ({"correction": "bonferroni"}, "correction 'bonferroni' is not known"),
        ({"samples": 1}, "samples 1 is out of range"),
    ],
)
def test_options_out_of_range_are_refused(davis, options, told):
    with pytest.raises(OptionError, match=told):
        compare_methods(davis, **options)


def test_no_ties_leave_nothing_to_compare():
    compared = compare_methods(make_affiliation({"E1": "A", "E2": "B"}))
    assert compared.n_ties == compared.n_tied == compared.n_heaviest == 0
    assert compared.agreement.isna().all(axis=None)
    assert compared.ranks.isna().all(axis=None)
    assert compared.gains_and_losses.empty
    assert "nothing to compare" in compared.tell()


def test_one_tie_is_in_no_order():
    compared = compare_methods(make_affiliation({"E1": "AB"}))
    assert compared.n_ties == compared.n_heaviest == 1
    assert compared.agreement.isna().all(axis=None)
    assert compared.overlap.loc["count", "newman"] == 1
    told = compared.tell()
    assert told.startswith("2 organizations are tied, by 1 tie.")
    assert "all ties weigh the same" in told
    assert "Spearman" not in told


def test_empty_backbones_are_told(davis):
    compared = compare_methods(davis, alpha=1e-9)
    assert compared.methods.loc[["sdsm", "fdsm", "hypergeometric"], "ties_kept"].eq(0).all()
    assert compared.cut == "a tenth of all"
    assert compared.n_heaviest == 14
    told = compared.tell()
    assert "none of the null models keeps a single tie: read the ties as meetings" in told
    assert "heaviest by count" not in told


def test_the_paragraph_says_what_the_tables_say(davis):
    compared = compare_methods(davis, alpha=0.2, include=QUICK)
    told = compared.tell()
    pairs = compared.agreement.loc[list(WEIGHTINGS), list(WEIGHTINGS)].to_numpy()
    assert f"Spearman {pairs.min():.2f};" in told
    assert "count and inverse-frequency; newman and hyperbolic; jaccard, half-weight" in told
    n_kept = compared.methods.loc["hypergeometric", "ties_kept"]
    assert f"sdsm keeps 6 (4%) and hypergeometric keeps {n_kept} ({n_kept / 139:.0%})" in told
    network = project(davis)
    one, other = (pairs_kept(network, model, 0.2) for model in ("sdsm", "hypergeometric"))
    assert f"both keep {len(one & other) / len(one | other):.0%}" in told
    assert "What sdsm keeps is so little" in told
    weights = network.ties["weight"].to_numpy(float)
    is_kept = [p in one for p in zip(network.ties["source"], network.ties["target"], strict=True)]
    share = take_heaviest(weights, 6)[is_kept].sum() / 6
    assert (
        f"Of the 6 ties that are heaviest by count (as many as sdsm keeps), sdsm keeps {share:.0%} "
        in told
    )
    assert "- sdsm: your first choice" in told


def test_groups_are_of_weightings_that_all_agree_with_each_other():
    names = ["a", "b", "c"]
    chain = [[1, 0.96, 0.9], [0.96, 1, 0.96], [0.9, 0.96, 1]]
    assert group_weightings(pd.DataFrame(chain, names, names)) == [["a", "b"], ["c"]]


def test_leaders_are_counted(senate):
    compared = compare_methods(senate, include=["newman", "association-strength"])
    leads = compared.ranks <= 10
    by = {name: int((leads["count"] & leads[name]).sum()) for name in leads.columns}
    assert by["newman"] > by["association-strength"]
    assert (
        f"Of the 10 organizations that lead by count, {by['newman']} lead by newman as well, "
        f"{by['association-strength']} by association-strength."
    ) in compared.tell()


def test_senate_models_that_hold_both_degrees_agree_on_the_order_of_ties(senate):
    compared = compare_methods(senate, samples=100, include=["sdsm", "fdsm"])
    assert compared.agreement.loc["sdsm", "fdsm"] >= 0.95


def test_the_affiliation_is_left_as_it_was():
    affiliation = make_affiliation(MEETINGS)
    before = affiliation.incidence.toarray(), affiliation.organizations.copy()
    compare_methods(affiliation)
    assert (affiliation.incidence.toarray() == before[0]).all()
    assert_frame_equal(affiliation.organizations, before[1])
    assert len(make_network(MEETINGS).ties) == len(project(affiliation).ties)


# --- what hangs on no choice ------------------------------------------------------------


def test_ties_are_counted_by_the_methods_that_take_them(davis):
    """Counted again, tie by tie, from the single projections and backbones."""
    compared = compare_methods(davis, include=["newman", "jaccard", "sdsm", "hypergeometric"])
    networks = {name: project(davis, weighting=name) for name in ("count", "newman", "jaccard")}
    shown = networks["count"].ties
    expected = {}
    for row, (one, other) in enumerate(zip(shown["source"], shown["target"], strict=True)):
        strong = 0
        for network in networks.values():
            weights = np.round(network.ties["weight"].to_numpy(float), 12)
            strong += int((weights >= weights[row]).sum() <= compared.n_heaviest)
        kept = 0
        for model in ("sdsm", "hypergeometric"):
            found = extract_backbone(networks["count"], model=model, alpha=0.05).ties
            kept += bool(((found["source"] == one) & (found["target"] == other)).any())
        if strong or kept:
            expected[one, other] = (strong, strong == 3, kept, kept == 2)
    columns = ["weightings", "by_every_weighting", "models", "by_every_model"]
    told = compared.ties.set_index(["source", "target"])[columns]
    assert {ends: tuple(row) for ends, row in zip(told.index, told.to_numpy(), strict=True)} == (
        expected
    )
    assert compared.methods["ties_taken"].tolist() == [
        compared.n_heaviest if kind == "weighting" else kept
        for kind, kept in zip(compared.methods["kind"], compared.methods["ties_kept"], strict=True)
    ]


def test_leaders_are_the_first_ten_by_a_weighting():
    circles = {f"E{n}": [f"O{(n * step) % 26:02}" for step in range(1, 6)] for n in range(30)}
    names = [f"O{n:02}" for n in range(26)]
    compared = compare_methods(make_affiliation(circles, names), include=["jaccard"])
    ranks = compared.ranks[["count", "jaccard"]].dropna()
    assert len(ranks) >= 20
    expected = {
        name: (row.min(), row.max(), int((row <= 10).sum()), row["count"] <= 10, (row <= 10).all())
        for name, row in ranks.iterrows()
        if (row <= 10).any()
    }
    columns = ["highest", "lowest", "weightings", "by_count", "by_every_weighting"]
    told = compared.leaders.set_index("organization")
    assert {name: tuple(row) for name, row in told[columns].iterrows()} == expected
    assert told["rank_by_count"].is_monotonic_increasing


def test_among_few_nobody_leads(davis):
    compared = compare_methods(davis, include=["jaccard"])
    assert compared.n_tied < 20
    assert compared.leaders.empty


def test_what_makes_all_ties_alike_is_not_asked_which_are_strong():
    """By counting all weigh the same, so that being strong rests on the other weighting."""
    once = {"E1": "ABC", "E2": "DE", "E3": "FG"}
    compared = compare_methods(make_affiliation(once, "ABCDEFG"), include=["newman"])
    assert compared.n_heaviest == 1
    assert compared.ties.empty  # two pairs share the first place
    compared = compare_methods(make_affiliation({"E1": "ABC", "E2": "DE"}), include=["newman"])
    assert compared.ties[["source", "target"]].to_numpy().tolist() == [["D", "E"]]
    assert compared.ties["by_every_weighting"].all()
    assert not compared.ties["by_every_model"].any()


def test_places_between_others_are_those_of_networkx(davis, davis_compared):
    for model in davis_compared.between.columns.drop("fdsm"):
        kept = extract_backbone(project(davis), model=model).ties
        graph = nx.Graph()
        graph.add_nodes_from(davis.organizations.index)
        for one, other, weight in zip(kept["source"], kept["target"], kept["weight"], strict=True):
            graph.add_edge(one, other, length=1 / weight)
        between = pd.Series(nx.betweenness_centrality(graph, weight="length")).round(9)
        expected = between.rank(ascending=False).where(between > 0)
        found = davis_compared.between[model]
        assert found.to_dict() == pytest.approx(expected.to_dict(), nan_ok=True)
