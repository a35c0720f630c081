"""How names, lists, tables and chances are written, to be read at 80 to 100 columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from textwrap import wrap
from typing import Any

import pandas as pd

from coalitions.wording import count, flatten, shorten

WIDTH = 88
MOST_LISTED = 10
MOST_TITLE = 150
MOST_SOURCE = 200
SMALLEST_TOLD = 0.001
LEAST_ODDS = 1e-9
RARE = 0.1


def say(text: str, indent: str = "") -> list[str]:
    """Break a text into lines."""
    return wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def cut_short(lines: Sequence[str], whole: bool) -> list[str]:
    """Keep the first lines of a list, unless the `whole` is wanted, and say how many are left."""
    n_more = 0 if whole else max(len(lines) - MOST_LISTED, 0)
    told = [f"  ... and {n_more:,} more; --all lists them"] if n_more else []
    return [*lines[: len(lines) - n_more], *told]


def lay_out(rows: Iterable[Sequence[str]], head: Sequence[str]) -> list[str]:
    """Lay out a small table, its first column and its last to the left and figures to the right.

    The last column may hold text of any width.
    """
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head) - 1)]
    lines = []
    for first, *figures, last in table:
        cells = [first.ljust(widths[0])] if widths else []
        cells += [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
        lines.append("  ".join(["", *cells, last]).rstrip())
    return lines


def say_probability(p: float) -> str:
    """Write a probability as in a paper.

    Examples
    --------
    >>> say_probability(0.0312), say_probability(1e-8), say_probability(0.9999), say_probability(1)
    ('.031', '<.001', '>.999', '1')
    """
    if p >= 1:
        return "1"
    if p < SMALLEST_TOLD:
        return "<.001"
    return ">.999" if p > 1 - SMALLEST_TOLD else f"{p:.3f}".removeprefix("0")


def say_chance(p: float) -> str:
    """Say in a sentence how probable something is.

    Examples
    --------
    >>> say_chance(0.003), say_chance(0.4)
    ('with a probability of .003 (about 1 in 330)', 'with a probability of .400')
    >>> say_chance(2e-5), say_chance(1e-30)
    ('with a probability below .001 (about 1 in 50,000)',
     'with a probability below .001 (less than 1 in a billion)')
    """
    told = "below .001" if p < SMALLEST_TOLD else f"of {say_probability(p)}"
    if p < LEAST_ODDS:
        return f"with a probability {told} (less than 1 in a billion)"
    return f"with a probability {told}" + (f" (about 1 in {_round(1 / p):,})" if p < RARE else "")


def say_times(number: float) -> str:
    """Say how often, on average.

    Examples
    --------
    >>> say_times(2.14), say_times(0.003)
    ('2.1 times', 'less than 0.01 times')
    """
    if number < 0.01:  # noqa: PLR2004
        return "less than 0.01 times"
    return f"{number:.2f} times" if number < 1 else f"{number:,.1f} times"


def say_at_least(number: int) -> str:
    """Say how often at least.

    Examples
    --------
    >>> say_at_least(1), say_at_least(6)
    ('at least once', '6 times or more')
    """
    return "at least once" if number == 1 else f"{number:,} times or more"


def list_events(events: pd.DataFrame, roles: Iterable[str], *, whole: bool) -> list[str]:
    """List events by date, each with its title, place, size, the roles in it and its source."""
    dates = events["date"].dt.strftime("%Y-%m-%d").fillna("no date")
    rows = zip(dates, events.to_dict("records"), roles, strict=True)
    listed = ["\n".join(_tell(*row)) for row in rows]
    return cut_short(listed, whole)


def write_name(organization: str, most: int = 84) -> str:
    """Write a name in one line."""
    return shorten(flatten(organization), most)


def _tell(date: str, event: dict[Hashable, Any], roles: str) -> Iterable[str]:
    title = shorten(flatten(str(event["title"] or event["event_id"])), MOST_TITLE)
    first, *others = say(title, " " * 14)
    yield f"  {date:<10}  {first.strip()}"
    yield from others
    place = flatten(str(event["place"]))
    size = count(event["n_organizations"], "organization")
    parts = [shorten(place) if place not in title else "", size, flatten(roles)]
    yield from say("; ".join(part for part in parts if part), " " * 14)
    if source := flatten(str(event["source_url"])):
        yield " " * 14 + shorten(source, MOST_SOURCE)


def _round(number: float) -> int:
    """Keep two digits."""
    return int(float(f"{number:.2g}"))
