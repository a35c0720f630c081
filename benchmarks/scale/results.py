"""What was measured, laid out: a table for each stage and scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contest import Record, Stage

HEADER = (
    "", "seconds", "range", "times the first", "processor seconds", "peak, MB",
    "above input and output", "modularity",
)  # fmt: skip
MB = 1e6


@dataclass(frozen=True)
class Result:
    """A stage at one scale."""

    stage: Stage
    scale: str
    n_participations: int
    records: list[Record]

    def lay_out(self) -> str:
        """Lay out a line for each contestant, and say who was left out and why."""
        measured = [record for record in self.records if record.took]
        rows = [self._lay_out(record, measured[0]) for record in measured]
        told = [place for place in range(len(HEADER)) if any(row[place] for row in rows)]
        rules = ("---", *("---:" for _ in HEADER[1:]))
        lines = [f"### {self.scale}: {self.n_participations:,} participations", ""]
        lines += [
            f"| {' | '.join(row[place] for place in told)} |"
            for row in ((HEADER, rules, *rows) if rows else ())
        ]
        out = [f"{each.contestant} ({each.left_out})" for each in self.records if each.left_out]
        return "\n".join([*lines, *(["", f"Left out: {'; '.join(out)}."] if out else [])])

    def _lay_out(self, record: Record, first: Record) -> tuple[str, ...]:
        seconds = [took["seconds"] for took in record.took]
        found = record.outcome.numbers.get("modularity") if record.outcome else None
        above = record.median("above") / self.n_participations
        return (
            record.contestant,
            f"{record.median('seconds'):.3g}",
            f"{min(seconds):.3g} to {max(seconds):.3g}",
            f"{record.beside(first):.2f}",
            f"{record.median('cpu'):.3g}",
            f"{record.median('peak') / MB:,.0f}",
            "" if self.stage.from_launch else f"{above:,.0f} bytes a participation",
            "" if found is None else f"{found.item():.4f}",
        )


def collect_points(results: Iterable[Result]) -> dict[str, tuple[list[int], list[float]]]:
    """Collect the participations and median seconds of each contestant, scale by scale."""
    points: dict[str, tuple[list[int], list[float]]] = {}
    for result in results:
        for record in result.records:
            if record.took:
                sizes, seconds = points.setdefault(record.contestant, ([], []))
                sizes.append(result.n_participations)
                seconds.append(record.median("seconds"))
    return points
