"""What hangs on the choice of method: how ties are weighed, and what chance is taken to be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from coalitions.comparison import YARDSTICK, Comparison, judge_orders
from coalitions.report.document import Block, Picture
from coalitions.report.evidence import COMPARED, Fact
from coalitions.report.material import Material, Told
from coalitions.report.overview.brokers import rank_between
from coalitions.report.speech import Sentence

MOST = 10  # rows of a table
METHODS, TIES, LEADERS = (f"{COMPARED}{name}" for name in ("methods", "ties", "leaders"))
ORDER, MOVES = f"{COMPARED}agreement", f"{COMPARED}gains_and_losses"
BETWEEN = f"{COMPARED}between"
MODEL, WEIGHTING = "null model", "weighting"


def tell_comparison(material: Material) -> tuple[Block, ...]:
    """Say what holds by every method and what does not; nothing if they were not compared."""
    comparison = material.evidence.comparison
    if comparison is None:
        return ()
    if not comparison.n_ties:
        return (material.head("compared"), *material.tell(material.say("short-no-ties")))
    return (
        material.head("compared"),
        *material.tell(*_tell_what(material, comparison)),
        *_tell_chance(material, comparison),
        *_tell_weights(material, comparison),
        *_tell_leaders(material, comparison),
        *_tell_between(material, comparison),
        *_list_methods(material, comparison),
    )


def tell_comparison_in_short(material: Material) -> Iterator[Sentence]:
    """Say how many pairs meet more than chance whatever one takes chance to be, if any does."""
    if material.evidence.comparison is not None:
        by_all = material.evidence.count(TIES, by_every_model=True)
        if by_all.value:
            yield material.say("short-compared", n=by_all)


def tell_between_in_short(material: Material, ranked: list[str]) -> Iterator[Sentence]:
    """Say so if who stands between others most is another by another null model."""
    comparison = material.evidence.comparison
    if comparison is None or not ranked or not material.evidence.has("ranks"):
        return
    if _judge_first(comparison, ranked[0]) == "open":
        yield material.say("short-between-open")


def _list_computed(comparison: Comparison, kind: str) -> list[str]:
    methods = comparison.methods
    return [*map(str, methods.index[(methods["kind"] == kind) & (methods["note"] == "")])]


def _tell_what(material: Material, comparison: Comparison) -> Iterator[Sentence]:
    """Say what was compared, and what the rest of the report goes by."""
    network, say = material.findings.network, material.say
    count = material.evidence.count
    yield say(
        "compared-meaning",
        weightings=material.count("weightings", count(METHODS, kind=WEIGHTING, note="")),
        models=material.count("models", count(METHODS, kind=MODEL, note="")),
    )
    if network.test is not None:
        yield say("compared-here", weighting=network.weighting, model=network.test.model)
    else:
        yield say("compared-here-untested", weighting=network.weighting)
    missing = [*map(str, comparison.methods.index[comparison.methods["note"] != ""])]
    if missing:
        yield material.point("compared-missing", names=material.name_all("; ".join(missing)))


def _tell_chance(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say which pairs meet more than chance whatever one takes chance to be."""
    evidence, say = material.evidence, material.say
    models = _list_computed(comparison, MODEL)
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


def _tell_weights(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say which ties are strong however they are weighed, and how alike the orders are."""
    evidence, say = material.evidence, material.say
    weightings = _list_computed(comparison, WEIGHTING)
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


def _tell_leaders(material: Material, comparison: Comparison) -> Iterator[Block]:
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
    agreed = comparison.methods.loc[_list_computed(comparison, WEIGHTING), "rank_agreement"]
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


def _tell_between(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Say who stands between others by each null model, and where the first here stands."""
    evidence, say, places = material.evidence, material.say, comparison.between
    first = next(iter(rank_between(material)), None)
    if first is None or places.columns.empty:
        return
    rows: list[tuple[Told, ...]] = []
    for model in map(str, places.columns):
        leading = places.index[places[model] == places[model].min()]
        place = evidence.read(BETWEEN, model, organization=first)
        nobody = say("between-nobody-by-model")
        rows.append(
            (
                model,
                material.name_some("; ".join(leading)) if len(leading) else say("nobody"),
                nobody if place.is_missing else place,
            )
        )
    yield material.head("compared-between", 2)
    yield from material.tell(
        say("compared-between-meaning"),
        say(f"compared-between-{_judge_first(comparison, first)}", name=first),
    )
    columns = ("method", "first_by_model", "place_by_model")
    yield from material.tabulate("table-comparison-between", columns, rows)


def _judge_first(comparison: Comparison, name: str) -> str:
    """Tell whether it is the first between others by every null model."""
    is_first = comparison.between.loc[name] == comparison.between.min()
    return "same" if bool(is_first.all()) else "open"


def _list_methods(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Name the methods for those who must defend the figures."""
    evidence, say = material.evidence, material.say
    figures = ("ties_kept", "rank_agreement", "tie_overlap")
    rows: list[tuple[Told, ...]] = []
    for name in comparison.agreement.index:
        kind = "weighting" if comparison.methods["kind"][name] == WEIGHTING else "model"
        facts = [evidence.read(METHODS, column, method=name) for column in figures]
        told = [say("blank") if fact.is_missing else fact for fact in facts]
        rows.append((str(name), say(f"{kind}-{name}"), *told))
    yield material.head("compared-methods", 2)
    yield from material.tell(say("compared-table"))
    yield from material.tabulate("table-comparison-methods", ("method", "does", *figures), rows)
