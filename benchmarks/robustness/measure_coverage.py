"""How often the interval of a rank holds the rank that an organization has on average.

Records are drawn from a plan many times. The true rank of an organization is that of its mean
measure over very many of them, each tested anew. `python benchmarks/robustness/measure_coverage.py`
prints, for each plan and measure, in what share of other records the 90% interval of the bootstrap
holds the true rank, over all organizations and over the five that are truly first, and how wide it
is; and how often the first five by their share of resamples in the top five truly are.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd
from simulated import PLANS, Floats, Plan

from coalitions import CoparticipationNetwork, extract_backbone, project
from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.robustness import MEASURES, RESAMPLINGS, bootstrap_events
from coalitions.robustness.places import find_places
from coalitions.robustness.stack import NetworkStack, measure_paths

N_TOP = 5
LIKELY = 0.5  # to be in the top five
BACKBONES = ("none", "hypergeometric", "sdsm")


def draw_networks(
    plan: Plan, backbone: str, seed: int
) -> Iterator[tuple[CoparticipationNetwork, NullModel | None]]:
    """Draw records and tie them as any user would."""
    chance = np.random.default_rng(seed)
    while True:
        affiliation = plan.draw(chance)
        network = project(affiliation)
        if backbone == "none":
            yield network, None
        else:
            model = fit_null_model(affiliation, model=backbone)
            yield extract_backbone(network, model=model), model


def find_truth(plan: Plan, backbone: str, n_records: int) -> dict[str, Floats]:
    """Rank the organizations by their mean measures."""
    sums: dict[str, Floats] = {name: np.zeros((1, plan.rates.shape[1])) for name in MEASURES}
    networks = draw_networks(plan, backbone, seed=1)
    for _, (network, _) in zip(range(n_records), networks, strict=False):
        for name, values in measure_shown(network).items():
            sums[name] += values
    return {name: find_places(total).middle[0] for name, total in sums.items()}


def measure_shown(network: CoparticipationNetwork) -> dict[str, Floats]:
    """Measure a network as it is shown."""
    source, target = network.endpoints
    weight = network.ties["weight"].to_numpy(float)
    n = len(network.organizations)
    stack = NetworkStack(1, n, np.zeros(len(source), dtype=np.int64), source, target, weight)
    betweenness, closeness = measure_paths(stack)
    return {
        "n_events": network.organizations["n_events"].to_numpy(float)[None],
        "degree": stack.sum_ties(),
        "strength": stack.sum_ties(weight),
        "betweenness": betweenness,
        "closeness": closeness,
    }


def measure_coverage(
    plan: Plan, backbone: str, *, n_truth: int, n_records: int, n_resamples: int
) -> pd.DataFrame:
    """Tell how often intervals hold the true rank."""
    truth = find_truth(plan, backbone, n_truth)
    found: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    networks = draw_networks(plan, backbone, seed=2)
    for number, (network, model) in zip(range(n_records), networks, strict=False):
        for resampling in RESAMPLINGS:
            bootstrap = bootstrap_events(
                network,
                model=model,
                resamples=n_resamples,
                resampling=resampling,
                n_top=N_TOP,
                seed=number,
            )
            for name in MEASURES:
                standing = bootstrap.standings.loc[name].reindex(network.organizations.index)
                known = standing["rank"].notna().to_numpy()
                true = truth[name][known]
                low, high = standing["low"].to_numpy()[known], standing["high"].to_numpy()[known]
                holds = (low <= true) & (true <= high)
                top = true <= N_TOP
                likely = standing["top_share"].to_numpy()[known] > LIKELY
                found[resampling, name].append(
                    (
                        holds.mean(),
                        holds[top].mean(),
                        (high - low + 1).mean() / len(true),
                        top[likely].sum(),
                        likely.sum(),
                    )
                )
    rows = {}
    for key, records in found.items():
        held, held_top, width, n_right, n_likely = np.array(records).mean(axis=0)
        rows[plan.name, backbone, *key] = {
            "coverage": held,
            "of the true top 5": held_top,
            "width": width,
            "right if likely": n_right / n_likely if n_likely else np.nan,
        }
    return pd.DataFrame(rows).T


def main() -> None:
    """Print one table per plan and backbone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--truth", type=int, default=3000)
    parser.add_argument("--resamples", type=int, default=200)
    parser.add_argument("--plans", nargs="*", default=[plan.name for plan in PLANS])
    parser.add_argument("--backbones", nargs="*", default=BACKBONES)
    options = parser.parse_args()
    for plan in PLANS:
        if plan.name not in options.plans:
            continue
        for backbone in options.backbones:
            table = measure_coverage(
                plan,
                backbone,
                n_truth=options.truth,
                n_records=options.records,
                n_resamples=options.resamples,
            )
            print(table.to_string(float_format="{:.1%}".format), flush=True)


if __name__ == "__main__":
    main()
