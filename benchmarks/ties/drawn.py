"""Small records drawn by chance, with or without pairs that seek each other.

`ORGANIZATIONS` organizations and `EVENTS` events of heavy-tailed activity and size: the
chance that an organization attends an event is x y / (1 + x y), x being how active the one and y
how large the other is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from synthetic import affiliate

from coalitions import AffiliationNetwork

ORGANIZATIONS, EVENTS = 60, 120
PARETO = 2.0
SCALE = 0.16  # so that an organization attends about an eighth of the events
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


def draw_chances(chance: np.random.Generator) -> Floats:
    """Draw the chances to attend [0 to 1], shape (organizations, events)."""
    activity = np.sort(chance.pareto(PARETO, ORGANIZATIONS) + 1)
    size = chance.pareto(PARETO, EVENTS) + 1
    odds = SCALE**2 * activity[:, None] * size
    return np.asarray(odds / (1 + odds))


def draw_attendance(
    chances: Floats, chance: np.random.Generator, *, pairs: Integers, together: float
) -> Booleans:
    """Draw who attends what, some pairs as one.

    Each organization attends each event with its own chance, whatever `together` is. With the
    probability `together` [0 to 1] the two of a pair decide as one about an event: by the same
    draw, so that the more active attends wherever the other does.
    """
    draws = chance.random(chances.shape)
    first, second = pairs.T
    as_one = chance.random((len(pairs), chances.shape[1])) < together
    draws[second] = np.where(as_one, draws[first], draws[second])
    return np.asarray(draws < chances)


def expect_more(chances: Floats, pairs: Integers, together: float) -> float:
    """Give how many events more than by chance a pair shares, on average over `pairs`."""
    one, other = chances[pairs[:, 0]], chances[pairs[:, 1]]
    return float(together * (np.minimum(one, other) - one * other).sum(axis=1).mean())


def tabulate_attendance(attended: Booleans) -> AffiliationNetwork:
    """Make the two-mode network of a table of who attended what."""
    return affiliate(*np.nonzero(attended), *attended.shape)
