"""Which organizations hold together: communities in the network of ties.

`partition` holds what is found, `find` finds it by the method that was chosen.
"""

from __future__ import annotations

from coalitions.communities.find import METHODS, find_communities
from coalitions.communities.partition import Communities, number_communities

__all__ = ["METHODS", "Communities", "find_communities", "number_communities"]
