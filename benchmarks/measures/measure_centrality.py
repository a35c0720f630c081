"""How long the measures of each organization take, beside networkx, igraph and networkit.

`python benchmarks/measures/measure_centrality.py [S] [IATI] [M]` measures, after checking that the
results agree,

- S, 1,000 events made up by `benchmarks/ties/synthetic.py`, all ties;
- IATI, the aid activities of Somalia (`../shared/data` beside the project): the backbone;
- M, 50,000 events, all ties, where betweenness and closeness are estimated: ours alone, with the
  standard error of the estimates.

igraph and networkit are left out where they are not installed. All packages run in turn, in one
process; only the ratios of one run mean anything. networkx takes minutes for IATI.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
import numpy.typing as npt

from coalitions import build_affiliation, project, read_records
from coalitions.backbone import extract_backbone
from coalitions.centrality import (
    MEASURES,
    measure_betweenness_error,
    measure_centrality,
    tell_measures,
)
from coalitions.projection import CoparticipationNetwork

try:
    import igraph
except ImportError:
    igraph = None
try:
    import networkit
except ImportError:
    networkit = None

HERE = Path(__file__).resolve()
IATI = HERE.parents[3] / "shared/data/iati_somalia/iati-data.json"
ROUNDS = 3
LONG = 10  # seconds
LARGE = 1e-9  # of the largest value: what is to be called a difference
LEADING = (1, 10, 20, 100)
Floats = npt.NDArray[np.float64]
Ways = dict[str, Callable[[], Floats]]
sys.path.insert(0, str(HERE.parents[1] / "ties"))


def make_network(name: str) -> CoparticipationNetwork:
    """Make the network called "S", "M" or "IATI"."""
    if name == "IATI":
        ties = project(build_affiliation(read_records(IATI)))
        return extract_backbone(ties, model="sdsm")
    from synthetic import make_network as make_affiliation  # noqa: PLC0415 - beside another file

    return project(make_affiliation(name))


def list_networkx(network: CoparticipationNetwork) -> Ways:
    """List how networkx measures."""
    graph = nx.Graph(network.graph)
    for _, _, tie in graph.edges(data=True):
        tie["distance"] = 1 / tie["weight"]
    nodes = list(graph)

    def measure(function: Callable[..., dict[str, float]], **options: object) -> Floats:
        values = function(graph, **options)
        return np.array([values[node] for node in nodes])

    return {
        "betweenness": lambda: measure(nx.betweenness_centrality, weight="distance"),
        "closeness": lambda: measure(nx.closeness_centrality, distance="distance"),
        "pagerank": lambda: measure(nx.pagerank, tol=1e-15, max_iter=1000),
        "core": lambda: measure(nx.core_number),
        "clustering": lambda: measure(nx.clustering),
        "constraint": lambda: measure(nx.constraint, weight="weight"),
    }


def list_igraph(network: CoparticipationNetwork) -> Ways:
    """List how igraph measures."""
    n = len(network.organizations)
    graph = igraph.Graph(n=n)
    graph.add_edges(list(zip(*(end.tolist() for end in network.endpoints), strict=True)))
    weights = network.ties["weight"].tolist()
    distances = [1 / weight for weight in weights]
    pairs = (n - 1) * (n - 2) / 2
    return {
        "betweenness": lambda: np.array(graph.betweenness(weights=distances)) / pairs,
        "pagerank": lambda: np.array(graph.pagerank(weights=weights)),
        "core": lambda: np.array(graph.coreness()),
        "clustering": lambda: np.array(graph.transitivity_local_undirected(mode="zero")),
        "constraint": lambda: np.array(graph.constraint(weights=weights)),
    }


def list_networkit(network: CoparticipationNetwork) -> Ways:
    """List how networkit measures; what it measures otherwise than the others is left out."""
    n = len(network.organizations)
    graph = networkit.Graph(n, weighted=True)
    distances = 1 / network.ties["weight"]
    for one, other, distance in zip(*network.endpoints, distances, strict=True):
        graph.addEdge(int(one), int(other), float(distance))
    pairs = (n - 1) * (n - 2) / 2

    def measure_betweenness() -> Floats:
        return np.array(networkit.centrality.Betweenness(graph).run().scores()) / 2 / pairs

    def measure_core() -> Floats:
        return np.array(networkit.centrality.CoreDecomposition(graph).run().scores())

    return {"betweenness": measure_betweenness, "core": measure_core}


def compare(network: CoparticipationNetwork) -> None:
    """Check and time each measure that another package has, and then our whole table."""
    others = {"networkx": list_networkx(network)}
    if igraph is not None:
        others["igraph"] = list_igraph(network)
    if networkit is not None:
        others["networkit"] = list_networkit(network)
    for name in others["networkx"]:
        ways = {"ours": lambda name=name: measure_one(network, name)}
        ways |= {package: listed[name] for package, listed in others.items() if name in listed}
        seconds, results = run_in_turn(ways)
        told = [f"{name:12s} ours {1000 * seconds['ours']:9.1f} ms"]
        for package in list(ways)[1:]:
            ratio = seconds[package] / seconds["ours"]
            off = tell_difference(results["ours"], results[package])
            told.append(f"{package} {ratio:.2f} times ({off})")
        print("  " + "; ".join(told), flush=True)
    seconds, _ = run_in_turn({"ours": lambda: measure_centrality(network).to_numpy(float)})
    print(f"  all {len(MEASURES)} measures: ours {1000 * seconds['ours']:.1f} ms", flush=True)


def measure_one(network: CoparticipationNetwork, name: str) -> Floats:
    """Measure one thing; what is missing is 0, as elsewhere."""
    values = measure_centrality(network, measures=[name])[name]
    return values.to_numpy(float) if name == "constraint" else values.fillna(0).to_numpy(float)


def tell_difference(ours: Floats, theirs: Floats) -> str:
    """Say whether two results are equal within rounding."""
    if not (np.isnan(ours) == np.isnan(theirs)).all():
        return "missing for others"
    off = np.nan_to_num(np.abs(ours - theirs) / np.nanmax(ours))
    if off.max() <= LARGE:
        return "equal"
    return f"{(off > LARGE).sum()} differ, by {off.max():.1e} of the largest value"


def run_in_turn(ways: Ways) -> tuple[dict[str, float], dict[str, Floats]]:
    """Run each once for its result and then in turn; give the medians [seconds]."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    results = {}
    for _ in range(ROUNDS):
        for name, run in ways.items():
            # What takes long is run once.
            if seconds[name] and seconds[name][0] > LONG:
                continue
            gc.collect()
            start = time.perf_counter()
            results[name] = run()
            seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in seconds.items()}, results


