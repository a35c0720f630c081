"""The organizations: what is known of each, its coalition and how sure that is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalitions.communities import Communities
from coalitions.map.content.numbers import write_numbers
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap

ALIAS_SEPARATOR = ";"


def describe_organizations(
    network: CoparticipationNetwork, communities: Communities, bootstrap: Bootstrap | None
) -> dict[str, list[Any]]:
    """Describe the organizations in columns."""
    organizations = network.organizations
    aliases = organizations.get("aliases", pd.Series("", index=organizations.index))
    membership = [None if pd.isna(number) else int(number) for number in communities.membership]
    looks = [look_of(number) for number in membership]
    firm = bootstrap.coalitions["with_own"] if bootstrap else pd.Series(dtype=float)
    return {
        "name": [*organizations.index],
        "sector": [*organizations["sector"]],
        "aliases": [_split_aliases(text) for text in aliases],
        "coalition": membership,
        "look": [{"color": look.color, "shape": look.shape} for look in looks],
        "with_own": write_numbers(firm.reindex(organizations.index)),
    }


def _split_aliases(text: str) -> list[str]:
    return [*filter(None, (part.strip() for part in text.split(ALIAS_SEPARATOR)))]
