"""Who took part in what: the incidence matrix, by coalition and by date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats, Integers
from coalitions.communities import Communities
from coalitions.dynamics.months import number_months
from coalitions.figures.calendar import mark_time
from coalitions.figures.cells import count_in_dots, draw_dots, draw_squares
from coalitions.figures.fitting import fit_text, measure_width
from coalitions.figures.legend import name_coalition
from coalitions.figures.page import HIGHEST, LEAST, WIDTH, open_page, write
from coalitions.figures.style import DOTS_PER_INCH, FAINT, MESSAGES, RULE
from coalitions.language import Phrases
from coalitions.palette import look_of
from coalitions.wording import flatten

# Inches.
LINE = 0.113  # of a name that can be read
WIDEST_COLUMN, LEAST_COLUMN = 0.16, 0.016
MOST_LEFT = 2.15  # for names
HEAD, FOOT, RIGHT = 0.2, 0.16, 0.34  # for years, for those without a date, for the last year
GAP, LEAST_GAP = 0.06, 0.015  # between coalitions
INDENT = 0.13  # of the name of a coalition, after its color
TICK = "#A6A6A6"
# Lines of years cross the names that stand above rows.
ABOVE_ROWS = {"weight": "bold", "path_effects": [withStroke(linewidth=2.5, foreground="white")]}


@dataclass(frozen=True)
class Block:
    """A coalition, or those in none, as rows below one another.

    Parameters
    ----------
    number : int or None
        Of the coalition.
    rows : ndarray of int
        Of the incidence matrix, in the order of drawing.
    """

    number: int | None
    rows: Integers


@dataclass(frozen=True)
class Frame:
    """Where rows and columns stand [inches from the upper left corner of the page].

    Parameters
    ----------
    left : float
        Where the first column begins.
    column, row : float
        How wide a column is, and how high a row.
    tops : tuple of float
        Where the rows of each block begin.
    end : float
        Where the last ends.
    is_named : bool
        Whether there is room for the name of each organization.
    """

    left: float
    column: float
    row: float
    tops: tuple[float, ...]
    end: float
    is_named: bool


def draw_incidence(
    affiliation: AffiliationNetwork,
    communities: Communities,
    *,
    labels: pd.Series[str] | None = None,
    title: str = "",
    caption: str = "",
    language: str = "en",
    as_groups: bool = False,
) -> Figure:
    """Draw who took part in what, organizations by coalition and events by date.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        What is drawn: every organization a row, every event a column.
    communities : Communities
        Give the order of rows, and their colors.
    labels : Series of str, indexed by coalition, optional
        What each coalition is called; see `shorten_labels`.
    title, caption : str
        What a reader of the picture alone must know.
    language : str
        The language of all other words.
    as_groups : bool
        Whether the groups are told of as groups, not coalitions, being no clearer than chance
        would give.

    Returns
    -------
    Figure
        As wide as the text on A4, and no higher than its page. Rows: coalitions by number, then
        those in none; in each, who came to most events first. Columns: by day, those without
        one last. Where rows are too many to be named, coalitions are; and what is too small for a
        square is a dot, the denser the more of its cells are filled.
    """
    phrases = Phrases(MESSAGES, language, as_groups=as_groups)
    blocks = order_rows(affiliation, communities)
    columns = order_columns(affiliation.events)
    names = [
        fit_text(flatten(str(name)), MOST_LEFT - 0.1, size=LEAST)
        for name in affiliation.organizations.index
    ]
    is_named = _measure_named(blocks) <= HIGHEST - HEAD - FOOT
    room = WIDTH / 2 if is_named else MOST_LEFT - INDENT - 0.1
    heads = [_name(block, labels, room, phrases) for block in blocks]
    left = max(measure_width(text, LEAST) for text in (names if is_named else heads)) + 0.1
    if not is_named:
        left += INDENT
    frame = _lay_out(blocks, left, len(columns), is_named=is_named)
    page = open_page(frame.end + FOOT, title, caption)
    ordered = affiliation.incidence[:, columns]
    _write_dates(page.axes, frame, affiliation.events.iloc[columns], phrases)
    for block, top in zip(blocks, frame.tops, strict=True):
        _draw_rows(page.axes, frame, block, ordered, top)
    _write_heads(page.axes, frame, blocks, heads)
    if frame.is_named:
        _write_names(page.axes, frame, blocks, names)
    return page.figure


def order_rows(affiliation: AffiliationNetwork, communities: Communities) -> list[Block]:
    r"""Order organizations by coalition, those in none last, and by how many events they came to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,A\nE1,B\nE2,B\nE3,C\n")
    >>> affiliation = build_affiliation(read_records("meetings.csv"))
    >>> membership = pd.Series([1, 1, None], index=list("ABC"), dtype="Int64")
    >>> blocks = order_rows(affiliation, Communities(membership, 0.0, "louvain", 1))
    >>> [(block.number, block.rows.tolist()) for block in blocks]
    [(1, [1, 0]), (None, [2])]
    """
    names = affiliation.organizations.index
    coalition = communities.membership.reindex(names).fillna(0).to_numpy(int)
    n_events = affiliation.organizations["n_events"].to_numpy(int)
    order = np.argsort(-n_events, kind="stable")  # rows are sorted by name
    numbers = [*sorted({*coalition.tolist()} - {0}), 0]
    blocks = [Block(number or None, order[coalition[order] == number]) for number in numbers]
    return [block for block in blocks if len(block.rows)]


def order_columns(events: pd.DataFrame) -> Integers:
    """Order events by day, those without one last; of one day by name."""
    return np.asarray(np.argsort(number_days(events), kind="stable"))


def number_days(events: pd.DataFrame) -> Integers:
    """Count days from 1970; where there is none, more than any."""
    days = events["date"].to_numpy("datetime64[D]")
    return np.where(np.isnat(days), np.iinfo(np.int64).max, days.astype(np.int64))


def _name(block: Block, labels: pd.Series[str] | None, room: float, phrases: Phrases) -> str:
    n = len(block.rows)
    if block.number is None:
        return f"{phrases.say('apart')} ({phrases.notation.write_number(n)})"
    return name_coalition(block.number, n, labels, room, phrases, size=LEAST)


def _measure_named(blocks: list[Block]) -> float:
    """Measure how high rows are if each has a name, and each coalition a line above its own."""
    n_lines = sum(1 + len(block.rows) for block in blocks)
    return n_lines * LINE + (len(blocks) - 1) * GAP


def _lay_out(blocks: list[Block], left: float, n_columns: int, *, is_named: bool) -> Frame:
    """Choose how large cells are, and place rows below one another."""
    most, n_rows = HIGHEST - HEAD - FOOT, sum(len(block.rows) for block in blocks)
    gap = GAP if is_named else min(LEAST_GAP, most / 10 / len(blocks))
    row = LINE if is_named else (most - gap * (len(blocks) - 1)) / n_rows
    tops, end = [], HEAD - gap
    for block in blocks:
        tops.append(end + gap + (LINE if is_named else 0))
        end = tops[-1] + row * len(block.rows)
    column = min((WIDTH - left - RIGHT) / n_columns, WIDEST_COLUMN)
    return Frame(left, column, row, tuple(tops), end, is_named)


def _draw_rows(axes: Axes, frame: Frame, block: Block, ordered: csr_array, top: float) -> None:
    """Draw the cells of a block."""
    color = look_of(block.number).color
    rows = ordered[block.rows]
    n_rows, n_columns = rows.shape
    width, height = frame.column * n_columns, frame.row * n_rows
    if frame.is_named:
        y = top + frame.row * np.arange(n_rows + 1)
        axes.hlines(y, frame.left, frame.left + width, color=RULE, linewidth=0.3, zorder=1)
    if frame.is_named and frame.column >= LEAST_COLUMN:
        pairs = rows.tocoo()
        steps = np.column_stack([pairs.col * frame.column, pairs.row * frame.row])
        corners = steps + np.array([frame.left, top])
        draw_squares(axes, corners, (frame.column, frame.row), color)
    else:
        shape = (
            min(n_rows, max(round(height * DOTS_PER_INCH), 1)),
            min(n_columns, max(round(width * DOTS_PER_INCH), 1)),
        )
        shares = count_in_dots(rows.toarray() > 0, shape)
        draw_dots(axes, shares, (frame.left, top, width, height), np.array(to_rgb(color)))


def _write_heads(axes: Axes, frame: Frame, blocks: list[Block], heads: list[str]) -> None:
    """Name the coalitions: above their rows, or beside them where there is room for a line."""
    free = 0.0  # above this, a name would touch the one before
    for block, head, top in zip(blocks, heads, frame.tops, strict=True):
        middle = top - LINE / 2 if frame.is_named else top + frame.row * len(block.rows) / 2
        if middle < free:
            continue
        free = middle + LINE
        color = look_of(block.number).color
        axes.add_patch(Rectangle((0, middle - 0.04), 0.08, 0.08, facecolor=color, linewidth=0))
        look: dict[str, Any] = ABOVE_ROWS if frame.is_named else {}
        write(axes, INDENT, middle, head, **look)


def _write_names(axes: Axes, frame: Frame, blocks: list[Block], names: list[str]) -> None:
    for block, top in zip(blocks, frame.tops, strict=True):
        for place, row in enumerate(block.rows):
            write(axes, frame.left - 0.05, top + (place + 0.5) * frame.row, names[row], ha="right")


def _write_dates(axes: Axes, frame: Frame, events: pd.DataFrame, phrases: Phrases) -> None:
    """Write years or months above the columns, and below them which have no date."""
    dated = events["date"].notna().to_numpy()
    n_dated = int(dated.sum())
    x: Floats = frame.left + frame.column * np.arange(len(events) + 1, dtype=np.float64)
    months = number_months(events["date"][dated])
    for place, text in mark_time(months, x[:n_dated], size=LEAST, notation=phrases.notation):
        axes.vlines(x[place], HEAD - 0.15, frame.end, color=TICK, linewidth=0.5, zorder=0)
        write(axes, x[place] + 0.03, HEAD - 0.1, text, color=FAINT)
    if n_dated < len(events):
        axes.vlines(x[n_dated], HEAD, frame.end + 0.12, color=FAINT, linewidth=0.8, zorder=3)
        told = phrases.say("undated", n=len(events) - n_dated)
        end = max(x[n_dated] - 0.03, measure_width(told, LEAST))
        write(axes, end, frame.end + 0.08, told, ha="right", color=FAINT)
