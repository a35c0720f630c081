"""What several records say of one event: the same again, or what only one of them tells."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from coalitions.records.fields import EVENT_FIELDS, names_of
from coalitions.records.roles import read_roles
from coalitions.records.text import write_out


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
    keys = keys[(keys["event_id"] != "") & (keys["organization"] != "")]
    repeated = keys.duplicated()
    if not repeated.any():
        return pd.DataFrame({"first": [], "organization": []}, dtype="int64")
    concerned = keys[keys.duplicated(keep=False)]
    positions = concerned.index.to_series()
    first = positions.groupby([concerned[column] for column in concerned], observed=True)
    told = concerned.assign(first=first.transform("min"))
    return told.loc[repeated[repeated].index, ["first", "organization"]]


def event_columns(cells: pd.DataFrame) -> list[str]:
    """List the columns of `cells` that tell of an event."""
    return [name for name in names_of(EVENT_FIELDS) if name in cells]


def first_told(participations: pd.DataFrame) -> pd.DataFrame:
    """Say of each event what the first record that tells it says; indexed by `event_id`."""
    codes, ids = pd.factorize(write_out(participations["event_id"]))
    told = {}
    for column in event_columns(participations):
        if column == "event_id":
            continue
        cells = participations[column]
        filled = ((cells != "") & (codes >= 0)).to_numpy()
        first = ~pd.Series(codes[filled]).duplicated().to_numpy()
        texts = pd.Series("", index=range(len(ids)), dtype="str")
        texts.iloc[codes[filled][first]] = write_out(cells[filled][first])
        told[column] = texts
    frame = pd.DataFrame(told, index=range(len(ids))).set_axis(pd.Index(ids, name="event_id"))
    return frame[frame.index != ""]
