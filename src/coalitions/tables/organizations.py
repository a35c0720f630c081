"""The tables of organizations: their measures, how sure they are, and what the measures mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import pandas as pd

from coalitions.affiliation import name_apart
from coalitions.centrality import MEASURE_TABLE
from coalitions.communities import Communities
from coalitions.mixing import MIXING_TABLE, measure_mixing
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Support

BY_CHANCE = ("_expected", "_z", "_p_value")  # ends of names


def tabulate_organizations(
    network: CoparticipationNetwork,
    centrality: pd.DataFrame,
    communities: Communities,
    support: Support,
) -> pd.DataFrame:
    """Lay out the organizations: sector and coalition, measures, what else the records say."""
    given = network.organizations.drop(columns=["sector", "n_events"])
    found = pd.DataFrame(
        {"sector": network.organizations["sector"], "coalition": communities.membership}
    )
    if communities.stability is not None:
        found["stability"] = communities.stability
    if support.bootstrap is not None:
        firm = support.bootstrap.coalitions.reindex(found.index)
        found = found.join(firm[["with_own", "claimed_by", "claimed"]])
    found = found.join(centrality)
    return found.join(name_apart(given, taken=set(found.columns)))


def tabulate_mixing(
    network: CoparticipationNetwork, groupings: Mapping[str, pd.Series], *, found_in_ties: str
) -> pd.DataFrame:
    """Lay out how each organization is tied within and across groups, a row for each grouping.

    What chance would give is left out of the grouping that was `found_in_ties`: there it is no
    yardstick.
    """
    tables = [
        measure_mixing(network, groups).reset_index().assign(grouping=name)
        for name, groups in groupings.items()
    ]
    mixing = pd.concat(tables, ignore_index=True)
    by_chance = [name for name in MIXING_TABLE if name.endswith(BY_CHANCE) and name != "within_z"]
    mixing[by_chance] = mixing[by_chance].where(mixing["grouping"] != found_in_ties)
    return mixing[["grouping", *mixing.columns.drop("grouping")]]


def tabulate_measures() -> pd.DataFrame:
    """Lay out what each measure means, in plain words, with its unit, range and source."""
    measures = [*MEASURE_TABLE.values(), *MIXING_TABLE.values()]
    return pd.DataFrame(map(asdict, measures)).rename(columns={"name": "measure"})
