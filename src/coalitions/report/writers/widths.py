"""How the columns of a table share the width of a page."""

from __future__ import annotations

from coalitions.report.document import Grid

NARROWEST, WIDEST = 10, 44  # signs that a column is taken to need


def share_widths(grid: Grid) -> list[int]:
    """Say how wide each column should be beside the others, by the longest text in it [signs]."""
    columns = zip(grid.header, *grid.rows, strict=True)
    longest = [max(len(str(cell)) for cell in column) for column in columns]
    return [min(max(length, NARROWEST), WIDEST) for length in longest]
