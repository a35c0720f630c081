"""Event records of any size that are as uneven as real ones: who takes part, and with how many.

A few organizations are nearly everywhere and most are seldom seen (activity by Zipf's law); most
events are small and some very large (sizes log-normal, 200 at most); most of those who take part
are of the event's home group.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

Integers = npt.NDArray[np.int32]

MEAN_SIZE = 5.7  # organizations an event: about 5 once those drawn twice count once
SIZE_SPREAD = 0.8  # standard deviation of the logarithm
LARGEST_SIZE = 200
ACTIVITY_EXPONENT = 0.8  # of Zipf's law
HOME_SIZE = 50  # organizations a home group
AT_HOME = 0.7  # share of participations that go to the home group
FIRST_DAY = dt.date(2015, 1, 1)
N_DAYS = 3652  # ten years
CHUNK = 1_000_000  # events drawn at once


@dataclass(frozen=True)
class Scale:
    """How many events, and of how many organizations."""

    n_events: int
    n_organizations: int


SCALES = {
    "S": Scale(1_000, 500),
    "M": Scale(50_000, 20_000),
    "L": Scale(1_000_000, 200_000),
    "XL": Scale(10_000_000, 1_000_000),
}


def write_records(folder: Path, name: str, scale: Scale, *, seed: int = 1) -> Path:
    """Write the records of a scale once, as CSV and Parquet; give the path without suffix."""
    path = folder / name
    if not path.with_suffix(".parquet").exists():
        tables = [*draw_tables(scale, seed=seed)]
        schema = tables[0].schema
        with (
            pa.csv.CSVWriter(path.with_suffix(".csv"), schema) as text,
            pa.parquet.ParquetWriter(path.with_suffix(".tmp"), schema) as columns,
        ):
            for table in tables:
                text.write(table)
                columns.write(table)
        path.with_suffix(".tmp").rename(path.with_suffix(".parquet"))
    return path


def draw_tables(scale: Scale, *, seed: int = 1) -> Iterator[pa.Table]:
    """Draw the records, a million events at a time: event_id, date, organization."""
    for events, organizations, days in draw_participations(scale, seed=seed):
        yield pa.table(
            {
                "event_id": _name("E", events, scale.n_events),
                "date": pa.array(days.astype("datetime64[D]")),
                "organization": _name("Organization ", organizations, scale.n_organizations),
            }
        )


def draw_participations(
    scale: Scale, *, seed: int = 1
) -> Iterator[tuple[Integers, Integers, npt.NDArray[np.datetime64]]]:
    """Draw who took part in what, and on which day, a million events at a time, each pair once."""
    rng = np.random.default_rng(seed)
    n_groups = max(scale.n_organizations // HOME_SIZE, 1)
    activity = rng.permutation(np.arange(1, scale.n_organizations + 1) ** -ACTIVITY_EXPONENT)
    bounds = np.concatenate([[0], np.cumsum(activity)])
    rims = np.linspace(0, scale.n_organizations, n_groups + 1).astype(int)
    for first in range(0, scale.n_events, CHUNK):
        n_events = min(CHUNK, scale.n_events - first)
        spread = SIZE_SPREAD
        sizes = rng.lognormal(np.log(MEAN_SIZE) - spread**2 / 2, spread, n_events)
        sizes = np.clip(np.rint(sizes), 1, LARGEST_SIZE).astype(np.int64)
        events = np.repeat(np.arange(n_events), sizes)
        home = rng.integers(n_groups, size=n_events)[events]
        is_home = rng.random(len(events)) < AT_HOME
        low = np.where(is_home, bounds[rims[home]], 0)
        high = np.where(is_home, bounds[rims[home + 1]], bounds[-1])
        drawn = np.searchsorted(bounds, low + rng.random(len(events)) * (high - low), "right") - 1
        pairs = np.unique(events * scale.n_organizations + drawn)
        events, drawn = np.divmod(pairs, scale.n_organizations)
        days = np.datetime64(FIRST_DAY) + rng.integers(N_DAYS, size=n_events)
        yield (events + first).astype(np.int32), drawn.astype(np.int32), days[events]


def _name(stem: str, numbers: Integers, n: int) -> pa.Array:
    """Give each number a name, all of them equally long so that they sort as numbers do."""
    digits = len(str(n - 1))
    width = pa.compute.utf8_lpad(pa.array(numbers).cast(pa.string()), digits, "0")
    return pa.compute.binary_join_element_wise(stem, width, "")
