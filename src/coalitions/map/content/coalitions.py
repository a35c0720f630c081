"""The coalitions: who is in each, around what, how sure, and the ground it stands on."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial import ConvexHull

from coalitions.communities import Communities, Significance
from coalitions.palette import look_of
from coalitions.projection import CoparticipationNetwork
from coalitions.tables import describe_coalitions, shorten_labels
from coalitions.wording import flatten

# How far the ground reaches around a symbol and its label [pixels right and down].
CORNERS = np.array([(-35, -8), (35, -8), (-35, 34), (35, 34)])


def describe_coalitions_for_page(
    network: CoparticipationNetwork,
    communities: Communities,
    layout: pd.DataFrame,
    significance: Significance | None,
) -> list[dict[str, Any]]:
    """Describe each coalition."""
    number_of = {name: n for n, name in enumerate(network.organizations.index)}
    described = describe_coalitions(network, communities)
    labels = shorten_labels(described)
    told = []
    for number, members in communities.members.items():
        look = look_of(number)
        p_value = significance.coalitions.get(number) if significance else None
        told.append(
            {
                "number": int(number),
                "label": flatten(labels.loc[number]),
                "look": {"color": look.color, "shape": look.shape},
                "members": [number_of[name] for name in members],
                "p_value": None if p_value is None or pd.isna(p_value) else float(p_value),
                "outline": _outline(layout.loc[members, ["x", "y"]].to_numpy(float)),
            }
        )
    return told


def _outline(points: np.ndarray[Any, np.dtype[np.float64]]) -> list[list[float]]:
    """Give the outline of the ground under a coalition [pixels]."""
    corners = (points[:, None] + CORNERS).reshape(-1, 2)
    return [[*map(float, row)] for row in corners[ConvexHull(corners).vertices].round(1)]
