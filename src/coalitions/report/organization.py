"""One organization: its place in the network, and whom it could reach through whom."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from coalitions.errors import OptionError
from coalitions.report.coalition import tell_coalition
from coalitions.report.document import Block, Document, Items
from coalitions.report.evidence import Fact
from coalitions.report.material import Material, Told, split_names
from coalitions.report.reading import tell_reading
from coalitions.report.speech import Sentence

MOST_PARTNERS, MOST_REACHED, MOST_EVENTS = 30, 10, 40  # rows of the tables
MOST_WITH_EVIDENCE = 3  # partners of whom the events together are listed


def write_organization(material: Material, name: str) -> Document:
    """Write the report on one organization.

    Raises
    ------
    OptionError
        If there is no such organization.
    """
    evidence = material.evidence
    if name not in evidence.tables.organizations.index:
        raise OptionError(f"organization '{name}' is not in the records")
    home = evidence.read("organizations", "coalition", organization=name)
    ties = _list_ties(evidence.tables.ties, name)
    return Document(
        title=material.say("organization-title", name=name),
        subtitle=material.say(
            "organization-subtitle", events=material.count("events", evidence.sum_up("attended"))
        ),
        language=material.speech.language,
        blocks=(
            material.head("in-short"),
            *material.warn(),
            Items(tuple(_list_sentences(material, name, ties))),
            *tell_reading(material),
            *_tell_partners(material, name, ties),
            *_tell_reach(material, name, ties),
            *(() if home.is_missing else tell_coalition(material, home.value, level=1)),
            *_tell_events(material, name),
        ),
    )


def _list_ties(ties: pd.DataFrame, name: str) -> pd.DataFrame:
    """List the ties of an organization, those that chance explains least first."""
    own = ties[(ties["source"] == name) | (ties["target"] == name)]
    own = own.assign(partner=own["target"].where(own["source"] == name, own["source"]))
    order = {"p_value": True, "shared_events": False, "partner": True}
    by = [column for column in order if column in own]
    return own.sort_values(by, ascending=[order[column] for column in by], kind="stable")


def _list_sentences(material: Material, name: str, ties: pd.DataFrame) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    n_events = evidence.read("organizations", "n_events", organization=name)
    all_events = material.count("events", evidence.sum_up("attended"))
    yield say("own-events", name=name, n=n_events, events=all_events)
    degree = evidence.read("organizations", "degree", organization=name)
    if degree.value or material.is_told:
        met = "own-partners" if material.is_told and degree.value else "own-met"
        yield say("own-partners-none" if not degree.value else met, name=name, n=degree)
    if len(ties) and evidence.knows("level") and ties["in_backbone"].iloc[0]:
        yield say(
            "own-strongest",
            name=name,
            partner=ties["partner"].iloc[0],
            n=_read_tie(material, ties.iloc[0], "shared_events"),
            events=material.count("events", n_events),
            p=_read_tie(material, ties.iloc[0], "p_value"),
        )
    if evidence.has_places("betweenness") and n_events.value:
        low, high = (
            evidence.read("ranks", column, measure="betweenness", organization=name)
            for column in ("low", "high")
        )
        share, draws = evidence.sum_up("interval"), evidence.sum_up("draws")
        is_firm = high.value <= evidence.sum_up("top").value
        firm = "own-place" if low.value == high.value else "own-places"
        key = firm if is_firm else "own-place-open"
        yield say(key, name=name, low=low, high=high, share=share, draws=draws)


def _tell_partners(material: Material, name: str, ties: pd.DataFrame) -> Iterator[Block]:
    yield material.head("partners")
    if ties.empty:
        yield from material.tell(material.say("partners-none", name=name))
        return
    is_tested = material.evidence.knows("level")
    figures = ("shared_events", *(("expected_events", "p_value") if is_tested else ()))
    rows: list[tuple[Told, ...]] = [
        (tie["partner"], *(_read_tie(material, tie, column) for column in figures))
        for _, tie in ties.head(MOST_PARTNERS).iterrows()
    ]
    told = "order" if material.is_told else "by-chance" if is_tested else "counted"
    yield from material.tell(
        material.say(f"partners-{told}", name=name),
        material.say("partners-level", level=material.evidence.sum_up("level"))
        if material.is_told and material.findings.options.correction == "none"
        else None,
        material.say("first-ones") if len(ties) > MOST_PARTNERS else None,
    )
    yield from material.tabulate("table-partners", ("organization", *figures), rows)
    if is_tested:
        ties = ties[ties["in_backbone"].fillna(False).astype(bool)]
    for _, tie in ties.head(MOST_WITH_EVIDENCE).iterrows():
        yield material.head("events-with", 2, partner=tie["partner"])
        yield Items(tuple(material.name_event(event) for event in split_names(tie["event_ids"])))


def _tell_reach(material: Material, name: str, ties: pd.DataFrame) -> Iterator[Block]:
    """Say whom it has not met, and which of its partners have ties with them."""
    through = _find_ways(material.evidence.tables.ties, name, ties)
    if not through:
        return
    ranked = sorted(through, key=lambda reached: (-len(through[reached]), reached))
    rows: list[tuple[Told, ...]] = [
        (reached, material.name_some("; ".join(through[reached])))
        for reached in ranked[:MOST_REACHED]
    ]
    yield material.head("reach")
    yield from material.tell(material.say("reach-meaning", name=name))
    yield from material.tabulate("table-reach", ("organization", "through"), rows)


def _find_ways(every: pd.DataFrame, name: str, ties: pd.DataFrame) -> dict[str, list[str]]:
    """Find the organizations not met that partners have ties with, and which partners."""
    met = {name, *ties["partner"]}
    partners = {*ties.loc[ties["shown"].astype(bool), "partner"]}
    shown = every[every["shown"].astype(bool)]
    through: dict[str, list[str]] = {}
    for ends in zip(shown["source"], shown["target"], strict=True):
        for partner, reached in (ends, ends[::-1]):
            if partner in partners and reached not in met:
                through.setdefault(reached, []).append(partner)
    return {reached: sorted(own) for reached, own in through.items()}


def _tell_events(material: Material, name: str) -> Iterator[Block]:
    attended = material.evidence.list("participations", "event_id", organization=name)
    events = [*dict.fromkeys(attended)]
    if not events:
        return
    yield material.head("events")
    if len(events) > MOST_EVENTS:
        yield from material.tell(material.point("events-first", "participations"))
    yield Items(tuple(material.name_event(event) for event in events[:MOST_EVENTS]))


def _read_tie(material: Material, tie: pd.Series, column: str) -> Fact:
    return material.evidence.read("ties", column, source=tie["source"], target=tie["target"])
