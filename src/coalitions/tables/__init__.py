"""The answers as tables: what is written to CSV, and what map and figures show.

`guide` says what each column means.
"""

from __future__ import annotations

from coalitions.tables.coalitions import describe_coalitions, shorten_labels
from coalitions.tables.guide import COMPARISON_GUIDES, TABLE_GUIDES, explain_columns
from coalitions.tables.guide.column import (
    ALLOWED,
    DATE,
    EVENTS,
    MONTHS,
    ORGANIZATIONS,
    PROBABILITY,
    RECORDS,
    SAME_ORDER,
    SAME_TIES,
    SHARE,
    TIES,
    VERSION,
    YEARS,
)
from coalitions.tables.summary import SummaryRow
from coalitions.tables.tabulate import Tables, tabulate
from coalitions.tables.ties import list_shared_events, list_ties
from coalitions.tables.without_events import leave_out_events

__all__ = [
    "ALLOWED",
    "COMPARISON_GUIDES",
    "DATE",
    "EVENTS",
    "MONTHS",
    "ORGANIZATIONS",
    "PROBABILITY",
    "RECORDS",
    "SAME_ORDER",
    "SAME_TIES",
    "SHARE",
    "TABLE_GUIDES",
    "TIES",
    "VERSION",
    "YEARS",
    "SummaryRow",
    "Tables",
    "describe_coalitions",
    "explain_columns",
    "leave_out_events",
    "list_shared_events",
    "list_ties",
    "shorten_labels",
    "tabulate",
]
