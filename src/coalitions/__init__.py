"""From event records to maps and tables of who acts together in civil society.

Event records -> two-mode affiliation network -> co-participation network -> backbone ->
centrality and communities -> maps, figures, tables, graph files.
"""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork, build_affiliation
from coalitions.backbone import extract_backbone
from coalitions.centrality import measure_centrality, measure_two_mode_centrality
from coalitions.communities import Communities, find_communities
from coalitions.errors import CoalitionsError, Issue, OptionError, OutputError, RecordsError
from coalitions.names import apply_aliases
from coalitions.nullmodels import compute_p_values
from coalitions.projection import CoparticipationNetwork, project
from coalitions.records import EventRecords, read_records

__all__ = [
    "AffiliationNetwork",
    "CoalitionsError",
    "Communities",
    "CoparticipationNetwork",
    "EventRecords",
    "Issue",
    "OptionError",
    "OutputError",
    "RecordsError",
    "apply_aliases",
    "build_affiliation",
    "compute_p_values",
    "extract_backbone",
    "find_communities",
    "measure_centrality",
    "measure_two_mode_centrality",
    "project",
    "read_records",
]
