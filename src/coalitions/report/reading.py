"""How to read a report: its few terms, in plain words, as far as they occur."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block
from coalitions.report.material import Material
from coalitions.report.speech import Sentence


def tell_reading(material: Material) -> tuple[Block, ...]:
    """Explain what a meeting, a tie and a redraw are, once for the whole report."""
    return (material.head("reading"), *material.tell(*_list_terms(material)))


def _list_terms(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    yield say("reading-met")
    if evidence.knows("level"):
        yield say("reading-chance")
        yield say("reading-ties" if material.is_told else "reading-ties-none")
        yield say("reading-p")
        if _has_least(material):
            yield say("reading-p-least", n=evidence.sum_up("random_records"))
    else:
        yield say("reading-untested")
    if evidence.knows("draws"):
        yield say("reading-draws", n=evidence.sum_up("draws"))


def _has_least(material: Material) -> bool:
    """Tell whether a p-value is the smallest that the random records can give."""
    evidence = material.evidence
    read = [evidence.sum_up("p_value")] if evidence.knows("p_value") else []
    if evidence.has("coalitions", "p_value"):
        numbers = evidence.tables.coalitions.index
        read += [evidence.read("coalitions", "p_value", coalition=number) for number in numbers]
    return any(p_value.is_least for p_value in read)
