"""One coalition: its members, what it is about, and how firm it is."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.ranks import is_at_most
from coalitions.report.document import Block
from coalitions.report.material import Material
from coalitions.report.speech import Sentence


def tell_coalition(material: Material, number: int, *, level: int) -> tuple[Block, ...]:
    """Say who is in a coalition, around what, and how firmly."""
    members = material.evidence.tell("coalitions", "members", coalition=number)
    return (
        material.head(
            "coalition-titled",
            level,
            number=material.evidence.read("coalitions", "coalition", coalition=number),
            topic=material.label_coalition(number),
        ),
        *material.tell(*_tell_events(material, number)),
        *material.tell(*_tell_firmness(material, number)),
        *material.tell(material.say("members", names=material.name_all(members))),
    )


def _tell_events(material: Material, number: int) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    row = evidence.tables.coalitions.loc[number]
    n_events = evidence.read("coalitions", "n_events", coalition=number)
    n_members = evidence.read("coalitions", "n_organizations", coalition=number)
    yield say("coalition-size", n=n_members)
    if row.isna()["first_date"]:
        yield say("coalition-met", n=n_events)
    else:
        first, last = (
            evidence.read("coalitions", column, coalition=number)
            for column in ("first_date", "last_date")
        )
        yield say("coalition-met-between", n=n_events, first=first, last=last)
    for trait in ("issues", "places", "types"):
        if own := row[f"own_{trait}"]:
            yield say(f"coalition-own-{trait}", names=material.name_all(own))


def _tell_firmness(material: Material, number: int) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    row = evidence.tables.coalitions.loc[number]
    if "with_own" in row and row.notna()["with_own"]:
        firm = evidence.read("coalitions", "with_own", coalition=number)
        yield say("coalition-firm", share=firm, draws=evidence.sum_up("draws"))
    if "p_value" in row and row.notna()["p_value"]:
        p_value = evidence.read("coalitions", "p_value", coalition=number)
        is_told = is_at_most(p_value.value, evidence.sum_up("coalition_level").value)
        yield say("coalition-beyond-chance" if is_told else "coalition-by-chance", p=p_value)
    if row.get("key_event") and row["lost_without"] >= row["n_organizations"] / 2:
        yield say(
            "coalition-rests",
            title=evidence.tell("events", "title", event_id=row["key_event"]),
            n=evidence.read("coalitions", "lost_without", coalition=number),
        )
