"""What was measured, as a table for each stage and scale, and what it was measured on."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path

from contest import Record, Stage
from figure import draw_scaling, fit_exponent

HEADER = (
    "| | seconds | range | times the first | processor seconds | peak, MB |"
    " above input and output | modularity |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
)
MB = 1e6


@dataclass(frozen=True)
class Result:
    """A stage at one scale."""

    stage: Stage
    scale: str
    n_participations: int
    records: list[Record]

    def lay_out(self) -> str:
        """Lay out a line for each contestant."""
        measured = [record for record in self.records if record.took]
        lines = [f"### {self.scale}: {self.n_participations:,} participations", "", HEADER]
        lines += [self._lay_out(record, measured[0]) for record in measured]
        out = [record for record in self.records if not record.took]
        if out:
            lines += [
                "",
                "Left out: " + "; ".join(f"{r.contestant} ({r.left_out})" for r in out) + ".",
            ]
        return "\n".join(lines)

    def _lay_out(self, record: Record, first: Record) -> str:
        seconds = [took["seconds"] for took in record.took]
        median = statistics.median(seconds)
        # Round by round: what disturbs the machine for a while disturbs both.
        ratio = statistics.median(
            a / b["seconds"] for a, b in zip(seconds, first.took, strict=True)
        )
        cpu, peak, above = (
            statistics.median(took[name] for took in record.took)
            for name in ("cpu", "peak", "above")
        )
        cells = [
            record.contestant,
            f"{median:.3g}",
            f"{min(seconds):.3g} to {max(seconds):.3g}",
            f"{ratio:.2f}",
            f"{cpu:.3g}",
            f"{peak / MB:,.0f}",
            f"{above / self.n_participations:,.0f} bytes a participation",
            self._tell_modularity(record),
        ]
        return f"| {' | '.join(cells)} |"

    @staticmethod
    def _tell_modularity(record: Record) -> str:
        found = None if record.outcome is None else record.outcome.numbers.get("modularity")
        return "" if found is None else f"{found.item():.4f}"


def write_results(folder: Path, results: Iterable[Result], *, rounds: int) -> None:
    """Write RESULTS.md, and a figure for each stage beside it."""
    parts = [_tell_run(rounds, results := list(results))]
    by_stage = sorted(results, key=lambda result: result.stage.title)
    by_stage.sort(
        key=lambda result: list(dict.fromkeys(r.stage.name for r in results)).index(
            result.stage.name
        )
    )
    for _, group in groupby(by_stage, key=lambda result: result.stage.name):
        of_stage = list(group)
        stage = of_stage[0].stage
        parts.append(f"## {stage.name}: {stage.title}")
        parts += [result.lay_out() for result in of_stage]
        points = collect_points(of_stage)
        fitted = {name: fit_exponent(*xy) for name, xy in points.items() if len(xy[0]) > 1}
        if fitted:
            (folder / "scale" / "figures").mkdir(parents=True, exist_ok=True)
            draw_scaling(stage, points, fitted, folder / "scale" / "figures" / stage.name)
            told = ", ".join(f"{name} {exponent:.2f}" for name, exponent in fitted.items())
            parts.append(f"![{stage.title}](scale/figures/{stage.name}.svg)")
            parts.append(
                f"Seconds grow with participations to the power of: {told}."
                f" The stage is bound by {stage.bound}."
            )
    (folder / "RESULTS.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def collect_points(results: Iterable[Result]) -> dict[str, tuple[list[int], list[float]]]:
    """Collect the participations and median seconds of each contestant, scale by scale."""
    points: dict[str, tuple[list[int], list[float]]] = {}
    for result in results:
        for record in result.records:
            if record.took:
                sizes, seconds = points.setdefault(record.contestant, ([], []))
                sizes.append(result.n_participations)
                seconds.append(statistics.median(took["seconds"] for took in record.took))
    return points


def _tell_run(rounds: int, results: list[Result]) -> str:
    packages = {name for r in results for each in r.stage.contestants for name in each.packages}
    versions = ", ".join(sorted(map(_tell_version, packages | {"numpy", "pandas"}), key=str.lower))
    return (
        "# Results\n\n"
        f"Written by `make bench`: medians of {rounds} rounds on {_tell_machine()}. Every"
        " measurement is a process of its own; contestants take turns, and what does not come to"
        " the same as the first is refused. `benchmarks/README.md` says more.\n\n"
        f"Python {platform.python_version()}, {versions}."
    )


def _tell_version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} missing"


def _tell_machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    kind = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        )
        if Path("/proc/cpuinfo").exists()
        else iter(()),
        platform.machine(),
    )
    load = os.getloadavg()[0]
    return (
        f"{cores} cores ({kind}), {memory:.0f} GB, {platform.system()}; load at the end {load:.1f}"
    )
