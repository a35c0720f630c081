"""Missing events: the more are missing, the less is left; none missing, all is left."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from coalitions.affiliation import select_events
from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.comparison.agreement import correlate_ranks
from coalitions.errors import OptionError
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project
from coalitions.robustness import leave_out_events
from coalitions.robustness.draws import draw_remaining
from coalitions.robustness.partitions import choose_search, number_parts

from builders import make_network


def test_without_missing_events_all_is_left(davis):
    model = fit_null_model(davis, model="sdsm")
    backbone = extract_backbone(project(davis), model=model, alpha=0.3)
    communities = find_communities(backbone)
    stress = leave_out_events(
        backbone, model=model, communities=communities, shares=[0], draws=3, partitions=2
    )
    table = stress.table.loc[0.0]
    for column in ("median", "least", "most"):
        assert table.loc["rank_correlation", column].to_numpy() == pytest.approx(1)
        assert table.loc["top_kept", column].to_numpy() == pytest.approx(5)
        assert table.loc[("ties_kept", ""), column] == 1
        assert table.loc[("ties_new", ""), column] == 0
        assert table.loc[("coalition_agreement", ""), column] == 1


def test_the_table_is_that_of_the_slow_way(davis):
    network = project(davis)
    communities = find_communities(network)
    stress = leave_out_events(
        network, communities=communities, shares=[0.3], draws=9, partitions=9, seed=5
    )
    full = measure_centrality(network)
    correlations, kept, agreements = [], [], []
    for remaining in draw_remaining(14, 4, 9, seed=5):
        fewer = project(select_events(davis, remaining > 0))
        values = measure_centrality(fewer)["strength"]
        correlations.append(correlate_ranks([full["strength"], values])[0, 1])
        kept.append(len(fewer.ties) / len(network.ties))
        found = find_communities(fewer, method=communities.algorithm, seed=5).membership
        alone = pd.Series(100 + np.arange(len(found)), index=found.index)
        agreements.append(adjusted_rand_score(communities.membership, found.fillna(alone)))
    table = stress.table.loc[0.3]
    for key, values in {
        ("rank_correlation", "strength"): correlations,
        ("ties_kept", ""): kept,
        ("coalition_agreement", ""): agreements,
    }.items():
        expected = [np.median(values), min(values), max(values)]
        assert table.loc[key].tolist() == pytest.approx(expected), key


def test_the_more_are_missing_the_less_is_left(davis):
    stress = leave_out_events(project(davis), draws=30)
    kept = stress.table.xs("ties_kept", level="quantity")["median"].to_numpy()
    assert (np.diff(kept) <= 0).all()
    assert kept[0] > kept[-1]
    ranks = stress.table.xs(("rank_correlation", "n_events"), level=("quantity", "measure"))
    assert ranks["median"].iloc[0] > ranks["median"].iloc[-1]


def test_what_is_told_is_in_the_table(davis):
    network = project(davis)
    stress = leave_out_events(
        network, communities=find_communities(network), draws=10, partitions=2, n_top=3
    )
    told = stress.tell("strength")
    row = stress.table.loc[(0.2, "top_kept", "strength")]
    assert told[0].startswith(
        f"With a fifth of the events missing, {row['median']:.3g} of the top 3 on strength stay"
    )
    assert told[1].startswith("With a fifth of the events missing, ")
    assert "adjusted Rand index" in told[2]
    assert stress.tell("strength", share=0.3)[0].startswith("With 30% of the events missing, ")
    with pytest.raises(OptionError, match=r"share 0.25 was not left out; choose one of 0.05, 0.1"):
        stress.tell(share=0.25)


def test_the_seed_leaves_out_the_same_events(davis):
    one, same, other = (leave_out_events(project(davis), draws=5, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one.table, same.table)
    assert not one.table.equals(other.table)


def test_a_ranking_that_puts_nothing_in_order_has_no_correlation():
    stress = leave_out_events(make_network([set("AB")] * 4), shares=[0.25], draws=3)
    assert np.isnan(stress.table.loc[(0.25, "rank_correlation", "betweenness"), "median"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"shares": []}, "no share of events"),
        ({"shares": [1]}, "share 1 of the events cannot be left out"),
        ({"draws": 0}, "draws 0 is no number"),
        ({"partitions": -1}, "partitions -1 is no number"),
        ({"n_top": 0}, "n_top 0 leaves no top"),
    ],
)
def test_what_cannot_be_done_is_refused(davis, options, message):
    with pytest.raises(OptionError, match=message):
        leave_out_events(project(davis), **options)


def test_nothing_missing_changes_nothing_even_if_a_search_finds_other_coalitions():
    # In a ring many partitions are as good, and one search seldom finds the consensus.
    names = "ABCDEFGHIJKL"
    ring = [{names[k], names[(k + 1) % 12], names[(k + 2) % 12]} for k in range(12)]
    network = make_network(ring, names)
    communities = find_communities(network)
    seed = next(
        seed
        for seed in range(20)
        if not np.array_equal(
            next(choose_search(network, None, communities, seed=seed)([network])),
            number_parts(communities.whole),
        )
    )
    stress = leave_out_events(network, communities=communities, shares=[0.0], draws=3, seed=seed)
    assert stress.table.loc[(0.0, "coalition_agreement", ""), "least"] == 1
