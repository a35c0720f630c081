"""The report on all records: who acts together, and how far the records show it."""

from coalitions.report.overview.write import write_overview

__all__ = ["write_overview"]
