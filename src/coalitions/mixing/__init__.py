"""Ties within and between groups: coalitions, sectors, places, or any other column.

`groups` keeps the organizations whose group is known. Of organizations, `participation` measures
how their ties spread, `homophily` whether they keep within, `brokerage` between whom they stand;
`organizations` puts these side by side, and `table` explains them. Of the network, `homophily` and
`assortativity` measure whether like ties with like, and `summary` says so in words.
"""

from __future__ import annotations

from coalitions.mixing.assortativity import (
    measure_assortativity,
    measure_numeric_assortativity,
    sum_ties_between,
)
from coalitions.mixing.brokerage import measure_brokerage
from coalitions.mixing.groups import count_groups
from coalitions.mixing.homophily import Homophily, measure_ei_index, measure_homophily
from coalitions.mixing.organizations import measure_mixing
from coalitions.mixing.participation import measure_participation
from coalitions.mixing.summary import MixingSummary, summarize_mixing
from coalitions.mixing.table import MIXING_TABLE

__all__ = [
    "MIXING_TABLE",
    "Homophily",
    "MixingSummary",
    "count_groups",
    "measure_assortativity",
    "measure_brokerage",
    "measure_ei_index",
    "measure_homophily",
    "measure_mixing",
    "measure_numeric_assortativity",
    "measure_participation",
    "sum_ties_between",
    "summarize_mixing",
]
