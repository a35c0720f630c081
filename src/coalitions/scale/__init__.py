"""Ties of records of any size: counted in memory, by DuckDB under a limit, or by Spark.

The engine counts, and the package says what counts mean: weights and p-values depend on how many
events each of two organizations has and how many they share, of which there are few combinations.
"""

from __future__ import annotations

from coalitions.scale.read import is_tie_table, read_ties
from coalitions.scale.request import BACKBONES, ENGINES, TieRequest
from coalitions.scale.told import TieCount
from coalitions.scale.write import write_ties

__all__ = [
    "BACKBONES",
    "ENGINES",
    "TieCount",
    "TieRequest",
    "is_tie_table",
    "read_ties",
    "write_ties",
]
