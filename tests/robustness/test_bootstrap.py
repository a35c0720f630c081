"""The event bootstrap: what is certain is told as certain, and nothing hangs on order or seed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.errors import OptionError
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project
from coalitions.robustness import MEASURES, bootstrap_events, measures
from coalitions.robustness.draws import draw_resamples
from coalitions.robustness.partitions import number_parts
from coalitions.robustness.places import find_places
from coalitions.robustness.resamples import prepare_resampler, tie_anew

from builders import build_in_two_orders, gatherings, make_network, tie_pairs

FRAMES = ("standings", "ties", "coalitions")


def assert_same(one, other):
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    assert one.tell() == other.tell()


def rank_slowly(network, times, names):
    """Rank the organizations of each resample, one resample at a time."""
    resampler = prepare_resampler(network, None)
    values = []
    for drawn in times:
        repeated = [
            members
            for members, n_copies in zip(list_gatherings(network), drawn, strict=True)
            for _ in range(n_copies)
        ]
        resample = make_network(repeated, network.organizations.index)
        values.append(measure_centrality(resample, measures=names).to_numpy().T)
    ranked = network.organizations["n_events"].to_numpy() > 0
    assert resampler.n_events == times.shape[1]
    tables = np.array(values)[:, :, ranked]
    return {name: find_places(tables[:, number]) for number, name in enumerate(names)}


def list_gatherings(network):
    table = network.affiliation.incidence.toarray() > 0
    names = network.organizations.index
    return [set(names[column]) for column in table.T if column.any()]


def test_standings_are_those_of_the_slow_way(davis):
    network = project(davis)
    bootstrap = bootstrap_events(network, resamples=20, seed=4, n_top=3)
    times = draw_resamples(14, 20, resampling="bootstrap", seed=4)
    slow = rank_slowly(network, times, ["n_events", "degree", "strength", "closeness"])
    for name, places in slow.items():
        standing = bootstrap.standings.loc[name]
        expected = places.share_of_top(3).mean(axis=0)
        np.testing.assert_allclose(standing["top_share"], expected, atol=1e-12)
        # 20 resamples: one may lie beyond each end.
        low, high = np.sort(places.best, axis=0)[1], np.sort(places.worst, axis=0)[-2]
        np.testing.assert_array_equal(standing["low"], np.minimum(low, standing["rank"]))
        np.testing.assert_array_equal(standing["high"], np.maximum(high, standing["rank"]))


def test_values_are_those_of_the_network_at_hand(davis):
    model = fit_null_model(davis, model="sdsm")
    backbone = extract_backbone(project(davis), model=model, alpha=0.3)
    bootstrap = bootstrap_events(backbone, model=model, resamples=20)
    centrality = measure_centrality(backbone)
    for name in MEASURES:
        found = bootstrap.standings.loc[name, "value"]
        np.testing.assert_allclose(found, centrality[name], atol=1e-12, err_msg=name)


def test_the_confidence_of_a_tie_is_the_share_of_resamples_that_keep_it(davis):
    model = fit_null_model(davis, model="sdsm")
    backbone = extract_backbone(project(davis), model=model, alpha=0.3)
    bootstrap = bootstrap_events(backbone, model=model, resamples=50, seed=2)
    assert bootstrap.ties["is_tie"].sum() == len(backbone.ties)
    resampler = prepare_resampler(backbone, model)
    times = draw_resamples(14, 50, resampling="bootstrap", seed=2)
    n_kept = np.zeros(len(bootstrap.ties))
    for drawn in times:
        [resampled] = tie_anew(resampler, drawn[None])
        n_kept[resampled.pair] += 1
    np.testing.assert_allclose(bootstrap.ties["confidence"], n_kept / 50)
    kept = bootstrap.ties.groupby("is_tie")["confidence"].mean()
    assert kept[True] > kept[False]


def test_the_confidence_of_a_tie_does_not_depend_on_its_weight(davis):
    counted, shared_out = (
        bootstrap_events(project(davis, weighting=weighting), resamples=20, measures=["degree"])
        for weighting in ("count", "newman")
    )
    pd.testing.assert_frame_equal(counted.ties, shared_out.ties)


def test_a_star_is_first_in_every_resample_with_a_tie():
    network = tie_pairs([("Hub", name) for name in "ABCDEFGHIJ"])
    bootstrap = bootstrap_events(network, resamples=200, n_top=1)
    for name in ("n_events", "degree", "strength", "betweenness"):
        row = bootstrap.standings.loc[(name, "Hub")]
        assert (row["rank"], row["low"], row["high"]) == (1, 1, 1)
        assert row["top_share"] > 0.99
    assert bootstrap.standings["top_share"].groupby("measure").sum().to_numpy() == pytest.approx(1)


def test_where_all_are_equal_nobody_is_told_from_anybody():
    network = make_network([set("ABCD")] * 6, organizations=())
    bootstrap = bootstrap_events(network, resamples=50, n_top=1)
    standings = bootstrap.standings
    assert (standings["rank"] == 1).all()
    assert (standings["n_equal"] == 3).all()
    assert (standings["low"] == 1).all()
    assert (standings["high"] == 4).all()
    assert (standings["top_share"] == 0.25).all()
    assert (bootstrap.ties["confidence"] == 1).all()


@settings(max_examples=10)
@given(gatherings=gatherings, resampling=st.sampled_from(["bootstrap", "halves"]))
def test_the_observed_rank_is_in_its_interval_and_shares_add_up(gatherings, resampling):
    network = make_network(gatherings)
    bootstrap = bootstrap_events(network, resamples=20, resampling=resampling, n_top=2)
    standings = bootstrap.standings
    assert (standings["low"] <= standings["rank"]).all()
    assert (standings["rank"] <= standings["high"]).all()
    n_ranked = int((network.organizations["n_events"] > 0).sum())
    shares = standings["top_share"].groupby("measure").sum().to_numpy()
    assert shares == pytest.approx(min(2, n_ranked))


@settings(max_examples=3)
@given(gatherings=gatherings, random=st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(gatherings, random):
    read = build_in_two_orders(gatherings, random)
    found = []
    for affiliation in read:
        model = fit_null_model(affiliation, model="sdsm")
        network = extract_backbone(project(affiliation), model=model, alpha=0.4)
        communities = find_communities(network)
        found.append(
            bootstrap_events(
                network, model=model, communities=communities, resamples=20, partitions=2
            )
        )
    assert_same(*found)


def test_the_seed_gives_the_same_and_another_another(davis):
    network = project(davis)
    communities = find_communities(network)
    one, same, other = (
        bootstrap_events(network, communities=communities, resamples=20, partitions=3, seed=seed)
        for seed in (1, 1, 2)
    )
    assert_same(one, same)
    assert not one.standings.equals(other.standings)


def test_two_camps_that_never_meet_stay_coalitions_in_every_resample():
    network = make_network([set("ABC"), set("ABC"), set("DEFG"), set("DEFG")] * 5)
    communities = find_communities(network)
    bootstrap = bootstrap_events(network, communities=communities, resamples=40, partitions=20)
    assert bootstrap.n_partitions == 20
    assert (bootstrap.coalitions["with_own"] == 1).all()
    assert bootstrap.coalitions["claimed_by"].isna().all()
    assert "7 are in what is mostly that coalition in at least 90% of 20" in bootstrap.tell()[-1]


def test_who_stands_between_two_camps_is_claimed_by_the_other():
    camps = [set("ABC"), set("DEF")] * 6
    bridge = [{"G", "A", "B"}] * 3 + [{"G", "D", "E"}] * 3
    network = make_network(camps + bridge)
    communities = find_communities(network)
    bootstrap = bootstrap_events(network, communities=communities, resamples=100)
    row = bootstrap.coalitions.loc["G"]
    assert 0.2 < row["with_own"] < 0.8
    assert row["claimed_by"] == 3 - row["coalition"]
    assert row["claimed"] > 0.2
    assert (bootstrap.coalitions.drop("G")["with_own"] > 0.85).all()


def test_coalitions_are_found_as_those_of_the_network_were(davis):
    network = project(davis)
    communities = find_communities(network)
    asked = []

    def find(resample):
        asked.append(number_parts(communities.membership))
        assert resample.adjacency.shape == (18, 18)
        return communities

    bootstrap = bootstrap_events(
        network, communities=communities, find=find, resamples=20, partitions=7
    )
    assert len(asked) == bootstrap.n_partitions == 7
    assert (bootstrap.coalitions["with_own"] == 1).all()


def test_what_is_told_is_what_is_in_the_tables(davis):
    bootstrap = bootstrap_events(project(davis), resamples=50, n_top=2)
    told = bootstrap.tell("n_events")
    assert told[0].startswith("Evelyn is in the top 2 on n_events in ")
    assert "of 50 resamples of the events; its place, " in told[0]
    assert told[-1].startswith("Of 139 ties, ")
    with pytest.raises(OptionError, match="organization 'Nobody' has no place on 'degree'"):
        bootstrap.tell_organization("Nobody", "degree")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"resamples": 5}, "5 resamples are too few for an interval; choose 20 or more"),
        ({"n_top": 0}, "n_top 0 leaves no top"),
        ({"partitions": -1}, "partitions -1 is no number"),
        ({"measures": ["fame"]}, "measure 'fame' is not known"),
        ({"measures": []}, "no measure is given"),
        ({"measures": "degree"}, "measures 'degree' is one text"),
        ({"resampling": "jackknife"}, "resampling 'jackknife' is not known"),
        ({"seed": -1}, "seed -1 is out of range"),
        ({"resamples": 3_000_000}, "3,000,000 resamples of 139 pairs .* choose at most 431,654"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_remedy(davis, options, message):
    with pytest.raises(OptionError, match=message):
        bootstrap_events(project(davis), **options)


def test_what_would_take_too_long_is_left_out_and_told(davis, monkeypatch):
    monkeypatch.setattr(measures, "MOST_STEPS", 100)
    bootstrap = bootstrap_events(project(davis), resamples=20)
    assert list(bootstrap.standings.index.unique("measure")) == ["n_events", "degree", "strength"]
    assert bootstrap.tell()[-1].startswith("Betweenness and closeness were not resampled")
    with pytest.raises(
        OptionError, match=r"measure 'betweenness' .* would take too long; leave it"
    ):
        bootstrap_events(project(davis), resamples=20, measures=["betweenness"])


def test_records_in_which_nobody_meets():
    network = make_network([{"A"}, {"B"}])
    bootstrap = bootstrap_events(network, communities=find_communities(network), resamples=20)
    assert bootstrap.ties.empty
    assert bootstrap.coalitions.empty
    assert bootstrap.standings.loc[("degree", "A"), ["rank", "n_equal"]].tolist() == [1, 1]


def test_threads_change_nothing(davis, monkeypatch):
    network = project(davis)
    communities = find_communities(network)
    one = bootstrap_events(network, communities=communities, resamples=40)
    monkeypatch.setattr("coalitions.robustness.partitions.LONG", 0)
    assert_same(one, bootstrap_events(network, communities=communities, resamples=40))
