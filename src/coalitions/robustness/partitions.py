"""Who stays with whom from partition to partition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np
import pandas as pd

from coalitions.arrays import Floats, Integers
from coalitions.communities import Communities, find_communities, part_again
from coalitions.projection import CoparticipationNetwork
from coalitions.threads import map_in_order

# How communities are found: `find_communities`, or a partial of it with other options.
Find: TypeAlias = Callable[[CoparticipationNetwork], Communities]
# Gives for each network what `number_parts` does.
Part: TypeAlias = Callable[[Iterable[CoparticipationNetwork]], Iterator[Integers]]
LONG = 10_000  # ties: in fewer, a thread takes longer to begin than its work
MAJORITY = 0.5
DIGITS = 12  # of sums of shares, so that all is 1


def choose_search(
    network: CoparticipationNetwork,
    find: Find | None,
    communities: Communities | None,
    *,
    seed: int,
) -> Part:
    """Choose how other records are parted: as asked, or as those at hand were, by one run.

    What is asked for is called by one thread alone: it may draw from what it shares.
    """
    if find is None and communities is not None:
        again = partial(part_again, communities=communities, seed=seed)
        if len(network.ties) >= LONG:
            return partial(map_in_order, again)
        return partial(map, again)
    chosen = find or find_communities
    return partial(map, lambda other: number_parts(chosen(other).whole))


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
    # In the order of the members, so that the numbers say nothing else.
    return pd.factorize(np.where(known, labels, alone))[0]


def measure_likeness(parts: Integers, coalition: Integers, n_coalitions: int) -> Floats:
    """Measure how far the part of each member of a coalition is each of the coalitions.

    Parameters
    ----------
    parts : ndarray of int, shape (members,)
        The part of each [0 and up].
    coalition : ndarray of int, shape (members,)
        Its coalition [1 and up].
    n_coalitions : int

    Returns
    -------
    ndarray of float, shape (members, n_coalitions)
        Jaccard index of the part and the coalition [0 to 1].

    Examples
    --------
    >>> measure_likeness(np.array([0, 0, 0, 1]), np.array([1, 1, 2, 2]), 2).round(2)
    array([[0.67, 0.25],
           [0.67, 0.25],
           [0.67, 0.25],
           [0.  , 0.5 ]])
    """
    n_parts = int(parts.max(initial=-1)) + 1
    cells = np.bincount(parts * n_coalitions + coalition - 1, minlength=n_parts * n_coalitions)
    both = cells.reshape(n_parts, n_coalitions)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0) - both
    likeness = np.divide(both, either, out=np.zeros(both.shape), where=either > 0)
    return np.asarray(likeness[parts])


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
        the part that it is in is mostly its coalition: their Jaccard index is above .5, so that
        neither many members are missing nor many others there [0 to 1]; ``claimed_by``, the other
        coalition that its part mostly is most often, missing if there is none; ``claimed``, the
        share of partitions in which it is [0 to 1]. Only those in a coalition are counted.

    References
    ----------
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics and
    Data Analysis 52, 258-271. https://doi.org/10.1016/j.csda.2006.11.025

    Examples
    --------
    >>> membership = pd.Series([1, 1, 1, 2, 2], index=list("ABCDE"), dtype="Int64")
    >>> parts = [np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 1, 1])]
    >>> tabulate_company(membership, parts)
       coalition  with_own  claimed_by  claimed
    A          1       1.0        <NA>      0.0
    B          1       1.0        <NA>      0.0
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
        likeness = measure_likeness(parts[members], coalition[members], n_coalitions)
        is_mostly = likeness > MAJORITY
        with_own += (is_mostly & is_own).any(axis=1) / len(partitions)
        claims += (is_mostly & ~is_own) / len(partitions)
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
