"""How sure what the page tells is, in words."""

from __future__ import annotations

import pandas as pd

from coalitions.centrality import MEASURE_TABLE
from coalitions.communities import Significance
from coalitions.ranks import is_at_most
from coalitions.robustness import Bootstrap, tell_interval
from coalitions.wording import tell_share

MEASURE = "betweenness"
ALPHA = 0.05


def tell_certainty(bootstrap: Bootstrap, name: str) -> str:
    """Say how firm the place of an organization and its coalition are; "" if nothing is known."""
    told = []
    if (MEASURE, name) in bootstrap.standings.index:
        place = bootstrap.list_places(MEASURE).loc[name].to_dict()
        label = MEASURE_TABLE[MEASURE].label.lower()
        if place["value"] > 0:
            between = tell_interval(place["low"], place["high"])
            told.append(f"With the events drawn anew, its place by {label} is {between} in 90%.")
    if bootstrap.n_partitions and name in bootstrap.coalitions.index:
        firm = bootstrap.coalitions.loc[name].to_dict()
        company = f"Its group is mostly its coalition in {tell_share(firm['with_own'])} of draws"
        if not pd.isna(firm["claimed_by"]):
            other = f"coalition {int(firm['claimed_by'])} in {tell_share(firm['claimed'])}"
            company += f", mostly {other}"
        told.append(f"{company}.")
    return " ".join(told)


def tell_chance(significance: Significance, coalition: int) -> str:
    """Say whether a coalition is more than chance would give; "" if that was not tested."""
    p_value = significance.coalitions.get(coalition)
    if p_value is None or pd.isna(p_value):
        return ""
    found = "More" if is_at_most(p_value, ALPHA) else "No more"
    return f"{found} than chance alone would give in random records (p = {p_value:.2g})."
