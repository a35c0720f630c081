"""What the records cannot say, and how good they are."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Items
from coalitions.report.evidence import Fact
from coalitions.report.material import Material, Told
from coalitions.report.speech import Sentence


def tell_limits(material: Material) -> tuple[Block, ...]:
    """Say what no such records can say, and what is missing in these."""
    rows: list[tuple[Told, ...]] = [
        (material.say(f"quality-{key}"), fact) for key, fact in _list_quality(material)
    ]
    return (
        material.head("limits"),
        Items(tuple(_list_limits(material))),
        material.head("quality", 2),
        *material.tabulate("table-quality", ("quality", "how_many"), rows),
    )


def _list_limits(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    yield say("limits-together")
    yield say("limits-recorded")
    if evidence.knows("possible_ties") and evidence.sum_up("ties").value:
        yield say("limits-power", n=evidence.sum_up("possible_ties"), ties=evidence.sum_up("ties"))
    kept = evidence.count("ties", in_backbone=True)
    if evidence.knows("ties_by_chance") and kept.value:
        yield say("limits-by-chance", n=evidence.sum_up("ties_by_chance"), kept=kept)
    yield say("limits-coalitions")


def _list_quality(material: Material) -> Iterator[tuple[str, Fact]]:
    evidence = material.evidence
    for figure in ("events", "joint", "undated", "participations", "merged"):
        yield figure, evidence.sum_up(figure)
    yield "incomplete", evidence.count("events", list_complete=False)
    if evidence.has("issues"):
        yield "warnings", evidence.count("issues")
