"""The coalitions: who is in each, around what, how sure, and the ground it stands on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial import ConvexHull

from coalitions.communities import Communities, Significance
from coalitions.map.content.numbers import DIGITS
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.records import ISSUE_SEPARATOR
from coalitions.robustness import Support
from coalitions.tables import describe_coalitions, shorten_labels
from coalitions.wording import flatten, shorten

LONGEST_LABEL = 150  # characters
# How far the ground reaches around a symbol and its label [pixels right and down].
CORNERS = np.array([(-35, -8), (35, -8), (-35, 34), (35, 34)])


def list_coalitions(
    network: CoparticipationNetwork,
    communities: Communities,
    layout: pd.DataFrame,
    significance: Significance | None,
    support: Support,
) -> list[dict[str, Any]]:
    """Describe each coalition.

    Returns
    -------
    list of dict
        ``number``, ``label``, ``look``, ``members`` by row and the ``outline`` of its ground;
        ``own``, the issues, places and types that set its events apart; ``p_value``, as in
        `Significance`, and ``with_own``, the mean of its members', None where not looked at;
        ``key_event`` by row, without which it loses most members, and how many that is,
        ``lost_without``; None if no event does that, or nobody looked.
    """
    number_of = {name: n for n, name in enumerate(network.organizations.index)}
    described = describe_coalitions(network, communities)
    labels = shorten_labels(described)
    firm = _average_firmness(support)
    told = []
    for number, members in communities.members.items():
        look = look_of(number)
        p_value = significance.coalitions.get(number) if significance else None
        told.append(
            {
                "number": int(number),
                "label": shorten(flatten(labels.loc[number]), LONGEST_LABEL),
                "look": {"color": look.color, "shape": look.shape},
                "members": [number_of[name] for name in members],
                "own": {
                    trait: _split(str(described.loc[number, f"own_{trait}"]))
                    for trait in ("issues", "places", "types")
                },
                "p_value": None if p_value is None or pd.isna(p_value) else float(p_value),
                "with_own": firm.get(number),
                **_find_key_event(network, support, number),
                "outline": _outline(layout.loc[members, ["x", "y"]].to_numpy(float)),
            }
        )
    return told


def _average_firmness(support: Support) -> dict[int, float]:
    if support.bootstrap is None or not support.bootstrap.n_partitions:
        return {}
    firm = support.bootstrap.coalitions
    means = firm["with_own"].groupby(firm["coalition"].to_numpy()).mean().round(DIGITS)
    return dict(zip(means.index.tolist(), means.tolist(), strict=True))


def _find_key_event(
    network: CoparticipationNetwork, support: Support, number: int
) -> dict[str, int | None]:
    if support.influence is not None:
        missed = support.influence.coalitions.to_dict("index").get(number)
        if missed is not None and missed["n_lost"] > 0:
            events = network.affiliation.events.index
            row = events.get_indexer(pd.Index([missed["event_id"]]))[0]
            return {"key_event": int(row), "lost_without": int(missed["n_lost"])}
    return {"key_event": None, "lost_without": None}


def _split(text: str) -> list[str]:
    return [flatten(part) for part in text.split(ISSUE_SEPARATOR) if part.strip()]


def _outline(points: np.ndarray[Any, np.dtype[np.float64]]) -> list[list[float]]:
    """Give the outline of the ground under a coalition [pixels]."""
    corners = (points[:, None] + CORNERS).reshape(-1, 2)
    return [[*map(float, row)] for row in corners[ConvexHull(corners).vertices].round(1)]
