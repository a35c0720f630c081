"""How often a planted change is told, and how often a change is told that is none.

`python benchmarks/dynamics/measure_recovery.py` draws records of two worlds, from
`tests/dynamics/planted.py`: in one, two coalitions merge, one splits, one forms, one dissolves and
a newcomer becomes the broker of all; in the other nothing changes. Each coalition holds so many
events a year, its members come to 45 to 75 % of them, and anybody else comes at the rate of noise.

- found: the share of draws in which the change is told, as what it is, in the year in which it was
  planted; a coalition that dissolves may be told to have shrunk;
- misdated: changes that were planted, but in another year, per draw;
- false: other changes told, per draw; brokers told falsely among them;
- seen: changes in the world that stays that communities show, told or not, per draw.

`--ties` compares ways to tie organizations in a window instead. The thresholds of the package were
chosen on draws with the seeds 0 to 9; here they are 1000 and up.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import networkit as nk
import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from coalitions import (
    AffiliationNetwork,
    CoparticipationNetwork,
    build_affiliation,
    extract_backbone,
    project,
)
from coalitions.dynamics import (
    Dynamics,
    Tie,
    cut_windows,
    follow_coalitions,
    keep_known_ties,
    tell_changes,
)

from dynamics.planted import (
    BROKER,
    draw_records,
    plan_changing_world,
    plan_stable_world,
)

DRAWS = 50
FIRST_SEED = 1000
EVENTS = (4, 8)  # of each coalition, a year
NOISES = (0.02, 0.05, 0.1)
PLANTED = {"merged": "2021", "formed": "2021", "split": "2022", "dissolved": "2022"}
RISE = f"2022: {BROKER}, "
COLUMNS = (
    "merged", "split", "formed", "dissolved", "broker", "misdated", "false", "false, stays",
    "any false, stays", "seen, stays",
)  # fmt: skip
MakeTie = Callable[[CoparticipationNetwork], Tie]


def keep_all_ties(_: CoparticipationNetwork) -> Tie:
    """Tie all who met, as if chance did not matter."""
    return lambda affiliation: project(affiliation, weighting="newman")


def keep_met_ties(whole: CoparticipationNetwork) -> Tie:
    """Tie those who met and are tied over the whole period, however seldom they met."""
    known = set(zip(whole.ties["source"], whole.ties["target"], strict=True))

    def tie(affiliation: AffiliationNetwork) -> CoparticipationNetwork:
        network = project(affiliation, weighting="newman")
        ends = zip(network.ties["source"], network.ties["target"], strict=True)
        kept = np.array([pair in known for pair in ends], dtype=bool)
        return replace(
            network,
            ties=network.ties[kept].reset_index(drop=True),
            removed=network.ties[~kept].reset_index(drop=True),
        )

    return tie


def demand_in_window(model: str, alpha: float) -> MakeTie:
    """Tie those who pass a test on the events of the window alone."""
    return lambda _: (
        lambda affiliation: extract_backbone(
            project(affiliation, weighting="newman"), model=model, alpha=alpha
        )
    )


WAYS: dict[str, MakeTie] = {
    "tied over the whole period, sought in the window (default)": keep_known_ties,
    "tied over the whole period, met in the window": keep_met_ties,
    "all who met": keep_all_ties,
    "sdsm in the window, .05": demand_in_window("sdsm", 0.05),
    "sdsm in the window, .2": demand_in_window("sdsm", 0.2),
    "hypergeometric in the window, .05": demand_in_window("hypergeometric", 0.05),
    "hypergeometric in the window, .2": demand_in_window("hypergeometric", 0.2),
}


def follow(seed: int, *, changing: bool, n_events: int, noise: float, way: MakeTie) -> Dynamics:
    """Draw records and follow the coalitions in them, year by year."""
    world = plan_changing_world() if changing else plan_stable_world()
    records = draw_records(world, seed=seed, noise=noise, n_events=n_events)
    affiliation = build_affiliation(records)
    whole = extract_backbone(project(affiliation), model="sdsm")
    return follow_coalitions(
        cut_windows(affiliation, by="year"),
        tie=way(whole),
        measure=measure_betweenness,
        samples=999,
    )


def measure_betweenness(network: CoparticipationNetwork) -> pd.DataFrame:
    """Measure what `follow_coalitions` needs of `measure_centrality`, and fast."""
    graph = nk.Graph(len(network.organizations), weighted=True)
    for source, target, weight in zip(*network.endpoints, network.ties["weight"], strict=True):
        graph.addEdge(int(source), int(target), 1 / weight)
    scores = nk.centrality.Betweenness(graph).run().scores()
    return pd.DataFrame({"betweenness": scores}, index=network.organizations.index)


def classify(dynamics: Dynamics, change: Any) -> str:
    """Say which planted change this is, "misdated" or "false"."""
    before = [_find_origin(dynamics, change.since, name) for name in change.before.split("; ")]
    after = [_find_origin(dynamics, change.window, name) for name in change.after.split("; ")]
    kind = ""
    if change.kind == "merged" and {"Land", "Labor"} <= {*before}:
        kind = "merged"
    elif change.kind == "split" and after.count("Water") > 1:
        kind = "split"
    elif change.kind == "formed" and after == ["Youth"]:
        kind = "formed"
    elif change.kind in ("dissolved", "shrank") and before == ["Health"]:
        kind = "dissolved"
    if not kind:
        return "false"
    return kind if change.window == PLANTED[kind] else "misdated"


def _find_origin(dynamics: Dynamics, window: str, letter: str) -> str:
    """Give the planted coalition of most of the members."""
    members = dynamics.membership.index[dynamics.membership[window] == letter]
    origins = Counter(member.split()[0] for member in members)
    return min(origins, key=lambda origin: (-origins[origin], origin), default="")


def measure(n_events: int, noise: float, way: MakeTie, n_draws: int) -> dict[str, float]:
    """Measure everything over so many draws of both worlds."""
    totals: Counter[str] = Counter()
    for seed in range(FIRST_SEED, FIRST_SEED + n_draws):
        options = {"n_events": n_events, "noise": noise, "way": way}
        changed = follow(seed, changing=True, **options)
        told = changed.changes[changed.changes["supported"]].itertuples()
        kinds = Counter(classify(changed, change) for change in told)
        for kind in PLANTED:
            totals[kind] += min(kinds[kind], 1)
        rises = [told for told in tell_changes(changed) if "became the first broker" in told]
        n_true = sum(told.startswith(RISE) for told in rises)
        n_misdated = sum(f": {BROKER}, " in told for told in rises) - n_true
        totals["broker"] += n_true
        totals["misdated"] += kinds["misdated"] + n_misdated
        totals["false"] += kinds["false"] + len(rises) - n_true - n_misdated
        stayed = follow(seed, changing=False, **options)
        rises = [told for told in tell_changes(stayed) if "became the first broker" in told]
        n_false = int(stayed.changes["supported"].sum()) + len(rises)
        totals["false, stays"] += n_false
        totals["any false, stays"] += n_false > 0
        totals["seen, stays"] += int((stayed.changes["kind"] != "continued").sum())
    return {column: totals[column] / n_draws for column in COLUMNS}


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ties", action="store_true", help="compare ways to tie organizations")
    parser.add_argument("--draws", type=int, default=DRAWS)
    given = parser.parse_args()
    if given.ties:
        cases = [(name, 8, 0.05, way) for name, way in WAYS.items()]
    else:
        cases = [("", n, noise, keep_known_ties) for n, noise in product(EVENTS, NOISES)]
    print(" | ".join(["events", "noise", *COLUMNS, "ties"]))
    for name, n_events, noise, way in cases:
        found = measure(n_events, noise, way, given.draws)
        numbers = [f"{found[column]:.2f}" for column in COLUMNS]
        print(" | ".join([str(n_events), f"{noise:g}", *numbers, name]), flush=True)


if __name__ == "__main__":
    main()
