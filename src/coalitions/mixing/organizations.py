"""All measures of organizations against one grouping, side by side."""

from __future__ import annotations

import pandas as pd

from coalitions.mixing.brokerage import measure_brokerage
from coalitions.mixing.homophily import measure_ei_index
from coalitions.mixing.participation import measure_participation
from coalitions.projection import CoparticipationNetwork


def measure_mixing(network: CoparticipationNetwork, groups: pd.Series) -> pd.DataFrame:
    r"""Measure each organization against a grouping.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    groups : Series, indexed by organization
        The group of each: a coalition, sector, place or any other label. Organizations without
        one, missing or "", are not measured, and ties to them are left out. If the groups were
        sought in these ties, as coalitions are, what is expected by chance is no yardstick.

    Returns
    -------
    DataFrame, indexed by organization
        The columns of `measure_participation`, `measure_ei_index` and `measure_brokerage`, each
        explained in the `MIXING_TABLE`.

    Raises
    ------
    OptionError
        If `groups` lists an organization twice, or one that is none of the network.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> mixing = measure_mixing(network, pd.Series({"A": "north", "B": "north", "C": "south"}))
    >>> mixing[["participation", "ei_index", "brokerage", "gatekeeper"]]
                  participation  ei_index  brokerage  gatekeeper
    organization
    A                       0.0      -1.0          0           0
    B                       0.5       0.0          1           1
    C                       0.0       1.0          0           0
    """
    measures = (measure_participation, measure_ei_index, measure_brokerage)
    return pd.concat([measure(network, groups) for measure in measures], axis=1)
