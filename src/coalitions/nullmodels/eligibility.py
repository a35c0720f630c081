"""Who could have taken part in what: nobody attends before it is founded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Booleans, Integers
from coalitions.errors import OptionError
from coalitions.nullmodels.extents import (
    ALWAYS,
    Extents,
    find_column,
    read_event_extents,
    read_organization_extents,
    refuse_all,
)


@dataclass(frozen=True)
class Eligibility:
    """Which organizations could have taken part in which events.

    Parameters
    ----------
    organization_group : ndarray of int, shape (organizations,)
        The group of each organization; those of one group could attend the same events.
    event_group : ndarray of int, shape (events,)
        The group of each event; those of one group were open to the same organizations.
    allowed : ndarray of bool, shape (organization groups, event groups)
        Whether organizations of a group could attend the events of a group. No two rows are
        alike, nor two columns.

    References
    ----------
    Neal, Z. P. and Neal, J. W. (2024). Stochastic degree sequence model with edge constraints
    (SDSM-EC) for backbone extraction. Complex Networks & Their Applications XII, 127-136.
    https://doi.org/10.1007/978-3-031-53468-3_11, https://arxiv.org/abs/2307.12828
    """

    organization_group: Integers
    event_group: Integers
    allowed: Booleans

    def allows(self, organizations: Integers, events: Integers) -> Booleans:
        """Say whether each organization could attend the event beside it, by row numbers."""
        return np.asarray(
            self.allowed[self.organization_group[organizations], self.event_group[events]]
        )

    def tell(self) -> str:
        """Say in a few words how many pairs of an organization and an event could not be."""
        n_organizations = np.bincount(self.organization_group, minlength=len(self.allowed))
        n_events = np.bincount(self.event_group, minlength=self.allowed.shape[1])
        n_pairs = len(self.organization_group) * len(self.event_group)
        n_barred = int(n_organizations @ ~self.allowed @ n_events)
        return (
            f"{n_barred:,} of {n_pairs:,} pairs of an organization and an event count as "
            "impossible: it was not founded yet, had closed, or works in other regions"
        )


def find_eligibility(affiliation: AffiliationNetwork) -> Eligibility:
    r"""Read from the records which organizations could have taken part in which events.

    An organization could attend an event of which at least one day lies between its founding and
    its closing, if they have a region in common. What is not known bars nobody: an organization
    without a day of founding, an event without a date, a blank region.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        ``organizations`` has at least one of the columns ``founded`` and ``closed``, a year,
        which counts as a whole, or a date, and ``region``, one or several separated by ";" or ",".
        ``events`` has ``date``, ``end_date`` and, if organizations have regions, ``region``. The
        first three may have other names, such as "Tahun berdiri" and "Wilayah". Capitals and
        accents make no difference in regions.

    Returns
    -------
    Eligibility
        In the order of the rows and columns of the incidence matrix.

    Raises
    ------
    OptionError
        If there is no such column, what it is to be compared with is missing, a cell holds no
        year or date, or the records contradict it: an organization took part in an event that
        it could not have attended.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, read_records
    >>> Path("records").mkdir()
    >>> _ = Path("records/participations.csv").write_text(
    ...     "event_id,organization\nE1,A\nE1,B\nE2,A\nE2,C\n")
    >>> _ = Path("records/events.csv").write_text("event_id,date\nE1,2020-03-01\nE2,2024-06-12\n")
    >>> _ = Path("records/organizations.csv").write_text(
    ...     "organization,founded\nA,1998\nB,\nC,2021\n")
    >>> eligibility = find_eligibility(build_affiliation(read_records("records")))
    >>> eligibility.allowed[eligibility.organization_group][:, eligibility.event_group]
    array([[ True,  True],
           [ True,  True],
           [False,  True]])
    """
    organizations, events = affiliation.organizations, affiliation.events
    _require_columns(organizations)
    bounds, held = read_organization_extents(organizations), read_event_extents(events)
    _require_counterparts(bounds, affiliation)
    some, like_some = _group(bounds, held)
    others, like_other = _group(held, bounds)
    allowed, row_of = np.unique(_overlap(some, others), axis=0, return_inverse=True)
    allowed, column_of = np.unique(allowed, axis=1, return_inverse=True)
    eligibility = Eligibility(
        row_of.reshape(-1)[like_some], column_of.reshape(-1)[like_other], allowed
    )
    _refuse_contradictions(affiliation, eligibility, bounds, held)
    return eligibility


def _require_columns(organizations: pd.DataFrame) -> None:
    if not any(find_column(organizations, name) for name in ("founded", "closed", "region")):
        raise OptionError(
            "the records do not say who could have taken part in what; give the table of "
            "organizations a column 'founded', 'closed' (a year or a date) or 'region'"
        )


def _require_counterparts(bounds: Extents, affiliation: AffiliationNetwork) -> None:
    """Refuse what can be compared with nothing, and so would change nothing, in silence."""
    events = affiliation.events
    if (bounds.told[["founded", "closed"]] != "").any(axis=None) and events["date"].isna().all():
        raise OptionError(
            "organizations say when they were founded or closed, and no event has a date to "
            "compare it with; fill in the dates of the events"
        )
    if any(bounds.regions) and find_column(events, "region") is None:
        raise OptionError(
            "organizations have regions, and events have none to compare them with; give events a "
            "table of their own with a column 'region', blank for those that were open to all"
        )


def _group(extents: Extents, others: Extents) -> tuple[Extents, Integers]:
    """Give one of each that differ to the `others`, and for each row which of them it is like.

    Days differ if a day of the `others` lies between them.
    """
    sets = sorted(set(extents.regions), key=sorted)
    number_of = {regions: number for number, regions in enumerate(sets)}
    marks = (
        np.searchsorted(np.sort(others.last), extents.first, side="left"),
        np.searchsorted(np.sort(others.first), extents.last, side="right"),
        [number_of[regions] for regions in extents.regions],
    )
    _, rows, like = np.unique(
        np.column_stack(marks), axis=0, return_index=True, return_inverse=True
    )
    return extents.take(rows), like.reshape(-1)


def _overlap(some: Extents, others: Extents) -> Booleans:
    """Say which of `some` have a day and a region in common with which of the `others`."""
    starts_in_time = some.first[:, None] <= others.last
    ends_in_time = others.first <= some.last[:, None]
    return starts_in_time & ends_in_time & _share_region(some, others)


def _share_region(some: Extents, others: Extents) -> Booleans:
    """Say which have a region in common; one without any shares every region."""
    names = ["", *sorted(frozenset[str]().union(*some.regions, *others.regions))]
    ours, theirs = (
        np.array([[not regions or name in regions for name in names] for regions in e.regions])
        for e in (some, others)
    )
    return np.asarray((ours.astype(np.float32) @ theirs.T.astype(np.float32)) > 0)


def _refuse_contradictions(
    affiliation: AffiliationNetwork, eligibility: Eligibility, bounds: Extents, held: Extents
) -> None:
    """Refuse participations that could not be, since the records must be wrong somewhere."""
    organizations, events = (
        np.asarray(numbers, dtype=np.int64) for numbers in coo_array(affiliation.incidence).coords
    )
    barred = ~eligibility.allows(organizations, events)
    wrong = []
    for row, column in zip(organizations[barred], events[barred], strict=True):
        name, event_id = affiliation.organizations.index[row], affiliation.events.index[column]
        why = " and ".join(_say_why(bounds, held, row, column))
        wrong.append(
            f"'{name}' took part in event '{event_id}'{_say_when(held, column)}, but {why}"
        )
    refuse_all(
        wrong,
        "Mend the year of founding or closing, the region, or the date of the event, or leave "
        "the cell blank if it is not known.",
    )


def _say_why(bounds: Extents, held: Extents, row: int, column: int) -> Iterator[str]:
    if bounds.first[row] > held.last[column]:
        yield f"was founded: {bounds.told['founded'].iloc[row]}"
    if bounds.last[row] < held.first[column]:
        yield f"was closed: {bounds.told['closed'].iloc[row]}"
    ours, theirs = bounds.regions[row], held.regions[column]
    if ours and theirs and not ours & theirs:
        told = bounds.told["region"].iloc[row], held.told["region"].iloc[column]
        yield "works in {} and not in {}".format(*told)


def _say_when(held: Extents, column: int) -> str:
    """Write the days of an event in brackets; nothing if they are not known."""
    days = np.array([held.first[column], held.last[column]])
    if days[0] == ALWAYS.min or days[1] == ALWAYS.max:
        return ""
    first, last = days.astype("datetime64[D]").astype(str)
    return f" ({first})" if first == last else f" ({first} to {last})"
