"""Which ties hold by every model of chance and every way of weighing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from coalitions.comparison import YARDSTICK, Comparison, judge_orders
from coalitions.report.document import Block, Picture
from coalitions.report.evidence import Fact
from coalitions.report.material import Material, Told
from coalitions.report.overview.comparison.tables import (
    METHODS,
    MODEL,
    MOST,
    ORDER,
    TIES,
    WEIGHTING,
    list_computed,
)
from coalitions.report.speech import Sentence


def tell_chance(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say which pairs meet more than chance whatever one takes chance to be."""
    evidence, say = material.evidence, material.say
    models = list_computed(comparison, MODEL)
    if not models:
        return
    kept = {name: evidence.read(METHODS, "ties_kept", method=name) for name in models}
    pairs = material.count("pairs", evidence.read(METHODS, "ties_kept", method=YARDSTICK))
    listed = [say("compared-kept", name=name, n=n_kept) for name, n_kept in kept.items()]
    yield material.head("compared-chance", 2)
    yield from material.tell(*_tell_kept(material, kept, pairs))
    yield Picture(
        material.pictures / "comparison-chance",
        say("figure-comparison-chance"),
        say(
            "figure-comparison-chance-in-words",
            pairs=pairs,
            listed=material.speech.join(listed),
        ),
    )


def _tell_kept(material: Material, kept: dict[str, Fact], pairs: Sentence) -> Iterator[Sentence]:
    say = material.say
    by_number = sorted(kept, key=lambda name: int(kept[name].value))
    strictest, fewest, most = by_number[0], kept[by_number[0]], kept[by_number[-1]]
    by_all = material.evidence.count(TIES, by_every_model=True)
    if not most.value:
        yield say("compared-chance-none")
        return
    if by_all.value:
        yield say("compared-chance-all", n=by_all, pairs=pairs)
        if by_all.value == fewest.value < most.value:
            yield say("compared-chance-nested", model=strictest)
        yield say("compared-chance-still")
    else:
        yield say("compared-chance-split")
    if most.value > fewest.value:
        yield say("compared-chance-spread", fewest=fewest, most=most)
    if most.value > by_all.value:
        yield say("compared-chance-others")


def tell_weights(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say which ties are strong however they are weighed, and how alike the orders are."""
    evidence, say = material.evidence, material.say
    weightings = list_computed(comparison, WEIGHTING)
    agreement = comparison.agreement
    ordering = [name for name in weightings if pd.notna(agreement[name][name])]
    alike = [name for name in weightings if name not in ordering]
    yield material.head("compared-weights", 2)
    if alike:
        names = material.name_all("; ".join(alike))
        yield from material.tell(say("compared-no-order", names=names))
    if len(ordering) > 1:
        yield from material.tell(
            *_tell_heaviest(material, comparison),
            _tell_order(material, agreement, ordering),
            say("compared-correlation"),
        )
    yield from _list_surviving(material, comparison)
    yield Picture(
        material.pictures / "comparison-agreement",
        say("figure-comparison-agreement"),
        material.point(
            "figure-comparison-agreement-in-words",
            n=evidence.count(METHODS, note=""),
        ),
    )


def _list_surviving(material: Material, comparison: Comparison) -> Iterator[Block]:
    """List pairs that every model of chance finds, those first that most weightings find strong."""
    evidence = material.evidence
    surviving = comparison.ties[comparison.ties["by_every_model"]].head(MOST)
    rows: list[tuple[Told, ...]] = [
        (
            material.say("pair", one=one, other=other),
            *(
                evidence.read(TIES, column, source=one, target=other)
                for column in ("shared_events", "weightings")
            ),
        )
        for one, other in zip(surviving["source"], surviving["target"], strict=True)
    ]
    columns = ("pair", "shared_events", "weightings")
    yield from material.tabulate("table-comparison-ties", columns, rows)


def _tell_heaviest(material: Material, comparison: Comparison) -> Iterator[Sentence]:
    evidence, say = material.evidence, material.say
    heaviest = evidence.read(METHODS, "ties_taken", method=YARDSTICK)
    by_all = evidence.count(TIES, by_every_weighting=True)
    cut = "model" if comparison.reference else "tenth"
    yield say(f"compared-cut-{cut}", n=heaviest, model=comparison.reference)
    if not by_all.value:
        yield say("compared-heaviest-none")
        return
    yield say("compared-heaviest", n=by_all)
    firm = evidence.count(TIES, by_every_weighting=True, by_every_model=True)
    if firm.value == by_all.value:
        yield say("compared-firm-all")
    elif firm.value:
        yield say("compared-firm", n=firm)


def _tell_order(material: Material, agreement: pd.DataFrame, names: list[str]) -> Sentence:
    """Say how alike the orders are, by the least alike two."""
    one, other = min(combinations(names, 2), key=lambda two: float(agreement[two[0]][two[1]]))
    lowest = material.evidence.read(ORDER, other, method=one)
    key = f"compared-order-{judge_orders(float(lowest.value))}"
    return material.say(key, one=one, other=other, correlation=lowest)
