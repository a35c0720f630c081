"""Records of a chosen size, with groups whose members meet again and again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import coalitions as co

FIRST_YEAR, N_YEARS = 2019, 6
TYPES = ("campaign", "forum", "meeting", "training")
ISSUES = ("access to justice", "climate", "health", "open government", "village budgets", "youth")


def draw_network(
    n_organizations: int, n_events: int, folder: Path, *, group: int, alpha: float, seed: int = 1
) -> co.CoparticipationNetwork:
    """Draw events of groups, with guests from others, and keep the ties above chance.

    Parameters
    ----------
    n_organizations, n_events : int
        How many of each.
    folder : path
        Where the records are written, to be read as any others.
    group : int
        Organizations of one group.
    alpha : float
        The largest p-value of a tie that is kept; it decides how many there are.
    """
    lines = ["event_id,date,title,type,issue,place,organization,role"]
    lines += _draw_lines(random.Random(seed), n_organizations, n_events, group)
    path = folder / "events.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    network = co.project(co.build_affiliation(co.read_records(path)))
    return co.extract_backbone(network, model="sdsm", alpha=alpha)


def _draw_lines(
    source: random.Random, n_organizations: int, n_events: int, group: int
) -> Iterator[str]:
    names = [f"Organization {number} of the region" for number in range(n_organizations)]
    n_groups = n_organizations // group
    for event in range(n_events):
        home = event % n_groups
        # Who speaks for a group goes to the events of two others, and anybody may come by.
        speakers = [names[(home + step) % n_groups * group] for step in (1, 5)]
        guests = [*source.sample(speakers, k=source.randint(0, 2)), *source.sample(names, k=1)]
        near = names[home * group : (home + 1) * group]
        present = [*source.sample(near, k=source.randint(3, 8)), *guests]
        year = FIRST_YEAR + event * N_YEARS // n_events
        when = f"{year}-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
        what = source.choice(TYPES)
        told = f"E{event},{when},A {what} of many,{what},{source.choice(ISSUES)},District {home}"
        for place, name in enumerate(dict.fromkeys(present)):
            yield f"{told},{name},{'host' if place == 0 else 'participant'}"
