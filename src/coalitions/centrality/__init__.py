"""Who matters: measures of each organization, in the projection and in the two-mode network.

`table` says what each measure means, `measure` assembles them, `telling` says which are estimated
and where two measures disagree.
`shortest_paths` begin where `sources` says and go the `weighted_paths` or, where all ties have one
length, `breadth_first`, for `one_mode` and `two_mode`. `spectral`, `cores`, `structural_holes`,
`clustering` and its `closure` measure the rest, the last three by sums over `triads`.
"""

from __future__ import annotations

from coalitions.centrality.clustering import measure_two_mode_clustering
from coalitions.centrality.measure import TIE_MEASURES, measure_centrality
from coalitions.centrality.one_mode import measure_betweenness_error
from coalitions.centrality.table import MEASURE_TABLE, MEASURES
from coalitions.centrality.telling import tell_between, tell_measures
from coalitions.centrality.two_mode import measure_two_mode_centrality

__all__ = [
    "MEASURES",
    "MEASURE_TABLE",
    "TIE_MEASURES",
    "measure_betweenness_error",
    "measure_centrality",
    "measure_two_mode_centrality",
    "measure_two_mode_clustering",
    "tell_between",
    "tell_measures",
]
