"""RESULTS.md, and a figure for each stage beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from figure import draw_scaling, fit_exponent
from limits import judge
from machine import tell_versions
from results import Result, collect_points

ASKED = "| asked | measured | holds |\n| --- | --- | --- |"


def write_report(folder: Path, results: Sequence[Result], *, rounds: int, machine: str) -> None:
    """Write what was asked and whether it holds, every table, and how time grows."""
    stages = {result.stage.name: result.stage for result in results}
    of_stage = {name: [each for each in results if each.stage.name == name] for name in stages}
    points = {name: collect_points(group) for name, group in of_stage.items()}
    exponents = {
        name: {who: fit_exponent(*xy) for who, xy in each.items() if len(xy[0]) > 1}
        for name, each in points.items()
    }
    packages = {
        name
        for stage in stages.values()
        for contestant in stage.contestants
        for name in contestant.packages
    }
    parts = [
        "# Results",
        f"Written by `make bench`; `benchmarks/README.md` says how. Rounds: {rounds}.",
        f"Machine: {machine}.",
        f"{tell_versions(packages)}.",
    ]
    verdicts = judge(results, exponents)
    if verdicts:
        parts.append("\n".join([ASKED, *(verdict.lay_out() for verdict in verdicts)]))
    for name, stage in stages.items():
        parts.append(f"## {name}: {stage.title}")
        parts += [result.lay_out() for result in of_stage[name]]
        if exponents[name]:
            figures = folder / "scale" / "figures"
            figures.mkdir(parents=True, exist_ok=True)
            draw_scaling(stage, points[name], exponents[name], figures / name)
            told = ", ".join(f"{who} {exponent:.2f}" for who, exponent in exponents[name].items())
            parts.append(f"![{stage.title}](scale/figures/{name}.svg)")
            parts.append(f"Exponents of growth: {told}. The bound is in {stage.bound}.")
    (folder / "RESULTS.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
