"""From records to the ties that are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from coalitions.affiliation import AffiliationNetwork, build_affiliation
from coalitions.analysis.options import BACKBONES, EMPTY_CHOICES, BuildOptions
from coalitions.backbone import (
    Power,
    choose_level,
    extract_backbone,
    measure_power,
    restore_ties,
)
from coalitions.cautions import (
    Caution,
    NobodyMet,
    NoTieAboveChance,
    OneEventMakesTies,
    SizesMakeTies,
    tell_cautions,
)
from coalitions.communities import METHODS, SEARCHED
from coalitions.errors import OptionError, require_choice
from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.projection import CoparticipationNetwork, project
from coalitions.records import EventRecords
from coalitions.wording import flatten, shorten

MOST_INFLATED = 1.3  # shared events, beside those that a model without sizes expects
MOSTLY_OF_ONE_EVENT = 0.5  # of the ties shown
FEWEST_OF_ONE_EVENT = 10  # ties: those of five organizations


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
    cautions : tuple of Caution
        For every reader.
    """

    network: CoparticipationNetwork
    model: NullModel | None = None
    power: Power | None = None
    cautions: tuple[Caution, ...] = ()

    @property
    def notice(self) -> str:
        """The cautions in English; "" if there is none."""
        return tell_cautions(self.cautions)


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
        shown = ShownTies(network)
    else:
        on_stage("Testing ties against chance")
        shown = _test_ties(network, options)
    return replace(shown, cautions=(*shown.cautions, *_caution_meetings(shown.network)))


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
    cautions: tuple[Caution, ...] = _caution_sizes(network.affiliation, model)
    if backbone.test and backbone.ties.empty and len(backbone.removed):
        are_shown = options.if_empty == "show-all"
        n_ties, n_possible = len(backbone.removed), power.n_possible_ties
        cautions = (NoTieAboveChance(n_ties, backbone.test, n_possible, are_shown),)
        if are_shown:
            backbone = restore_ties(backbone)
    return ShownTies(backbone, model, power, cautions)


def _caution_sizes(affiliation: AffiliationNetwork, model: NullModel) -> tuple[Caution, ...]:
    """Warn if large events make the ties that a model without sizes finds.

    How many events all pairs share is a matter of the sizes of events alone, whoever seeks whom.
    """
    if model.name != "hypergeometric":
        return ()
    size = affiliation.events["n_organizations"].to_numpy(float)
    activity = affiliation.organizations["n_events"].to_numpy(float)
    n_shared = (size * (size - 1)).sum()
    n_expected = (activity.sum() ** 2 - (activity**2).sum()) / max((size > 0).sum(), 1)
    if n_shared <= MOST_INFLATED * n_expected:
        return ()
    return (SizesMakeTies(n_shared / n_expected),)


def _caution_meetings(network: CoparticipationNetwork) -> tuple[Caution, ...]:
    """Warn if nobody met anybody, or if most ties shown are of one and the same event."""
    affiliation = network.affiliation
    if network.ties.empty:
        nobody = (NobodyMet(len(affiliation.organizations)),)
        return () if len(network.removed) else nobody
    ties = network.ties[network.ties["shared_events"] == 1]
    enough = max(MOSTLY_OF_ONE_EVENT * len(network.ties), FEWEST_OF_ONE_EVENT)
    if len(ties) < enough:
        return ()
    ends = [ties[end].cat.codes.to_numpy() for end in ("source", "target")]
    sizes = affiliation.events["n_organizations"].to_numpy(float)
    attendance = affiliation.incidence.tocsc()
    for place in np.flatnonzero(sizes * (sizes - 1) / 2 >= enough):
        came = np.zeros(len(affiliation.organizations), dtype=bool)
        came[attendance.indices[attendance.indptr[place] : attendance.indptr[place + 1]]] = True
        n_resting = int((came[ends[0]] & came[ends[1]]).sum())
        if n_resting >= enough:
            event = affiliation.events.iloc[place]
            named = shorten(flatten(str(event["title"] or event.name)))
            return (OneEventMakesTies(named, int(sizes[place]), n_resting, len(network.ties)),)
    return ()
