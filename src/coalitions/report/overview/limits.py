"""What the records cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Items
from coalitions.report.material import Material
from coalitions.report.speech import Sentence


def tell_limits(material: Material) -> tuple[Block, ...]:
    """Say what no such records can say, and what these cannot."""
    return (material.head("limits"), Items(tuple(_list_limits(material))))


def _list_limits(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    yield say("limits-together")
    yield say("limits-recorded")
    power = material.findings.power
    if power is not None and evidence.sum_up("ties").value:
        possible = evidence.sum_up("possible_ties")
        pairs = material.count("pairs", evidence.sum_up("ties"))
        if not possible.value:
            yield say("limits-power-none", pairs=pairs)
        elif possible.value < evidence.sum_up("ties").value:
            yield say("limits-power", n=possible, pairs=pairs)
    kept = evidence.count("ties", in_backbone=True)
    if power is not None and kept.value:
        if evidence.knows("ties_by_chance"):
            by_chance = evidence.sum_up("ties_by_chance")
            yield say(f"limits-by-chance-{power.model}", n=by_chance, kept=kept)
        yield say(f"limits-{power.judge(kept.value)}")
    yield from _tell_narrow(material)
    if len(evidence.tables.coalitions):
        yield say("limits-coalitions")


def _tell_narrow(material: Material) -> Iterator[Sentence]:
    """Say how many pairs are so near the level that other random records may judge otherwise."""
    evidence = material.evidence
    if not evidence.knows("kept_narrowly"):
        return
    kept, left = evidence.sum_up("kept_narrowly"), evidence.sum_up("left_narrowly")
    if kept.value or left.value:
        level, samples = evidence.sum_up("level"), evidence.sum_up("samples")
        yield material.say("limits-narrow", n=kept, left=left, level=level, samples=samples)
