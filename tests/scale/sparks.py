"""What the tests of Spark have in common."""

import csv
import shutil

import pandas as pd
import pytest

from coalitions.scale import write_ties

# Java that is quick to start rather than quick in the end, and few parts of few rows.
N_PARTS = 3
QUICK = (
    '--conf "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" '
    '--conf "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" '
    f"--conf spark.sql.shuffle.partitions={N_PARTS} pyspark-shell"
)


def require_spark():
    """Skip where there is no Spark, and say why."""
    pytest.importorskip("pyspark", reason="pyspark is not installed; `make test-spark` installs it")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which Spark needs", allow_module_level=True)


def require_as_in_memory(source, target, told, request):
    """The ties are those counted in memory: counts and order exactly, all else to 1e-12."""
    expected = target.with_name("expected.parquet")
    assert told == write_ties(source, expected, request, overwrite=True)
    pd.testing.assert_frame_equal(
        pd.read_parquet(target), pd.read_parquet(expected), rtol=1e-12, atol=0, check_dtype=False
    )


def write_rows(path, rows, header=("event_id", "organization")):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])
    return path
