"""What to do with it: where to look next, for those who plan."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Items
from coalitions.report.material import Material
from coalitions.report.speech import Sentence

MOST = 5  # gaps that are named


def tell_use(material: Material) -> tuple[Block, ...]:
    """Turn findings into questions that people can act on."""
    return (material.head("use"), Items(tuple(_list_advice(material))))


def _list_advice(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    if evidence.count("ties", in_backbone=True).value:
        yield material.point("use-ties", "ties", "events")
    bridges = evidence.tables.bridges
    gaps = bridges[bridges["n_ties"] == 0]
    if len(gaps) and material.findings.significance.is_found:
        pairs = [
            say("pair", one=str(one), other=str(other))
            for one, other in zip(gaps["coalition"][:MOST], gaps["other"][:MOST], strict=True)
        ]
        pairs += [say("others")] if len(gaps) > MOST else []
        n_gaps = evidence.count("bridges", n_ties=0)
        yield say("use-gaps", n=n_gaps, pairs=material.speech.join(pairs))
    outside = evidence.tables.organizations
    busy = outside[outside["coalition"].isna() & (outside["n_events"] > 1)]
    if len(busy):
        names = busy["n_events"].sort_values(ascending=False, kind="stable").index
        yield say("use-outside", names=material.name_some("; ".join(names)))
    yield say("use-check")
