"""Records as chance would have made them, and the ties that they would have shown."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array, csr_array, triu

from coalitions.arrays import Integers
from coalitions.backbone import TieRule
from coalitions.nullmodels.curveball import start_chains, trade
from coalitions.nullmodels.tally import (
    MEMBERSHIPS_AT_ONCE,
    ROUNDS_BEFORE,
    ROUNDS_BETWEEN,
    list_pairs,
)
from coalitions.projection import CoparticipationNetwork


def tie_records(incidence: csr_array, rule: TieRule) -> csr_array:
    """Tie the organizations of one two-mode network by a rule.

    Parameters
    ----------
    incidence : csr_array of int, shape (organizations, events)
        1 where the organization took part in the event, else 0.
    rule : TieRule
        How many shared events make a tie.

    Returns
    -------
    csr_array of float, shape (organizations, organizations)
        Shared events of the tied [events, 1 and up], symmetric, zero diagonal.

    Examples
    --------
    >>> three = TieRule(np.zeros(3, dtype=int), np.array([[2]]), level=1.0)
    >>> tie_records(csr_array([[1, 1, 0], [1, 1, 1], [0, 1, 1]]), three).toarray()
    array([[0., 2., 0.],
           [2., 0., 2.],
           [0., 2., 0.]])
    """
    pairs = triu(incidence @ incidence.T, k=1).tocoo()
    one, other = pairs.coords
    return _tie_pairs(one, other, pairs.data, rule)


def draw_records(
    network: CoparticipationNetwork, rule: TieRule, *, samples: int, seed: int
) -> Iterator[csr_array]:
    """Draw random records with the margins of those behind a network, and tie each by the rule.

    Parameters
    ----------
    network : CoparticipationNetwork
        Each organization keeps its number of events, each event its number of organizations.
    rule : TieRule
        How many shared events make a tie.
    samples, seed : int
        How many to draw, and how to draw them again; see `trade`.

    Yields
    ------
    csr_array of float, shape (organizations, organizations)
        As from `tie_records`.
    """
    affiliation = network.affiliation
    active = np.flatnonzero(affiliation.organizations["n_events"])
    held = np.flatnonzero(affiliation.events["n_organizations"])
    incidence = csr_array(affiliation.incidence[active][:, held])
    n_chains = int(np.clip(MEMBERSHIPS_AT_ONCE // max(incidence.nnz, 1), 1, samples))
    rng = np.random.default_rng(seed)
    chains = start_chains(incidence, n_chains)
    for number in range(samples):
        chain = number % n_chains
        if chain == 0:
            for _ in range(ROUNDS_BETWEEN if number else ROUNDS_BEFORE):
                chains = trade(chains, rng)
            one, other, shared = list_pairs(chains)
            ends = np.searchsorted(one, np.arange(n_chains + 1) * chains.n_organizations)
        pairs = slice(ends[chain], ends[chain + 1])
        source, target = (active[end[pairs] % chains.n_organizations] for end in (one, other))
        yield _tie_pairs(source, target, shared[pairs].astype(np.int64), rule)


def _tie_pairs(one: Integers, other: Integers, shared: Integers, rule: TieRule) -> csr_array:
    kept = rule.keeps(one, other, shared)
    weights = shared[kept].astype(np.float64)
    shape = len(rule.class_of), len(rule.class_of)
    upper = coo_array((weights, (one[kept], other[kept])), shape=shape)
    return csr_array(upper + upper.T)
