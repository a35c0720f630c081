"""Event records drawn from a plan, so that what would be found on average is known.

Each event is of one coalition at random, and each organization comes to it, or not, by itself: with
a rate of its own to events of its coalition, seldom to those of others. The first two organizations
are brokers, who come to events of all. Events are independent and alike, as the bootstrap assumes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from coalitions import AffiliationNetwork

N_BROKERS = 2
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """How likely each organization comes to an event of each coalition.

    Parameters
    ----------
    name : str
        What the plan is called.
    rates : ndarray of float, shape (coalitions, organizations)
        [0 to 1].
    n_events : int
        The events of a set of records.
    """

    name: str
    rates: Floats
    n_events: int

    def draw(self, chance: np.random.Generator) -> AffiliationNetwork:
        """Draw who came to what."""
        n_coalitions, n_organizations = self.rates.shape
        coalition = chance.integers(n_coalitions, size=self.n_events)
        came = chance.random((self.n_events, n_organizations)) < self.rates[coalition]
        incidence = csr_array(came.T.astype(np.int32))
        names = pd.Index([f"O{number:03}" for number in range(n_organizations)])
        events = pd.Index([f"E{number:04}" for number in range(self.n_events)])
        return AffiliationNetwork(
            title=self.name,
            incidence=incidence,
            organizations=pd.DataFrame({"sector": "", "n_events": came.sum(axis=0)}, index=names),
            events=pd.DataFrame({"n_organizations": came.sum(axis=1)}, index=events),
            participations=pd.DataFrame(),
            roles=None,
        )


def make_plan(
    name: str,
    *,
    n_organizations: int,
    n_coalitions: int,
    n_events: int,
    seed: int,
    heavy_tailed: bool = False,
) -> Plan:
    """Make a plan; if it is heavy-tailed, few organizations are much more active than others."""
    chance = np.random.default_rng(seed)
    home = np.arange(n_organizations) % n_coalitions
    shape = n_coalitions, n_organizations
    at_home = np.arange(n_coalitions)[:, None] == home
    rates = np.where(at_home, chance.uniform(0.3, 0.75, shape), chance.uniform(0.01, 0.08, shape))
    rates[:, :N_BROKERS] = chance.uniform(0.2, 0.45, N_BROKERS)
    if heavy_tailed:
        rates *= (chance.pareto(2.0, n_organizations) + 1) / 2
    return Plan(name, np.clip(rates, 0, 0.95), n_events)


PLANS = (
    make_plan("usual", n_organizations=30, n_coalitions=4, n_events=60, seed=1),
    make_plan("small", n_organizations=24, n_coalitions=3, n_events=30, seed=4),
    make_plan("large", n_organizations=40, n_coalitions=5, n_events=150, seed=2),
    make_plan(
        "unequal", n_organizations=40, n_coalitions=4, n_events=100, seed=3, heavy_tailed=True
    ),
)
