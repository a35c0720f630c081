"""The whole way at once: from records to map, tables, figures and graph files, or one format."""

from __future__ import annotations

from coalitions.build.export import export_network
from coalitions.build.outputs import build_outputs
from coalitions.build.reports import report_outputs

__all__ = ["build_outputs", "export_network", "report_outputs"]
