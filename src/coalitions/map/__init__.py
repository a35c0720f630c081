"""The interactive map: one HTML file that asks nothing of the network."""

from __future__ import annotations

from coalitions.map.draw import draw_map
from coalitions.map.page import NetworkMap

__all__ = ["NetworkMap", "draw_map"]
