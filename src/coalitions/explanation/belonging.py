"""Where an organization belongs: its coalition, how firmly, and what became of that over time."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from coalitions.communities import Communities
from coalitions.dynamics import Dynamics
from coalitions.robustness import Bootstrap


@dataclass(frozen=True)
class Belonging:
    """The coalition of an organization.

    Parameters
    ----------
    coalition : int, optional
        Its number; None if it is in none, or that was not given.
    fellows : tuple of str
        The other members, sorted.
    with_own : float, optional
        The share of resamples of the events in which the group that it is in is mostly this
        coalition [0 to 1]; None if that was not looked at, or it has no fellows to be with.
    claimed_by : int, optional
        The other coalition that this group mostly is most often; None if it is none.
    claimed : float
        The share of resamples in which it is [0 to 1].
    over_time : Series of str, indexed by window
        Its coalition in each window of `Dynamics`: "" where it took part in events and was in
        none, missing where it took part in nothing; without rows if that was not given.
    """

    coalition: int | None
    fellows: tuple[str, ...]
    with_own: float | None
    claimed_by: int | None
    claimed: float
    over_time: pd.Series[str]


def find_belonging(
    name: str,
    communities: Communities | None,
    bootstrap: Bootstrap | None,
    dynamics: Dynamics | None,
) -> Belonging:
    """Find where an organization belongs, as far as that was looked at."""
    number = None if communities is None else communities.membership.loc[name]
    coalition = None if pd.isna(number) else int(number)
    fellows: tuple[str, ...] = ()
    if communities is not None and coalition is not None:
        fellows = tuple(sorted(set(communities.members[coalition]) - {name}))
    with_own, claimed_by, claimed = None, None, 0.0
    if bootstrap is not None and bootstrap.n_partitions and fellows:
        firm = bootstrap.coalitions.loc[name].to_dict()
        with_own, claimed = float(firm["with_own"]), float(firm["claimed"])
        claimed_by = None if pd.isna(firm["claimed_by"]) else int(firm["claimed_by"])
    over_time = pd.Series(dtype="str")
    if dynamics is not None and name in dynamics.membership.index:
        over_time = dynamics.membership.loc[[name]].T[name]
    return Belonging(coalition, fellows, with_own, claimed_by, claimed, over_time)
