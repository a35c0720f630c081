"""What several records say of one event: the same again, or what only one of them tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from coalitions.arrays import Booleans, Integers
from coalitions.records.fields import EVENT_FIELDS, names_of
from coalitions.records.roles import read_roles
from coalitions.records.text import write_out

NOWHERE = -1


def find_repeats(participations: pd.DataFrame, meanings: Mapping[str, str]) -> pd.DataFrame:
    """Find the records that repeat an event, organization and role (read by `meanings`).

    Returns
    -------
    DataFrame, indexed by position
        ``first``, the position of the first such record, and ``organization``.
    """
    keys = participations[["event_id", "organization"]]
    if "role" in participations:
        keys = keys.assign(role=read_roles(participations["role"], meanings))
    named = ((keys["event_id"] != "") & (keys["organization"] != "")).to_numpy()
    numbers = number_rows([keys[column] for column in keys])[named]
    if not _holds_twice(numbers):
        return pd.DataFrame({"first": [], "organization": []}, dtype="int64")
    positions = pd.Series(np.flatnonzero(named))
    first = positions.groupby(numbers).transform("first")
    told = pd.DataFrame({"first": first, "position": positions})[first != positions]
    told = told.assign(organization=keys["organization"].iloc[told["position"]].array)
    return told.set_index("position")


def number_rows(columns: Sequence[pd.Series[str]]) -> Integers:
    """Give rows that are alike in all columns of categories one number, in the order of these."""
    numbers = np.zeros(len(columns[0]), dtype=np.int64)
    for cells in columns:
        numbers *= len(cells.cat.categories)
        numbers += cells.cat.codes.to_numpy()
    return numbers


def _holds_twice(numbers: Integers) -> bool:
    if (numbers[1:] > numbers[:-1]).all():  # as in a file that is sorted
        return False
    ordered = np.sort(numbers)
    return bool((ordered[1:] == ordered[:-1]).any())


def find_first_rows(cells: pd.Series[str], told: Booleans) -> Integers:
    """Give for each category of `cells` the position of its first cell that is `told`."""
    first = np.full(len(cells.cat.categories), NOWHERE)
    backwards = np.flatnonzero(told)[::-1]
    # Of several that are put in one place, the last stays.
    first[cells.cat.codes.to_numpy()[backwards]] = backwards
    return first


def event_columns(cells: pd.DataFrame) -> list[str]:
    """List the columns of `cells` that tell of an event."""
    return [name for name in names_of(EVENT_FIELDS) if name in cells]


def first_told(participations: pd.DataFrame) -> pd.DataFrame:
    """Say of each event what the first record that tells it says; indexed by `event_id`."""
    events = participations["event_id"]
    ids = pd.Index(events.cat.categories, name="event_id")
    told = {}
    for column in event_columns(participations):
        if column == "event_id":
            continue
        cells = participations[column]
        first = find_first_rows(events, (cells != "").to_numpy())
        texts = write_out(cells.iloc[first]).set_axis(ids)
        told[column] = texts.mask(first == NOWHERE, "")
    occurs = find_first_rows(events, (events != "").to_numpy()) != NOWHERE
    frame: pd.DataFrame = pd.DataFrame(told, index=ids)[occurs]
    return frame
