"""Who stands between others, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from coalitions.ranks import round_off
from coalitions.report.document import Block, Picture
from coalitions.report.material import Material, Told
from coalitions.report.speech import Sentence

MOST = 10  # organizations in the table
MEASURE, BY_EVENTS = "betweenness", "two_mode_betweenness"


def rank_between(material: Material) -> list[str]:
    """List those that stand between others on most shortest ways, the first ones."""
    organizations = material.evidence.tables.organizations
    ranked = organizations.sort_values([MEASURE, "n_events"], ascending=False, kind="stable")
    return [*ranked.index[(ranked[MEASURE] > 0).to_numpy()][:MOST]]


def tell_brokers(material: Material) -> tuple[Block, ...]:
    """List those that stand on most shortest ways between others."""
    evidence, say = material.evidence, material.say
    first = rank_between(material)
    if not first:
        return (material.head("between"), *material.tell(say("between-nobody")))
    has_places = evidence.has_places(MEASURE)
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
        *material.tell(say("between-meaning")),
        *material.tell(*_tell_first(material, first[0]), *_tell_by_events(material)),
        picture,
        *material.tabulate("table-between", material.title_columns(columns), rows),
    )


def tell_first_in_short(material: Material, ranked: list[str]) -> Iterator[Sentence]:
    """Say in short who stands between others, as far as other records would say so too."""
    if ranked and material.evidence.has_places(MEASURE):
        yield from _tell_first(material, ranked[0], "short-")
        yield from _tell_by_events(material)


def _name_home(material: Material, name: str) -> Told:
    home = material.evidence.read("organizations", "coalition", organization=name)
    return material.say("none") if home.is_missing else home


def _place(material: Material, name: str) -> tuple[Told, Told]:
    rank, low, high = (
        material.evidence.read("ranks", column, measure=MEASURE, organization=name)
        for column in ("rank", "low", "high")
    )
    return rank, (low if low.value == high.value else material.say("span", low=low, high=high))


def _tell_first(material: Material, name: str, prefix: str = "") -> Iterator[Sentence]:
    """Say who is first if other records would say so too, or that these do not say."""
    evidence, say = material.evidence, material.say
    if not evidence.has_places(MEASURE):
        yield say("first-untested")
        return
    low, high, top_share = (
        evidence.read("ranks", column, measure=MEASURE, organization=name)
        for column in ("low", "high", "top_share")
    )
    top, draws = evidence.sum_up("top"), evidence.sum_up("draws")
    if high.value <= top.value:
        yield say(f"{prefix}first-firm", name=name, n=top, share=top_share, draws=draws)
    elif prefix:
        yield say(f"{prefix}first-open")
    else:
        n_equal = evidence.read("ranks", "n_equal", measure=MEASURE, organization=name)
        span = {"low": low, "high": high, "share": evidence.sum_up("interval"), "draws": draws}
        if n_equal.value:
            yield say("first-shared", name=name, n=n_equal, **span)
        else:
            yield say("first-open", name=name, **span)


def _tell_by_events(material: Material) -> Iterator[Sentence]:
    """Say so if another is first where nothing is left out of who came to which event."""
    organizations = material.evidence.tables.organizations
    on_ties, by_events = (_list_first(organizations[name]) for name in (MEASURE, BY_EVENTS))
    if on_ties and by_events and not {*on_ties} & {*by_events}:
        yield material.say("first-by-events", names=material.name_some("; ".join(by_events)))


def _list_first(values: pd.Series[float]) -> list[str]:
    rounded = round_off(np.asarray(values.fillna(0), dtype=np.float64))
    highest = rounded.max(initial=0)
    return [*values.index[rounded == highest]] if highest > 0 else []
