"""Records of a changing world, and of one that stays: what happens in them was planted.

Every coalition holds events of its own, spread over each year. A member comes to an event of its
coalition at its own rate, anybody else at the rate of noise. What changes changes on 1 January.
"""

from dataclasses import dataclass
from random import Random

import pandas as pd

from builders import make_records

YEARS = (2019, 2020, 2021, 2022, 2023)
MEMBER_RATES = (0.45, 0.75)
BROKER_RATE = 0.6
SIZES = {"Land": 8, "Labor": 8, "Water": 12, "Forest": 8, "Health": 8, "Youth": 7}
LONERS = tuple(f"Loner {number}" for number in range(1, 7))
BROKER = "Simpul"


def name_members(coalition):
    """Name the members of a coalition: the first half of Water is one side of its split."""
    return tuple(f"{coalition} {number:02}" for number in range(1, SIZES[coalition] + 1))


@dataclass(frozen=True)
class World:
    """What is planted: per year the coalitions with their members, and where the broker is.

    `guests` come at the rate of noise only; the broker comes like them before it rises.
    """

    coalitions: dict[int, dict[str, tuple[str, ...]]]
    guests: dict[int, tuple[str, ...]]
    rises: int | None = None


def plan_changing_world():
    """Plan a merger and a formation in 2021, a split, a dissolution and a broker in 2022."""
    members = {name: name_members(name) for name in SIZES}
    early = {name: members[name] for name in ("Land", "Labor", "Water", "Forest", "Health")}
    middle = {name: members[name] for name in ("Water", "Forest", "Health", "Youth")}
    middle["Land and Labor"] = members["Land"] + members["Labor"]
    late = {name: middle[name] for name in ("Land and Labor", "Forest", "Youth")}
    late |= {"Water 1": members["Water"][:6], "Water 2": members["Water"][6:]}
    coalitions = dict(zip(YEARS, (early, early, middle, late, late), strict=True))
    scattered = members["Health"][:4]  # the others are never seen again
    guests = {year: (*LONERS, *((BROKER,) if year > 2019 else ())) for year in YEARS}
    guests |= {year: (*guests[year], *scattered) for year in YEARS if year >= 2022}
    return World(coalitions, guests, rises=2022)


def plan_stable_world():
    """Plan five coalitions that stay as they are, and a broker that was always there."""
    names = ("Land", "Labor", "Water", "Forest", "Health")
    coalitions = {name: name_members(name) for name in names}
    everybody = dict.fromkeys(YEARS, (*LONERS, BROKER))
    return World(dict.fromkeys(YEARS, coalitions), everybody, rises=YEARS[0])


def draw_records(world, *, seed, noise=0.05, n_events=8):
    """Draw records: `n_events` per coalition and year, twice as many for two that merged."""
    chance = Random(seed)  # noqa: S311
    gatherings, days = {}, []
    rate = {}
    for year, coalitions in world.coalitions.items():
        everybody = sorted({name for group in coalitions.values() for name in group})
        everybody += sorted(world.guests[year])
        for coalition, members in coalitions.items():
            for _ in range(n_events * (2 if " and " in coalition else 1)):
                came = set()
                for name in everybody:
                    usual = rate.setdefault(name, chance.uniform(*MEMBER_RATES))
                    if name == BROKER and world.rises is not None and year >= world.rises:
                        likely = BROKER_RATE
                    else:
                        likely = usual if name in members else noise
                    if chance.random() < likely:
                        came.add(name)
                gatherings[f"E{len(gatherings):04}"] = came
                days.append(pd.Timestamp(year, 1, 1) + pd.Timedelta(days=chance.randrange(365)))
    dates = pd.Series(days, index=list(gatherings), dtype="datetime64[s]")
    return make_records(gatherings, date=dates, end_date=dates)
