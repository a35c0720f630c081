"""What the page holds, as JSON values: the records and what was found in them, in columns.

Organizations, events and ties are row numbers everywhere, so no name is ever an identifier. What
can be counted from the records, such as ties and their weights, is not stored: the page counts it.
"""

from __future__ import annotations

from coalitions.map.content.certainty import describe_certainty
from coalitions.map.content.coalitions import list_coalitions
from coalitions.map.content.events import place_events
from coalitions.map.content.measures import describe_measures, describe_standings
from coalitions.map.content.nodes import place_nodes
from coalitions.map.content.organizations import describe_organizations
from coalitions.map.content.records import list_choices, list_events, list_participations
from coalitions.map.content.tall import arrange_for_tall
from coalitions.map.content.ties import describe_ties

__all__ = [
    "arrange_for_tall",
    "describe_certainty",
    "describe_measures",
    "describe_organizations",
    "describe_standings",
    "describe_ties",
    "list_choices",
    "list_coalitions",
    "list_events",
    "list_participations",
    "place_events",
    "place_nodes",
]
