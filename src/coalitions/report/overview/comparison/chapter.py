"""The chapter: what was compared, what holds by all methods, which they were."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.comparison import Comparison
from coalitions.report.document import Block
from coalitions.report.material import Material, Told
from coalitions.report.overview.comparison.between import tell_between
from coalitions.report.overview.comparison.leaders import tell_leaders
from coalitions.report.overview.comparison.tables import (
    METHODS,
    MODEL,
    TIES,
    WEIGHTING,
)
from coalitions.report.overview.comparison.ties import tell_chance, tell_weights
from coalitions.report.speech import Sentence


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
        *tell_chance(material, comparison),
        *tell_weights(material, comparison),
        *tell_leaders(material, comparison),
        *tell_between(material, comparison),
        *_list_methods(material, comparison),
    )


def tell_comparison_in_short(material: Material) -> Iterator[Sentence]:
    """Say how many pairs meet more than chance whatever one takes chance to be, if any does."""
    if material.evidence.comparison is not None:
        by_all = material.evidence.count(TIES, by_every_model=True)
        if by_all.value:
            yield material.say("short-compared", n=by_all)


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


def _list_methods(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Name the methods for those who must defend the figures."""
    evidence, say = material.evidence, material.say
    figures = ("ties_kept", "rank_agreement", "tie_overlap")
    rows: list[tuple[Told, ...]] = []
    for name in comparison.agreement.index:
        kind = "weighting" if comparison.methods["kind"][name] == WEIGHTING else "model"
        facts = [evidence.read(METHODS, column, method=name) for column in figures]
        rows.append((str(name), say(f"{kind}-{name}"), *facts))
    yield material.head("compared-methods", 2)
    yield from material.tell(say("compared-table"))
    yield from material.tabulate("table-comparison-methods", ("method", "does", *figures), rows)
