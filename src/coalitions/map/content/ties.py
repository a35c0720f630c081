"""What the page cannot count by itself: how ties are weighed, and which chance explains."""

from __future__ import annotations

from typing import Any

import numpy as np

from coalitions.map.content.numbers import write_numbers
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap
from coalitions.tables import list_ties

MOST_P_VALUES = 50_000  # above that, only those of ties that are shown


def describe_ties(network: CoparticipationNetwork, bootstrap: Bootstrap | None) -> dict[str, Any]:
    """Describe the ties by their numbers in the sorted list of all pairs that share an event."""
    ties = list_ties(network)
    shown = np.flatnonzero(ties["shown"])
    role_weights = network.affiliation.role_weights
    p_values = None
    if "p_value" in ties:
        told = ties["p_value"] if len(ties) <= MOST_P_VALUES else ties["p_value"].iloc[shown]
        p_values = write_numbers(told, digits=3)
    return {
        "weighting": network.weighting,
        "event_counts": None
        if network.event_counts is None
        else [*map(float, network.event_counts)],
        "role_weights": None if role_weights is None else dict(role_weights),
        "shown": None if network.removed.empty else shown.tolist(),
        "p_values": p_values,
        "confidence": None
        if bootstrap is None
        else write_numbers(bootstrap.ties["confidence"], digits=3),
    }
