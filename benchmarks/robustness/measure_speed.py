"""The time of 1,000 resamples of the worked example, as a multiple of one plain run.

A plain run is `measure_centrality` of the backbone. Before anything is timed, some resamples are
compared with the slow way: their events are written out as often as they were drawn, and go all the
way through projection, test and networkx. `python benchmarks/robustness/measure_speed.py`
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import numpy as np
from measure_rule import read_example, repeat_events

import coalitions as co
from coalitions.nullmodels import fit_null_model
from coalitions.robustness import bootstrap_events, leave_out_each_event, leave_out_events
from coalitions.robustness.draws import draw_resamples
from coalitions.robustness.measures import MEASURES, measure_resampled
from coalitions.robustness.resamples import prepare_resampler, tie_anew

N_COMPARED = 5
N_ROUNDS = 5


def compare_first(affiliation: co.AffiliationNetwork) -> None:
    """Hold resamples against the slow way, by a test that stays what it is in a resample."""
    model = fit_null_model(affiliation, model="hypergeometric")
    backbone = co.extract_backbone(co.project(affiliation), model=model, alpha=0.0503)
    resampler = prepare_resampler(backbone, model)
    times = draw_resamples(resampler.n_events, N_COMPARED, resampling="bootstrap", seed=1)
    [resampled] = tie_anew(resampler, times)
    measured = measure_resampled(resampled, MEASURES)
    for number, drawn in enumerate(times):
        network = co.project(repeat_events(affiliation, drawn))
        slow = co.extract_backbone(network, model="hypergeometric", alpha=0.0503)
        graph = nx.Graph()
        graph.add_nodes_from(range(len(network.organizations)))
        for source, target, weight in zip(*slow.endpoints, slow.ties["weight"], strict=True):
            graph.add_edge(source, target, weight=weight, length=1 / weight)
        expected = {
            "degree": dict(graph.degree),
            "strength": dict(graph.degree(weight="weight")),
            "closeness": nx.closeness_centrality(graph, distance="length"),
        }
        for name, values in expected.items():
            np.testing.assert_allclose(
                measured[name][number], list(values.values()), atol=1e-9, err_msg=name
            )
    print(f"{N_COMPARED} resamples are those of the slow way")


def clock(act: Callable[[], object]) -> float:
    """Time one call [s]."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios."""
    affiliation = read_example()
    compare_first(affiliation)
    model = fit_null_model(affiliation)
    backbone = co.extract_backbone(co.project(affiliation), model=model)
    communities = co.find_communities(backbone)
    acts: dict[str, Callable[[], object]] = {
        "1,000 resamples, no coalitions": lambda: bootstrap_events(backbone, model=model),
        "the same, coalitions in 100": lambda: bootstrap_events(
            backbone, model=model, communities=communities
        ),
        "6 shares missing, 100 draws each, coalitions in 20": lambda: leave_out_events(
            backbone, model=model, communities=communities
        ),
        "each of 60 events left out, coalitions": lambda: leave_out_each_event(
            backbone, model=model, communities=communities
        ),
    }
    ratios: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(N_ROUNDS):
        # A copy has no graph yet, as a network has none when it is measured.
        plain = min(clock(lambda: co.measure_centrality(replace(backbone))) for _ in range(3))
        for name, act in acts.items():
            ratios[name].append(clock(act) / plain)
    print(f"a plain run takes {plain * 1000:.0f} ms; as multiples of it, median (range):")
    for name, found in ratios.items():
        print(f"{name:52s} {np.median(found):6.1f} ({min(found):.1f} to {max(found):.1f})")


if __name__ == "__main__":
    main()
