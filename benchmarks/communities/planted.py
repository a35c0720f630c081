"""Records in which coalitions are planted, and records in which there are none.

Each event is called by one coalition, the larger the more often, and draws its organizations one
after another, nobody twice, by how sought after they are: a share `noise` of the draws from all
organizations, the rest from the coalition. Sizes of events follow a power law, and how sought after
an organization is a Pareto law, as in `benchmarks/ties/synthetic.py`. With noise 1 nobody seeks
anybody.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.append(str(Path(__file__).resolve().parents[1] / "ties"))

from synthetic import affiliate, draw_sizes, make_network

from coalitions import AffiliationNetwork

__all__ = ["PlantedRecords", "affiliate", "make_network", "plant_coalitions"]

SIZES = (24, 16, 10, 6, 4)  # organizations of each coalition
N_EVENTS = 120
LARGEST = 20  # organizations at an event of a coalition
ASSEMBLY = (20, 40)  # organizations, at least and at most
PARETO = 2.0
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PlantedRecords:
    """Records whose coalitions are known.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    planted : ndarray of int, shape (organizations,)
        The coalition of each organization.
    """

    affiliation: AffiliationNetwork
    planted: Integers


def plant_coalitions(
    *,
    noise: float,
    seed: int,
    sizes: tuple[int, ...] = SIZES,
    n_events: int = N_EVENTS,
    assemblies: float = 0.0,
) -> PlantedRecords:
    """Plant coalitions under a share of `noise`, and of events that are `assemblies` [0 to 1]."""
    chance = np.random.default_rng(seed)
    planted = np.repeat(np.arange(len(sizes)), sizes)
    n_organizations = len(planted)
    sought_after = chance.pareto(PARETO, n_organizations) + 1
    caller = chance.choice(len(sizes), n_events, p=np.array(sizes) / n_organizations)
    drawn = draw_sizes(n_events, LARGEST, chance)
    is_assembly = chance.random(n_events) < assemblies
    drawn[is_assembly] = chance.integers(*ASSEMBLY, is_assembly.sum(), endpoint=True)
    attended = np.zeros((n_organizations, n_events), dtype=bool)
    for event in range(n_events):
        at_home = (planted == caller[event]) * sought_after
        for _ in range(drawn[event]):
            free = ~attended[:, event]
            weights = sought_after * free
            is_called = not is_assembly[event] and chance.random() >= noise
            if is_called and (at_home * free).any():
                weights = at_home * free
            chosen = chance.choice(n_organizations, p=weights / weights.sum())
            attended[chosen, event] = True
    affiliation = affiliate(*np.nonzero(attended), n_organizations, n_events)
    return PlantedRecords(affiliation, planted)
