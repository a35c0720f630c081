"""The measures that the reader can pick, for all organizations in all records."""

from __future__ import annotations

import pandas as pd

from coalitions.centrality import MEASURE_TABLE
from coalitions.map.content.numbers import write_numbers


def describe_measures(centrality: pd.DataFrame) -> dict[str, list[float | None]]:
    """Give the values of each measure, in the order of the organizations."""
    return {name: write_numbers(centrality[name]) for name in MEASURE_TABLE if name in centrality}
