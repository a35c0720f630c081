"""When events took place: bars of a month, a quarter or years."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Booleans, Integers
from coalitions.dynamics.months import MONTHS_OF_YEAR, number_months
from coalitions.figures.calendar import QUARTER, choose_bar, mark_time
from coalitions.figures.fitting import measure_width
from coalitions.figures.page import LEAST, WIDTH, open_page, write
from coalitions.figures.style import FAINT, MESSAGES, RULE
from coalitions.language import Phrases

MOST_BARS = 48
JOINT, ALONE = "#0072B2", "#9ECAE1"  # told apart in gray, too
# Inches.
HIGH = 1.5  # of the highest bar
HEAD, LEFT, FOOT, LINE = 0.3, 0.35, 0.18, 0.15
WIDEST_BAR = 0.3
FILLED = 0.84  # of the room of a bar
MOST_TICKS = 5


def draw_activity(
    affiliation: AffiliationNetwork, *, title: str = "", caption: str = "", language: str = "en"
) -> Figure:
    """Draw how many events took place when, those of two organizations or more at the bottom.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        The events; one of several days counts at its first.
    title, caption : str
        What a reader of the picture alone must know.
    language : str
        The language of all other words.

    Returns
    -------
    Figure
        As wide as the text on A4: no more than 48 bars, of the shortest time that does. It says
        how many events have no date; if none has one, it says that alone.
    """
    phrases = Phrases(MESSAGES, language)
    events = affiliation.events
    dated = events["date"].notna().to_numpy()
    if not dated.any():
        page = open_page(LINE, title, caption)
        write(page.axes, 0, LINE / 2, phrases.say("no-dates"))
        return page.figure
    n_undated = int((~dated).sum())
    months = number_months(events["date"][dated])
    joint = events["n_organizations"][dated].to_numpy(int) > 1
    length = choose_bar(months, MOST_BARS)
    counts = count_by_period(months, joint, length)
    page = open_page(HEAD + HIGH + FOOT + (LINE if n_undated else 0), title, caption)
    _write_head(page.axes, _name_bars(length, phrases), counts, phrases)
    _draw_bars(page.axes, counts, int(months.min()) // length * length, length, phrases)
    if n_undated:
        told = phrases.say("left-out", n=n_undated)
        write(page.axes, 0, HEAD + HIGH + FOOT + LINE / 2, told, color=FAINT)
    return page.figure


def count_by_period(months: Integers, joint: Booleans, length: int) -> Integers:
    """Count events, joint ones (row 0) and others (row 1), in each period of so many months.

    Examples
    --------
    >>> count_by_period(np.array([3, 5, 9]), np.array([True, False, True]), 3)
    array([[1, 0, 1],
           [1, 0, 0]])
    """
    period = months // length - months.min() // length
    n = int(period.max()) + 1
    return np.array([np.bincount(period[which], minlength=n) for which in (joint, ~joint)])


def _name_bars(length: int, phrases: Phrases) -> str:
    """Say what a bar is the events of."""
    names = {1: "month", QUARTER: "quarter", MONTHS_OF_YEAR: "year"}
    if length in names:
        return phrases.say(f"activity-{names[length]}")
    return phrases.say("activity-years", n=length // MONTHS_OF_YEAR)


def _write_head(axes: Axes, name: str, counts: Integers, phrases: Phrases) -> None:
    """Say what bars are, and what their colors are if there are two."""
    write(axes, 0, 0.08, name, size=8)
    x = measure_width(name, 8) + 0.2
    if counts.any(axis=1).all():
        for color, key in ((JOINT, "joint"), (ALONE, "alone")):
            told = phrases.say(key)
            axes.add_patch(Rectangle((x, 0.04), 0.08, 0.08, facecolor=color, linewidth=0))
            write(axes, x + 0.13, 0.08, told, color=FAINT)
            x += measure_width(told, LEAST) + 0.35


def _draw_bars(axes: Axes, counts: Integers, start: int, length: int, phrases: Phrases) -> None:
    """Draw bars on a scale of whole numbers, the time below them."""
    n_bars, foot = counts.shape[1], HEAD + HIGH
    ticks = MaxNLocator(MOST_TICKS, integer=True).tick_values(0, int(counts.sum(axis=0).max()))
    unit = HIGH / ticks[-1]
    room = min((WIDTH - LEFT) / n_bars, WIDEST_BAR)
    x = LEFT + room * np.arange(n_bars)
    for tick in ticks:
        y = foot - tick * unit
        axes.hlines(y, LEFT, x[-1] + room, color=RULE, linewidth=0.5, zorder=0)
        write(axes, LEFT - 0.06, y, phrases.notation.write_number(tick), ha="right", color=FAINT)
    bottoms = np.zeros(n_bars)
    for color, row in zip((JOINT, ALONE), counts, strict=True):
        for left, below, n in zip(x, bottoms, row, strict=True):
            if n:
                corner = (left + room * (1 - FILLED) / 2, foot - (below + n) * unit)
                bar = Rectangle(corner, room * FILLED, n * unit, facecolor=color, linewidth=0)
                axes.add_patch(bar)
        bottoms += row
    months = start + length * np.arange(n_bars)
    for place, text in mark_time(months, x, size=LEAST, notation=phrases.notation):
        axes.vlines(x[place], foot, foot + 0.05, color=FAINT, linewidth=0.5)
        write(axes, x[place], foot + 0.12, text, color=FAINT)
