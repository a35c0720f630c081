"""Throw any bytes at the reader, guided by what they reach: needs `pip install atheris`.

`python benchmarks/records/fuzz_reading.py [seconds]` starts from small files of every kind, changes
them in whatever way reaches new code, and stops at the first exception that is not one of our own.
It prints how many files it tried. Half a minute by default.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["coalitions"]):
    from coalitions.errors import CoalitionsError
    from coalitions.records import read_records

import xlsxwriter

SECONDS = 30
LARGEST = 16_384  # bytes
LONG = 'event_id,organization,role,date\nE1,Walhi,host,2025-12-03\nE1,"Kontras, DIY",,\n'
LISTS = 'Tanggal;Kegiatan;Peserta\n3 Des 2025;Forum;"1. Walhi\n2. Kontras, dkk."\n'
MATRIX = "Lembaga\tR1\tR2\nWalhi\tx\t0\nTotal\t1\t0\n"
NESTED = [{"id": "E1", "orgs": {"funding": ["A"], "implementing": [{"name": "B"}]}}]
IATI = (
    "<iati-activities><iati-activity><iati-identifier>E1</iati-identifier>"
    '<participating-org role="1"><narrative>A</narrative></participating-org>'
    "</iati-activity></iati-activities>"
)
SUFFIXES = (".csv", ".json", ".jsonl", ".xlsx", ".ods", ".parquet", ".xml")


def make_seeds() -> list[bytes]:
    """Make a small file of each kind; its first byte says what it is called."""
    workbook = io.BytesIO()
    with xlsxwriter.Workbook(workbook) as book:
        for number, line in enumerate(LONG.splitlines()):
            book.get_worksheet_by_name("a") or book.add_worksheet("a")
            book.get_worksheet_by_name("a").write_row(number, 0, line.split(","))
    texts = [
        (0, LONG.encode()), (0, LISTS.encode("utf-16")), (0, MATRIX.encode("cp1252")),
        (1, json.dumps(NESTED).encode()), (2, json.dumps(NESTED[0]).encode()),
        (3, workbook.getvalue()), (6, IATI.encode()),
    ]  # fmt: skip
    return [bytes([kind]) + content for kind, content in texts]


def read_any(content: bytes) -> None:
    """Read a file of these bytes; only our own errors may come of it."""
    path = FOLDER / f"records{SUFFIXES[content[0] % len(SUFFIXES)]}" if content else FOLDER / "none"
    path.write_bytes(content[1:])
    try:
        read_records(path)
    except CoalitionsError:
        pass
    finally:
        path.unlink()


def main() -> None:
    """Fuzz for a while."""
    corpus = FOLDER / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(make_seeds()):
        (corpus / str(number)).write_bytes(seed)
    seconds = sys.argv[1] if len(sys.argv) > 1 else SECONDS
    limits = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], str(corpus), *limits], read_any)
    atheris.Fuzz()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        FOLDER = Path(name)
        main()
