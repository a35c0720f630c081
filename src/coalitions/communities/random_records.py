"""Records as chance would have made them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Integers
from coalitions.nullmodels.curveball import Chains, start_chains, trade
from coalitions.nullmodels.tally import MEMBERSHIPS_AT_ONCE, ROUNDS_BEFORE, ROUNDS_BETWEEN


def draw_records(
    affiliation: AffiliationNetwork, *, samples: int, seed: int
) -> Iterator[csr_array]:
    """Draw random records with the margins of those at hand.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Each organization keeps its number of events, each event its number of organizations.
    samples, seed : int
        How many to draw, and how to draw them again; see `trade`.

    Yields
    ------
    csr_array of int, shape (organizations, events)
        1 where the organization took part in the event, else 0.
    """
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
        rows, columns = _take_chain(chains, chain)
        yield csr_array(
            (np.ones(len(rows), dtype=np.int32), (active[rows], held[columns])),
            shape=affiliation.incidence.shape,
        )


def _take_chain(chains: Chains, chain: int) -> tuple[Integers, Integers]:
    """Take the memberships of one chain, as numbers of organizations and events."""
    own = chains.events // chains.n_events == chain
    rows = chains.organizations[own] - chain * chains.n_organizations
    columns = chains.events[own] - chain * chains.n_events
    return rows.astype(np.int64), columns.astype(np.int64)
