"""Who stands between others, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Picture
from coalitions.report.material import Material, Told
from coalitions.report.speech import Sentence

MOST = 10  # organizations in the table
MEASURE = "betweenness"


def tell_brokers(material: Material) -> tuple[Block, ...]:
    """List those that stand on most shortest ways between others."""
    evidence, say = material.evidence, material.say
    organizations = evidence.tables.organizations
    ranked = organizations.sort_values([MEASURE, "n_events"], ascending=False, kind="stable")
    first = ranked.index[(ranked[MEASURE] > 0).to_numpy()][:MOST]
    if first.empty:
        return (material.head("between"), *material.tell(say("between-nobody")))
    has_places = evidence.has("ranks")
    placed = ("place", "places") if has_places else ()
    columns = ("organization", "coalition", "n_events", "degree", *placed)
    rows: list[tuple[Told, ...]] = [
        (
            name,
            _name_home(material, name),
            evidence.read("organizations", "n_events", organization=name),
            evidence.read("organizations", "degree", organization=name),
            *(_place(material, name) if has_places else ()),
        )
        for name in first
    ]
    picture = Picture(
        material.pictures / "ranking", say("figure-ranking"), say("figure-ranking-in-words")
    )
    return (
        material.head("between"),
        *material.tell(say("between-meaning"), *_tell_first(material, str(first[0]))),
        picture,
        *material.tabulate("table-between", columns, rows),
    )


def _name_home(material: Material, name: str) -> Told:
    home = material.evidence.read("organizations", "coalition", organization=name)
    return material.say("none") if home.is_missing else home


def _place(material: Material, name: str) -> tuple[Told, Told]:
    rank, low, high = (
        material.evidence.read("ranks", column, measure=MEASURE, organization=name)
        for column in ("rank", "low", "high")
    )
    return rank, (low if low.value == high.value else material.say("span", low=low, high=high))


def _tell_first(material: Material, name: str) -> Iterator[Sentence]:
    """Say who is first if other records would say so too, or that these do not say."""
    evidence, say = material.evidence, material.say
    if not evidence.has("ranks"):
        yield say("first-untested")
        return
    low, high, top_share = (
        evidence.read("ranks", column, measure=MEASURE, organization=name)
        for column in ("low", "high", "top_share")
    )
    top, draws = evidence.sum_up("top"), evidence.sum_up("draws")
    if high.value <= top.value:
        yield say("first-firm", name=name, n=top, share=top_share, draws=draws)
    else:
        level = evidence.sum_up("interval")
        yield say("first-open", name=name, low=low, high=high, share=level, draws=draws)
