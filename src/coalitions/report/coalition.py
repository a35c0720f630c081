"""One coalition: its members, what it is about, and how firm it is."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.errors import OptionError
from coalitions.ranks import is_at_most
from coalitions.report.bridges import tell_bridges
from coalitions.report.document import Block, Document, Items
from coalitions.report.material import Material, Told
from coalitions.report.reading import tell_reading
from coalitions.report.speech import Sentence

MOST_MEMBERS = 50  # by name, where another document or table has all of them
MOST_EVENTS = 200


def write_coalition(material: Material, number: int) -> Document:
    """Write the report on one coalition.

    Raises
    ------
    OptionError
        If there is no such coalition.
    """
    evidence, say = material.evidence, material.say
    if number not in evidence.tables.coalitions.index:
        there_are = ", ".join(map(str, evidence.tables.coalitions.index)) or "none"
        raise OptionError(f"coalition {number} is not known; there are: {there_are}")
    found = evidence.read("coalitions", "coalition", coalition=number)
    return Document(
        title=say("coalition-titled", number=found, topic=material.label_coalition(number)),
        subtitle=say(
            "coalition-subtitle", events=material.count("events", evidence.sum_up("attended"))
        ),
        language=material.speech.language,
        blocks=(
            material.head("in-short"),
            *material.warn(),
            *_describe(material, number),
            *tell_reading(material),
            *_tell_members(material, number),
            *_tell_neighbors(material, number),
            *_tell_events_of(material, number),
        ),
    )


def tell_coalition(
    material: Material, number: int, *, level: int, is_brief: bool = False
) -> tuple[Block, ...]:
    """Say who is in a coalition, around what, and how firmly: not in figures if `is_brief`."""
    members = material.evidence.tell("coalitions", "members", coalition=number)
    return (
        material.head(
            "coalition-titled",
            level,
            number=material.evidence.read("coalitions", "coalition", coalition=number),
            topic=material.label_coalition(number),
        ),
        *_describe(material, number, is_brief=is_brief),
        *material.tell(material.say("members", names=material.name_some(members, MOST_MEMBERS))),
    )


def _describe(material: Material, number: int, *, is_brief: bool = False) -> Iterator[Block]:
    caution = None if material.findings.significance.is_found else material.say("group-no-more")
    firmness = () if is_brief else _tell_firmness(material, number)
    yield from material.tell(*_tell_events(material, number), None if is_brief else caution)
    yield from material.tell(*firmness, *_tell_key_event(material, number))


def _tell_events(material: Material, number: int) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    row = evidence.tables.coalitions.loc[number]
    n_events = evidence.read("coalitions", "n_events", coalition=number)
    n_members = evidence.read("coalitions", "n_organizations", coalition=number)
    yield say("coalition-size", n=n_members)
    is_known = not evidence.sum_up("undated").value
    if row.isna()["first_date"] or not is_known:
        yield say("coalition-met", n=n_events)
    if not row.isna()["first_date"]:
        first, last = (
            evidence.read("coalitions", column, coalition=number)
            for column in ("first_date", "last_date")
        )
        if not is_known:
            is_one_day = first.value == last.value
            known = {"day": first} if is_one_day else {"first": first, "last": last}
            yield say("coalition-day-known" if is_one_day else "coalition-days-known", **known)
        elif first.value == last.value:
            yield say("coalition-met-on", n=n_events, day=first)
        else:
            yield say("coalition-met-between", n=n_events, first=first, last=last)
    for trait in ("issues", "places", "types"):
        if own := row[f"own_{trait}"]:
            yield say(f"coalition-own-{trait}", names=material.name_all(own))


def _tell_firmness(material: Material, number: int) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    row = evidence.tables.coalitions.loc[number]
    if "with_own" in row and row.notna()["with_own"]:
        firm = evidence.read("coalitions", "with_own", coalition=number)
        yield say("coalition-firm", share=firm, draws=evidence.sum_up("coalition_draws"))
    if "p_value" in row and row.notna()["p_value"]:
        p_value = evidence.read("coalitions", "p_value", coalition=number)
        is_told = is_at_most(p_value.value, evidence.sum_up("coalition_level").value)
        yield say("coalition-beyond-chance" if is_told else "coalition-by-chance", p=p_value)


def _tell_key_event(material: Material, number: int) -> Iterator[Sentence]:
    """Name the event without which half of a coalition would not be in it."""
    evidence, say = material.evidence, material.say
    row = evidence.tables.coalitions.loc[number]
    if row.get("key_event") and row["lost_without"] >= row["n_organizations"] / 2:
        yield say(
            "coalition-rests",
            title=material.name_event(str(row["key_event"])),
            n=evidence.read("coalitions", "lost_without", coalition=number),
        )


def _tell_members(material: Material, number: int) -> Iterator[Block]:
    """List the members, those with most ties first, with how firmly each belongs."""
    evidence = material.evidence
    table = evidence.tables.organizations
    members = table[(table["coalition"] == number).fillna(False).astype(bool)]
    ranked = members.sort_values(["degree", "n_events"], ascending=False, kind="stable")
    columns = [name for name in ("n_events", "degree", "with_own") if name in table]
    rows: list[tuple[Told, ...]] = [
        (name, *(evidence.read("organizations", column, organization=name) for column in columns))
        for name in ranked.index
    ]
    yield material.head("members-titled")
    yield from material.tabulate(
        "table-members", ("organization", *material.title_columns(columns)), rows
    )


def _tell_neighbors(material: Material, number: int) -> Iterator[Block]:
    """Say which other coalitions it has ties with, and who has them."""
    bridges = material.evidence.tables.bridges
    return tell_bridges(
        material,
        bridges[(bridges["coalition"] == number) | (bridges["other"] == number)],
        column="coalition",
        name=lambda one, other: material.name_coalition(other if one == number else one),
        level=1,
    )


def _tell_events_of(material: Material, number: int) -> Iterator[Block]:
    """List the events in which two or more members took part, and how many did in each."""
    evidence = material.evidence
    home = evidence.tables.organizations["coalition"]
    members = tuple(home.index[home.eq(number).fillna(False).astype(bool)])
    n_members = evidence.read("coalitions", "n_organizations", coalition=number)
    taken = evidence.tables.participations
    own = taken[taken["organization"].isin(members)]
    n_came = own.groupby("event_id", observed=True)["organization"].nunique()
    events = evidence.tables.events.index
    met = events[events.isin(n_came.index[n_came > 1])]
    told = [
        material.say(
            "event-of-members",
            event=material.name_event(event),
            n=evidence.count_each(
                "participations", "organization", event_id=event, organization=members
            ),
            members=n_members,
        )
        for event in met[:MOST_EVENTS]
    ]
    if told:
        yield material.head("events")
        more = material.say("first-ones") if len(met) > MOST_EVENTS else None
        yield from material.tell(material.say("events-of-members"), more)
        yield Items(tuple(told))
