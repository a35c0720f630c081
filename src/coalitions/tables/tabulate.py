"""The answers as tables: what is written to CSV, and what map and figures show."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from coalitions.affiliation import name_apart
from coalitions.communities import Communities
from coalitions.projection import CoparticipationNetwork
from coalitions.tables.coalitions import describe_coalitions
from coalitions.tables.ties import tabulate_ties


@dataclass(frozen=True)
class Tables:
    """Everything that was found, a row each.

    Parameters
    ----------
    organizations : DataFrame
        One row per organization: ``sector`` and ``coalition``, then the measures of
        `measure_centrality`, then what else the records say.
    ties : DataFrame
        One row per tie of the projection, as `extract_backbone` gives it: ``in_backbone``,
        whether it is stronger than chance (missing if not tested); ``shown``, whether map and
        figures show it; ``event_ids``.
    coalitions : DataFrame
        One row per coalition; see `describe_coalitions`.
    events : DataFrame
        One row per event, with its number of organizations (``n_organizations``).
    participations : DataFrame
        One row per participation counted, with the name as recorded.
    avoided : DataFrame, optional
        One row per pair that shares fewer events than chance would give, if that was asked for.
    """

    organizations: pd.DataFrame
    ties: pd.DataFrame
    coalitions: pd.DataFrame
    events: pd.DataFrame
    participations: pd.DataFrame
    avoided: pd.DataFrame | None = None

    @property
    def named(self) -> dict[str, pd.DataFrame]:
        """Those that there are, by name."""
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: table for name, table in tables.items() if table is not None}


def tabulate(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
) -> Tables:
    """Lay out what was found as tables."""
    return Tables(
        organizations=_tabulate_organizations(network, centrality, communities),
        ties=tabulate_ties(network),
        coalitions=describe_coalitions(network, communities),
        events=network.affiliation.events,
        participations=network.affiliation.participations,
        avoided=network.test.avoided if network.test else None,
    )


def _tabulate_organizations(
    network: CoparticipationNetwork, centrality: pd.DataFrame, communities: Communities
) -> pd.DataFrame:
    given = network.organizations.drop(columns=["sector", "n_events"])
    found = pd.DataFrame(
        {"sector": network.organizations["sector"], "coalition": communities.membership}
    ).join(centrality)
    return found.join(name_apart(given, taken=set(found.columns)))
