"""How the columns of a table share the width of a page."""

from __future__ import annotations

from coalitions.report.document import Grid

SHORT = 16  # signs; what is no longer than this is not broken into lines
WIDEST = 44  # signs that a column is taken to need
HEAVY = 1.25  # how much wider bold letters are
PADDING = 4.0  # signs


def share_widths(grid: Grid) -> list[float]:
    """Say how wide each column should be beside the others [signs].

    No word is broken, and no short cell; what is long is broken into lines.
    """
    columns = zip(*grid.rows, strict=True) if grid.rows else [()] * len(grid.header)
    return [
        max(_measure_longest_word(str(label)) * HEAVY, *_measure_cells(cells)) + PADDING
        for label, cells in zip(grid.header, columns, strict=True)
    ]


def _measure_cells(cells: tuple[object, ...]) -> tuple[float, float]:
    """Give the length of the longest word, and of the longest cell as far as it counts."""
    texts = [str(cell) for cell in cells]
    longest = max(map(len, texts), default=0)
    word = max(map(_measure_longest_word, texts), default=0)
    return word, longest if longest <= SHORT else min(longest, WIDEST)


def _measure_longest_word(text: str) -> int:
    return max(map(len, text.split(" ")), default=0)
