"""Records in which coalitions overlap, a few organizations do most, and assemblies hold everybody.

A world unlike that of `planted.py`: organizations come to an event independently of each other,
their activity follows a lognormal law, a fifth of the members belong to a second coalition too, by
half as much, some events are called by two coalitions at once, and some organizations belong to
none. The coalition that counts as planted is the first.

Turned around, small events are those of anybody and only large ones those of a coalition, and there
are no assemblies: a world against all weights by which large events count for less.
"""

from __future__ import annotations

import numpy as np
from planted import PlantedRecords, affiliate

SIZES = (20, 14, 10, 8, 6, 4)  # organizations whose first coalition it is
INDEPENDENTS = 18  # organizations of no coalition
N_EVENTS = 200
ACTIVITY = 1.0  # standard deviation of its logarithm
SECOND, SECOND_PULL = 0.2, 0.5  # share of the members with a second coalition; its pull
MEDIAN_SIZE, SPREAD = 5.0, 0.6  # organizations at an event; standard deviation of the logarithm
JOINT = 0.15  # share of the events that two coalitions call
ASSEMBLIES, ASSEMBLY_SIZE = 0.1, 30.0  # share of the events; organizations
SMALL = 4.0  # organizations of an event, at most
NO_COALITION = -1


def plant_overlapping(
    *, noise: float, seed: int, n_events: int = N_EVENTS, is_turned: bool = False
) -> PlantedRecords:
    """Plant coalitions that overlap; a share of `noise` of those who come are anybody."""
    chance = np.random.default_rng(seed)
    n_coalitions, n_members = len(SIZES), sum(SIZES)
    planted = np.repeat([*range(n_coalitions), NO_COALITION], [*SIZES, INDEPENDENTS])
    pull = np.zeros((n_coalitions, len(planted)))
    pull[planted[:n_members], np.arange(n_members)] = 1
    for member in np.flatnonzero(chance.random(n_members) < SECOND):
        others = np.flatnonzero(np.arange(n_coalitions) != planted[member])
        pull[chance.choice(others), member] = SECOND_PULL
    activity = chance.lognormal(0, ACTIVITY, len(planted))
    attended = np.zeros((len(planted), n_events), dtype=bool)
    for event in range(n_events):
        size = chance.lognormal(np.log(MEDIAN_SIZE), SPREAD)
        callers = chance.choice(
            n_coalitions,
            1 + int(chance.random() < JOINT),
            replace=False,
            p=np.array(SIZES) / n_members,
        )
        anybody = activity / activity.sum()
        called = activity * pull[callers].sum(axis=0)
        share = (1 - noise) * called / called.sum() + noise * anybody
        if is_turned:
            share = anybody if size <= SMALL else share
        elif chance.random() < ASSEMBLIES:
            size, share = ASSEMBLY_SIZE, anybody
        attended[:, event] = chance.random(len(planted)) < 1 - np.exp(-size * share)
    return PlantedRecords(affiliate(*np.nonzero(attended), *attended.shape), planted)
