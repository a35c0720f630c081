"""Which measures are estimated, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from coalitions.centrality.sources import Sources, choose_sources
from coalitions.centrality.table import MEASURE_TABLE, choose_measures
from coalitions.centrality.two_mode import link_modes
from coalitions.projection import CoparticipationNetwork
from coalitions.wording import count

OF_PATHS = ("betweenness", "closeness")
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
