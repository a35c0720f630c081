"""Which organizations hold together: communities in the network of ties.

`partition` holds what is found, `find` finds it by the method that was chosen.
"""

from __future__ import annotations

from coalitions.communities.cliques import CliqueCommunities, percolate_cliques
from coalitions.communities.find import METHODS, find_communities
from coalitions.communities.partition import Communities, number_communities
from coalitions.communities.two_mode import (
    TwoModeCommunities,
    find_two_mode_communities,
    measure_two_mode_modularity,
)

__all__ = [
    "METHODS",
    "CliqueCommunities",
    "Communities",
    "TwoModeCommunities",
    "find_communities",
    "find_two_mode_communities",
    "measure_two_mode_modularity",
    "number_communities",
    "percolate_cliques",
]
