"""Windows in time: the events of a year, a quarter, or any run of months."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from coalitions.affiliation import AffiliationNetwork, select_events
from coalitions.arrays import Booleans, Integers
from coalitions.dynamics.months import (
    CALENDAR,
    MONTHS_OF_YEAR,
    begin_calendar,
    choose_length,
    find_first_day,
    find_last_day,
    label_months,
    number_months,
)
from coalitions.errors import OptionError, require_choice
from coalitions.wording import count

CUTS = ("auto", *CALENDAR)
MOST_WINDOWS = 600
MOSTLY_COVERED = 0.75  # of a window's days, to compare it with others


@dataclass(frozen=True)
class Window:
    """The events of a stretch of time.

    Parameters
    ----------
    label : str
        Such as "2021", "2021 Q3", "2021-03" or "2021-03/2022-08".
    start, end : Timestamp
        Its first and last day.
    affiliation : AffiliationNetwork
        Its events, and every organization, also those that took part in none of them.
    covered : float
        The share of its days that lies between the first and the last event of the records
        [above 0, up to 1]; less than 1 only at the ends.
    """

    label: str
    start: pd.Timestamp
    end: pd.Timestamp
    affiliation: AffiliationNetwork
    covered: float = 1.0

    @property
    def n_meetings(self) -> int:
        """How many of its events two or more organizations took part in [events, 0 and up]."""
        return int((self.affiliation.events["n_organizations"] > 1).sum())

    @property
    def is_partial(self) -> bool:
        """Whether the records cover so few of its days that fewer members there say little."""
        return self.covered < MOSTLY_COVERED


@dataclass(frozen=True)
class Timeline:
    """Windows, one after another.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        What was cut: all events, those without a date included.
    windows : tuple of Window
        In time; also those without an event. Empty if no event has a date.
    length, step : int
        How long a window is, and how long after another it begins [months, 1 and up]. Windows
        overlap if they begin sooner than they end.
    n_undated : int
        Events that are in no window, having no date [events, 0 and up].
    steps : tuple of str
        How they were cut, in sentences.
    """

    affiliation: AffiliationNetwork
    windows: tuple[Window, ...]
    length: int
    step: int
    n_undated: int
    steps: tuple[str, ...]


def cut_windows(
    affiliation: AffiliationNetwork,
    *,
    by: str = "auto",
    length: int | None = None,
    step: int | None = None,
) -> Timeline:
    r"""Cut the events into windows by their dates.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    by : {"auto", "year", "half-year", "quarter", "month"}
        Calendar windows. ``"auto"`` is the shortest of them, or of two or five years, that gives
        2 to 8 windows with at least 30 meetings, that is events of two or more organizations,
        with nine tenths of all meetings in them; if none does, with at least 10; if none does,
        the year.
    length : int, optional
        Instead, windows of so many months [1 and up], from the month of the first event on.
    step : int, optional
        How many months later the next of them begins [1 to `length`]. Default: `length`, so
        that they do not overlap.

    Returns
    -------
    Timeline

    Raises
    ------
    OptionError
        If `by` is not known, `length` or `step` is no such number, they contradict one another,
        or there would be more than 600 windows.

    Notes
    -----
    An event of several days belongs to the window of its first day: so each event is in one
    window, and what changes between two windows is not carried by an event that is in both.

    Why 30 meetings: on planted coalitions, whose members came to some 60 % of the events of
    theirs, four events a window showed that two merged, but seldom that one formed or dissolved;
    eight showed most changes. 30 in all are six for each of five coalitions.
    ``benchmarks/dynamics`` measures it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> rows = "E1,A,2020-05-01\nE1,B,2020-05-01\nE2,A,2021-03-04\nE2,B,2021-03-04\n"
    >>> _ = Path("meetings.csv").write_text(f"event_id,organization,date\n{rows}")
    >>> timeline = cut_windows(build_affiliation(read_records("meetings.csv")), by="half-year")
    >>> [(window.label, window.n_meetings) for window in timeline.windows]
    [('2020 H1', 1), ('2020 H2', 0), ('2021 H1', 1)]
    """
    require_choice("by", by, CUTS)
    _require_months(by, length, step)
    events = affiliation.events
    held = (events["n_organizations"] > 0).to_numpy()
    dated = held & events["date"].notna().to_numpy()
    months = number_months(events["date"])
    n_undated = int((held & ~dated).sum())
    if not dated.any():
        told = ("No event has a date, so nothing can be said about change.",)
        return Timeline(affiliation, (), length or MONTHS_OF_YEAR, step or 0, n_undated, told)
    if length is None:
        meetings = dated & (events["n_organizations"] > 1).to_numpy()
        length = choose_length(months[meetings]) if by == "auto" else CALENDAR[by]
        step = length
        first = begin_calendar(int(months[dated].min()), length)
    else:
        step = step or length
        first = int(months[dated].min())
    starts = _list_starts(first, int(months[dated].max()), length, step)
    days = events["date"][dated]
    windows = tuple(
        _cut_window(affiliation, start, length, dated & _within(months, start, length), days)
        for start in starts
    )
    return Timeline(
        affiliation, windows, length, step, n_undated, _tell(windows, length, step, n_undated)
    )


def _require_months(by: str, length: int | None, step: int | None) -> None:
    """Refuse numbers of months that are none, and options that contradict each other."""
    if length is None:
        if step is not None:
            raise OptionError(f"step {step} has no meaning without a length; give both")
        return
    if by != "auto":
        raise OptionError(f"by '{by}' and length {length} contradict each other; give one of them")
    if not isinstance(length, int) or length < 1:
        raise OptionError(f"length {length} is no number of months; choose 1 or more")
    if step is not None and (not isinstance(step, int) or not 1 <= step <= length):
        raise OptionError(f"step {step} would miss events; choose 1 to {length} months")


def _within(months: Integers, start: int, length: int) -> Booleans:
    return (months >= start) & (months < start + length)


def _list_starts(first: int, last: int, length: int, step: int) -> list[int]:
    """List where windows begin, until one holds the last event."""
    n_more = max(-(-(last - first + 1 - length) // step), 0)
    if n_more >= MOST_WINDOWS:
        raise OptionError(
            f"{count(n_more + 1, 'window')} from {first // MONTHS_OF_YEAR} to "
            f"{last // MONTHS_OF_YEAR} are more than {MOST_WINDOWS}; choose longer ones, or mend "
            "the dates that are far from the others"
        )
    return [first + number * step for number in range(n_more + 1)]


def _cut_window(
    affiliation: AffiliationNetwork,
    start: int,
    length: int,
    selected: Booleans,
    days: pd.Series[pd.Timestamp],
) -> Window:
    first_day = find_first_day(start)
    last_day = find_last_day(start + length - 1)
    covered = min(last_day, days.max()) - max(first_day, days.min())
    return Window(
        label=label_months(start, length),
        start=first_day,
        end=last_day,
        affiliation=select_events(affiliation, selected),
        covered=(covered.days + 1) / ((last_day - first_day).days + 1),
    )


def _tell(windows: tuple[Window, ...], length: int, step: int, n_undated: int) -> tuple[str, ...]:
    names = {months: f"a {name}" for name, months in CALENDAR.items()}
    each = names.get(length, count(length, "month"))
    overlapping = f", each beginning {count(step, 'month')} after the one before" * (step < length)
    span = " to ".join(dict.fromkeys([windows[0].label, windows[-1].label]))
    told = (
        f"The events were cut into {count(len(windows), 'window')} of {each}, {span}"
        f"{overlapping}; an event of several days belongs to the window of its first day."
    )
    if not n_undated:
        return (told,)
    verb = "is" if n_undated == 1 else "are"
    return told, f"{count(n_undated, 'event')} without a date {verb} in no window."
