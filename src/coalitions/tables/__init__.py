"""The answers as tables: what is written to CSV, and what map and figures show."""

from __future__ import annotations

from coalitions.tables.coalitions import describe_coalitions
from coalitions.tables.tabulate import Tables, tabulate
from coalitions.tables.ties import list_shared_events

__all__ = ["Tables", "describe_coalitions", "list_shared_events", "tabulate"]
