"""Which organizations hold together: communities in the network of ties.

`partition` holds what is found and `find` finds it: by `louvain` or `leiden`, as `search` chooses,
at a `resolution`, as the `consensus` of many runs. `modularity` says how good a partition is,
`significance` whether there is anything to be found, `labels` what to call it.
"""

from __future__ import annotations

from coalitions.communities.find import METHODS, find_communities
from coalitions.communities.labels import label_coalitions
from coalitions.communities.modularity import measure_modularity
from coalitions.communities.partition import Communities, number_communities
from coalitions.communities.resolution import ResolutionChoice, choose_resolution
from coalitions.communities.significance import Significance, measure_significance

__all__ = [
    "METHODS",
    "Communities",
    "ResolutionChoice",
    "Significance",
    "choose_resolution",
    "find_communities",
    "label_coalitions",
    "measure_modularity",
    "measure_significance",
    "number_communities",
]
