"""How it was made: every choice that shaped the result, and who it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.report.document import Block, Items
from coalitions.report.material import Material
from coalitions.report.overview.sources import is_estimated, list_sources
from coalitions.report.speech import Sentence


def tell_methods(material: Material) -> tuple[Block, ...]:
    """Tell the method in paragraphs that can be cited, and list its sources."""
    sources = tuple(material.speech.write(source) for source in list_sources(material))
    return (
        material.head("methods"),
        *material.tell(*_tell_counted(material)),
        *material.tell(*_tell_ties(material)),
        *material.tell(*_tell_groups(material)),
        *material.tell(*_tell_program(material)),
        material.head("sources", 2),
        Items(sources),
    )


def _tell_counted(material: Material) -> Iterator[Sentence]:
    """Say what was counted, and what it weighs."""
    evidence, options, say = material.evidence, material.findings.options, material.say
    yield say(
        "method-two-mode",
        organizations=material.count("organizations", evidence.sum_up("organizations")),
        events=material.count("events", evidence.sum_up("events")),
    )
    if options.roles:
        yield say("method-roles", names=material.name_all("; ".join(options.roles)))
    else:
        yield say("method-roles-all")
    if weights := material.findings.network.affiliation.role_weights:
        weighed = [
            say("role-weight", name=role, weight=evidence.sum_up(f"weight of {role}"))
            for role in weights
        ]
        yield say("method-role-weights", weights=material.speech.join(weighed))
    if evidence.knows("max_event_size"):
        sizes = {"n": evidence.sum_up("too_large"), "size": evidence.sum_up("max_event_size")}
        yield say("method-largest", **sizes)
    if options.roll_up:
        yield say("method-roll-up")
    yield say("method-weighting", weighting=say(f"weighting-{options.weighting}"))
    if evidence.knows("half_life"):
        yield say("method-half-life", n=evidence.sum_up("half_life"))


def _tell_ties(material: Material) -> Iterator[Sentence]:
    """Say by which test ties were told from chance, and what was measured on them."""
    evidence, options, say = material.evidence, material.findings.options, material.say
    test = material.findings.network.test
    if test is None:
        yield say("method-untested")
    else:
        model = say(f"model-{test.model}")
        yield say(f"method-backbone-{test.correction}", model=model, p=evidence.sum_up("level"))
        if evidence.knows("samples"):
            yield say("method-samples", n=evidence.sum_up("samples"))
        if options.signed:
            yield say("method-signed")
        if not material.is_told:
            yield say(f"method-{options.if_empty}")
    yield say("method-betweenness")
    if is_estimated(material):
        yield say("method-estimated")


def _tell_groups(material: Material) -> Iterator[Sentence]:
    """Say how coalitions were sought, tested and followed."""
    evidence, say = material.evidence, material.say
    communities, dynamics = material.findings.communities, material.findings.dynamics
    yield say(
        f"method-communities-{communities.ties}",
        algorithm=say(f"algorithm-{communities.algorithm}"),
        resolution=evidence.sum_up("resolution"),
    )
    if material.findings.options.resolution == "stable":
        yield say("method-stable")
    if communities.method == "consensus":
        yield say("method-consensus", n=evidence.sum_up("runs"))
    if evidence.knows("random_records"):
        yield say("method-random-records", n=evidence.sum_up("random_records"))
    if evidence.knows("draws"):
        own = evidence.sum_up("coalition_draws")
        yield say("method-draws", n=evidence.sum_up("draws"), coalitions=own)
    if dynamics is not None and len(dynamics.changes):
        overlap = dynamics.timeline.step != dynamics.timeline.length
        figures = {"n": evidence.sum_up("window_length"), "step": evidence.sum_up("window_step")}
        yield say("method-windows-rolling" if overlap else "method-windows", **figures)
        yield say("method-windows-ties", weighting=say("weighting-newman"))


def _tell_program(material: Material) -> Iterator[Sentence]:
    evidence = material.evidence
    figures = {"version": evidence.sum_up("version"), "seed": evidence.sum_up("seed")}
    yield material.say("method-program", **figures)
