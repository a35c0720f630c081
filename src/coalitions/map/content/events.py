"""Where events stand in the view of organizations and events."""

from __future__ import annotations

import pandas as pd

from coalitions.affiliation import AffiliationNetwork
from coalitions.layout_events import lay_out_events
from coalitions.map.content.numbers import write_numbers


def place_events(
    affiliation: AffiliationNetwork, layout: pd.DataFrame
) -> dict[str, list[float | None]]:
    """Give the places of the events in columns; null for an event that nobody came to."""
    places = lay_out_events(affiliation, layout)
    return {axis: write_numbers(places[axis]) for axis in ("x", "y")}
