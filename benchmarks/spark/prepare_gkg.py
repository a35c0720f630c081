"""Participations out of files of GDELT's Global Knowledge Graph, by Spark.

`spark-submit benchmarks/spark/prepare_gkg.py /shared/gkg /shared/participations`: who is named in
articles that name two organizations or more, and no more than fifty, as `coalitions ties` takes it.
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

# The id of an article is its first column, its organizations the fifteenth: "Name,offset;...".
PARTICIPATIONS = """
    SELECT event_id, explode(names) AS organization
    FROM (
        SELECT _c0 AS event_id, array_distinct(transform(
                   split(_c14, ';'), name -> regexp_extract(name, '^(.*),[0-9]+$', 1))) AS names
        FROM gkg
        WHERE _c14 IS NOT NULL)
    WHERE size(names) BETWEEN 2 AND 50"""


def main() -> None:
    """Read the files of one folder, write Parquet into another."""
    source, target = sys.argv[1:]
    spark = SparkSession.builder.appName("GKG to participations").getOrCreate()
    spark.read.csv(source, sep="\t", quote="").createOrReplaceTempView("gkg")
    spark.sql(PARTICIPATIONS).write.parquet(target, compression="zstd")


if __name__ == "__main__":
    main()
