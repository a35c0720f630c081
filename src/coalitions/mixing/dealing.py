"""Groups dealt out at random, again and again: what chance makes of ties within and between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coalitions.arrays import Floats, Integers
from coalitions.mixing.groups import DIGITS, GroupedNetwork


@dataclass(frozen=True)
class Deals:
    """How the indices of random deals compare with those observed, the whole network first."""

    n_lower: Integers
    n_higher: Integers
    n_defined: Integers
    total: Floats
    is_observed: Floats

    def compare(self) -> Floats:
        """Give the two-sided p-values, the groups as they are counting as one deal."""
        fewer = np.minimum(self.n_lower, self.n_higher) + 1
        p_values = np.minimum(1, 2 * fewer / (self.n_defined + 1))
        return np.asarray(np.where(self.is_observed, p_values, np.nan))

    def average(self) -> Floats:
        """Give the mean of the indices that are defined."""
        mean = np.full(len(self.total), np.nan)
        defined = self.n_defined > 0
        mean[defined] = self.total[defined] / self.n_defined[defined]
        return np.round(mean, DIGITS)


def deal_groups(grouped: GroupedNetwork, observed: Floats, n_permutations: int, seed: int) -> Deals:
    """Deal the groups out at random, again and again, and compare the indices."""
    random = np.random.default_rng(seed)
    dealt = grouped.group.copy()
    n_lower, n_higher, n_defined = (np.zeros(len(observed), dtype=np.int64) for _ in range(3))
    total = np.zeros(len(observed))
    n_ties = np.array([len(grouped.source)])
    for _ in range(n_permutations):
        dealt[grouped.is_tied] = random.permutation(grouped.group[grouped.is_tied])
        internal, touching = count_by_group(grouped, dealt)
        whole = compute_ei(internal.sum(keepdims=True), n_ties)
        index = np.append(whole, compute_ei(internal, touching))
        defined = ~np.isnan(index)
        n_lower += index <= observed
        n_higher += index >= observed
        n_defined += defined
        total += np.where(defined, index, 0)
    return Deals(n_lower, n_higher, n_defined, total, ~np.isnan(observed))


def count_by_group(grouped: GroupedNetwork, group: Integers) -> tuple[Integers, Integers]:
    """Count the ties within each group, and those that touch it, each tie once."""
    n_groups = len(grouped.labels)
    ends = group[grouped.source]
    internal = np.bincount(ends[ends == group[grouped.target]], minlength=n_groups)
    degrees = np.bincount(group, weights=grouped.degree, minlength=n_groups).astype(np.int64)
    return internal.astype(np.int64), degrees - internal


def compute_ei(internal: Integers, both: Integers) -> Floats:
    """Give external less internal by both; NaN where there is neither."""
    nothing = np.full(len(both), np.nan)
    return np.asarray(np.divide(both - 2 * internal, both, out=nothing, where=both > 0))
