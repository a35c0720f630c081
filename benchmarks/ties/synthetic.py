"""Event records as they often are: many small meetings, few assemblies, few who are everywhere.

The size of an event follows a power law, 1 / size^2.8, from 2 to `LARGEST`; an organization is as
sought after as a draw from a Pareto law. Each event draws its organizations one after another, by
how sought after they are, nobody twice: half of them from all, half from those with the theme of
the event. So organizations of one theme meet more often than by chance; without themes nobody
seeks anybody. `python benchmarks/ties/synthetic.py` tells what comes of it.
"""

from __future__ import annotations

import time
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from coalitions import AffiliationNetwork, build_affiliation, project
from coalitions.records import EventRecords, SourceFile, tabulate_issues

SIZES = {"S": (1_000, 500), "M": (50_000, 20_000)}  # events, organizations
EXPONENT = 2.8
LARGEST = 1_000
PARETO = 1.5
THEMATIC = 0.5  # share of the draws
ORGANIZATIONS_PER_THEME = 100
Integers = npt.NDArray[np.int64]


def make_network(name: str, *, thematic: float = THEMATIC, seed: int = 1) -> AffiliationNetwork:
    """Make the records called "S" or "M", with a share of thematic draws [0 to 1]."""
    n_events, n_organizations = SIZES[name]
    chance = np.random.default_rng(seed)
    sizes = draw_sizes(n_events, min(LARGEST, n_organizations // 2), chance)
    sought_after = chance.pareto(PARETO, n_organizations) + 1
    organization, event = draw_participants(sizes, sought_after, thematic, chance)
    return affiliate(organization, event, n_organizations, n_events)


def draw_sizes(n_events: int, largest: int, chance: np.random.Generator) -> Integers:
    """Draw the number of organizations of each event [organizations, 2 to `largest`]."""
    sizes = np.arange(2, largest + 1)
    weights = sizes**-EXPONENT
    return chance.choice(sizes, n_events, p=weights / weights.sum())


def draw_participants(
    sizes: Integers,
    sought_after: npt.NDArray[np.float64],
    thematic: float,
    chance: np.random.Generator,
) -> tuple[Integers, Integers]:
    """Draw who comes: pairs of an organization and an event.

    Every hundred organizations have a theme. All events draw at once. A draw that an event has
    already is made anew, which is how one draws without putting back.
    """
    n = len(sought_after)
    steps = np.concatenate([[0], np.cumsum(sought_after)])
    bounds = steps[::ORGANIZATIONS_PER_THEME]
    theme = chance.integers(0, len(bounds) - 1, len(sizes))
    pairs = np.empty(0, dtype=np.int64)
    lacking = sizes
    while lacking.any():
        event = np.repeat(np.arange(len(sizes)), lacking)
        of_all = chance.random(len(event)) >= thematic
        least = np.where(of_all, 0, bounds[theme[event]])
        most = np.where(of_all, steps[-1], bounds[theme[event] + 1])
        drawn = np.searchsorted(steps, chance.uniform(least, most), side="right") - 1
        pairs = np.unique(np.concatenate([pairs, event * n + drawn]))
        lacking = sizes - np.bincount(pairs // n, minlength=len(sizes))
    return pairs % n, pairs // n


def affiliate(
    organization: Integers, event: Integers, n_organizations: int, n_events: int
) -> AffiliationNetwork:
    """Make the two-mode network of numbered organizations and events."""
    organizations = pd.Index([f"O{number:06d}" for number in range(n_organizations)])
    events = pd.Index([f"E{number:06d}" for number in range(n_events)])
    names = organizations[organization]
    participations = pd.DataFrame(
        {
            "event_id": events[event],
            "organization": names,
            "role": "participant",
            "recorded_as": names,
            "resolved_by": "",
        }
    ).sort_values(["event_id", "organization"], ignore_index=True)
    records = EventRecords(
        title="Synthetic events",
        events=pd.DataFrame({"date": pd.NaT, "title": ""}, index=events.rename("event_id")).astype(
            {"date": "datetime64[s]"}
        ),
        participations=participations,
        organizations=pd.DataFrame({"sector": ""}, index=organizations.rename("organization")),
        aliases=pd.DataFrame({"alias": [], "organization": []}, dtype=str),
        issues=tabulate_issues([]),
        sources=(SourceFile("synthetic", ""),),
    )
    return build_affiliation(records)


def main() -> None:
    """Tell what the records hold."""
    for name, thematic in product(SIZES, (0, THEMATIC)):
        start = time.perf_counter()
        affiliation = make_network(name, thematic=thematic)
        seconds = time.perf_counter() - start
        n_attended = affiliation.organizations["n_events"]
        sizes = affiliation.events["n_organizations"]
        shared = project(affiliation).ties["shared_events"]
        print(
            f"{name}, {thematic:.0%} thematic: {len(sizes):,} events of {sizes.min()} to"
            f" {sizes.max()} organizations ({sizes.nunique()} sizes), {len(n_attended):,}"
            f" organizations in {n_attended.min()} to {n_attended.max():,} events"
            f" ({n_attended.nunique()} degrees), {affiliation.incidence.nnz:,} pairs;"
            f" {len(shared):,} ties, {(shared == 1).mean():.0%} of one shared event, at most"
            f" {shared.max()}; made in {seconds:.1f} s"
        )


if __name__ == "__main__":
    main()
