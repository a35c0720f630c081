"""Dates as people write them, in English and Bahasa Indonesia: single days and spans of days."""

from coalitions.records.dates.column import (
    DateColumn,
    decide_order,
    find_exchanged,
    read_date_column,
)
from coalitions.records.dates.points import NUMERIC
from coalitions.records.dates.spans import Span, lacks_year, read_span

__all__ = [
    "NUMERIC",
    "DateColumn",
    "Span",
    "decide_order",
    "find_exchanged",
    "lacks_year",
    "read_date_column",
    "read_span",
]
