"""Resolution: planted levels are found, what is trivial is not."""

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from coalitions.affiliation import build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.communities import choose_resolution, find_communities
from coalitions.communities.modularity import measure_modularity
from coalitions.names import apply_aliases
from coalitions.projection import project
from coalitions.records import read_records

from builders import ROOT, make_network, tie_pairs


def plant_levels(sizes, chances, seed):
    """Ties in 4 halves of 2 groups: `chances` within a group, within a half, and elsewhere."""
    chance = np.random.default_rng(seed)
    group = np.repeat(np.arange(8), sizes)
    half = group // 4
    names = [f"{number:03d}" for number in range(len(group))]
    pairs = []
    for one, other in itertools.combinations(range(len(group)), 2):
        level = 0 if group[one] == group[other] else 1 if half[one] == half[other] else 2
        if chance.random() < chances[level]:
            pairs.append((names[one], names[other]))
    return tie_pairs(pairs), {"group": group, "half": half}, names


@pytest.mark.parametrize(
    ("chances", "level"), [((0.9, 0.1, 0.03), "group"), ((0.5, 0.4, 0.01), "half")]
)
def test_the_clearer_of_two_levels_is_chosen(chances, level):
    network, planted, names = plant_levels(10, chances, seed=1)
    found = find_communities(network, ties="shown", resolution="stable", runs=10)
    assert adjusted_rand_score(planted[level], found.membership[names].astype(int)) > 0.95


def test_both_levels_have_a_domain():
    network, _, _ = plant_levels(10, (0.9, 0.25, 0.02), seed=1)
    domains = choose_resolution(network, ties="shown").domains
    found = domains.loc[~domains["is_trivial"], "n_communities"]
    assert {2, 8} <= set(found)


def test_the_karate_club_falls_in_the_two_it_fell_in():
    graph = nx.karate_club_graph()
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    choice = choose_resolution(network, ties="shown")
    found = find_communities(network, ties="shown", resolution="stable")
    assert found.resolution == choice.resolution < 1
    assert "2 communities stay nearly the same" in choice.tell()
    clubs = [graph.nodes[node]["club"] for node in sorted(graph)]
    membership = found.membership.sort_index().astype(int)
    assert (adjusted_rand_score(clubs, membership)) > 0.75  # one or two of 34 on the other side


@pytest.mark.parametrize("model", ["sdsm", "hypergeometric"])
@pytest.mark.parametrize("weighting", ["count", "newman", "jaccard"])
def test_the_example_falls_in_its_four(model, weighting):
    folder = ROOT / "data" / "example"
    affiliation = build_affiliation(apply_aliases(read_records(folder)))
    network = extract_backbone(project(affiliation, weighting=weighting), model=model)
    membership = find_communities(network, ties="shown", resolution="stable", runs=10).membership
    truth = pd.read_csv(folder / "truth.csv", keep_default_na=False).set_index("organization")
    planted = truth.loc[truth["planted_coalition"] != "", "planted_coalition"]
    found = membership[planted.index].dropna()
    assert membership.nunique() == 4
    assert adjusted_rand_score(planted[found.index], found.astype(int)) > 0.9


def test_each_domain_is_where_its_partition_is_the_best_of_those_found():
    graph = nx.karate_club_graph()
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in graph.edges])
    choice = choose_resolution(network, ties="shown")
    domains = choice.domains
    assert domains["lowest"].iloc[0] == 0.25
    assert domains["highest"].iloc[-1] == 4
    assert (domains["lowest"].to_numpy()[1:] == domains["highest"].to_numpy()[:-1]).all()
    assert domains["n_communities"].is_monotonic_increasing
    assert domains["is_chosen"].sum() == 1
    chosen = domains[domains["is_chosen"]].iloc[0]
    assert chosen["plateau"] == domains.loc[~domains["is_trivial"], "plateau"].max()
    width = np.log2(domains["highest"] / domains["lowest"])
    assert (domains["plateau"] >= width.where(~domains["is_trivial"], 0) - 1e-12).all()
    assert domains["plateau"].max() <= width.sum()
    assert chosen["lowest"] < choice.resolution < chosen["highest"]
    # Nothing that a search finds inside the domain is better than what was chosen.
    best = find_communities(network, ties="shown", method="leiden", resolution=choice.resolution)
    labels = np.asarray(best.membership, dtype=int) - 1
    for resolution in (chosen["lowest"] * 1.01, chosen["highest"] * 0.99):
        other = find_communities(network, ties="shown", method="leiden", resolution=resolution)
        ours = measure_modularity(network.adjacency, labels, resolution=resolution)
        assert other.modularity <= ours + 1e-9


