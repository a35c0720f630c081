"""What is found: a partition of the organizations that have ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Communities:
    """A partition of the organizations that have ties.

    Parameters
    ----------
    membership : Series of Int64, indexed by organization
        The community's number, 1 being the largest; missing for an organization without ties.
    modularity : float
        Weighted modularity of the partition [-0.5 to 1]; NaN if there are no ties.
    method : {"louvain"}
        How it was found.
    seed : int
        What the random order was drawn with.
    """

    membership: pd.Series[int]
    modularity: float
    method: str
    seed: int

    @property
    def members(self) -> dict[int, list[str]]:
        """The organizations of each community, by its number."""
        present = self.membership.dropna()
        return {int(number): list(group.index) for number, group in present.groupby(present)}


def number_communities(partition: Mapping[str, int]) -> pd.Series[int]:
    """Give communities numbers from 1 by size, then by the name of the first member.

    Parameters
    ----------
    partition : mapping of str to int
        Any number of the community of each organization.

    Examples
    --------
    >>> number_communities({"A": 7, "B": 0, "C": 0}).to_dict()
    {'A': 2, 'B': 1, 'C': 1}
    """
    found = pd.Series(partition, dtype="int64").sort_index()
    order = sorted(
        found.unique(), key=lambda label: (-(found == label).sum(), found[found == label].index[0])
    )
    return found.map({label: number for number, label in enumerate(order, start=1)})
