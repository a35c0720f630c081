"""The whole way at once: from records to a folder of map, tables, figures and graph files."""

from __future__ import annotations

from coalitions.build.outputs import build_outputs, report_outputs

__all__ = ["build_outputs", "report_outputs"]
