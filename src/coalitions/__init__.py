"""From event records to maps and tables of who acts together in civil society.

Event records -> two-mode affiliation network -> co-participation network -> backbone ->
centrality and communities, how sure they are, how they changed -> maps, figures, tables, graph
files.
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
from coalitions.build import build_outputs, export_network, report_outputs
from coalitions.centrality import (
    MEASURE_TABLE,
    measure_betweenness_error,
    measure_centrality,
    measure_two_mode_centrality,
    measure_two_mode_clustering,
    tell_measures,
)
from coalitions.communities import (
    CliqueCommunities,
    Communities,
    ResolutionChoice,
    Significance,
    TwoModeCommunities,
    choose_resolution,
    find_communities,
    find_two_mode_communities,
    label_coalitions,
    measure_significance,
    measure_two_mode_modularity,
    percolate_cliques,
)
from coalitions.comparison import Comparison, compare_methods
from coalitions.dynamics import (
    Dynamics,
    Timeline,
    cut_windows,
    follow_coalitions,
    keep_known_ties,
    tell_changes,
)
from coalitions.errors import CoalitionsError, Issue, OptionError, OutputError, RecordsError
from coalitions.explanation import (
    Belonging,
    OrganizationExplanation,
    TieExplanation,
    explain_organization,
    explain_tie,
)
from coalitions.export import FORMATS
from coalitions.figures import draw_comparison, draw_network, draw_ranking, draw_timeline
from coalitions.layout import lay_out
from coalitions.map import NetworkMap, draw_map
from coalitions.measure import Measure
from coalitions.mixing import (
    MIXING_TABLE,
    MixingSummary,
    measure_assortativity,
    measure_brokerage,
    measure_homophily,
    measure_mixing,
    measure_participation,
    summarize_mixing,
)
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
    recount_ties,
)
from coalitions.records import EventRecords, ReadingOptions, read_records
from coalitions.report import REPORT_FORMATS, House
from coalitions.robustness import (
    Bootstrap,
    Influence,
    Stress,
    Support,
    bootstrap_events,
    leave_out_each_event,
    leave_out_events,
    measure_support,
)
from coalitions.selection import Selection, select_participations
from coalitions.tables import Tables, describe_coalitions, tabulate

__all__ = [
    "FORMATS",
    "MEASURE_TABLE",
    "MIXING_TABLE",
    "NULL_MODEL_TABLE",
    "REPORT_FORMATS",
    "WEIGHTING_TABLE",
    "AffiliationNetwork",
    "Belonging",
    "Bootstrap",
    "BuildOptions",
    "ChanceTest",
    "CliqueCommunities",
    "CoalitionsError",
    "Communities",
    "Comparison",
    "CoparticipationNetwork",
    "Dynamics",
    "EventRecords",
    "Findings",
    "House",
    "Influence",
    "Issue",
    "Measure",
    "MixingSummary",
    "NetworkMap",
    "NullModel",
    "NullModelEntry",
    "OptionError",
    "OrganizationExplanation",
    "OutputError",
    "Power",
    "ReadingOptions",
    "RecordsError",
    "ResolutionChoice",
    "Selection",
    "Significance",
    "Stress",
    "Support",
    "Tables",
    "TieExplanation",
    "Timeline",
    "TwoModeCommunities",
    "Weighting",
    "adjust_p_values",
    "analyze",
    "apply_aliases",
    "bootstrap_events",
    "build_affiliation",
    "build_outputs",
    "choose_resolution",
    "compare_methods",
    "compute_p_values",
    "cut_windows",
    "describe_coalitions",
    "draw_comparison",
    "draw_map",
    "draw_network",
    "draw_ranking",
    "draw_timeline",
    "explain_organization",
    "explain_tie",
    "export_network",
    "extract_backbone",
    "filter_disparity",
    "find_communities",
    "find_eligibility",
    "find_organization",
    "find_spellings",
    "find_two_mode_communities",
    "fit_null_model",
    "follow_coalitions",
    "keep_known_ties",
    "label_coalitions",
    "lay_out",
    "leave_out_each_event",
    "leave_out_events",
    "measure_assortativity",
    "measure_betweenness_error",
    "measure_brokerage",
    "measure_centrality",
    "measure_disparity",
    "measure_homophily",
    "measure_mixing",
    "measure_participation",
    "measure_power",
    "measure_significance",
    "measure_support",
    "measure_two_mode_centrality",
    "measure_two_mode_clustering",
    "measure_two_mode_modularity",
    "merge_spellings",
    "percolate_cliques",
    "project",
    "propose_matches",
    "read_records",
    "recount_ties",
    "report_outputs",
    "resolve_names",
    "restore_ties",
    "roll_up_chapters",
    "select_participations",
    "summarize_mixing",
    "tabulate",
    "tell_changes",
    "tell_measures",
]
