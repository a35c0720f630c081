"""The overview in a few sentences, for those who read no further."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Caution, Items, Picture
from coalitions.report.material import Material
from coalitions.report.speech import Sentence


def tell_in_short(material: Material) -> tuple[Block, ...]:
    """Say what was recorded, what it shows, and what it does not."""
    cautions = tuple(
        material.say(f"caution-{caution.kind}") for caution in material.findings.cautions
    )
    blocks: tuple[Block, ...] = (material.head("in-short"),)
    if cautions:
        blocks += (Caution(cautions),)
    return (*blocks, Items(tuple(_list_sentences(material))), *_show_activity(material))


def _show_activity(material: Material) -> Iterator[Picture]:
    """Show when events took place, if any has a date."""
    evidence, say = material.evidence, material.say
    if not evidence.knows("first_date"):
        return
    undated = evidence.sum_up("undated")
    events = material.count("events", evidence.sum_up("events"))
    yield Picture(
        material.pictures / "activity",
        say("figure-activity-undated", n=undated) if undated.value else say("figure-activity"),
        say(
            "figure-activity-in-words",
            events=events,
            first=evidence.sum_up("first_date"),
            last=evidence.sum_up("last_date"),
        ),
    )


def _list_sentences(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    yield say(
        "short-records",
        organizations=material.count("organizations", evidence.sum_up("present")),
        events=material.count("events", evidence.sum_up("attended")),
    )
    if evidence.knows("first_date"):
        first, last = evidence.sum_up("first_date"), evidence.sum_up("last_date")
        is_one_day = first.value == last.value
        yield (
            say("short-day", day=first)
            if is_one_day
            else say("short-period", first=first, last=last)
        )
    ties = evidence.sum_up("ties")
    kept = evidence.count("ties", in_backbone=True)
    if not ties.value:
        yield say("short-no-ties")
    elif kept.value:
        yield say("short-ties", n=kept, ties=ties)
    elif evidence.knows("level"):
        yield say("short-ties-none", n=ties)
    else:
        yield say("short-ties-untested", n=ties)
    if material.findings.significance.is_found:
        yield say(
            "short-coalitions",
            n=evidence.sum_up("coalitions"),
            placed=evidence.sum_up("placed"),
            p=evidence.sum_up("p_value"),
        )
