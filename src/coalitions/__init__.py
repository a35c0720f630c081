"""From event records to maps and tables of who acts together in civil society.

Event records -> two-mode affiliation network -> co-participation network -> backbone ->
centrality and communities -> maps, figures, tables, graph files.
"""

from __future__ import annotations

from coalitions.affiliation import AffiliationNetwork, build_affiliation
from coalitions.analysis import BuildOptions, Findings, analyze
from coalitions.backbone import (
    Power,
    adjust_p_values,
    compute_p_values,
    extract_backbone,
    filter_disparity,
    measure_disparity,
    measure_power,
    restore_ties,
)
from coalitions.build import build_outputs
from coalitions.centrality import measure_centrality, measure_two_mode_centrality
from coalitions.communities import Communities, find_communities
from coalitions.comparison import Comparison, compare_methods
from coalitions.errors import CoalitionsError, Issue, OptionError, OutputError, RecordsError
from coalitions.explanation import (
    OrganizationExplanation,
    TieExplanation,
    explain_organization,
    explain_tie,
)
from coalitions.figures import draw_comparison
from coalitions.layout import lay_out
from coalitions.map import NetworkMap, draw_map
from coalitions.names import (
    apply_aliases,
    find_organization,
    find_spellings,
    merge_spellings,
    propose_matches,
    resolve_names,
    roll_up_chapters,
)
from coalitions.nullmodels import (
    NULL_MODEL_TABLE,
    NullModel,
    NullModelEntry,
    find_eligibility,
    fit_null_model,
)
from coalitions.projection import (
    WEIGHTING_TABLE,
    ChanceTest,
    CoparticipationNetwork,
    Weighting,
    project,
)
from coalitions.records import EventRecords, ReadingOptions, read_records
from coalitions.tables import Tables, describe_coalitions, tabulate

__all__ = [
    "NULL_MODEL_TABLE",
    "WEIGHTING_TABLE",
    "AffiliationNetwork",
    "BuildOptions",
    "ChanceTest",
    "CoalitionsError",
    "Communities",
    "Comparison",
    "CoparticipationNetwork",
    "EventRecords",
    "Findings",
    "Issue",
    "NetworkMap",
    "NullModel",
    "NullModelEntry",
    "OptionError",
    "OrganizationExplanation",
    "OutputError",
    "Power",
    "ReadingOptions",
    "RecordsError",
    "Tables",
    "TieExplanation",
    "Weighting",
    "adjust_p_values",
    "analyze",
    "apply_aliases",
    "build_affiliation",
    "build_outputs",
    "compare_methods",
    "compute_p_values",
    "describe_coalitions",
    "draw_comparison",
    "draw_map",
    "explain_organization",
    "explain_tie",
    "extract_backbone",
    "filter_disparity",
    "find_communities",
    "find_eligibility",
    "find_organization",
    "find_spellings",
    "fit_null_model",
    "lay_out",
    "measure_centrality",
    "measure_disparity",
    "measure_power",
    "measure_two_mode_centrality",
    "merge_spellings",
    "project",
    "propose_matches",
    "read_records",
    "resolve_names",
    "restore_ties",
    "roll_up_chapters",
    "tabulate",
]
