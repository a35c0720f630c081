"""What is found: a partition of the organizations that have ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.arrays import Integers

LEAST_CLAIM = 0.2  # share of runs


@dataclass(frozen=True)
class Communities:
    """A partition of the organizations that have ties.

    Parameters
    ----------
    membership : Series of Int64, indexed by organization
        The community's number, 1 being the largest; missing for an organization without a tie
        that is shown.
    modularity : float
        Weighted modularity at `resolution` of the whole partition, over the ties searched [at most
        1; at resolution 1, -0.5 to 1]; NaN if no tie is shown.
    method : {"consensus", "louvain", "leiden"}
        How it was found.
    seed : int
        What the random order was drawn with.
    resolution : float
        The higher, the smaller the communities that were looked for [above 0]; 1 is plain
        modularity.
    algorithm : {"louvain", "leiden"}
        What made the partition, or those that the consensus is one of.
    ties : {"all", "shown"}
        Which ties were searched: all, events weighing 1 / ln of their size, or those shown.
    runs : int
        How many partitions were made, from as many seeds [1 and up].
    stability : Series of float, indexed by organization, optional
        How often an organization was together with the others of its community, on average over
        them, or alone if it has no others [share of runs, 0 to 1]; missing without ties. None if
        there was one run.
    claims : DataFrame, indexed by organization, optional
        The communities, besides its own, that claim an organization, and the share of runs in
        which they do; see `find_claims`. None if there was one run.
    searched : Series of Int64, indexed by organization, optional
        The whole partition: the communities before those without a tie that is shown were left
        out, with the same numbers, and higher ones for those of which nobody is left. None if it
        is `membership`.

    Notes
    -----
    Stability is that of the search: how far one run agrees with another on the same ties. How far
    other records of the same organizations would agree is another question.
    """

    membership: pd.Series[int]
    modularity: float
    method: str
    seed: int
    resolution: float = 1.0
    algorithm: str = "louvain"
    ties: str = "all"
    runs: int = 1
    stability: pd.Series[float] | None = None
    claims: pd.DataFrame | None = None
    searched: pd.Series[int] | None = None

    @property
    def whole(self) -> pd.Series[int]:
        """The partition of all organizations with a tie that was searched."""
        return self.membership if self.searched is None else self.searched

    @property
    def members(self) -> dict[int, list[str]]:
        """The organizations of each community, by its number."""
        present = self.membership.dropna()
        return {int(number): list(group.index) for number, group in present.groupby(present)}

    @property
    def contested(self) -> pd.DataFrame:
        """The organizations that another community claims in a fifth of the runs or more.

        Indexed by organization: its own ``coalition``, the ``other`` that claims it most often
        and the ``share`` of runs in which that does. Empty if there was one run.
        """
        columns = ["coalition", "other", "share"]
        if self.claims is None:
            return pd.DataFrame({name: [] for name in columns}, index=self.membership.index[:0])
        claims = self.claims[self.claims["share"] >= LEAST_CLAIM]
        most = claims.sort_values("share", ascending=False, kind="stable")
        foremost = most[~most.index.duplicated()].rename(columns={"coalition": "other"})
        return foremost.join(self.membership.rename("coalition"))[columns].sort_index()

    def tell(self) -> str:
        """Say in a sentence, for the methods paragraph, how they were found.

        Examples
        --------
        >>> print(Communities(pd.Series({"A": 1, "B": 1}), 0.0, "louvain", seed=1).tell())
        Coalitions are the communities of the Louvain algorithm in all ties, an event of k
        organizations weighing 1 / ln k (modularity at resolution 1, seed 1). Only organizations
        with a tie that is shown are told to be in one.
        """
        name = self.algorithm.capitalize()
        how = f"(modularity at resolution {self.resolution:g}, seed {self.seed})"
        where = (
            "in all ties, an event of k organizations weighing 1 / ln k"
            if self.ties == "all"
            else "in the ties shown"
        )
        placed = (
            " Only organizations with a tie that is shown are told to be in one."
            if self.ties == "all"
            else ""
        )
        if self.method != "consensus":
            return f"Coalitions are the communities of the {name} algorithm {where} {how}.{placed}"
        return (
            f"Coalitions are the partition that agrees best with all others of {self.runs:,} runs "
            f"of the {name} algorithm {where} {how}.{placed}"
        )


def number_communities(partition: Mapping[str, int] | pd.Series[int]) -> pd.Series[int]:
    """Give communities numbers from 1 by size, then by the name of the first member.

    Parameters
    ----------
    partition : mapping or Series, str to int
        Any number of the community of each organization.

    Examples
    --------
    >>> number_communities({"A": 7, "B": 0, "C": 0}).to_dict()
    {'A': 2, 'B': 1, 'C': 1}
    """
    found = pd.Series(partition, dtype="int64").sort_index()
    return pd.Series(number_by_size(np.asarray(found, dtype=np.int64)), index=found.index)


def number_by_size(labels: Integers) -> Integers:
    """Give the parts of a partition numbers from 1 by size, then by their first member.

    Examples
    --------
    >>> number_by_size(np.array([7, 0, 0]))
    array([2, 1, 1])
    """
    _, first, part, size = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(len(size), dtype=np.int64)
    number[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return number[part]
