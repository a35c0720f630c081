"""The overview in a few sentences, for those who read no further."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Items, Picture
from coalitions.report.material import Material
from coalitions.report.overview.brokers import rank_between, tell_first_in_short
from coalitions.report.overview.changes import tell_changes_in_short
from coalitions.report.overview.comparison import tell_between_in_short, tell_comparison_in_short
from coalitions.report.overview.ties import rank_ties
from coalitions.report.speech import Sentence

MOST = 6  # coalitions that are named
FEWEST = 5  # events of which a picture tells more than a sentence


def tell_in_short(material: Material) -> tuple[Block, ...]:
    """Say what was recorded, what it shows, and what it does not."""
    sentences = (
        *_tell_records(material),
        *_tell_ties(material),
        *tell_comparison_in_short(material),
        *_tell_coalitions(material),
        *tell_first_in_short(material, rank_between(material)),
        *tell_between_in_short(material, rank_between(material)),
        *tell_changes_in_short(material),
    )
    return (
        material.head("in-short"),
        *material.warn(),
        Items(sentences),
        *_show_activity(material),
    )


def _show_activity(material: Material) -> Iterator[Picture]:
    """Show when events took place, if they have dates and are more than a few."""
    evidence, say = material.evidence, material.say
    if not evidence.knows("first_date") or evidence.sum_up("events").value < FEWEST:
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


def _tell_records(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    yield say(
        "short-records",
        organizations=material.count("organizations", evidence.sum_up("present")),
        events=material.count("events", evidence.sum_up("attended")),
    )
    if evidence.knows("first_date"):
        first, last = evidence.sum_up("first_date"), evidence.sum_up("last_date")
        known = "-known" if evidence.sum_up("undated").value else ""
        if first.value == last.value:
            yield say(f"short-day{known}", day=first)
        else:
            yield say(f"short-period{known}", first=first, last=last)


def _tell_ties(material: Material) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    ties = evidence.sum_up("ties")
    if not ties.value:
        yield say("short-no-ties")
    elif material.is_told:
        kept = evidence.count("ties", in_backbone=True)
        yield say("short-ties", n=kept, pairs=material.count("pairs", ties))
        ranked = rank_ties(material)
        one, other = ranked["source"].iloc[0], ranked["target"].iloc[0]
        together, expected, p_value = (
            evidence.read("ties", column, source=one, target=other)
            for column in ("shared_events", "expected_events", "p_value")
        )
        values = {"one": one, "other": other, "n": together, "expected": expected, "p": p_value}
        yield say("short-strongest", **values)
    elif evidence.knows("level"):
        yield say("short-ties-none", n=ties)
    else:
        yield say("short-ties-untested", n=ties)


def _tell_coalitions(material: Material) -> Iterator[Sentence]:
    """Name the coalitions and who is in them, if they are more than chance."""
    evidence, say = material.evidence, material.say
    if not material.findings.significance.is_found:
        return
    yield say(
        "short-coalitions",
        n=evidence.sum_up("coalitions"),
        placed=evidence.sum_up("placed"),
        p=evidence.sum_up("p_value"),
    )
    for number in evidence.tables.coalitions.index[:MOST]:
        key = "short-coalition" if material.has_topic(number) else "short-coalition-led"
        topic = {"topic": material.label_coalition(number)} if material.has_topic(number) else {}
        yield say(
            key,
            number=evidence.read("coalitions", "coalition", coalition=number),
            n=evidence.read("coalitions", "n_organizations", coalition=number),
            names=material.name_some(evidence.tell("coalitions", "members", coalition=number)),
            **topic,
        )
