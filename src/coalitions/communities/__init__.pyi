# What `coalitions.communities` offers; each part is imported when it is first asked for.
from .agreement import measure_agreement
from .cliques import CliqueCommunities, percolate_cliques
from .find import METHODS, find_communities, part_again
from .labels import choose_topic, label_coalitions
from .modularity import measure_modularity
from .partition import Communities, number_communities
from .resolution import STABLE, ResolutionChoice, choose_resolution
from .search import SEARCHED
from .significance import (
    COALITION_LEVEL,
    Significance,
    measure_significance,
)
from .two_mode import (
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
    "find_communities",
    "find_two_mode_communities",
    "label_coalitions",
    "measure_agreement",
    "measure_modularity",
    "measure_significance",
    "measure_two_mode_modularity",
    "number_communities",
    "part_again",
    "percolate_cliques",
]
