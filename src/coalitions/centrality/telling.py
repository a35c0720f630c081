"""Which measures are estimated, and whether two of them name the same first, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from coalitions.centrality.sources import Sources, choose_sources
from coalitions.centrality.table import MEASURE_TABLE, choose_measures
from coalitions.centrality.two_mode import link_modes
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import round_off
from coalitions.wording import count

OF_PATHS = ("betweenness", "closeness")
BETWEEN = ("betweenness", "two_mode_betweenness")
OF_TWO_MODE_PATHS = ("two_mode_betweenness", "two_mode_closeness")


def tell_measures(
    network: CoparticipationNetwork, *, measures: Iterable[str] | None = None
) -> tuple[str, ...]:
    r"""Say which measures are estimated, and from what.

    Parameters
    ----------
    network : CoparticipationNetwork
        That is measured.
    measures : iterable of str, optional
        Which of the `MEASURES`. Default: all of them.

    Returns
    -------
    tuple of str
        Sentences for the methods paragraph; none if every measure is exact.

    Raises
    ------
    OptionError
        If one of `measures` is not known, or they are no list.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\n")
    >>> tell_measures(project(build_affiliation(read_records("meetings.csv"))))
    ()
    """
    chosen = choose_measures(measures)
    told = []
    if wanted := [name for name in chosen if name in OF_PATHS]:
        sources = choose_sources(network.adjacency)
        told += _tell(wanted, sources, "organization", "organizations")
    if wanted := [name for name in chosen if name in OF_TWO_MODE_PATHS]:
        sources = choose_sources(link_modes(network.affiliation))
        told += _tell(wanted, sources, "organization and event", "organizations and events")
    return tuple(told)


def tell_between(centrality: pd.DataFrame) -> tuple[str, ...]:
    """Say so if it depends on the measure who stands between the others more than anybody.

    Parameters
    ----------
    centrality : DataFrame
        From `measure_centrality`, with ``betweenness`` and ``two_mode_betweenness``.

    Returns
    -------
    tuple of str
        A sentence; none if the two agree on somebody, or nobody stands between others.

    Examples
    --------
    >>> names = pd.Index(["A", "B", "C"], name="organization")
    >>> values = {"betweenness": [0.5, 0.2, 0.0], "two_mode_betweenness": [0.1, 0.3, 0.0]}
    >>> print(*tell_between(pd.DataFrame(values, index=names)))
    Who stands between the others depends on the measure: by betweenness, on the ties shown, A is
    first; by betweenness by events, on who came to which event, B is. Always say which measure
    you mean.
    """
    on_ties, by_events = (_list_first(centrality[name]) for name in BETWEEN)
    if not on_ties or not by_events or {*on_ties} & {*by_events}:
        return ()
    one, other = (MEASURE_TABLE[name].label.lower() for name in BETWEEN)
    told = (
        f"Who stands between the others depends on the measure: by {one}, on the ties shown, "
        f"{_name(on_ties, 'first')}; by {other}, on who came to which event, "
        f"{_name(by_events)}. Always say which measure you mean."
    )
    return (told,)


def _list_first(values: pd.Series[float]) -> list[str]:
    """List those with the highest value, unless it is 0."""
    rounded = round_off(np.asarray(values, dtype=np.float64))
    highest = rounded.max(initial=0)
    return [str(name) for name in values.index[rounded == highest]] if highest > 0 else []


def _name(organizations: list[str], place: str = "") -> str:
    first, *others = organizations
    if others:
        return f"{first} and {count(len(others), 'other')} are {place}".rstrip()
    return f"{first} is {place}".rstrip()


def _tell(names: list[str], sources: Sources, noun: str, nouns: str) -> list[str]:
    if not sources.is_sample:
        return []
    first, *others = (MEASURE_TABLE[name].label for name in names)
    subject = " and ".join([first, *(label.lower() for label in others)])
    drawn = count(sum(len(start) for start in sources.rounds), noun, nouns)
    verb = "were" if others else "was"
    told = (
        f"{subject} {verb} estimated from the shortest paths that begin at {drawn}, drawn at "
        f"random from {len(sources.component):,}."
    )
    return [told]
