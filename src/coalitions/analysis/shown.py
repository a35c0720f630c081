"""From records to the ties that are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from coalitions.affiliation import AffiliationNetwork, build_affiliation
from coalitions.analysis.options import BACKBONES, EMPTY_CHOICES, BuildOptions
from coalitions.backbone import (
    Power,
    choose_level,
    extract_backbone,
    measure_power,
    restore_ties,
)
from coalitions.communities import METHODS, SEARCHED
from coalitions.errors import OptionError, require_choice
from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.projection import ChanceTest, CoparticipationNetwork, project
from coalitions.records import EventRecords
from coalitions.wording import count

MOST_INFLATED = 1.3  # shared events, beside those that a model without sizes expects


@dataclass(frozen=True)
class ShownTies:
    """The ties that are shown, and what was asked of chance to choose them.

    Parameters
    ----------
    network : CoparticipationNetwork
        With the ties that are shown.
    model : NullModel, optional
        What ties were tested against, fitted; None if they were not tested.
    power : Power, optional
        What the test could find; None if there was none.
    notice : str
        A caution for every reader; "" if there is none.
    """

    network: CoparticipationNetwork
    model: NullModel | None = None
    power: Power | None = None
    notice: str = ""


def tie_organizations(
    records: EventRecords,
    options: BuildOptions,
    *,
    on_stage: Callable[[str], None] = lambda _: None,
) -> ShownTies:
    """Take records, aliases applied, to the ties that are shown.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.
    """
    require_choice("backbone", options.backbone, BACKBONES)
    require_choice("if_empty", options.if_empty, EMPTY_CHOICES)
    require_choice("communities", options.communities, METHODS)
    require_choice("community_ties", options.community_ties, SEARCHED)
    on_stage("Tying organizations that shared events")
    affiliation = build_affiliation(
        records,
        roles=options.roles,
        role_weights=options.role_weights,
        max_event_size=options.max_event_size,
    )
    network = project(affiliation, weighting=options.weighting, half_life=options.half_life)
    if options.backbone == "none":
        _refuse_without_test(options)
        return ShownTies(network)
    on_stage("Testing ties against chance")
    return _test_ties(network, options)


def _refuse_without_test(options: BuildOptions) -> None:
    needless = "signed" if options.signed else "correction"
    if options.signed or options.correction != "none":
        raise OptionError(
            f"{needless} has no meaning without a test against chance; choose a backbone other "
            "than 'none', or leave it out"
        )


def _test_ties(network: CoparticipationNetwork, options: BuildOptions) -> ShownTies:
    """Keep the ties that are stronger than chance, and say how far that carries."""
    model = fit_null_model(
        network.affiliation, model=options.backbone, samples=options.samples, seed=options.seed
    )
    backbone = extract_backbone(
        network,
        model=model,
        alpha=options.alpha,
        correction=options.correction,
        signed=options.signed,
    )
    level = choose_level(options.alpha, signed=options.signed)
    power = measure_power(network, model=model, alpha=level, correction=options.correction)
    told = power.tell(len(backbone.ties))
    backbone = replace(backbone, steps=(*backbone.steps, told))
    notice = _caution_sizes(network.affiliation, model)
    if backbone.test and backbone.ties.empty and len(backbone.removed):
        notice = _caution(len(backbone.removed), backbone.test, power, options.if_empty)
        if options.if_empty == "show-all":
            backbone = restore_ties(backbone)
    return ShownTies(backbone, model, power, notice)


def _caution_sizes(affiliation: AffiliationNetwork, model: NullModel) -> str:
    """Warn if large events make the ties that a model without sizes finds; "" if they do not.

    How many events all pairs share is a matter of the sizes of events alone, whoever seeks whom.
    """
    if model.name != "hypergeometric":
        return ""
    size = affiliation.events["n_organizations"].to_numpy(float)
    activity = affiliation.organizations["n_events"].to_numpy(float)
    n_shared = (size * (size - 1)).sum()
    n_expected = (activity.sum() ** 2 - (activity**2).sum()) / max((size > 0).sum(), 1)
    if n_shared <= MOST_INFLATED * n_expected:
        return ""
    return (
        f"Events differ in size. That alone makes organizations share {n_shared / n_expected:.1f} "
        "times as many events as the hypergeometric model expects, so many of these ties are "
        "those of large events: the models fdsm and sdsm hold sizes."
    )


def _caution(n_removed: int, test: ChanceTest, power: Power, if_empty: str) -> str:
    n_ties = count(n_removed, "tie")
    found = f"Of {n_ties}, none is stronger than chance would give ({test.tell()})"
    n_possible = f"{power.n_possible_ties:,}" if power.n_possible_ties else "none"
    possible = f"with these events, {n_possible} could have been, whoever met whom"
    if if_empty == "show-all":
        return f"{found}; {possible}. All are shown: read them as meetings, not as alliances."
    return f"{found}, so none is shown; {possible}."
