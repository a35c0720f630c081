"""Make the worked example: synthetic event records of an invented province.

Who comes to which event is drawn at random, around coalitions planted on purpose, which
``truth.csv`` tells. The names are in ``invented_world.py``.

    python make_example.py                            rewrites the example in this folder
    python make_example.py --seed 7 --output other    another draw, in another folder

A seed gives the same bytes on every machine: chance enters only through `Random.random`, whose
sequence is the same in every version of Python.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from invented_world import (
    ALIASES,
    ASSEMBLIES,
    BROKER,
    COALITIONS,
    EVENT_TYPES,
    INDEPENDENTS,
    LONE_EVENTS,
    OPEN_EVENTS,
    PLACES,
    SECTORS,
    Coalition,
)

Row = dict[str, str]
T = TypeVar("T")

SEED = 2024
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2024, 12, 31)

# How likely an organization is to come to an event [0 to 1].
MEMBER_RATES = (0.45, 0.65)  # an event of its own coalition; every member has a rate in between
JOINT_GAIN = 0.25  # so much likelier if it is a joint event, one where the broker comes
LIAISON_RATE = 0.20  # a liaison, where the broker does not come; where it does, always
OUTSIDER_RATE = 0.05  # an event of another coalition
OPEN_RATE = 0.20  # an event that is no coalition's
ASSEMBLY_RATE = 0.95
INDEPENDENT_RATE = 0.03  # an independent organization, whatever the event
JOINT_SHARE = 0.60  # of a coalition's events are joint, if it has a liaison

# What an organization does at an event, and how likely.
CONVENER_ROLES = {("initiator",): 0.50, ("host",): 0.30, ("initiator", "host"): 0.20}
HOST_RATE = 0.60  # that another organization hosts what the convener only initiated
ROLES = {"participant": 0.70, "speaker": 0.13, "supporter": 0.09, "co-organizer": 0.08}
DONOR_ROLES = {"funder": 0.80, "participant": 0.20}

# What the sources tell of it, and how likely.
SECOND_ISSUE_RATE = 0.40
LIST_COMPLETE = {"yes": 0.72, "": 0.20, "no": 0.08}
OMISSION_RATE = 0.30  # that an incomplete list leaves out one that merely took part
ALIAS_RATE = 0.30  # that a source uses another spelling, where there is one

COLUMNS = {
    "events": "event_id date title type issue place source_url list_complete",
    "participations": "event_id organization role",
    "organizations": "organization sector",
    "aliases": "alias organization source",
    "truth": "organization planted_coalition planted_role",
}


@dataclass(frozen=True)
class Plan:
    """An event that is going to happen.

    Parameters
    ----------
    told : dict of str to str
        ``title``, ``type``, ``issue``, ``place`` and ``list_complete``, as in events.csv.
    conveners : sequence of str
        Those of whom one convenes it, and so is there.
    chances : mapping of str to float
        How likely each of the others is to come [0 to 1]; 0 where none is given.
    """

    told: Row
    conveners: Sequence[str]
    chances: Mapping[str, float]


def make_example(seed: int = SEED) -> dict[str, list[Row]]:
    """Draw the example.

    Parameters
    ----------
    seed : int
        The same seed gives the same example.

    Returns
    -------
    dict of str to list of dict
        The rows of ``events``, ``participations``, ``organizations``, ``aliases`` and
        ``truth``.
    """
    rng = Random(seed)
    plans = _shuffle(rng, list(_plan_events(rng)))
    events: list[Row] = []
    participations: list[Row] = []
    for number, plan in enumerate(plans, start=1):
        event = _date_event(rng, plan, number, len(plans))
        events.append(event)
        roles = _draw_roles(rng, _draw_company(rng, plan))
        if event["list_complete"] == "no":
            roles = [
                (name, role)
                for name, role in roles
                if role != "participant" or rng.random() >= OMISSION_RATE
            ]
        spellings = {name: _spell(rng, name) for name in dict(roles)}
        participations += [
            {"event_id": event["event_id"], "organization": spellings[name], "role": role}
            for name, role in roles
        ]
    return {
        "events": events,
        "participations": participations,
        "organizations": [
            {"organization": name, "sector": SECTORS[name]} for name in sorted(SECTORS)
        ],
        "aliases": [
            {"alias": alias, "organization": name, "source": source}
            for alias, (name, source) in sorted(ALIASES.items())
        ],
        "truth": [
            {"organization": name, "planted_coalition": coalition, "planted_role": role}
            for name, (coalition, role) in sorted(_tell_truth())
        ],
    }


def write_example(folder: Path, seed: int = SEED) -> None:
    """Write the five tables of the example drawn with `seed` to `folder` as CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in make_example(seed).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS[name].split(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def _tell_truth() -> Iterator[tuple[str, tuple[str, str]]]:
    planted = {
        name: (coalition.issue, "liaison" if name == coalition.liaison else "member")
        for coalition in COALITIONS
        for name in coalition.members
    }
    for name in SECTORS:
        yield name, planted.get(name, ("", "broker" if name == BROKER else "independent"))


def _plan_events(rng: Random) -> Iterator[Plan]:
    for coalition in COALITIONS:
        yield from _plan_coalition(rng, coalition)
    for events, rate, complete in (
        (OPEN_EVENTS, OPEN_RATE, LIST_COMPLETE),
        (ASSEMBLIES, ASSEMBLY_RATE, {"yes": 1.0}),
        (LONE_EVENTS, 0.0, {"no": 1.0}),
    ):
        for title, (kind, issue, convener) in events.items():
            told = {
                "title": title,
                "type": kind,
                "issue": issue,
                "place": _pick(rng, PLACES),
                "list_complete": _pick(rng, complete),
            }
            yield Plan(told, [convener], _give_chances(rate) if rate else {})


def _plan_coalition(rng: Random, coalition: Coalition) -> Iterator[Plan]:
    low, high = MEMBER_RATES
    own = {name: low + (high - low) * rng.random() for name in coalition.members}
    alone = _give_chances(OUTSIDER_RATE) | own
    joint = alone | {name: rate + JOINT_GAIN for name, rate in own.items()}
    n_joint = 0
    if coalition.liaison:
        alone |= {BROKER: 0.0, coalition.liaison: LIAISON_RATE}
        joint |= {BROKER: 1.0, coalition.liaison: 1.0}
        n_joint = round(JOINT_SHARE * coalition.n_events)
    conveners = [name for name, sector in coalition.members.items() if sector != "donor"]
    topics = _shuffle(rng, coalition.topics)
    for number in range(coalition.n_events):
        kind, place = _pick(rng, EVENT_TYPES), _pick(rng, PLACES)
        issues = [coalition.issue]
        if rng.random() < SECOND_ISSUE_RATE:
            issues.append(_choose(rng, coalition.second_issues))
        told = {
            "title": f"{kind.capitalize()} on {topics[number % len(topics)]}, {place}",
            "type": kind,
            "issue": ";".join(issues),
            "place": place,
            "list_complete": _pick(rng, LIST_COMPLETE),
        }
        yield Plan(told, conveners, joint if number < n_joint else alone)


def _give_chances(rate: float) -> dict[str, float]:
    return dict.fromkeys(SECTORS, rate) | dict.fromkeys(INDEPENDENTS, INDEPENDENT_RATE)


def _date_event(rng: Random, plan: Plan, number: int, n_events: int) -> Row:
    """Give the event its day: the years are cut into equal spans, one for each event."""
    n_days = (LAST_DAY - FIRST_DAY).days + 1
    day = FIRST_DAY + timedelta(days=int(n_days * (number - 1 + rng.random()) / n_events))
    event_id = f"E{number:02d}"
    return {
        "event_id": event_id,
        "date": day.isoformat(),
        **plan.told,
        "source_url": f"https://example.org/sagaraloka/{day:%Y/%m}/{event_id.lower()}",
    }


def _draw_company(rng: Random, plan: Plan) -> list[str]:
    """Draw who comes; the convener stands first."""
    convener = _choose(rng, plan.conveners)
    present = {name for name in SECTORS if rng.random() < plan.chances.get(name, 0)}
    return [convener, *sorted(present - {convener})]


def _draw_roles(rng: Random, company: Sequence[str]) -> list[tuple[str, str]]:
    """Draw what each does: one role, but the convener may both initiate and host."""
    convener, *others = company
    leading = _pick(rng, CONVENER_ROLES)
    host = ""
    if others and "host" not in leading and rng.random() < HOST_RATE:
        host = _choose(rng, others)
    roles = [(convener, role) for role in leading]
    for name in others:
        usual = DONOR_ROLES if SECTORS[name] == "donor" else ROLES
        roles.append((name, "host" if name == host else _pick(rng, usual)))
    return roles


def _spell(rng: Random, name: str) -> str:
    spellings = [alias for alias in ALIASES if ALIASES[alias][0] == name]
    return _choose(rng, spellings) if spellings and rng.random() < ALIAS_RATE else name


def _choose(rng: Random, items: Sequence[T]) -> T:
    return items[int(rng.random() * len(items))]


def _pick(rng: Random, chances: Mapping[T, float]) -> T:
    """Draw a key of `chances`, which add up to 1."""
    point = rng.random()
    for item, chance in chances.items():
        point -= chance
        if point < 0:
            return item
    return item


def _shuffle(rng: Random, items: Iterable[T]) -> list[T]:
    return sorted(items, key=lambda _: rng.random())


def main() -> None:
    """Write the example as the command line asks."""
    parser = argparse.ArgumentParser(description="Make the synthetic worked example.")
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parent, help="folder; default: this one"
    )
    options = parser.parse_args()
    write_example(options.output, options.seed)
    print(f"Wrote {', '.join(f'{name}.csv' for name in COLUMNS)} (seed {options.seed}).")


if __name__ == "__main__":
    main()
