"""What the time goes into when the reports of the worked example are written.

`python benchmarks/report/measure_report.py` reads `data/example`, finds what is to be found, draws
the figures and writes the overview in every format, five times over, and prints the median of each
part. Imports are not counted. It sees first that the documents are the same each time.
"""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from coalitions.analysis import BuildOptions, analyze
from coalitions.build.pictures import write_pictures
from coalitions.layout import lay_out
from coalitions.names import resolve_names
from coalitions.records import read_records
from coalitions.report import REPORT_FORMATS, write_reports

ROUNDS = 5
EXAMPLE = Path(__file__).parents[2] / "data" / "example"


def main() -> None:
    """Measure, and print a line for each part."""
    times: dict[str, list[float]] = {}
    hashes = set()
    for _ in range(ROUNDS):
        with TemporaryDirectory() as scratch:
            hashes.add(write_once(Path(scratch), times))
    assert len(hashes) == 1, "the documents differ from run to run"  # noqa: S101
    for part, taken in times.items():
        print(f"{part:12} {statistics.median(taken):6.2f} s")
    print(f"{'in all':12} {sum(map(statistics.median, times.values())):6.2f} s")


def write_once(folder: Path, times: dict[str, list[float]]) -> str:
    """Write everything once; give the hash of all documents."""

    @contextmanager
    def timed(part: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        times.setdefault(part, []).append(time.perf_counter() - start)

    with timed("records"):
        records = resolve_names(read_records(EXAMPLE))
    with timed("findings"):
        findings = analyze(records, BuildOptions())
    with timed("figures"):
        layout = lay_out(findings.network, findings.communities)
        write_pictures(findings, layout, folder / "figures")
    for form in REPORT_FORMATS:
        with timed(form):
            write_reports(findings, folder / "figures", folder / "reports", formats=[form])
    digest = hashlib.sha256()
    for path in sorted((folder / "reports").iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
