"""Measure how well the planted coalitions and the broker are found again, over many draws.

    python measure_recovery.py             the committed example
    python measure_recovery.py --draws 50  seeds 0 to 49

For each weighting of ties and each null model it compares the backbone with the naive network, in
which every tie of the projection counts. It needs ``coalitions`` and scikit-learn.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
from make_example import SEED, write_example
from sklearn.metrics import adjusted_rand_score

import coalitions as co

ALPHA = 0.05
MODELS = ("fdsm", "sdsm", "hypergeometric")
FOUND_AGAIN = 0.9  # adjusted Rand index [at most 1] from which coalitions count as found again


def measure_draw(seed: int) -> list[dict[str, object]]:
    """Measure the draw of one `seed`: a row for each weighting and network."""
    with tempfile.TemporaryDirectory() as folder:
        write_example(Path(folder), seed)
        records = co.apply_aliases(co.read_records(folder))
        truth = pd.read_csv(Path(folder, "truth.csv"), keep_default_na=False)
    truth = truth.set_index("organization")
    affiliation = co.build_affiliation(records)
    models = {name: co.fit_null_model(affiliation, model=name) for name in MODELS}
    rows = []
    for weighting in ("count", "jaccard", "newman"):
        naive = co.project(affiliation, weighting=weighting)
        for name, model in models.items():
            backbone = co.extract_backbone(naive, model=model, alpha=ALPHA)
            rows.append(_measure(backbone, truth, weighting, name))
        rows.append(_measure(naive, truth, weighting, "naive"))
    tied_or_not = replace(naive, ties=naive.ties.assign(weight=1.0))
    rows.append(_measure(tied_or_not, truth, "none", "naive"))
    return [{"seed": seed, **row} for row in rows]


def _measure(
    network: co.CoparticipationNetwork, truth: pd.DataFrame, weighting: str, name: str
) -> dict[str, object]:
    coalition, role = truth["planted_coalition"], truth["planted_role"]
    source, target = (network.ties[end].astype(str) for end in ("source", "target"))
    within = (source.map(coalition) == target.map(coalition)) & (source.map(coalition) != "")
    sizes = coalition[coalition != ""].value_counts()
    n_pairs = len(truth) * (len(truth) - 1) / 2
    ties = "shown" if name == "naive" else "all"  # the naive way knows its own weights only
    communities = co.find_communities(network, ties=ties, seed=1)
    betweenness = co.measure_centrality(network)["betweenness"]
    broker = role.index[role == "broker"][0]
    return {
        "weighting": weighting,
        "network": name,
        "density": len(network.ties) / n_pairs,
        "within": within.mean(),
        "found": within.sum() / (sizes * (sizes - 1) / 2).sum(),
        "communities": len(communities.members),
        "rand": _compare(communities, coalition[coalition != ""]),
        "broker_first": betweenness.drop(broker).max() < betweenness[broker],
    }


def _compare(communities: co.Communities, planted: pd.Series[str]) -> float:
    """Give the adjusted Rand index; an organization without ties is a cluster of its own."""
    membership = communities.membership.reindex(planted.index)
    found = membership.astype(object).where(membership.notna(), planted.index.to_series())
    return float(adjusted_rand_score(planted, found.astype(str)))


def main() -> None:
    """Print the measures of the example, or their summary over many draws."""
    parser = argparse.ArgumentParser(description="Measure what is found again of what was planted.")
    parser.add_argument("--draws", type=int, help="measure the seeds 0, 1, ... instead")
    draws = parser.parse_args().draws
    seeds = [SEED] if draws is None else range(draws)
    measures = pd.DataFrame([row for seed in seeds for row in measure_draw(seed)])
    measures["rand_from_0.9"] = measures["rand"] >= FOUND_AGAIN
    summary = measures.groupby(["network", "weighting"]).agg(
        density=("density", "mean"),
        ties_within_coalitions=("within", "mean"),
        coalition_pairs_tied=("found", "mean"),
        communities=("communities", "mean"),
        mean_rand=("rand", "mean"),
        least_rand=("rand", "min"),
        share_rand_from_09=("rand_from_0.9", "mean"),
        share_broker_first=("broker_first", "mean"),
    )
    print(summary.T.round(2).to_string())  # noqa: T201


if __name__ == "__main__":
    main()
