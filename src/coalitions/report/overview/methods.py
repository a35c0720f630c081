"""How it was made: every choice, and who it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import WEIGHTING_TABLE
from coalitions.report.document import Block, Items
from coalitions.report.material import Material
from coalitions.report.speech import Sentence

BREIGER = (
    "Breiger, R. L. (1974). The duality of persons and groups. Social Forces 53, 181-190. "
    "https://doi.org/10.2307/2576011"
)


def tell_methods(material: Material) -> tuple[Block, ...]:
    """Tell the method in a paragraph that can be cited, and list its sources."""
    sources = tuple(material.speech.write(source) for source in _list_sources(material))
    return (
        material.head("methods"),
        *material.tell(*_tell_steps(material)),
        material.head("sources", 2),
        Items(sources),
    )


def _tell_steps(material: Material) -> Iterator[Sentence]:
    evidence, findings, say = material.evidence, material.findings, material.say
    network = findings.network
    yield say(
        "method-two-mode",
        organizations=material.count("organizations", evidence.sum_up("organizations")),
        events=material.count("events", evidence.sum_up("events")),
    )
    yield say("method-weighting", weighting=say(f"weighting-{network.weighting}"))
    if network.test is not None:
        model = say(f"model-{network.test.model}")
        yield say("method-backbone", model=model, p=evidence.sum_up("level"))
    yield say("method-betweenness")
    yield say(f"method-communities-{findings.communities.ties}")
    if evidence.knows("random_records"):
        yield say("method-random-records", n=evidence.sum_up("random_records"))
    if evidence.knows("draws"):
        yield say("method-draws", n=evidence.sum_up("draws"))


def _list_sources(material: Material) -> Iterator[str]:
    network = material.findings.network
    yield BREIGER
    weighting = WEIGHTING_TABLE.get(network.weighting)
    model = NULL_MODEL_TABLE.get(network.test.model) if network.test else None
    yield from (entry.source for entry in (weighting, model) if entry and entry.source)
    measures = material.evidence.tables.measures
    for source in measures.loc[measures["measure"].isin(["degree", "betweenness"]), "source"]:
        yield str(source)
