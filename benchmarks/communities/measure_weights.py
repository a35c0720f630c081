"""Which ties, with which weights, the search for coalitions should run on.

`python benchmarks/communities/measure_weights.py` plants coalitions in worlds of three kinds (those
of `planted.py`, of `overlapping.py` and of `data/example`), finds them again from ties chosen and
weighted in many ways, and compares with what was planted: adjusted Rand index; an
organization without ties is alone, whichever the way. It needs igraph and scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from random import Random

import community
import igraph
import numpy as np
import pandas as pd
from overlapping import plant_overlapping
from planted import PlantedRecords, plant_coalitions
from sklearn.metrics import adjusted_rand_score

import coalitions as co
from coalitions.communities import find_two_mode_communities
from coalitions.nullmodels import NullModel
from coalitions.projection import WEIGHTINGS

sys.path.append(str(Path(__file__).resolve().parents[2] / "data" / "example"))

from make_example import write_example

NOISES = (0.0, 0.2, 0.4, 0.6, 0.8)
LAXER = (0.2, 0.3)  # alpha
PLACED = {  # who is placed, by the backbone in which they have a tie
    "": "",
    ", tied at .05": "backbone fdsm, count",
    ", tied at .2": "backbone fdsm 0.2, count",
}
RUNS = 50
Membership = pd.Series  # of the number of a community, by organization; missing if it has none


def list_worlds(name: str) -> dict[float, Callable[[int], PlantedRecords]]:
    """List the worlds of a kind: how each is made from a seed, by its noise."""
    if name == "example":
        return {0.0: plant_example}
    kinds = {
        "few": partial(plant_coalitions, n_events=120),
        "many": partial(plant_coalitions, n_events=480),
        "assemblies": partial(plant_coalitions, n_events=120, assemblies=0.1),
        "overlapping": plant_overlapping,
        "turned": partial(plant_overlapping, is_turned=True),
    }
    return {noise: partial(_plant, kinds[name], noise) for noise in NOISES}


WORLDS = ("few", "many", "assemblies", "overlapping", "turned", "example")


def _plant(plant: Callable[..., PlantedRecords], noise: float, seed: int) -> PlantedRecords:
    return plant(noise=noise, seed=seed)


def plant_example(seed: int) -> PlantedRecords:
    """Draw the worked example; -1 for organizations of no coalition."""
    with tempfile.TemporaryDirectory() as folder:
        write_example(Path(folder), seed)
        records = co.apply_aliases(co.read_records(folder))
        truth = pd.read_csv(Path(folder, "truth.csv"), keep_default_na=False)
    affiliation = co.build_affiliation(records)
    planted = truth.set_index("organization")["planted_coalition"]
    planted = planted.reindex(affiliation.organizations.index)
    return PlantedRecords(affiliation, pd.factorize(planted.where(planted != ""))[0])


def find_in_every_way(
    affiliation: co.AffiliationNetwork, seed: int
) -> Iterator[tuple[str, Membership]]:
    """Find coalitions in every way; each is called by the ties, then by their weights."""
    counts = co.project(affiliation)
    newman = co.project(affiliation, weighting="newman")
    usual = pd.Series(community.best_partition(counts.graph, random_state=seed))
    tied = counts.graph.degree()
    yield "all, count, python-louvain", usual[[name for name in usual.index if tied[name]]]
    search = partial(_search, seed=seed)
    yield "all, count", search(counts)
    for weighting in WEIGHTINGS[1:]:
        yield f"all, {weighting}", search(co.project(affiliation, weighting=weighting))
    yield "two-mode", find_two_mode_communities(affiliation, seed=seed).organizations
    models = {
        "fdsm": co.fit_null_model(affiliation, model="fdsm", samples=300, seed=seed),
        "sdsm": co.fit_null_model(affiliation, model="sdsm"),
    }
    for name, model in models.items():
        tested = co.restore_ties(co.extract_backbone(counts, model=model))
        ties = tested.ties
        shared, expected = ties["shared_events"], ties["expected_events"]
        excess = shared - expected
        weights = {
            "excess": excess,
            "excess / sqrt": excess / np.sqrt(expected),
            "newman x excess": newman.ties["weight"] * excess / shared,
            "-log p": -np.log(ties["p_value"].clip(lower=1e-300)),
        }
        for weight, values in weights.items():
            yield f"all, {weight} {name}", search(_weigh(tested, values))
        yield f"signed {name}", _search_signed(tested, model, seed)
        backbone = co.extract_backbone(counts, model=model)
        yield f"backbone {name}, count", search(backbone)
        yield f"backbone {name}, newman", search(co.extract_backbone(newman, model=model))
        for alpha in LAXER:
            lax = co.extract_backbone(counts, model=model, alpha=alpha)
            yield f"backbone {name} {alpha}, count", search(lax)


def _search(network: co.CoparticipationNetwork, seed: int) -> Membership:
    return co.find_communities(network, ties="shown", seed=seed, runs=RUNS).membership


def _weigh(network: co.CoparticipationNetwork, weights: pd.Series) -> co.CoparticipationNetwork:
    """Give ties other weights, and leave out those without."""
    ties = network.ties.assign(weight=weights)
    return replace(network, ties=ties[ties["weight"] > 0].reset_index(drop=True))


def _search_signed(network: co.CoparticipationNetwork, model: NullModel, seed: int) -> Membership:
    """Search for most shared events within beyond what the null model expects of every pair."""
    active = np.flatnonzero(network.organizations["n_events"])
    source, target = (active[end] for end in np.triu_indices(len(active), k=1))
    shared = (network.affiliation.incidence @ network.affiliation.incidence.T).toarray()
    excess = shared[source, target] - model.expected(model.class_of[source], model.class_of[target])
    rows = pd.Series(range(len(active)), index=active)
    igraph.set_random_number_generator(Random(seed))
    graph = igraph.Graph(n=len(active), edges=zip(rows[source], rows[target], strict=True))
    found = [
        graph.community_leiden(
            objective_function="CPM", weights=excess, resolution=0.0, n_iterations=-1
        )
        for _ in range(RUNS)
    ]
    best = max(found, key=lambda one: excess[_together(one.membership)].sum())
    return pd.Series(best.membership, index=network.organizations.index[active])


def _together(labels: list[int]) -> np.ndarray:
    one, other = np.triu_indices(len(labels), k=1)
    return np.equal(*np.array(labels)[[one, other]])


def compare(found: Membership, planted: np.ndarray, names: pd.Index) -> float:
    """Give the adjusted Rand index over those of a coalition; one without ties is alone."""
    alone = pd.Series(-1.0 - np.arange(len(names)), index=names)
    labels = found.reindex(names).astype("Float64").fillna(alone)
    return float(adjusted_rand_score(planted[planted >= 0], labels[planted >= 0]))


def measure_world(world: str, noise: float, seed: int) -> list[dict[str, object]]:
    """Find coalitions in one world in every way, and compare each with what was planted.

    Over the organizations of a coalition, and over everybody, those of none being alone; as found,
    and placing only those with a tie in a backbone.
    """
    records = list_worlds(world)[noise](seed)
    names, planted = records.affiliation.organizations.index, records.planted
    everybody = np.where(planted < 0, planted.max() + 1 + np.arange(len(planted)), planted)
    found = dict(find_in_every_way(records.affiliation, seed))
    rows = []
    for way, membership in found.items():
        row = {"world": world, "noise": noise, "seed": seed, "way": way}
        for who, backbone in PLACED.items():
            placed = membership.reindex(names)
            if backbone:
                placed = placed.where(found[backbone].reindex(names).notna())
            row[f"members{who}"] = compare(placed, planted, names)
            row[f"everybody{who}"] = compare(placed, everybody, names)
        rows.append(row)
    return rows


def main() -> None:
    """Measure every world and print a table of means and standard errors."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--worlds", nargs="*", default=WORLDS, choices=WORLDS)
    parser.add_argument("--seeds", nargs=2, type=int, default=(0, 12), help="from, below")
    parser.add_argument("--output", type=Path, help="CSV of every world")
    options = parser.parse_args()
    cases = [(world, noise) for world in options.worlds for noise in list_worlds(world)]
    rows = []
    for (world, noise), seed in product(cases, range(*options.seeds)):
        rows += measure_world(world, noise, seed)
        if options.output:
            pd.DataFrame(rows).to_csv(options.output, index=False)
    measured = pd.DataFrame(rows)
    for kind in (f"{who}{placed}" for placed in PLACED for who in ("members", "everybody")):
        for summary in ("mean", "sem"):
            table = measured.pivot_table(
                kind, "way", ["world", "noise"], aggfunc=summary, sort=False
            )
            print(f"{kind}, {summary}\n{table.round(3).to_string()}")


if __name__ == "__main__":
    main()
