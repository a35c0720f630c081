"""Old events count for less: half as much with every half-life."""

from __future__ import annotations

from datetime import date
from math import isfinite

import numpy as np
import pandas as pd

from coalitions.arrays import Floats
from coalitions.errors import OptionError, require_day
from coalitions.wording import count

DAYS_OF_YEAR = 365.25
MOST_HALF_LIVES = 400  # what is older would count for so little that products of it become zero


def weigh_by_age(
    events: pd.DataFrame, *, half_life: float, as_of: date | str | None = None
) -> tuple[Floats, str]:
    """Let each event count for 2 ** (-age / half-life).

    Parameters
    ----------
    events : DataFrame
        ``date`` and ``end_date`` [the first and last day, may be missing]; the age of an event
        is counted from its last day.
    half_life : float
        The age at which an event counts for half [years of 365.25 days, above 0].
    as_of : date or str, optional
        The day, such as "2024-12-31", from which ages are counted. Default: that of the last
        event.

    Returns
    -------
    weights : ndarray of float, shape (events,)
        1 for an event of that day, less for older ones [above 0, up to 1]. An event without a
        date counts as much as those with a date do on average, so that it is neither favored nor
        lost.
    told : str
        All of that in sentences.

    Raises
    ------
    OptionError
        If `half_life` is no number above 0, or so short that the oldest event would not count;
        if `as_of` is no day, or before an event; or if no event has a date.

    Examples
    --------
    >>> events = pd.DataFrame({"date": pd.to_datetime(["2020-01-01", "2024-01-01", None])})
    >>> weights, told = weigh_by_age(events.assign(end_date=events["date"]), half_life=4)
    >>> weights
    array([0.5 , 1.  , 0.75])
    >>> told
    'Events count for half as much with every 4 years before 2024-01-01: the oldest, of 2020-01-01,
    for 0.5. 1 event without a date counts for 0.75, the mean of the others.'
    """
    if not (isfinite(half_life) and half_life > 0):
        raise OptionError(
            f"half-life {half_life} is no number of years; choose one above 0, or leave it out"
        )
    last_day = events["end_date"].fillna(events["date"])
    if last_day.isna().all():
        raise OptionError(
            f"half-life {half_life} needs the dates of events, and no event counted has one; "
            "add dates, or leave the half-life out"
        )
    day = last_day.max() if as_of is None else pd.Timestamp(require_day("as_of", as_of)).normalize()
    if last_day.max() > day:
        raise OptionError(
            f"as_of {day:%Y-%m-%d} is before the last event, of {last_day.max():%Y-%m-%d}; "
            "choose a later day, or leave it out"
        )
    n_half_lives = (day - last_day).dt.days.to_numpy(float) / DAYS_OF_YEAR / half_life
    if np.nanmax(n_half_lives) > MOST_HALF_LIVES:
        raise OptionError(
            f"half-life {half_life} is so short that the event of {last_day.min():%Y-%m-%d} "
            "would count for nothing; choose a longer one"
        )
    weights = 2.0**-n_half_lives
    undated = np.isnan(weights)
    mean = float(np.nanmean(weights))
    told = (
        f"Events count for half as much with every {half_life:g} years before {day:%Y-%m-%d}: the "
        f"oldest, of {last_day.min():%Y-%m-%d}, for {np.nanmin(weights):.2g}."
    )
    if undated.any():
        verb = "counts" if undated.sum() == 1 else "count"
        told += (
            f" {count(int(undated.sum()), 'event')} without a date {verb} for {mean:.2g}, "
            "the mean of the others."
        )
    return np.where(undated, mean, weights), told
