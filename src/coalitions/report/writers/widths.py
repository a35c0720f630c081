"""How the columns of a table share the width of a page."""

from __future__ import annotations

from coalitions.report.document import Grid

PAGE = 96.0  # signs in a line of a table as wide as the text, in the widest of the fonts
SHORT = 16  # signs; what is no longer than this is not broken into lines
WIDEST = 44  # signs that a column is taken to need
HEAVY = 1.25  # how much wider bold letters are
PADDING = 4.0  # signs


def share_widths(grid: Grid) -> list[float]:
    """Say how wide each column should be beside the others [signs].

    No word is broken, and no short cell; what is long is broken into lines, and gives way first
    where all together are wider than a page.

    Examples
    --------
    >>> from coalitions.report.speech import Name, Sentence
    >>> texts = ("Name", "Weight"), ("Forum " * 20, "0.005")
    >>> header, row = (tuple(Sentence((Name(text),)) for text in line) for line in texts)
    >>> share_widths(Grid(header[0], header, (row,)))
    [48.0, 11.5]
    """
    columns = zip(*grid.rows, strict=True) if grid.rows else [()] * len(grid.header)
    measured = [
        _measure_column(str(label), [*map(str, cells)])
        for label, cells in zip(grid.header, columns, strict=True)
    ]
    least, wanted = (sum(widths) for widths in zip(*measured, strict=True))
    spare = min(max(PAGE - least, 0) / max(wanted - least, 1), 1)
    return [narrow + spare * (wide - narrow) for narrow, wide in measured]


def _measure_column(label: str, cells: list[str]) -> tuple[float, float]:
    """Give how wide a column must be at least, and how wide it would be well."""
    longest = max(map(len, cells), default=0)
    word = max(map(_measure_longest_word, cells), default=0)
    least = max(_measure_longest_word(label) * HEAVY, longest if longest <= SHORT else word)
    return least + PADDING, max(least, min(longest, WIDEST)) + PADDING


def _measure_longest_word(text: str) -> int:
    return max(map(len, text.split(" ")), default=0)
