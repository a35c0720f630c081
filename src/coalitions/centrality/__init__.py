"""Who matters: measures of each organization, in the projection and in the two-mode network."""

from __future__ import annotations

from coalitions.centrality.measure import measure_centrality, measure_two_mode_centrality

__all__ = ["measure_centrality", "measure_two_mode_centrality"]
