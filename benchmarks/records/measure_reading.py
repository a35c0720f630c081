"""How long reading takes beside the libraries underneath it.

`python benchmarks/records/measure_reading.py` prints, for a CSV file of a million participations
and for a workbook of 20,000, the median time of

- the library alone: pandas' `read_csv` with the pyarrow engine, calamine's `to_python`;
- our reading of the file into rows and columns of text, its hash included;
- `read_records`: header, shape, cleaning, every check, dates, roles, sorted records.

The three are run in turn, several rounds in one process; only their ratios mean anything on
another machine. That the text is the same is checked before anything is timed.
"""

from __future__ import annotations

import gc
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

from coalitions import read_records
from coalitions.records.files.delimited import read_delimited
from coalitions.records.files.workbook import read_workbook

ROUNDS = 7
ROLES = np.array(["participant", "participant", "host", "speaker", "funder"])
COLUMNS = ["event_id", "organization", "role", "date", "title"]


def make_participations(n_rows: int, n_events: int, n_organizations: int) -> pd.DataFrame:
    """Make participations in events of ten years, a few organizations far more active."""
    random = np.random.default_rng(1)
    event = np.sort(random.integers(0, n_events, n_rows * 6 // 5))
    organization = random.zipf(1.3, len(event)) % n_organizations
    days = pd.to_datetime("2015-01-01") + pd.to_timedelta(random.integers(0, 3650, n_events), "D")
    table = pd.DataFrame(
        {
            "event_id": [f"E{number:06d}" for number in event],
            "organization": [f"Organization number {number}" for number in organization],
            "role": ROLES[random.integers(0, len(ROLES), len(event))],
            "date": days[event].strftime("%Y-%m-%d"),
            "title": [f"Meeting {number} on something" for number in event],
        }
    )
    return table.drop_duplicates(["event_id", "organization"]).head(n_rows)


def write_workbook(table: pd.DataFrame, path: Path) -> None:
    """Write the table as a person would have it."""
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Participations")
        page.write_row(0, 0, COLUMNS)
        for place, column in enumerate(COLUMNS):
            page.write_column(1, place, table[column].tolist())


def measure(ways: dict[str, Callable[[], object]]) -> None:
    """Time each way in turn and print medians, and ratios to the first."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, run in ways.items():
            gc.collect()
            gc.disable()  # as timeit does: whose turn a collection falls into is chance
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
            gc.enable()
    first = statistics.median(next(iter(seconds.values())))
    for name, taken in seconds.items():
        median = statistics.median(taken)
        print(f"  {name:34s} {median * 1000:8.0f} ms  {median / first:6.2f}")


def main() -> None:
    """Measure both files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "participations.csv"
        table = make_participations(1_000_000, 250_000, 100_000)
        table.to_csv(path, index=False)
        expected = pd.read_csv(path, engine="pyarrow", dtype=str)
        ours = read_delimited(path.read_bytes(), path.name).cells
        assert ours.iloc[1:].to_numpy().tolist() == expected.to_numpy().tolist()  # noqa: S101
        del expected, ours
        print(f"CSV, {len(table):,} participations")
        measure(
            {
                "pandas.read_csv(engine='pyarrow')": lambda: pd.read_csv(path, engine="pyarrow"),
                "rows and columns of text": lambda: read_delimited(path.read_bytes(), path.name),
                "read_records": lambda: read_records(path),
            }
        )
        path = path.with_suffix(".xlsx")
        small = table.head(20_000)
        write_workbook(small, path)
        grid = read_workbook(path.read_bytes(), path.name)[0]
        assert grid.cells.iloc[1:].to_numpy().tolist() == small.to_numpy().tolist()  # noqa: S101
        print(f"Workbook, {len(small):,} participations")
        measure(
            {
                "calamine's to_python": lambda: read_with_calamine(path),
                "rows and columns of text": lambda: read_workbook(path.read_bytes(), path.name),
                "read_records": lambda: read_records(path),
            }
        )


def read_with_calamine(path: Path) -> list[list[object]]:
    """Read the first sheet with nothing but the library."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return workbook.get_sheet_by_index(0).to_python()


if __name__ == "__main__":
    main()
