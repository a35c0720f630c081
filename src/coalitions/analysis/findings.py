"""From records to findings: every stage in turn, under one set of options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from coalitions.analysis.options import BuildOptions
from coalitions.analysis.shown import tie_organizations
from coalitions.backbone import Power
from coalitions.centrality import measure_centrality
from coalitions.communities import Communities, find_communities
from coalitions.projection import CoparticipationNetwork
from coalitions.records import EventRecords
from coalitions.tables import Tables, tabulate


@dataclass(frozen=True)
class Findings:
    """What was found in the records, before any of it is written.

    Parameters
    ----------
    records : EventRecords
        With aliases applied.
    network : CoparticipationNetwork
        The ties that are shown.
    centrality : DataFrame
        From `measure_centrality`.
    communities : Communities
        From `find_communities`.
    tables : Tables
        From `tabulate`.
    power : Power, optional
        What a test of these ties could find; None if there was none.
    notice : str
        A caution for every reader; "" if there is none.
    """

    records: EventRecords
    network: CoparticipationNetwork
    centrality: pd.DataFrame
    communities: Communities
    tables: Tables
    power: Power | None
    notice: str


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
    on_stage("Measuring centrality")
    centrality = measure_centrality(shown.network)
    on_stage("Finding coalitions")
    communities = find_communities(shown.network, method=options.communities, seed=options.seed)
    return Findings(
        records=records,
        network=shown.network,
        centrality=centrality,
        communities=communities,
        tables=tabulate(shown.network, centrality, communities),
        power=shown.power,
        notice=shown.notice,
    )