def measure_estimates(network: CoparticipationNetwork) -> None:
    """Time each of our measures, and tell how far the estimates may be off."""
    total = 0.0
    for name in MEASURES:
        start = time.perf_counter()
        measure_centrality(network, measures=[name])
        seconds = time.perf_counter() - start
        total += seconds
        print(f"  {name:22s} {seconds:7.2f} s", flush=True)
    print(f"  one after the other    {total:7.2f} s")
    print(*(f"  {told}" for told in tell_measures(network)), sep="\n")
    betweenness = measure_centrality(network, measures=["betweenness"])["betweenness"]
    share = (measure_betweenness_error(network) / betweenness)[
        betweenness.sort_values(ascending=False, kind="stable").index
    ]
    for place in LEADING:
        median = share.iloc[:place].median()
        print(f"  standard error of the first {place:3d}: median {median:.1%} of the value")


def main() -> None:
    """Measure what is asked for, or everything."""
    for name in sys.argv[1:] or ["S", "IATI", "M"]:
        if name == "IATI" and not IATI.exists():
            continue
        network = make_network(name)
        n_ties = len(network.ties)
        print(f"{name}: {len(network.organizations):,} organizations, {n_ties:,} ties", flush=True)
        if tell_measures(network):
            measure_estimates(network)
        else:
            compare(network)


if __name__ == "__main__":
    main()
