"""Which organizations hold together: communities in the network of ties.

`partition` holds what is found and `find` finds it: by `louvain` or `leiden`, as `search` chooses,
at a `resolution`, as the `consensus` of many runs. `agreement` compares partitions, `modularity`
says how good one is, `significance` whether anything is to be found, `labels` what to call it.
"""

from __future__ import annotations

from coalitions.communities.agreement import measure_agreement
from coalitions.communities.cliques import CliqueCommunities, percolate_cliques
from coalitions.communities.find import METHODS, find_again, find_communities
from coalitions.communities.labels import choose_topic, label_coalitions
from coalitions.communities.modularity import measure_modularity
from coalitions.communities.partition import Communities, number_communities
from coalitions.communities.resolution import STABLE, ResolutionChoice, choose_resolution
from coalitions.communities.search import SEARCHED
from coalitions.communities.significance import (
    COALITION_LEVEL,
    Significance,
    measure_significance,
)
from coalitions.communities.two_mode import (
    TwoModeCommunities,
    find_two_mode_communities,
    measure_two_mode_modularity,
)

__all__ = [
    "COALITION_LEVEL",
    "METHODS",
    "SEARCHED",
    "STABLE",
    "CliqueCommunities",
    "Communities",
    "ResolutionChoice",
    "Significance",
    "TwoModeCommunities",
    "choose_resolution",
    "choose_topic",
    "find_again",
    "find_communities",
    "find_two_mode_communities",
    "label_coalitions",
    "measure_agreement",
    "measure_modularity",
    "measure_significance",
    "measure_two_mode_modularity",
    "number_communities",
    "percolate_cliques",
]
