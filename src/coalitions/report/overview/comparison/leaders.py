"""Who leads, by one way of weighing and another."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.comparison import YARDSTICK, Comparison
from coalitions.report.document import Block, Picture
from coalitions.report.material import Material, Told
from coalitions.report.overview.comparison.tables import (
    LEADERS,
    METHODS,
    MOST,
    MOVES,
    WEIGHTING,
    list_computed,
)
from coalitions.report.speech import Sentence


def tell_leaders(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say who leads however ties are weighed."""
    evidence, say = material.evidence, material.say
    leaders = comparison.leaders[comparison.leaders["by_count"]]
    yield material.head("compared-leaders", 2)
    if leaders.empty:
        yield from material.tell(say("compared-leaders-few"))
        return
    leading = evidence.count(LEADERS, by_count=True)
    by_all = evidence.count(LEADERS, by_count=True, by_every_weighting=True)
    if by_all.value == leading.value:
        told = say("compared-leaders-same", n=leading)
    elif by_all.value:
        names = leaders.loc[leaders["by_every_weighting"], "organization"]
        told = say(
            "compared-leaders-some",
            n=by_all,
            leading=leading,
            names=material.name_some("; ".join(names)),
        )
    else:
        told = say("compared-leaders-none", n=leading)
    yield from material.tell(told, *_tell_most_unlike(material, comparison), say("compared-places"))
    yield Picture(
        material.pictures / "comparison-leaders",
        say("figure-comparison-leaders"),
        say("figure-comparison-leaders-in-words"),
    )
    columns = ("rank_by_count", "highest", "lowest", "weightings")
    rows: list[tuple[Told, ...]] = [
        (name, *(evidence.read(LEADERS, column, organization=name) for column in columns))
        for name in leaders["organization"].head(MOST)
    ]
    yield from material.tabulate(
        "table-comparison-leaders", ("organization", *columns[:-1], "weightings-leading"), rows
    )


def _tell_most_unlike(material: Material, comparison: Comparison) -> Iterator[Sentence]:
    """Name the weighting whose ranking is least like that by counting, and who moves by it."""
    evidence, say = material.evidence, material.say
    agreed = comparison.methods.loc[list_computed(comparison, WEIGHTING), "rank_agreement"]
    agreed = agreed.drop(YARDSTICK).dropna()
    if agreed.empty:
        return
    method = str(agreed.idxmin())
    correlation = evidence.read(METHODS, "rank_agreement", method=method)
    yield say("compared-unlike", method=method, correlation=correlation)
    for change in ("gains", "loses"):
        moves = comparison.gains_and_losses
        moves = moves[(moves["method"] == method) & (moves["change"] == change)]
        if len(moves) and moves["rank"].notna().iloc[0]:
            name = moves["organization"].iloc[0]
            before, after = (
                evidence.read(MOVES, column, method=method, change=change, organization=name)
                for column in ("rank_by_count", "rank")
            )
            yield say(f"compared-{change}", name=name, before=before, after=after)
