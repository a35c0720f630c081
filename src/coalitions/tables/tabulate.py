"""The answers as tables: what is written to CSV, and what map and figures show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import pandas as pd

from coalitions.backbone import Power
from coalitions.communities import Communities, Significance
from coalitions.dynamics import Dynamics
from coalitions.mixing import count_groups
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Support
from coalitions.tables.bridges import tabulate_bridges
from coalitions.tables.coalitions import tabulate_coalitions
from coalitions.tables.organizations import (
    tabulate_measures,
    tabulate_mixing,
    tabulate_organizations,
)
from coalitions.tables.summary import SummaryRow, summarize
from coalitions.tables.ties import tabulate_ties

NOT_ASKED = Support()


@dataclass(frozen=True)
class Tables:
    """Everything that was found, a row each.

    Parameters
    ----------
    organizations : DataFrame
        One row per organization: ``sector`` and ``coalition``; ``stability``, how firmly one
        search puts it there, and ``with_own``, ``claimed_by``, ``claimed``, how firmly other
        records do, from `Communities` and `Bootstrap`; then the measures of `measure_centrality`,
        then what else the records say.
    ties : DataFrame
        One row per tie of the projection, as `extract_backbone` gives it: ``in_backbone``,
        whether it is stronger than chance (missing if not tested); ``confidence``, the share of
        resamples in which it is tied; ``shown``, whether map and figures show it; ``event_ids``.
    coalitions : DataFrame
        One row per coalition, see `describe_coalitions`; ``p_value``, from `Significance`;
        ``with_own``, the mean of its members'; ``key_event``, without which it changes most, and
        ``lost_without``, how many members it loses then.
    events : DataFrame
        One row per event, with its number of organizations (``n_organizations``).
    participations : DataFrame
        One row per participation counted, with the name as recorded.
    bridges : DataFrame
        One row per pair of coalitions; see `tabulate_bridges`.
    mixing : DataFrame
        One row per organization and grouping; see `measure_mixing`.
    measures : DataFrame
        What each measure means.
    summary : DataFrame
        One row per figure that there is one of; see `summarize`.
    issues : DataFrame, optional
        One row per doubt about the records; see `Issue`.
    avoided : DataFrame, optional
        One row per pair that shares fewer events than chance would give, if that was asked for.
    ranks : DataFrame, optional
        One row per measure and organization, with the interval of its rank; see `Bootstrap`.
    stress : DataFrame, optional
        What is left if events are missing; see `Stress`.
    influence : DataFrame, optional
        One row per event: what would change without it; see `Influence`.
    followed, coalitions_over_time, changes, turnover, brokers : DataFrame, optional
        See `Dynamics`; `followed` is its ``coalitions``.
    """

    organizations: pd.DataFrame
    ties: pd.DataFrame
    coalitions: pd.DataFrame
    events: pd.DataFrame
    participations: pd.DataFrame
    bridges: pd.DataFrame
    mixing: pd.DataFrame
    measures: pd.DataFrame
    summary: pd.DataFrame
    issues: pd.DataFrame | None = None
    avoided: pd.DataFrame | None = None
    ranks: pd.DataFrame | None = None
    stress: pd.DataFrame | None = None
    influence: pd.DataFrame | None = None
    followed: pd.DataFrame | None = None
    coalitions_over_time: pd.DataFrame | None = None
    changes: pd.DataFrame | None = None
    turnover: pd.DataFrame | None = None
    brokers: pd.DataFrame | None = None

    @property
    def named(self) -> dict[str, pd.DataFrame]:
        """Those that there are, by name."""
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: table
            for name, table in tables.items()
            if table is not None and len(table.columns)
        }


def tabulate(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    *,
    significance: Significance | None = None,
    support: Support = NOT_ASKED,
    power: Power | None = None,
    dynamics: Dynamics | None = None,
    grouping: str = "sector",
    issues: pd.DataFrame | None = None,
    chosen: Iterable[SummaryRow] = (),
) -> Tables:
    """Lay out what was found as tables.

    Parameters
    ----------
    network, centrality, communities
        What there is, and what was found in it.
    significance, support, power, dynamics : optional
        How sure it is, and how it changed, as far as that was asked.
    grouping : str
        A column of the organizations: see `measure_mixing`.
    issues : DataFrame, optional
        What is doubtful in the records.
    chosen : iterable of (figure, value, unit, meaning)
        Figures that were chosen; see `summarize`.
    """
    bootstrap, stress, influence = support.bootstrap, support.stress, support.influence
    groupings = {"coalition": communities.membership}
    if count_groups(network.organizations[grouping]):
        groupings[grouping] = network.organizations[grouping]
    return Tables(
        organizations=tabulate_organizations(network, centrality, communities, support),
        ties=tabulate_ties(network, bootstrap),
        coalitions=tabulate_coalitions(network, communities, significance, support),
        events=network.affiliation.events,
        participations=network.affiliation.participations,
        bridges=tabulate_bridges(network, communities),
        mixing=tabulate_mixing(network, groupings, found_in_ties="coalition"),
        measures=tabulate_measures(),
        summary=summarize(network, communities, significance, support, power, chosen=chosen),
        issues=issues,
        avoided=network.test.avoided if network.test else None,
        ranks=bootstrap.standings.reset_index() if bootstrap else None,
        stress=stress.table.reset_index() if stress else None,
        influence=influence.events if influence else None,
        followed=dynamics.coalitions if dynamics else None,
        coalitions_over_time=dynamics.coalitions_over_time if dynamics else None,
        changes=dynamics.changes if dynamics else None,
        turnover=dynamics.turnover if dynamics else None,
        brokers=dynamics.brokers if dynamics else None,
    )
