"""The ties that are stronger than chance, and how far the records can tell.

`significance` asks a null model for p-values, `corrections` adjusts them, `extract` keeps the ties
that pass, `avoidance` finds pairs that share too few events, `power` says what could have been
found at best, `rule` what pairs of other records would need to be tied alike. `disparity` is for
networks that were recorded with their weights.
"""

from __future__ import annotations

from coalitions.backbone.corrections import CORRECTIONS, adjust_p_values
from coalitions.backbone.disparity import filter_disparity, measure_disparity
from coalitions.backbone.extract import (
    choose_level,
    extract_backbone,
    flag_narrow,
    restore_ties,
)
from coalitions.backbone.power import Power, measure_power
from coalitions.backbone.rule import TieRule, learn_rule
from coalitions.backbone.significance import (
    compute_p_values,
    count_pairs,
    find_needed,
    group_pairs,
    group_ties,
    prepare_model,
)

__all__ = [
    "CORRECTIONS",
    "Power",
    "TieRule",
    "adjust_p_values",
    "choose_level",
    "compute_p_values",
    "count_pairs",
    "extract_backbone",
    "filter_disparity",
    "find_needed",
    "flag_narrow",
    "group_pairs",
    "group_ties",
    "learn_rule",
    "measure_disparity",
    "measure_power",
    "prepare_model",
    "restore_ties",
]
