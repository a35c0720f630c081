"""How coalitions change, in the windows that were asked for."""

from __future__ import annotations

import re

import pandas as pd

from coalitions.analysis.options import BuildOptions
from coalitions.centrality import measure_centrality
from coalitions.communities import STABLE, Communities, choose_resolution, find_communities
from coalitions.dynamics import (
    CUTS,
    Dynamics,
    Timeline,
    cut_windows,
    follow_coalitions,
    keep_known_ties,
)
from coalitions.errors import OptionError
from coalitions.projection import CoparticipationNetwork

MONTHS = re.compile(r"([0-9]+)(?:/([0-9]+))?")


def trace_changes(
    network: CoparticipationNetwork, communities: Communities, options: BuildOptions
) -> Dynamics | None:
    """Follow the coalitions through the windows asked for; None if none were.

    Raises
    ------
    OptionError
        If the windows are not known.
    """
    if options.windows == "none":
        return None

    resolution = communities.resolution
    if options.resolution == STABLE:
        resolution = choose_resolution(network, ties="shown", seed=options.seed).resolution

    def find(tied: CoparticipationNetwork) -> Communities:
        return find_communities(
            tied,
            ties="shown",  # few events make too many ties by chance: benchmarks/dynamics
            method=communities.algorithm,
            resolution=resolution,
            seed=options.seed,
        )

    def measure(tied: CoparticipationNetwork) -> pd.DataFrame:
        return measure_centrality(tied, measures=["betweenness"])

    return follow_coalitions(
        _cut(network, options.windows),
        tie=keep_known_ties(network),
        communities=communities,
        find=find,
        measure=measure,
        seed=options.seed,
    )


def _cut(network: CoparticipationNetwork, windows: str) -> Timeline:
    """Cut the events as the words say."""
    if windows in CUTS:
        return cut_windows(network.affiliation, by=windows)
    months = MONTHS.fullmatch(windows)
    if not months:
        raise OptionError(
            f"windows '{windows}' is not known; choose {', '.join(CUTS)}, none, or months such as "
            "18 or 18/6"
        )
    length, step = months.groups()
    return cut_windows(
        network.affiliation, length=int(length), step=int(step) if step is not None else None
    )
