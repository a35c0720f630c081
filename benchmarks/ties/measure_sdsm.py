"""How long exact p-values of the sdsm model take, and how far an approximation is off.

`python benchmarks/ties/measure_sdsm.py` compares, each after checking that the results agree,

- on S, 1,000 events: this package with the package `bicm` (`pip install bicm`; left out if it is
  not there), which computes the same exact p-values by a discrete Fourier transform;
- on M, 50,000 events: exact p-values with the refined normal approximation, tie by tie and by
  pairs of classes (`refined_normal.py`);
- on M and on the US Senate (`../shared/data` beside the project): how many ties either finds.

All ways are run in turn, several rounds in one process, after each has run once to be checked (bicm
compiles then); only their ratios mean anything on another machine. bicm takes minutes.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from refined_normal import (
    Chances,
    Floats,
    Integers,
    approximate_each,
    approximate_grouped,
    read_chances,
    sum_tail,
)
from synthetic import THEMATIC, make_network

from coalitions import build_affiliation, project, read_records
from coalitions.backbone.significance import compute_p_values
from coalitions.nullmodels import fit_null_model
from coalitions.projection import CoparticipationNetwork

try:
    from other_packages import run_bicm, solve_bicm
except ImportError:
    solve_bicm = run_bicm = None

SENATE = Path(__file__).resolve().parents[3] / "shared/data/senate108/cosponsorship.csv"
ROUNDS, ROUNDS_OF_BICM = 7, 3
N_CHECKED = 10
ALPHA = 0.05
LARGE = 1e-9  # bicm subtracts from 1, which leaves smaller p-values few digits


def compare_with_bicm() -> None:
    """Compare p-values and times on S with those of the package bicm."""
    affiliation = make_network("S")
    network = project(affiliation)
    fitted = fit_null_model(affiliation, model="sdsm")
    solved = solve_bicm(affiliation)
    ours, theirs = compute_p_values(network, model=fitted), run_bicm(solved)[network.endpoints]
    off, large = np.abs(ours - theirs), theirs > LARGE
    print(
        f"S, {len(ours):,} ties: p-values differ from bicm's by at most {off.max():.1e}, and by"
        f" {(off[large] / theirs[large]).max():.1e} of themselves above {LARGE};"
        f" the smallest is {ours.min():.1e} here, {theirs.min():.1e} there"
    )
    measure(
        {
            "ours: fit": lambda: fit_null_model(affiliation, model="sdsm"),
            "ours: count and test": lambda: compute_p_values(project(affiliation), model=fitted),
            "bicm: fit": lambda: solve_bicm(affiliation),
            "bicm: count and test": lambda: run_bicm(solved),
            "bicm: Poisson approximation": lambda: run_bicm(solved, method="poisson"),
        },
        beside={
            "bicm: fit": "ours: fit",
            "bicm: count and test": "ours: count and test",
            "bicm: Poisson approximation": "ours: count and test",
        },
        n_rounds=ROUNDS_OF_BICM,
    )


def compare_with_normal(*, thematic: float) -> None:
    """Compare results and times on M with the refined normal approximation."""
    affiliation = make_network("M", thematic=thematic)
    network = project(affiliation)
    fitted = fit_null_model(affiliation, model="sdsm")
    chances = read_chances(fitted)
    exact = compute_p_values(network, model=fitted)
    print(f"M, {thematic:.0%} thematic, {len(exact):,} ties")
    check_exact(network, chances, exact)
    each = approximate_each(chances, *list_ties(network))
    grouped = approximate_grouped(chances, *list_ties(network))
    print(f"  the two refined normals differ by at most {np.abs(each - grouped).max():.1e}")
    for n_tests in (1, len(exact)):
        tell_found(exact, grouped, n_tests=n_tests)

    def fit() -> Chances:
        return read_chances(fit_null_model(affiliation, model="sdsm"))

    measure(
        {
            "fit": fit,
            "grouped normal: test": lambda: approximate_grouped(chances, *list_ties(network)),
            "normal of each tie: test": lambda: approximate_each(chances, *list_ties(network)),
            "exact: test": lambda: compute_p_values(replace(network), model=fitted),
            "grouped normal: fit and test": lambda: approximate_grouped(fit(), *list_ties(network)),
            "exact: fit and test": lambda: compute_p_values(replace(network), model="sdsm"),
        },
        beside={
            "normal of each tie: test": "grouped normal: test",
            "exact: test": "grouped normal: test",
            "exact: fit and test": "grouped normal: fit and test",
        },
    )


def list_ties(network: CoparticipationNetwork) -> tuple[Integers, Integers, Integers]:
    """List source, target and shared events of the ties; nothing is kept from the last time."""
    source, target = replace(network).endpoints
    return source, target, network.ties["shared_events"].to_numpy(np.int64)


def check_exact(network: CoparticipationNetwork, chances: Chances, exact: Floats) -> None:
    """Compare with sums event by event: ties at random, the heaviest and the least likely."""
    source, target, shared = list_ties(network)
    drawn = np.random.default_rng(1).choice(len(exact), N_CHECKED, replace=False)
    heaviest, least = np.argsort(-shared)[:N_CHECKED], np.argsort(exact)[:N_CHECKED]
    checked = np.concatenate([drawn, heaviest, least])
    summed = [sum_tail(chances.list_both(source[tie], target[tie]), shared[tie]) for tie in checked]
    off = np.abs(exact[checked] - summed) / summed
    print(
        f"  {len(checked)} p-values from {min(summed):.1e} to {max(summed):.1e} differ from sums"
        f" event by event by at most {off.max():.1e} of themselves"
    )


def tell_found(exact: Floats, approximate: Floats, *, n_tests: int) -> None:
    """Print how many ties either way finds at `ALPHA`, divided by a number of tests."""
    ours, theirs = exact <= ALPHA / n_tests, approximate <= ALPHA / n_tests
    print(
        f"  ties at {ALPHA} / {n_tests:,}: exact {ours.sum():,}, refined normal {theirs.sum():,};"
        f" {(theirs & ~ours).sum():,} only there, {(ours & ~theirs).sum():,} only exact"
    )


def compare_on_senate() -> None:
    """Count the ties of the Senate that either way finds."""
    network = project(build_affiliation(read_records(SENATE)))
    fitted = fit_null_model(network.affiliation, model="sdsm")
    exact = compute_p_values(network, model=fitted)
    approximate = approximate_grouped(read_chances(fitted), *list_ties(network))
    print(
        f"Senate, {len(exact):,} ties: p-values differ by {np.abs(exact - approximate).max():.1e}"
    )
    for n_tests in (1, len(exact)):
        tell_found(exact, approximate, n_tests=n_tests)


def measure(
    ways: dict[str, Callable[[], object]], *, beside: dict[str, str], n_rounds: int = ROUNDS
) -> None:
    """Time each way in turn; print medians, and the ratio to another with its range."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(n_rounds):
        for name, run in ways.items():
            gc.collect()
            gc.disable()  # as timeit does: whose turn a collection falls into is chance
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
            gc.enable()
    for name, taken in seconds.items():
        line = f"  {name:36s} {statistics.median(taken) * 1000:9.1f} ms"
        if name in beside:
            ratios = [a / b for a, b in zip(taken, seconds[beside[name]], strict=True)]
            line += f"  {statistics.median(ratios):8.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
            line += f" times {beside[name]}"
        print(line, flush=True)


def main() -> None:
    """Measure S, M and the Senate."""
    if solve_bicm is not None:
        compare_with_bicm()
    for thematic in (0, THEMATIC):
        compare_with_normal(thematic=thematic)
    if SENATE.exists():
        compare_on_senate()


if __name__ == "__main__":
    main()
