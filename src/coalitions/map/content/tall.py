"""The map arranged for a tall screen: where everything stands that stands elsewhere there."""

from __future__ import annotations

from typing import Any

import pandas as pd

from coalitions.communities import Communities
from coalitions.map.content.events import place_events
from coalitions.projection import CoparticipationNetwork


def arrange_for_tall(
    network: CoparticipationNetwork,
    communities: Communities,
    layout: pd.DataFrame,
    tall: pd.DataFrame,
) -> dict[str, Any]:
    """Tell how to get from the places of the map to those on a tall screen, from `stand_tall`.

    Returns
    -------
    dict
        ``coalitions``, in their order: how far each is moved as a whole, [right, down];
        ``untied``: ``x`` and ``y`` of the organizations in none, in their order; ``events``: ``x``
        and ``y`` of all, null for one that nobody came to.
    """
    moved = (tall - layout.loc[tall.index, ["x", "y"]]).round().astype(int)
    first = [members[0] for members in communities.members.values()]
    untied = tall[communities.membership.reindex(tall.index).isna()].round().astype(int)
    return {
        "coalitions": moved.loc[first].to_numpy().tolist(),
        "untied": {axis: untied[axis].tolist() for axis in ("x", "y")},
        "events": place_events(network.affiliation, tall),
    }
