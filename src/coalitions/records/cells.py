"""What the text in cells means: dates, yes or no, roles, repeated rows."""

from __future__ import annotations

import pandas as pd

from coalitions.records.fields import DEFAULT_ROLE, EVENT_FIELDS, ROLES, names_of

YES_NO = {
    "yes": True, "true": True, "1": True, "ya": True,
    "no": False, "false": False, "0": False, "tidak": False,
}  # fmt: skip


def read_dates(cells: pd.Series[str]) -> pd.Series[pd.Timestamp]:
    """Read YYYY-MM-DD; anything else becomes a missing date."""
    written_so = cells.where(cells.str.fullmatch(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"))
    return pd.to_datetime(written_so, format="%Y-%m-%d", errors="coerce").astype("datetime64[s]")


def read_roles(cells: pd.Series[str]) -> pd.Series[str]:
    """Write known roles one way ("Co Organizer" is "co-organizer"); leave others alone."""
    hyphenated = cells.str.lower().str.replace(r"[\s_]+", "-", regex=True)
    return cells.where(~hyphenated.isin(ROLES), hyphenated).replace("", DEFAULT_ROLE)


def find_repeats(participations: pd.DataFrame) -> pd.DataFrame:
    """Find the rows that repeat an event, organization and role.

    Returns
    -------
    DataFrame, indexed by row number
        ``first``, the number of the first such row, and ``organization``.
    """
    keys = participations[["event_id", "organization"]]
    keys = keys[(keys != "").all(axis="columns")].assign(
        role=read_roles(participations["role"]) if "role" in participations else DEFAULT_ROLE
    )
    rows = keys.index.to_series()
    first = rows.groupby([keys[column] for column in keys.columns]).transform("min")
    return keys.assign(first=first).loc[first != rows, ["first", "organization"]]


def event_columns(cells: pd.DataFrame) -> list[str]:
    """List the columns of `cells` that tell of an event."""
    return [name for name in names_of(EVENT_FIELDS) if name in cells]


def first_told(participations: pd.DataFrame) -> pd.DataFrame:
    """Say of each event what the first row that tells it says; indexed by `event_id`."""
    told = participations.loc[participations["event_id"] != "", event_columns(participations)]
    return told.mask(told == "").groupby("event_id", sort=False).first().fillna("")
