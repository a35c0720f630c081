"""The one-mode projection: organizations tied by the events that they shared, and its weights."""

from __future__ import annotations

from coalitions.projection.project import ChanceTest, CoparticipationNetwork, project
from coalitions.projection.recount import recount_ties
from coalitions.projection.sharing import share_events, weigh_events
from coalitions.projection.weightings import WEIGHTING_TABLE, WEIGHTINGS, Overlap, Weighting

__all__ = [
    "WEIGHTINGS",
    "WEIGHTING_TABLE",
    "ChanceTest",
    "CoparticipationNetwork",
    "Overlap",
    "Weighting",
    "project",
    "recount_ties",
    "share_events",
    "weigh_events",
]
