"""Who stands between others, by one model of chance and another."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.comparison import Comparison
from coalitions.report.document import Block
from coalitions.report.material import Material, Told
from coalitions.report.overview.brokers import MEASURE, rank_between
from coalitions.report.overview.comparison.tables import (
    BETWEEN,
)
from coalitions.report.speech import Sentence


def tell_between_in_short(material: Material, ranked: list[str]) -> Iterator[Sentence]:
    """Say so if who stands between others most is another by another null model."""
    comparison = material.evidence.comparison
    if comparison is None or not ranked or not material.evidence.has_places(MEASURE):
        return
    if _judge_first(comparison, ranked[0]) == "open":
        yield material.say("short-between-open")


def tell_between(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say who stands between others by each null model, and where the first here stands."""
    evidence, say, places = material.evidence, material.say, comparison.between
    first = next(iter(rank_between(material)), None)
    if first is None or places.columns.empty:
        return
    rows: list[tuple[Told, ...]] = []
    for model in map(str, places.columns):
        leading = places.index[places[model] == places[model].min()]
        place = evidence.read(BETWEEN, model, organization=first)
        nobody = say("between-nobody-by-model")
        rows.append(
            (
                model,
                material.name_some("; ".join(leading)) if len(leading) else say("nobody"),
                nobody if place.is_missing else place,
            )
        )
    yield material.head("compared-between", 2)
    yield from material.tell(
        say("compared-between-meaning"),
        say(f"compared-between-{_judge_first(comparison, first)}", name=first),
    )
    columns = ("method", "first_by_model", "place_by_model")
    yield from material.tabulate("table-comparison-between", columns, rows)


def _judge_first(comparison: Comparison, name: str) -> str:
    """Tell whether it is the first between others by every null model."""
    is_first = comparison.between.loc[name] == comparison.between.min()
    return "same" if bool(is_first.all()) else "open"
