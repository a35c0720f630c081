"""Who stays with whom from partition to partition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np
import pandas as pd

from coalitions.arrays import Floats, Integers
from coalitions.communities import Communities, find_communities
from coalitions.projection import CoparticipationNetwork

# How communities are found: `find_communities`, or a partial of it with other options.
Find: TypeAlias = Callable[[CoparticipationNetwork], Communities]
MAJORITY = 0.5
DIGITS = 12  # of sums of shares, so that all is 1


def choose_search(find: Find | None, communities: Communities | None, *, seed: int) -> Find:
    """Choose how coalitions are found in other records: as asked, or by one run like theirs.

    A consensus of many runs, as `find_communities` makes it, would take a hundred times as long.
    """
    if find is not None:
        return find
    if communities is None:
        return find_communities
    return partial(
        find_communities,
        method=communities.algorithm,
        resolution=communities.resolution,
        seed=seed,
    )


def number_parts(membership: pd.Series[int]) -> Integers:
    """Give the parts of a partition numbers from 0; who is in none is a part alone.

    Examples
    --------
    >>> number_parts(pd.Series([1, None, 1, None], dtype="Int64"))
    array([0, 1, 0, 2])
    """
    known = membership.notna().to_numpy()
    labels = membership.to_numpy(np.int64, na_value=0)
    alone = np.arange(len(labels)) + int(labels.max(initial=0)) + 1
    _, parts = np.unique(np.where(known, labels, alone), return_inverse=True)
    # In the order of the members, so that the numbers say nothing else.
    _, first, number = np.unique(parts, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[number]


def share_together(parts: Integers, coalition: Integers, n_coalitions: int) -> Floats:
    """Give the share of each coalition's other members that each organization is together with.

    Parameters
    ----------
    parts : ndarray of int, shape (organizations,)
        The part of each [0 and up].
    coalition : ndarray of int, shape (organizations,)
        Its coalition [1 and up], 0 if it has none.
    n_coalitions : int

    Returns
    -------
    ndarray of float, shape (organizations, n_coalitions)
        [0 to 1].

    Examples
    --------
    >>> share_together(np.array([0, 0, 0, 1]), np.array([1, 1, 2, 2]), 2)
    array([[1. , 0.5],
           [1. , 0.5],
           [1. , 0. ],
           [0. , 0. ]])
    """
    size = n_coalitions + 1
    cells = np.bincount(parts * size + coalition, minlength=(int(parts.max(initial=0)) + 1) * size)
    together = cells.reshape(-1, size)[parts].astype(np.float64)
    others = np.tile(np.bincount(coalition, minlength=size).astype(np.float64), (len(parts), 1))
    own = np.arange(len(parts)), coalition
    together[own] -= 1
    others[own] -= 1
    shares = np.divide(together, others, out=np.zeros_like(together), where=others > 0)
    return np.asarray(shares[:, 1:])


def tabulate_company(membership: pd.Series[int], partitions: Sequence[Integers]) -> pd.DataFrame:
    """Tell how firmly each organization of a coalition belongs to it, and who else claims it.

    Parameters
    ----------
    membership : Series of Int64, indexed by organization
        The coalition of each [1 and up]; missing if it has none.
    partitions : sequence of ndarray of int, shape (organizations,)
        Their parts in other partitions; see `number_parts`.

    Returns
    -------
    DataFrame, indexed by organization
        Of those in a coalition: ``coalition``; ``with_own``, the share of partitions in which
        it is together with most of the other members [0 to 1]; ``claimed_by``, the other
        coalition with most of whose members it is most often together while it is not with its
        own, missing if there is none; ``claimed``, the share of partitions in which it is [0 to
        1].

    Examples
    --------
    >>> membership = pd.Series([1, 1, 1, 2, 2], index=list("ABCDE"), dtype="Int64")
    >>> parts = [np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 1])]
    >>> tabulate_company(membership, parts)
       coalition  with_own  claimed_by  claimed
    A          1       0.5        <NA>      0.0
    B          1       0.5        <NA>      0.0
    C          1       0.5           2      0.5
    D          2       1.0        <NA>      0.0
    E          2       1.0        <NA>      0.0
    """
    coalition: Integers = np.asarray(membership.to_numpy(np.int64, na_value=0), dtype=np.int64)
    members = np.flatnonzero(coalition > 0)
    n_coalitions = int(coalition.max(initial=0))
    numbers = np.arange(1, n_coalitions + 1)
    is_own = coalition[members, None] == numbers
    with_own = np.zeros(len(members))
    claims = np.zeros(is_own.shape)
    for parts in partitions:
        with_most = share_together(parts, coalition, n_coalitions)[members] > MAJORITY
        stays = (with_most & is_own).any(axis=1)
        with_own += stays / len(partitions)
        claims += (with_most & ~stays[:, None]) / len(partitions)
    claimed = claims.max(axis=1, initial=0)
    claimant = pd.Series(numbers[claims.argmax(axis=1)] if n_coalitions else [], dtype="Int64")
    return pd.DataFrame(
        {
            "coalition": coalition[members],
            "with_own": np.round(with_own, DIGITS),
            "claimed_by": claimant.where(claimed > 0).array,
            "claimed": np.round(claimed, DIGITS),
        },
        index=membership.index[members],
    )
