"""What is asked of ours, and whether it was measured to hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from contest import Record
from results import Result

OURS = "coalitions"
LARGEST_EXPONENT = 1.15
MOST_PEAK = 8e9  # bytes


@dataclass(frozen=True)
class Verdict:
    """One thing asked: in words, as measured, and whether that is enough."""

    asked: str
    measured: str
    holds: bool

    def lay_out(self) -> str:
        """Lay out a row of a table."""
        return f"| {self.asked} | {self.measured} | {'yes' if self.holds else '**no**'} |"


def judge(results: Iterable[Result], exponents: Mapping[str, Mapping[str, float]]) -> list[Verdict]:
    """Judge whatever was measured; `exponents` by stage and contestant."""
    by_place = MappingProxyType({(each.stage.name, each.scale): each for each in results})
    judges = {
        ("whole", "M"): _judge_whole_m,
        ("whole", "S"): _judge_whole_s,
        ("project", "L"): _judge_projection,
        ("project", "XL"): _judge_peak,
        ("communities", "M"): _judge_communities,
        ("read", "L"): _judge_reading,
    }
    verdicts = [
        verdict
        for place, judge_one in judges.items()
        if place in by_place
        for verdict in judge_one(by_place[place])
    ]
    bounds = {result.stage.name: result.stage.bound for result in by_place.values()}
    return [*verdicts, *_judge_growth(exponents, bounds)]


def _judge_whole_m(result: Result) -> Iterator[Verdict]:
    ours, script = _find_fastest(result, OURS), _find_fastest(result, "networkx")
    if ours and script:
        times = script.beside(ours)
        asked = "M, whole: at least 50 times as fast as networkx and python-louvain"
        yield Verdict(asked, f"{times:.1f} times ({ours.contestant})", times >= 50)  # noqa: PLR2004


def _judge_whole_s(result: Result) -> Iterator[Verdict]:
    ours, script = _find_fastest(result, OURS), _find_fastest(result, "networkx")
    if ours and script:
        times = ours.beside(script)
        asked = "S, whole, imports included: no slower than networkx and python-louvain"
        yield Verdict(asked, f"{times:.2f} times its time ({ours.contestant})", times <= 1)


def _judge_projection(result: Result) -> Iterator[Verdict]:
    ours, peer = _find_fastest(result, OURS), _find_fastest(result, "")
    if ours and peer:
        times = ours.beside(peer)
        asked = "L, projection: at most 1.5 times the fastest peer"
        yield Verdict(asked, f"{times:.2f} times {peer.contestant}", times <= 1.5)  # noqa: PLR2004
    if ours:
        above = ours.median("above") / result.n_participations
        asked = "L, projection: at most 75 bytes a participation above input and output"
        yield Verdict(asked, f"{above:.0f} bytes", above <= 75)  # noqa: PLR2004


def _judge_peak(result: Result) -> Iterator[Verdict]:
    ours = _find_fastest(result, OURS)
    asked = "XL, projection: in memory, under 8 GB"
    if ours:
        peak = ours.median("peak")
        yield Verdict(asked, f"{peak / 1e9:.1f} GB", peak < MOST_PEAK)
    else:
        left_out = [each.left_out for each in result.records if _is_ours(each)]
        yield Verdict(asked, "; ".join(left_out) or "not measured", holds=False)


def _judge_communities(result: Result) -> Iterator[Verdict]:
    ours, plm = _find_fastest(result, OURS), _find_fastest(result, "networkit, PLM")
    if ours and plm:
        times = ours.beside(plm)
        asked = "M, communities: at most 1.5 times networkit's PLM, graph included"
        yield Verdict(asked, f"{times:.2f} times", times <= 1.5)  # noqa: PLR2004
    peers = [each for each in result.records if each.took and not _is_ours(each)]
    if ours and peers:
        best = max(peers, key=_measure_modularity)
        short = _measure_modularity(best) - _measure_modularity(ours)
        asked = "M, communities: modularity no worse than the best peer's less .001"
        yield Verdict(asked, f"{-short:+.4f} beside {best.contestant}", short <= 0.001)  # noqa: PLR2004


def _judge_reading(result: Result) -> Iterator[Verdict]:
    parser = _find_fastest(result, "")
    for ours in (each for each in result.records if each.took and _is_ours(each)):
        if parser:
            speed = parser.beside(ours)
            asked = (
                f"L, reading: at least .8 times the speed of the fastest parser ({ours.contestant})"
            )
            yield Verdict(asked, f"{speed:.2f} times {parser.contestant}", speed >= 0.8)  # noqa: PLR2004


def _judge_growth(
    exponents: Mapping[str, Mapping[str, float]], bounds: Mapping[str, str]
) -> Iterator[Verdict]:
    for stage, fitted in exponents.items():
        for name, exponent in fitted.items():
            if name.startswith(OURS):
                asked = f"{stage}: exponent at most {LARGEST_EXPONENT} ({name})"
                is_bound_otherwise = bounds[stage] != "participations"
                told = f"; bound by {bounds[stage]}" if is_bound_otherwise else ""
                holds = exponent <= LARGEST_EXPONENT or is_bound_otherwise
                yield Verdict(asked, f"{exponent:.2f}{told}", holds)


def _find_fastest(result: Result, start: str) -> Record | None:
    """Find the fastest whose name starts so; the fastest peer if no start is given."""
    found = [
        each
        for each in result.records
        if each.took and (each.contestant.startswith(start) if start else not _is_ours(each))
    ]
    return min(found, key=lambda each: each.median("seconds"), default=None)


def _is_ours(record: Record) -> bool:
    return record.contestant.startswith(OURS)


def _measure_modularity(record: Record) -> float:
    return record.outcome.numbers["modularity"].item() if record.outcome else float("nan")
