"""What the page cannot count by itself: how ties are weighed, and which chance explains."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from coalitions.backbone import flag_narrow
from coalitions.map.content.numbers import write_numbers, write_shares
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import DIGITS
from coalitions.robustness import Bootstrap
from coalitions.tables import list_ties

MOST_P_VALUES = 50_000  # above that, only those of ties that are shown


def describe_ties(network: CoparticipationNetwork, bootstrap: Bootstrap | None) -> dict[str, Any]:
    """Describe the ties by their numbers in the sorted list of all pairs that share an event.

    Returns
    -------
    dict
        - ``given``: the ties in columns, ``source`` and ``target`` by row, what they ``shared`` and
          their ``weight``, where events are not known; else None, since the page counts them;
        - ``weighting``, ``event_counts``, ``role_weights``: how ties are weighed;
        - ``shown``: the ties that are shown, None for all; ``passed``: those stronger than chance,
          None if that was not tested; ``narrow``: those that other samples might judge otherwise;
        - ``p_values``, and ``p_adjusted`` for the number of pairs, each None without such: those
          of all ties, or in a large network those of the ties shown;
        - ``confidence``: the share of resamples in which each is there.
    """
    ties = list_ties(network)
    shown = np.flatnonzero(ties["shown"])
    role_weights = network.affiliation.role_weights
    told = ties if len(ties) <= MOST_P_VALUES else ties.iloc[shown]
    return {
        "given": None if network.knows_events else _give_ties(network),
        "weighting": network.weighting,
        "event_counts": None
        if network.event_counts is None
        else [*map(float, network.event_counts)],
        "role_weights": None if role_weights is None else dict(role_weights),
        "shown": None if network.removed.empty else shown.tolist(),
        "passed": None
        if network.test is None
        else np.flatnonzero(ties["significant"].to_numpy(dtype=bool)).tolist(),
        "narrow": []
        if network.test is None
        else np.flatnonzero(flag_narrow(ties, network.test.level)).tolist(),
        "p_values": _write_p_values(told, "p_value"),
        "p_adjusted": _write_p_values(told, "p_adjusted"),
        "confidence": None if bootstrap is None else write_shares(bootstrap.ties["confidence"]),
    }


def _give_ties(network: CoparticipationNetwork) -> dict[str, list[Any]]:
    source, target = network.endpoints
    return {
        "source": source.tolist(),
        "target": target.tolist(),
        "shared": network.ties["shared_events"].tolist(),
        "weight": write_numbers(network.ties["weight"], digits=DIGITS),
    }


def _write_p_values(ties: pd.DataFrame, column: str) -> list[float | None] | None:
    return write_shares(ties[column]) if column in ties else None
