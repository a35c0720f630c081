"""How coalitions change: bands of members that flow from window to window."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from coalitions.dynamics import Dynamics, sort_names
from coalitions.figures.bands import LEAST_ROOM, NODE, Drawing, draw_bars, draw_flows, write
from coalitions.figures.lanes import HEIGHT, Lanes, lay_lanes
from coalitions.figures.page import WIDTH
from coalitions.figures.style import FAINT, MESSAGES, RULE
from coalitions.language import Phrases
from coalitions.palette import look_of

# Inches.
MARGIN, LINE = 0.2, 0.145
TALLEST, LEAST_HEIGHT = 8.7, 1.0  # of a picture in a document, of all bars of a window
ROW = 2 * LINE + 0.07  # of the table: what is counted, and below it the counts
EDGE = 0.3  # from the margin to the middle of the first and the last bar
CHARACTERS_PER_INCH, NAME_CHARACTERS = 15.0, 36  # of small print
USUAL, TITLE = 9.0, 13.0  # points
TITLE_CHARACTERS = 52
MOST_MARKS = 4  # changes above a window
ARROW, UP, DOWN = "\N{RIGHTWARDS ARROW}", "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}"
NONE = "\N{EN DASH}"
ROWS = ("n_active", "n_newcomers", "n_leavers", "apart")


def draw_timeline(
    dynamics: Dynamics,
    *,
    labels: pd.Series[str] | None = None,
    caption: str = "",
    language: str = "en",
    as_groups: bool = False,
    in_document: bool = False,
) -> Figure:
    """Draw the coalitions of each window, and who went from one to another.

    Parameters
    ----------
    dynamics : Dynamics
        From `follow_coalitions`.
    labels : Series of str, indexed by coalition, optional
        What sets the coalitions of the whole period apart; see `shorten_labels`.
    caption : str
        What a reader of the picture alone must know.
    language : str
        The language of all other words.
    as_groups : bool
        Whether the groups are told of as groups, not coalitions, being no clearer than chance
        would give; no change of them is told then.
    in_document : bool
        Whether a document around it says title and caption: then it has neither.

    Returns
    -------
    Figure
        A coalition that is one of the whole period has its number and color of every other
        figure, the others letters; see `follow_coalitions`. At most 14 are drawn, those with the
        most members over all windows; it is said how many are not. If coalitions could not be
        followed, it says why.
    """
    name = "" if in_document else dynamics.timeline.affiliation.title
    title = textwrap.wrap(name, TITLE_CHARACTERS, max_lines=2, placeholder="…")
    phrases = Phrases(MESSAGES, language, as_groups=as_groups)
    if dynamics.notice:
        return _draw_notice(
            title, [*_wrap(phrases.say("not-followed", reason=dynamics.notice)), *_wrap(caption)]
        )
    lanes = lay_lanes(dynamics)
    windows = [str(window) for window in dynamics.membership]
    marks = {
        window: [] if as_groups else _mark_changes(dynamics, lanes, window, phrases)
        for window in windows
    }
    hidden = len(dynamics.coalitions) - len(lanes.size)
    untold = phrases.say("hidden", n=hidden) if hidden else ""
    one, other = _choose_examples(dynamics)
    key_told = phrases.say("key", one=one, other=other)
    notes = (*_tell_names(dynamics, phrases), key_told, untold, caption)
    foot = [line for note in notes for line in _wrap(note)]
    names = [_wrap_name(dynamics, name, labels) for name in sort_names(lanes.size.index)]
    tells = 0.28 + 0.22 * len(title) if title else 0.05
    top = tells + 0.65 + (max(len(lines) for lines in marks.values()) + 1) * LINE
    lower = 0.3 + len(ROWS) * ROW + (0.5 + _stack(names)[-1] + len(foot)) * LINE + 0.15
    room = TALLEST - MARGIN - top - lower
    if in_document and lanes.height > room:
        bars = max(HEIGHT + room - lanes.height, LEAST_HEIGHT)
        lanes = lay_lanes(dynamics, height=bars)
    table = top + lanes.height + 0.3
    key = table + len(ROWS) * ROW + 0.5 * LINE
    end = key + _stack(names)[-1] * LINE + 0.15
    figure, axes = _make_page(title, end + len(foot) * LINE + MARGIN)
    places = np.linspace(MARGIN + EDGE, WIDTH - MARGIN - EDGE, len(windows)) - NODE / 2
    x = {window: float(place) for window, place in zip(windows, places, strict=True)}
    drawing = Drawing(axes, dynamics, lanes, x, top)
    write(axes, MARGIN, tells, _tell(dynamics, phrases), color=FAINT)
    _write_windows(drawing, marks)
    for one, other in pairwise(windows):
        draw_flows(drawing, one, other)
    draw_bars(drawing)
    _write_table(drawing, table, phrases)
    _write_names(axes, lanes, names, key)
    write(axes, MARGIN, end, "\n".join(foot), color=FAINT)
    return figure


def _draw_notice(title: Sequence[str], lines: Sequence[str]) -> Figure:
    start = 0.35 + 0.22 * len(title)
    figure, axes = _make_page(title, start + len(lines) * LINE + MARGIN)
    write(axes, MARGIN, start, "\n".join(lines))
    return figure


def _make_page(title: Sequence[str], height: float) -> tuple[Figure, Axes]:
    """Make a page that is measured in inches from its upper left corner."""
    figure = Figure(figsize=(WIDTH, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    write(axes, MARGIN, 0.2, "\n".join(title), size=TITLE, weight="bold")
    axes.set(xlim=(0, WIDTH), ylim=(height, 0))
    return figure, axes


def _write_windows(drawing: Drawing, marks: dict[str, list[str]]) -> None:
    """Write the label of each window that has room, and above it what changed."""
    every = int(np.ceil(LEAST_ROOM / drawing.room))
    for number, (window, x) in enumerate(drawing.x.items()):
        label, lines = window.replace("/", "/\n"), marks[window]
        foot = drawing.top - 0.15 - 0.165 * len(label.split("\n"))
        for line, mark in enumerate(lines):
            write(drawing.axes, x + NODE / 2, foot - (len(lines) - line) * LINE, mark, ha="center")
        if number % every == 0:
            write(drawing.axes, x + NODE / 2, drawing.top - 0.1, label, size=USUAL, ha="center",
                   va="bottom", weight="bold")  # fmt: skip


def _mark_changes(dynamics: Dynamics, lanes: Lanes, window: str, phrases: Phrases) -> list[str]:
    """Write in short what changed by more than chance among the coalitions drawn."""
    changes = dynamics.changes
    lines = []
    for change in changes[(changes["window"] == window) & changes["supported"]].itertuples():
        before, after = (str(side).split("; ") for side in (change.before, change.after))
        if {*before, *after} - {""} <= {*lanes.size.index}:
            sign = {"grew": UP, "shrank": DOWN}.get(str(change.kind))
            ends = [before[0], sign] if sign else [" + ".join(before), ARROW, " + ".join(after)]
            lines.append(" ".join(ends).strip())
    n_more = len(lines) - MOST_MARKS
    if n_more <= 0:
        return lines
    return [*lines[: MOST_MARKS - 1], phrases.say("more", n=n_more + 1)]


def _write_table(drawing: Drawing, top: float, phrases: Phrases) -> None:
    dynamics, every = drawing.dynamics, int(np.ceil(LEAST_ROOM / drawing.room))
    counts = dynamics.turnover.assign(apart=(dynamics.membership == "").sum())[[*ROWS]]
    for row, column in enumerate(ROWS):
        y = top + row * ROW
        drawing.axes.plot([MARGIN, WIDTH - MARGIN], [y - 0.04] * 2, color=RULE, linewidth=0.6)
        write(drawing.axes, MARGIN, y, phrases.say(column), color=FAINT)
        for window, x in list(drawing.x.items())[::every]:
            n = counts[column][window]
            told = NONE if pd.isna(n) else phrases.notation.write_number(n)
            write(drawing.axes, x + NODE / 2, y + LINE, told, ha="center")


def _wrap_name(dynamics: Dynamics, name: str, labels: pd.Series[str] | None) -> list[str]:
    """Name a coalition in two lines at most: what sets it apart, and who is in it most."""
    label = f"{dynamics.coalitions['label'][name]},\N{NO-BREAK SPACE}…"
    if labels is not None and name.isdecimal() and labels.get(int(name)):
        label = f"{labels[int(name)]}: {label}"
    return [name, *textwrap.wrap(label, NAME_CHARACTERS, max_lines=2, placeholder=" …")]


def _stack(names: Sequence[Sequence[str]]) -> list[int]:
    """Give the line at which each row of two columns of names begins, and the last ends."""
    n_rows = -(-len(names) // 2)
    lines = [0]
    for row in range(n_rows):
        lines.append(lines[-1] + max(len(name) - 1 for name in names[row::n_rows]))
    return lines


def _write_names(axes: Axes, lanes: Lanes, names: Sequence[Sequence[str]], top: float) -> None:
    lines = _stack(names)
    for number, (name, *label) in enumerate(names):
        column, row = divmod(number, len(lines) - 1)
        x, y = MARGIN + column * WIDTH / 2, top + lines[row] * LINE
        fill = lanes.fills[name]
        axes.add_patch(Rectangle((x, y + 0.01), 0.24, 0.12, **fill.look))
        if name.isdecimal():
            axes.plot(x + 0.34, y + 0.07, look_of(int(name)).marker, color=fill.color, markersize=5)
        write(axes, x + 0.44, y, name, weight="bold")
        write(axes, x + 0.68, y, "\n".join(label))


def _tell(dynamics: Dynamics, phrases: Phrases) -> str:
    labels = [str(window) for window in dynamics.membership]
    n, thin = len(dynamics.coalitions), len(dynamics.timeline.windows) - len(labels)
    told = phrases.say("followed", n=n, first=labels[0], last=labels[-1])
    return phrases.say("followed-thin", n=thin, followed=told) if thin else told


def _choose_examples(dynamics: Dynamics) -> tuple[str, str]:
    """Choose what two coalitions are called in the key."""
    return ("A", "B") if dynamics.communities is None else ("1", "2")


def _tell_names(dynamics: Dynamics, phrases: Phrases) -> Iterator[str]:
    """Say what the names are, of the kinds that there are."""
    if dynamics.communities is not None:
        kinds = {"numbers" if name.isdecimal() else "letters" for name in dynamics.coalitions.index}
        yield " ".join(phrases.say(kind) for kind in sorted(kinds, reverse=True))


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, int((WIDTH - 2 * MARGIN) * CHARACTERS_PER_INCH))
