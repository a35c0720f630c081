"""How well planted coalitions are found again, and whether none are found where there are none.

`python benchmarks/communities/measure_recovery.py` plants coalitions of unequal size in few and in
many events, under more and more noise, and compares what is found with what was planted: adjusted
Rand index, over all organizations (one that is placed nowhere is a coalition of its own) and over
those with ties in the backbone. With noise 1 there are no coalitions. "Usual" is python-louvain on
all ties, weighted by shared events; "everybody" searches all ties, large events counting for less;
"default" does the same and places those with a tie in the backbone; "shown" searches the backbone.
It needs scikit-learn.
"""

from __future__ import annotations

import argparse

import community
import numpy as np
import pandas as pd
from planted import PlantedRecords, plant_coalitions
from sklearn.metrics import adjusted_rand_score

from coalitions import CoparticipationNetwork, extract_backbone, find_communities, project
from coalitions.communities import measure_significance
from coalitions.nullmodels import NullModel, fit_null_model

NOISES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
RECORDS = {
    "few events": {"n_events": 120},
    "many events": {"n_events": 480},
    "few events, one in ten an assembly of 20 to 40": {"n_events": 120, "assemblies": 0.1},
}
SAMPLES = 100


def measure_records(records: PlantedRecords, seed: int) -> dict[str, float]:
    """Find coalitions in every way and compare them with those planted."""
    projected = project(records.affiliation)
    model = fit_null_model(records.affiliation, model="fdsm", samples=300, seed=seed)
    backbone = extract_backbone(projected, model=model)
    cautious = extract_backbone(projected, model="sdsm")
    usual = pd.Series(community.best_partition(projected.graph, random_state=seed))
    default = find_communities(backbone, seed=seed).membership
    shown = find_communities(backbone, ties="shown", seed=seed).membership
    found = {
        "usual": usual.reindex(projected.organizations.index),
        "everybody": find_communities(projected, seed=seed).membership,
        "default": default,
        "default, sdsm": find_communities(cautious, seed=seed).membership,
        "shown": shown,
        "shown, sdsm": find_communities(cautious, ties="shown", seed=seed).membership,
    }
    measured = {name: compare(one, records.planted) for name, one in found.items()}
    placed = default.notna()
    if placed.any():
        of_placed = records.planted[placed.to_numpy()]
        for name in ("usual", "default", "shown"):
            measured[f"placed: {name}"] = compare(found[name][placed], of_placed)
    return {
        **measured,
        "placed": placed.mean(),
        "reported: all ties": is_structured(backbone, "all", model, seed),
        "reported: ties shown": is_structured(backbone, "shown", model, seed),
    }


def is_structured(
    network: CoparticipationNetwork, ties: str, model: NullModel | None, seed: int
) -> bool:
    """Say whether the network is reported as having coalitions."""
    communities = find_communities(network, ties=ties, seed=seed, runs=2)
    return measure_significance(
        network, communities, model=model, samples=SAMPLES, seed=seed
    ).is_found


def compare(found: pd.Series, planted: np.ndarray) -> float:
    """Give the adjusted Rand index; an organization without ties is alone."""
    alone = pd.Series(-1 - np.arange(len(found)), index=found.index)
    return float(adjusted_rand_score(planted, found.astype("Float64").fillna(alone)))


def main() -> None:
    """Measure and print a table for each number of events."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--records", type=int, default=12, help="records for each noise")
    n_records = parser.parse_args().records
    for name, choices in RECORDS.items():
        rows = [
            {"noise": noise, **measure_records(planted, seed)}
            for noise in NOISES
            for seed in range(n_records)
            for planted in [plant_coalitions(noise=noise, seed=seed, **choices)]
        ]
        means = pd.DataFrame(rows).groupby("noise").mean()
        print(f"{name}; {n_records} records for each noise")
        print(means.round(2).T.to_string(), flush=True)


if __name__ == "__main__":
    main()
