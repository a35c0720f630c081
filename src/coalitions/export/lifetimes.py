"""Since when and until when an organization, or a tie, is seen in the events."""

from __future__ import annotations

import pandas as pd
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork

FIRST, LAST = "first_event", "last_event"


def date_events(events: pd.DataFrame) -> pd.DataFrame:
    """Give the first and last day of each event; missing where the records have no date.

    Examples
    --------
    >>> days = {"date": ["2024-05-01", "2024-06-01"], "end_date": ["2024-05-03", None]}
    >>> date_events(pd.DataFrame(days).astype("datetime64[s]"))
      first_event last_event
    0  2024-05-01 2024-05-03
    1  2024-06-01 2024-06-01
    """
    return pd.DataFrame(
        {FIRST: events["date"], LAST: events[["date", "end_date"]].max(axis="columns")},
        index=events.index,
    )


def date_organizations(affiliation: AffiliationNetwork) -> pd.DataFrame:
    """Give the first and last day on which each organization took part in anything dated."""
    dates = _span(affiliation.incidence, affiliation.events)
    return dates.set_axis(affiliation.organizations.index, axis="index")


def date_ties(affiliation: AffiliationNetwork, ties: pd.DataFrame) -> pd.DataFrame:
    """Give the first and last day of the dated events that the ends of each of `ties` shared."""
    source, target = (ties[end].cat.codes.to_numpy() for end in ("source", "target"))
    shared = csr_array(affiliation.incidence[source].multiply(affiliation.incidence[target]))
    return _span(shared, affiliation.events).set_axis(ties.index, axis="index")


def _span(attended: csr_array, events: pd.DataFrame) -> pd.DataFrame:
    """Give the first and last day of the events in each row of a matrix, shape (rows, events)."""
    pairs = attended.tocoo()
    days = date_events(events).iloc[pairs.col].groupby(pairs.row)
    return days.agg({FIRST: "min", LAST: "max"}).reindex(range(attended.shape[0]))
