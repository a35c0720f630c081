"""How often random records are said to have coalitions: at most alpha, if the test is right.

`python benchmarks/communities/measure_significance.py` mixes records by curveball trades until
nobody seeks anybody, or draws them that way, and tests each draw. The share of draws with a p-value
up to 1%, 5% and 10% must not be more than that.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

import networkx as nx
import numpy as np
import numpy.typing as npt
from planted import affiliate, make_network, plant_coalitions

from coalitions import AffiliationNetwork, extract_backbone, find_communities, project
from coalitions.communities import SEARCHED, measure_significance
from coalitions.nullmodels import fit_null_model
from coalitions.nullmodels.curveball import start_chains, trade

SAMPLES = 99
ROUNDS = 100
LEVELS = (0.01, 0.05, 0.10)


def mix(affiliation: AffiliationNetwork, n_draws: int) -> Iterator[AffiliationNetwork]:
    """Mix the records anew for each draw, the margins kept."""
    chance = np.random.default_rng(1)
    for _ in range(n_draws):
        chains = start_chains(affiliation.incidence, 1)
        for _ in range(ROUNDS):
            chains = trade(chains, chance)
        yield affiliate(chains.organizations, chains.events, *affiliation.incidence.shape)


def read_davis() -> AffiliationNetwork:
    """Read the Southern Women of Davis, Gardner and Gardner (1941)."""
    graph = nx.davis_southern_women_graph()
    women = [node for node, mode in graph.nodes(data="bipartite") if mode == 0]
    incidence = nx.bipartite.biadjacency_matrix(graph, women).tocoo()
    return affiliate(*incidence.coords, *incidence.shape)


def judge_draws(
    draws: Iterator[AffiliationNetwork],
    name: str,
    backbone: str,
    alpha: float,
    *,
    ties: str = "shown",
    has_margins: bool = False,
) -> npt.NDArray[np.float64]:
    """Test each draw, and print how often p is low; those with the same margins share a model."""
    p_values, strongest, model = [], [], None
    start = time.perf_counter()
    for seed, affiliation in enumerate(draws):
        network = project(affiliation)
        if backbone != "none":
            if model is None or not has_margins:
                model = fit_null_model(affiliation, model=backbone, samples=500, seed=seed)
            network = extract_backbone(network, model=model, alpha=alpha)
        communities = find_communities(network, ties=ties, seed=seed, runs=2)
        found = measure_significance(network, communities, model=model, samples=SAMPLES, seed=seed)
        p_values.append(found.p_value)
        strongest.append(found.coalitions.min() if len(found.coalitions) else 1.0)
    shares = "  ".join(f"{np.mean(np.array(p_values) <= level):6.1%}" for level in LEVELS)
    any_coalition = np.mean(np.array(strongest) <= LEVELS[1])
    seconds = (time.perf_counter() - start) / len(p_values)
    print(
        f"{name:24} {backbone:>15} {ties:>5} {len(p_values):4} draws  {shares}"
        f"  mean p {np.nanmean(p_values):.2f}  any coalition at 5% {any_coalition:6.1%}"
        f"  {seconds:.1f} s each",
        flush=True,
    )
    return np.array(p_values)


def main() -> None:
    """Test and print a line for each kind of records and backbone."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--large-draws", type=int, default=100, help="of the 500 organizations")
    options = parser.parse_args()
    seeds = range(options.draws)
    davis = read_davis()
    for backbone, alpha in (("none", 0.05), ("fdsm", 0.2), ("hypergeometric", 0.05)):
        for ties in SEARCHED:
            draws = mix(davis, options.draws)
            judge_draws(draws, "Davis, mixed", backbone, alpha, ties=ties, has_margins=True)
    for backbone in ("none", "sdsm"):
        planted = (plant_coalitions(noise=1, seed=seed).affiliation for seed in seeds)
        ties = "all" if backbone == "none" else "shown"
        judge_draws(planted, "60 organizations", backbone, 0.05, ties=ties)
    for backbone in ("sdsm", "none"):
        large = (make_network("S", thematic=0, seed=s) for s in range(options.large_draws))
        ties = "all" if backbone == "none" else "shown"
        judge_draws(large, "S, 500 organizations", backbone, 0.05, ties=ties)


if __name__ == "__main__":
    main()
