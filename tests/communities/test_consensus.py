"""Consensus: brute force over pairs and runs; who is certain is certain, who is claimed is told."""

from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from coalitions.communities import find_communities
from coalitions.communities.consensus import choose_central, compare_runs

from builders import make_network, tie_pairs

N = 7
partitions = st.lists(st.integers(0, 3), min_size=N, max_size=N)
many_runs = st.lists(partitions, min_size=1, max_size=6).map(np.array)


def number(labels):
    return np.unique(labels, return_inverse=True)[1]


@given(runs=many_runs)
def test_the_central_run_agrees_best_with_all(runs):
    means = [np.mean([adjusted_rand_score(one, other) for other in runs]) for one in runs]
    central = choose_central(runs)
    assert means[central] == pytest.approx(max(means), abs=1e-9)
    assert all(mean < means[central] + 1e-9 for mean in means[:central])


def test_of_equals_the_earliest_is_taken():
    assert choose_central(np.array([[0, 0, 1, 1], [1, 1, 0, 0], [0, 1, 0, 1]])) == 0


def share_with(run, organization, others):
    """The share of `others` that are with an organization in a run."""
    return Fraction(sum(run[other] == run[organization] for other in others), len(others))


def count_by_hand(runs, chosen):
    """Stability and claims, in plain loops over organizations and runs."""
    stability, claims = [], {}
    for row in range(len(chosen)):
        own = [
            other for other in range(len(chosen)) if other != row and chosen[other] == chosen[row]
        ]
        total = Fraction(0)
        for run in runs:
            if own:
                with_own = share_with(run, row, own)
            else:
                with_own = Fraction(int((run == run[row]).sum() == 1))
            total += with_own
            rivals = [
                (-share_with(run, row, np.flatnonzero(chosen == community)), community)
                for community in sorted(set(chosen.tolist()) - {chosen[row]})
            ]
            if rivals and -min(rivals)[0] > with_own:
                key = row, min(rivals)[1]
                claims[key] = claims.get(key, 0) + Fraction(1, len(runs))
        stability.append(float(total / len(runs)))
    return stability, {key: float(share) for key, share in claims.items()}


@given(runs=many_runs, chosen=partitions.map(number))
def test_stability_and_claims_are_those_counted_by_hand(runs, chosen):
    support = compare_runs(runs, chosen)
    stability, claims = count_by_hand(runs, chosen)
    assert support.stability == pytest.approx(stability, abs=1e-12)
    found = support.claims.set_index(["row", "community"])["share"].to_dict()
    assert found == pytest.approx(claims)


def test_separate_cliques_are_certain():
    network = make_network([{"A", "B", "C"}] * 2 + [{"D", "E", "F", "G"}] * 2)
    found = find_communities(network)
    assert (found.stability == 1).all()
    assert found.claims.empty
    assert found.contested.empty


def test_who_has_no_ties_has_no_stability():
    stability = find_communities(make_network([{"A", "B"}, {"C"}])).stability
    assert stability[["A", "B"]].tolist() == [1, 1]
    assert stability.drop(["A", "B"]).isna().all()


def make_two_cliques():
    """Two cliques of five, and one organization with a tie to each member of both."""
    cliques = [nx.complete_graph(f"{side}{number}" for number in range(5)) for side in "AB"]
    bridge = [("M", name) for clique in cliques for name in clique]
    return tie_pairs([*cliques[0].edges, *cliques[1].edges, *bridge])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_between_two_cliques_is_contested_and_no_other_is(seed):
    found = find_communities(make_two_cliques(), seed=seed)
    assert len(found.members) == 2
    [claim] = found.contested.itertuples()
    assert claim.Index == "M"
    assert claim.coalition == found.membership["M"]
    assert claim.other == 3 - claim.coalition
    assert 0.2 <= claim.share <= 0.8
    assert found.stability["M"] == pytest.approx(1 - claim.share)
    others = found.stability.drop("M")
    assert (others > found.stability["M"]).all()


def test_the_consensus_is_one_of_the_runs_and_the_same_again():
    network = tie_pairs(nx.gnm_random_graph(30, 60, seed=2).edges)
    first, second = (find_communities(network, runs=20, seed=4) for _ in range(2))
    assert first.membership.equals(second.membership)
    assert first.stability.equals(second.stability)
    assert first.claims.equals(second.claims)
    assert first.runs == 20
    assert first.stability.between(0, 1).sum() == len(first.membership.dropna())
    assert first.stability.min() < 1
    assert set(first.contested.index) <= set(first.claims.index)
