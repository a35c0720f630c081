"""From records to findings: every stage in turn, under one set of options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from coalitions.analysis.changes import trace_changes
from coalitions.analysis.chosen import list_chosen
from coalitions.analysis.options import BuildOptions
from coalitions.analysis.shown import tie_organizations
from coalitions.backbone import Power
from coalitions.cautions import Caution, GroupsByChance, tell_cautions
from coalitions.centrality import measure_centrality, tell_measures
from coalitions.communities import (
    COALITION_LEVEL,
    Communities,
    Significance,
    find_communities,
    measure_significance,
)
from coalitions.dynamics import Dynamics
from coalitions.errors import OptionError
from coalitions.mixing import MixingSummary, count_groups, summarize_mixing
from coalitions.nullmodels import NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most
from coalitions.records import EventRecords
from coalitions.robustness import Support, measure_support
from coalitions.tables import Tables, tabulate
from coalitions.wording import count


@dataclass(frozen=True)
class Findings:
    """What was found in the records, before any of it is written.

    Parameters
    ----------
    options : BuildOptions
        Every choice that shaped it.
    records : EventRecords
        With aliases applied.
    network : CoparticipationNetwork
        The ties that are shown.
    model : NullModel, optional
        What ties were tested against, fitted; None if they were not tested.
    centrality : DataFrame
        From `measure_centrality`.
    communities : Communities
        From `find_communities`.
    significance : Significance
        Whether there are coalitions at all; see `measure_significance`.
    support : Support
        How far the records support all that; see `measure_support`.
    dynamics : Dynamics, optional
        How coalitions changed; None if that was not asked for.
    mixing : MixingSummary, optional
        How far ties keep within sectors or other groups; None if the records name none.
    tables : Tables
        From `tabulate`.
    power : Power, optional
        What a test of these ties could find; None if there was none.
    cautions : tuple of Caution
        For every reader.
    """

    options: BuildOptions
    records: EventRecords
    network: CoparticipationNetwork
    model: NullModel | None
    centrality: pd.DataFrame
    communities: Communities
    significance: Significance
    support: Support
    dynamics: Dynamics | None
    mixing: MixingSummary | None
    tables: Tables
    power: Power | None
    cautions: tuple[Caution, ...]

    @property
    def notice(self) -> str:
        """The cautions in English; "" if there is none."""
        return tell_cautions(self.cautions)

    def tell_coalitions(self) -> tuple[str, ...]:
        """Say how many coalitions are more than chance each, and which rest on one event."""
        table = self.tables.coalitions
        told = []
        if self.significance.is_found and len(table):
            n_found = int(is_at_most(table["p_value"], COALITION_LEVEL).sum())
            told.append(
                f"Taken one by one, {n_found:,} of {count(len(table), 'coalition')} "
                f"{'is' if n_found == 1 else 'are'} more than chance would give."
            )
        if "lost_without" in table:
            resting = table[table["lost_without"] >= table["n_organizations"] / 2]
            told += [
                f"Coalition {number} rests on one event: without {row['key_event']}, "
                f"{row['lost_without']:,} of its {row['n_organizations']:,} members fall away."
                for number, row in resting.iterrows()
            ]
        return tuple(told)


def analyze(
    records: EventRecords,
    options: BuildOptions,
    *,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Take records, aliases applied, all the way to tables.

    Raises
    ------
    OptionError
        If an option has a value that it cannot take.
    """
    shown = tie_organizations(records, options, on_stage=on_stage)
    network = shown.network
    on_stage("Measuring organizations")
    centrality = measure_centrality(network)
    mixing = _mix(network, options)
    on_stage("Finding coalitions")
    communities = find_communities(
        network,
        ties=options.community_ties,
        method=options.communities,
        resolution=options.resolution,
        seed=options.seed,
    )
    significance = measure_significance(network, communities, model=shown.model, seed=options.seed)
    on_stage("Drawing the events anew")
    support = Support()
    if options.resamples:
        support = measure_support(
            network,
            communities,
            model=shown.model,
            resamples=options.resamples,
            seed=options.seed,
        )
    on_stage("Following coalitions through time")
    dynamics = trace_changes(network, communities, options)
    told = (*tell_measures(network), communities.tell(), significance.tell())
    told += support.tell_left_out()
    told += dynamics.timeline.steps if dynamics else ()
    network = replace(network, steps=(*network.steps, *told))
    return Findings(
        options=options,
        records=records,
        network=network,
        model=shown.model,
        centrality=centrality,
        communities=communities,
        significance=significance,
        support=support,
        dynamics=dynamics,
        mixing=mixing,
        tables=tabulate(
            network,
            centrality,
            communities,
            significance=significance,
            support=support,
            power=shown.power,
            dynamics=dynamics,
            grouping=options.grouping,
            issues=records.issues,
            chosen=list_chosen(options, network, shown.model, communities, dynamics),
        ),
        power=shown.power,
        cautions=(*shown.cautions, *_doubt(communities, significance)),
    )


def _doubt(communities: Communities, significance: Significance) -> tuple[Caution, ...]:
    """Warn if there are no coalitions but those that chance alone would give."""
    if not communities.members or significance.reason or significance.is_found:
        return ()
    return (GroupsByChance(significance.p_value),)


def _mix(network: CoparticipationNetwork, options: BuildOptions) -> MixingSummary | None:
    """Measure how far ties keep within groups, if the records name any."""
    organizations = network.organizations
    if options.grouping not in organizations:
        of_events = " but of events" * (options.grouping in network.affiliation.events)
        raise OptionError(
            f"grouping '{options.grouping}' is no column of organizations{of_events}; choose one "
            f"of {', '.join(organizations.columns)}"
        )
    groups = organizations[options.grouping]
    if count_groups(groups) < 2:  # noqa: PLR2004 - one group has nothing to mix
        return None
    return summarize_mixing(network, groups, seed=options.seed)
