"""Who matters: one table of measures for the organizations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.centrality.clustering import measure_clustering, measure_local_two_mode_clustering
from coalitions.centrality.cores import measure_core
from coalitions.centrality.one_mode import follow_tie_paths, measure_betweenness, measure_closeness
from coalitions.centrality.spectral import measure_eigenvector, measure_pagerank
from coalitions.centrality.structural_holes import measure_constraint, measure_effective_size
from coalitions.centrality.table import MEASURES, choose_measures
from coalitions.centrality.telling import OF_PATHS, OF_TWO_MODE_PATHS
from coalitions.centrality.two_mode import (
    follow_two_mode_paths,
    measure_two_mode_betweenness,
    measure_two_mode_closeness,
    measure_two_mode_degree,
    measure_two_mode_eigenvector,
)
from coalitions.projection import CoparticipationNetwork

Column = npt.NDArray[np.generic]

_OF_TIES: Mapping[str, Callable[[csr_array], Column]] = MappingProxyType(
    {
        "degree": lambda adjacency: np.diff(adjacency.indptr),
        "strength": lambda adjacency: adjacency.sum(axis=1),
        "eigenvector": measure_eigenvector,
        "pagerank": measure_pagerank,
        "core": measure_core,
        "clustering": measure_clustering,
        "constraint": measure_constraint,
        "effective_size": measure_effective_size,
    }
)
TIE_MEASURES = tuple(
    name for name in MEASURES if name in (*_OF_TIES, *OF_PATHS)
)  # no events needed
_OF_EVENTS: Mapping[str, Callable[[AffiliationNetwork], Column]] = MappingProxyType(
    {
        "n_events": lambda affiliation: affiliation.organizations["n_events"].to_numpy(),
        "two_mode_degree": lambda affiliation: measure_two_mode_degree(affiliation).organizations,
        "two_mode_eigenvector": lambda affiliation: (
            measure_two_mode_eigenvector(affiliation).organizations
        ),
        "two_mode_clustering": lambda affiliation: measure_local_two_mode_clustering(
            affiliation.incidence
        ),
    }
)


def measure_centrality(
    network: CoparticipationNetwork, *, measures: Iterable[str] | None = None
) -> pd.DataFrame:
    r"""Measure how central each organization is.

    Parameters
    ----------
    network : CoparticipationNetwork
        Usually a backbone.
    measures : iterable of str, optional
        Which of the `MEASURES`; nothing else is computed. Default: all of them.

    Returns
    -------
    DataFrame, indexed by organization
        A column per measure, in the order asked for; `MEASURE_TABLE` says what each means to a
        reader, and gives the references in full. Where a tie has a length, it is 1 / weight.

        - ``n_events``: events taken part in [events, 0 and up];
        - ``degree``: partners, that is ties [organizations, 0 and up];
        - ``strength``: summed weight of the ties [in the unit of the weighting, 0 and up];
        - ``betweenness``: share of the shortest paths between two others that pass through,
          averaged over all pairs of others, a pair without a path counting as 0 [0 to 1].
          Freeman (1977), Newman (2001), Brandes (2001);
        - ``closeness``: inverse of the mean distance to those within reach, times the share of
          all others that is [in the unit of the weighting; 0 without ties]. Wasserman and Faust
          (1994);
        - ``eigenvector``: central among the central [0 to 1, squares sum to 1]; 0 outside
          the components where the leading eigenvalue is largest. Bonacich (1972);
        - ``pagerank``: share of the visits of someone who follows ties by their weight, and
          starts anew anywhere in 15 of 100 steps, and after an organization without ties
          [above 0, sums to 1]. Brin and Page (1998);
        - ``core``: the largest k such that it is one of a group in which everyone has k partners
          [organizations; 0 without ties]. Seidman (1983);
        - ``clustering``: share of the pairs of its partners that are tied [0 to 1; NaN for
          fewer than two partners]. Watts and Strogatz (1998);
        - ``constraint``: how far its ties lead back to the same few [above 0, up to 2; NaN
          without ties]. Burt (1992);
        - ``effective_size``: partners, those who are tied to each other counting for less
          [organizations, 1 and up; NaN without ties]. Burt (1992);
        - ``two_mode_degree``: share of all events taken part in [0 to 1];
          ``two_mode_betweenness``, ``two_mode_closeness``, ``two_mode_eigenvector``: as
          `measure_two_mode_centrality` measures them. Borgatti and Everett (1997), Faust (1997);
        - ``two_mode_clustering``: share of the pairs it met at two events that met at a third
          [0 to 1; NaN if there are none]. Opsahl (2013).

    Raises
    ------
    OptionError
        If one of `measures` is not known, or they are no list.

    Notes
    -----
    Paths whose lengths differ by less than 1e-10 of themselves are equally short, as in igraph;
    to networkx and networkit rounding alone makes one of them the shorter. They are not if they
    differ by a millionth of the shortest tie. Paths 1e13 times as long as that tie, from weights
    as far apart, cannot be told apart to a tie: there betweenness is unreliable.
    Betweenness and closeness of large networks are estimated; `tell_measures` says so.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE2,C\n")
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> measure_centrality(network, measures=["n_events", "degree", "strength", "betweenness"])
                  n_events  degree  strength  betweenness
    organization
    A                    1       1       1.0          0.0
    B                    2       2       2.0          1.0
    C                    1       1       1.0          0.0
    """
    chosen = choose_measures(measures)
    affiliation, adjacency = network.affiliation, network.adjacency
    columns = {
        **{name: measure(adjacency) for name, measure in _OF_TIES.items() if name in chosen},
        **{name: measure(affiliation) for name, measure in _OF_EVENTS.items() if name in chosen},
        **_measure_by_paths(adjacency, chosen),
        **_measure_by_two_mode_paths(affiliation, chosen),
    }
    return pd.DataFrame(
        columns, index=affiliation.organizations.index, columns=pd.Index(chosen, dtype="str")
    )


def _measure_by_paths(adjacency: csr_array, chosen: Collection[str]) -> dict[str, Column]:
    """Measure whatever of `OF_PATHS` is chosen over the same paths."""
    if not set(OF_PATHS) & set(chosen):
        return {}
    paths = follow_tie_paths(adjacency, through="betweenness" in chosen)
    return {"betweenness": measure_betweenness(paths), "closeness": measure_closeness(paths)}


def _measure_by_two_mode_paths(
    affiliation: AffiliationNetwork, chosen: Collection[str]
) -> dict[str, Column]:
    """Measure whatever of `OF_TWO_MODE_PATHS` is chosen over the same paths."""
    if not set(OF_TWO_MODE_PATHS) & set(chosen):
        return {}
    paths = follow_two_mode_paths(affiliation, through="two_mode_betweenness" in chosen)
    return {
        "two_mode_betweenness": measure_two_mode_betweenness(affiliation, paths).organizations,
        "two_mode_closeness": measure_two_mode_closeness(affiliation, paths).organizations,
    }