def test_all_in_one_and_all_alone_are_not_chosen():
    clique = tie_pairs(nx.complete_graph("ABCDEF").edges)
    choice = choose_resolution(clique, ties="shown")
    assert len(find_communities(clique, ties="shown", resolution=choice.resolution).members) == 1
    two_cliques = nx.ring_of_cliques(2, 6)
    network = tie_pairs([(f"{one:02d}", f"{other:02d}") for one, other in two_cliques.edges])
    assert len(find_communities(network, ties="shown", resolution="stable").members) == 2


def test_one_pair_apart_does_not_make_the_rest_one():
    ring = nx.relabel_nodes(nx.ring_of_cliques(4, 6), lambda node: f"{node:02d}")
    network = tie_pairs([*ring.edges, ("X", "Y")])
    found = find_communities(network, ties="shown", resolution="stable")
    assert sorted(len(names) for names in found.members.values()) == [2, 6, 6, 6, 6]


@pytest.mark.parametrize("apart", [[], [("X", "Y")]])
def test_what_is_best_at_low_resolutions_only_because_it_needs_no_search_is_not_chosen(apart):
    # Half as many ties between two groups as within: to leave them as one is the best from 0 up
    # to 0.7, longer than to part them is, and says nothing but that they are one component.
    chance = np.random.default_rng(1)
    names = [f"{side}{number:02d}" for side in "AB" for number in range(12)]
    within = {(one, other): one[0] == other[0] for one, other in itertools.combinations(names, 2)}
    pairs = [pair for pair, same in within.items() if chance.random() < (0.9 if same else 0.45)]
    network = tie_pairs([*pairs, *apart])
    trivial = choose_resolution(network, ties="shown").domains.iloc[0]
    assert trivial["is_trivial"]
    assert trivial["n_communities"] == 1 + len(apart)
    found = find_communities(network, ties="shown", resolution="stable", runs=10)
    assert [*found.members.values()][:2] == [names[:12], names[12:]]


def test_components_do_not_hide_what_they_are_made_of():
    # Three components of two cliques of 6 with 9 ties between: to leave them whole is the best
    # from 0 to 1.4, to part them from there to 4 and beyond.
    pairs = []
    for component in "ABC":
        for side in "xy":
            pairs += itertools.combinations([f"{component}{side}{n}" for n in range(6)], 2)
        pairs += itertools.product(
            [f"{component}x{n}" for n in range(3)], [f"{component}y{n}" for n in range(3)]
        )
    found = find_communities(tie_pairs(pairs), ties="shown", resolution="stable", runs=10)
    assert [len(names) for names in found.members.values()] == [6] * 6


def test_separate_cliques_are_found_as_they_are():
    network = make_network([{"A", "B", "C"}] * 2 + [{"D", "E", "F", "G"}] * 2)
    assert find_communities(network, ties="shown", resolution="stable").members == {
        1: ["D", "E", "F", "G"],
        2: ["A", "B", "C"],
    }


def test_without_ties_the_resolution_is_plain():
    network = make_network([{"A"}, {"B"}])
    choice = choose_resolution(network, ties="shown")
    assert choice.resolution == 1
    assert choice.tell() == "No partition but the trivial ones was found, so the resolution is 1."
    assert find_communities(network, ties="shown", resolution="stable").resolution == 1


def test_the_senate_falls_in_its_two_parties(senate):
    network = extract_backbone(project(senate), model="sdsm")
    stable = find_communities(
        network, ties="shown", resolution="stable", runs=20
    ).membership.dropna()
    party = stable.index.str.extract(r"\[(\w)-", expand=False)
    found = pd.crosstab(party, stable.to_numpy(int))
    assert found.shape == (3, 2)  # Democrats, one independent, Republicans
    assert found.max(axis=1)[["D", "R"]].sum() >= 0.9 * len(stable)
    assert found.loc["D"].idxmax() != found.loc["R"].idxmax()
    plain = find_communities(network, ties="shown", runs=20).membership[stable.index].to_numpy(int)
    assert len(set(plain)) > 2
