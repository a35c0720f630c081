"""What other draws of the events say of first places, ties and coalitions, in sentences."""

from __future__ import annotations

import pandas as pd

from coalitions.robustness.partitions import MAJORITY
from coalitions.robustness.standings import LEVEL
from coalitions.wording import count, tell_share


def tell_interval(low: float, high: float) -> str:
    """Say between which places.

    Examples
    --------
    >>> tell_interval(1, 4), tell_interval(2, 2)
    ('1 to 4', '2')
    """
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def list_first(places: pd.DataFrame, n_top: int) -> list[str]:
    """List who is among the first in the records, the first place first.

    `places` holds the standings of one measure, by organization.
    """
    first = places[places["rank"] <= n_top]
    return list(first["rank"].sort_values(kind="stable").index)


def tell_first(places: pd.DataFrame, measure: str, n_top: int, n_resamples: int) -> tuple[str, ...]:
    """Say who is first on a measure, or that the records do not say; nothing if nobody is."""
    listed = list_first(places, n_top)
    place = places.loc[listed[0]].to_dict() if listed else {"value": 0}
    if not place["value"]:
        return ()
    if place["high"] <= n_top:
        return (tell_place(places, listed[0], measure, n_top, n_resamples),)
    between = tell_interval(place["low"], place["high"])
    told = (
        f"Who is first on {measure}, these records do not say: the place of {listed[0]}, first in "
        f"these, is {between} in {LEVEL:.0%} of {n_resamples:,} resamples of them."
    )
    return (told,)


def tell_place(places: pd.DataFrame, name: str, measure: str, n_top: int, n_resamples: int) -> str:
    """Say how sure the place of an organization on a measure is.

    Examples
    --------
    >>> places = pd.DataFrame({"rank": 1, "low": 1, "high": 4, "top_share": 0.7}, index=["Walhi"])
    >>> tell_place(places, "Walhi", "degree", 3, 500)
    'Walhi is in the top 3 on degree in 70% of 500 resamples of the events; its place, 1 in these
    records, is 1 to 4 in 90% of them.'
    """
    place = places.loc[name].to_dict()
    first = "first" if n_top == 1 else f"in the top {n_top}"
    return (
        f"{name} is {first} on {measure} in {tell_share(place['top_share'])} of "
        f"{n_resamples:,} resamples of the events; its place, {place['rank']:g} in these "
        f"records, is {tell_interval(place['low'], place['high'])} in {LEVEL:.0%} of them."
    )


def tell_ties(ties: pd.DataFrame, n_resamples: int) -> tuple[str, ...]:
    """Say how sure the ties are; nothing if there are none.

    Examples
    --------
    >>> ties = pd.DataFrame({"is_tie": [True, True, False], "confidence": [0.97, 0.4, 0.1]})
    >>> tell_ties(ties, 500)
    ('Of 2 ties, 1 are there in at least 90% of 500 resamples of the events, 1 in less than half.',)
    """
    shown = ties.loc[ties["is_tie"], "confidence"]
    told = (
        f"Of {count(len(shown), 'tie')}, {int((shown >= LEVEL).sum()):,} are there in at least "
        f"{LEVEL:.0%} of {n_resamples:,} resamples of the events, "
        f"{int((shown < MAJORITY).sum()):,} in less than half."
    )
    return (told,) if len(shown) else ()


def tell_coalitions(coalitions: pd.DataFrame, n_partitions: int) -> tuple[str, ...]:
    """Say how sure the coalitions are; nothing if there are none.

    Examples
    --------
    >>> tell_coalitions(pd.DataFrame({"with_own": [1.0, 0.9, 0.6]}), 100)
    ('Of 3 organizations in a coalition, 2 are in what is mostly that coalition in at least 90% of
    100 resamples.',)
    """
    firm = int((coalitions["with_own"] >= LEVEL).sum())
    told = (
        f"Of {count(len(coalitions), 'organization')} in a coalition, {firm:,} "
        f"{'is' if firm == 1 else 'are'} in what is "
        f"mostly that coalition in at least {LEVEL:.0%} of {n_partitions:,} resamples."
    )
    return (told,) if len(coalitions) and n_partitions else ()
