"""Which name stood in which event, and which stood side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import csr_array

from coalitions.records import EventRecords


@dataclass(frozen=True)
class Appearances:
    """Names, and the events that they stood in.

    Parameters
    ----------
    names : tuple of str
        Sorted, each once.
    events : tuple of str
        The title of each event, or its identifier.
    incidence : csr_array of int32, shape (names, events)
        1 where the name stood in the event, else 0.
    """

    names: tuple[str, ...]
    events: tuple[str, ...]
    incidence: csr_array

    @cached_property
    def n_events(self) -> npt.NDArray[np.int64]:
        """In how many events each name stood [events, 0 and up]."""
        return np.diff(self.incidence.indptr).astype(np.int64)

    def count_shared(self, a: int, b: int) -> int:
        """Count the events in which two names, given by position, stood side by side."""
        shared = np.intersect1d(self._events_of(a), self._events_of(b), assume_unique=True)
        return len(shared)

    def give_example(self, name: int) -> str:
        """Give the first event of a name, by position; "" if it has none."""
        events = self._events_of(name)
        return self.events[events[0]] if len(events) else ""

    def _events_of(self, name: int) -> npt.NDArray[np.int32]:
        start, end = self.incidence.indptr[name : name + 2]
        return np.asarray(self.incidence.indices[start:end], dtype=np.int32)


def collect_appearances(
    names: Iterable[str],
    gatherings: Sequence[Collection[str]] = (),
    *,
    events: Sequence[str] | None = None,
) -> Appearances:
    """Collect names and the events that they stood in.

    Parameters
    ----------
    names : iterable of str
        The names, also those that stood in none.
    gatherings : sequence of collections of str, optional
        The names that stood in each event.
    events : sequence of str, optional
        What to call each event. Default: its number, from 1.

    Returns
    -------
    Appearances
        The order of `names` changes nothing.

    Examples
    --------
    >>> appearances = collect_appearances(["Walhi", "LBH"], [["Walhi"], ["LBH", "Walhi"]])
    >>> appearances.names, appearances.n_events.tolist(), appearances.count_shared(0, 1)
    (('LBH', 'Walhi'), [1, 2], 1)
    """
    known = tuple(sorted({*names, *(name for gathering in gatherings for name in gathering)}))
    positions = {name: position for position, name in enumerate(known)}
    rows = [positions[name] for gathering in gatherings for name in gathering]
    columns = np.repeat(np.arange(len(gatherings)), [len(gathering) for gathering in gatherings])
    called = tuple(events or (str(number + 1) for number in range(len(gatherings))))
    return Appearances(known, called, _mark(rows, columns, (len(known), len(called))))


def read_appearances(records: EventRecords) -> Appearances:
    r"""Read which name stood in which event from records.

    Parameters
    ----------
    records : EventRecords
        The names of ``organizations`` and ``participations``.

    Returns
    -------
    Appearances
        Events are called by their title, or by their identifier where there is none.

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import read_records
    >>> _ = Path("meetings.csv").write_text("event_id,organization\nE1,Walhi\nE1,LBH\n")
    >>> read_appearances(read_records("meetings.csv")).events
    ('E1',)
    """
    titles = records.events["title"].where(
        records.events["title"] != "", records.events.index.to_series()
    )
    known = tuple(sorted(records.organizations.index))
    rows = pd.Index(known).get_indexer(pd.Index(records.participations["organization"]))
    columns = records.events.index.get_indexer(pd.Index(records.participations["event_id"]))
    incidence = _mark(rows, columns, (len(known), len(titles)))
    return Appearances(known, tuple(titles), incidence)


def merge_rows(appearances: Appearances, representatives: dict[str, str]) -> Appearances:
    """Count every name under its representative.

    Parameters
    ----------
    appearances : Appearances
        Names as recorded.
    representatives : dict
        From a name to the one that it is counted under; a name that is not in it stays.

    Returns
    -------
    Appearances
        An event counts once for each representative.

    Examples
    --------
    >>> appearances = collect_appearances([], [["WALHI", "Walhi"], ["LBH", "WALHI"]])
    >>> merge_rows(appearances, {"WALHI": "Walhi"}).n_events.tolist()
    [1, 2]
    """
    counted = [representatives.get(name, name) for name in appearances.names]
    kept = tuple(sorted(set(counted)))
    positions = {name: position for position, name in enumerate(kept)}
    place = np.array([positions[name] for name in counted], dtype=np.int32)
    rows, columns = appearances.incidence.tocoo().coords
    incidence = _mark(place[rows], columns, (len(kept), len(appearances.events)))
    return Appearances(kept, appearances.events, incidence)


def _mark(rows: npt.ArrayLike, columns: npt.ArrayLike, shape: tuple[int, int]) -> csr_array:
    """Put a 1 at each pair of row and column, also where a pair is given again."""
    rows, columns = np.asarray(rows, dtype=np.int32), np.asarray(columns, dtype=np.int32)
    incidence = csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    incidence.sum_duplicates()
    incidence.data[:] = 1
    return incidence
