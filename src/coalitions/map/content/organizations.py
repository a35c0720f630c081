"""The organizations: what is known of each, its coalition and how sure that is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from coalitions.communities import Communities
from coalitions.map.content.numbers import write_shares
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap

ALIAS_SEPARATOR = ";"


def describe_organizations(
    network: CoparticipationNetwork, communities: Communities, bootstrap: Bootstrap | None
) -> dict[str, list[Any]]:
    """Describe the organizations in columns.

    Returns
    -------
    dict of str to list
        ``name``, ``sector``, ``aliases``, ``coalition`` and its ``look``; ``n_beyond_chance``, the
        ties stronger than chance [ties, 0 and up], None if ties were not tested; ``with_own``,
        ``claimed_by`` and ``claimed``, as in `Bootstrap`, None where that was not looked at;
        ``rival`` and ``rival_share``, as in `Communities.contested`, None where there is none.
    """
    organizations = network.organizations
    names = organizations.index
    aliases = organizations.get("aliases", pd.Series("", index=names))
    membership = _write_whole(communities.membership)
    looks = [look_of(number) for number in membership]
    firm = _find_firmness(bootstrap).reindex(names)
    contested = communities.contested.reindex(names)
    return {
        "name": [*names],
        "sector": [*organizations["sector"]],
        "aliases": [_split_aliases(text) for text in aliases],
        "coalition": membership,
        "look": [{"color": look.color, "shape": look.shape} for look in looks],
        "n_beyond_chance": _count_beyond_chance(network),
        "with_own": write_shares(firm["with_own"]),
        "claimed_by": _write_whole(firm["claimed_by"]),
        "claimed": write_shares(firm["claimed"]),
        "rival": _write_whole(contested["other"]),
        "rival_share": write_shares(contested["share"]),
    }


def _find_firmness(bootstrap: Bootstrap | None) -> pd.DataFrame:
    """Find how firmly the members of coalitions belong there; without rows if nobody looked."""
    if bootstrap is None or not bootstrap.n_partitions:
        return pd.DataFrame(columns=["with_own", "claimed_by", "claimed"], dtype=float)
    return bootstrap.coalitions


def _count_beyond_chance(network: CoparticipationNetwork) -> list[int | None]:
    n = len(network.organizations)
    if network.test is None:
        return [None] * n
    is_beyond = network.ties["significant"].to_numpy(dtype=bool)
    ends = np.concatenate([end[is_beyond] for end in network.endpoints])
    return [*map(int, np.bincount(ends, minlength=n))]


def _write_whole(numbers: pd.Series[Any]) -> list[int | None]:
    return [None if pd.isna(number) else int(number) for number in numbers]


def _split_aliases(text: str) -> list[str]:
    return [*filter(None, (part.strip() for part in text.split(ALIAS_SEPARATOR)))]
