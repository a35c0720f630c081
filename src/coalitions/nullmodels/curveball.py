"""Random two-mode networks in which every organization and every event keeps its numbers.

All networks with the same margins are equally likely after enough rounds of trades. Several
networks stand side by side as one, so that small ones do not pay for many small steps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Numbers: TypeAlias = npt.NDArray[np.int32]
DIGIT = 16  # bits: NumPy sorts integers of so many bits in linear time, ten times as fast


@dataclass(frozen=True)
class Chains:
    """Several two-mode networks of the same organizations and events.

    Parameters
    ----------
    organizations, events : ndarray of int, shape (memberships of all chains,)
        Who took part in what, each pair once. Chain c has its organizations from
        c * `n_organizations` and its events from c * `n_events` up.
    n_chains, n_organizations, n_events : int
        The chains, and the organizations and events of each.
    """

    organizations: Numbers
    events: Numbers
    n_chains: int
    n_organizations: int
    n_events: int


def start_chains(incidence: csr_array, n_chains: int) -> Chains:
    """Let every chain begin with the observed memberships.

    Parameters
    ----------
    incidence : csr_array of int, shape (organizations, events)
        1 where the organization took part in the event, else 0. Rows and columns without a 1
        are no error, but whoever trades with them gains nothing: leave them out.
    n_chains : int
        How many [1 and up].
    """
    n_organizations, n_events = incidence.shape
    organizations, events = incidence.tocoo().coords
    chain = np.arange(n_chains, dtype=np.int32)[:, np.newaxis]
    return Chains(
        organizations=(chain * np.int32(n_organizations) + organizations).ravel(),
        events=(chain * np.int32(n_events) + events).ravel(),
        n_chains=n_chains,
        n_organizations=n_organizations,
        n_events=n_events,
    )


def trade(chains: Chains, rng: np.random.Generator) -> Chains:
    """Trade one round: all organizations, two by two, their events, then all events likewise.

    Returns
    -------
    Chains
        With the margins of `chains`, which are left as they are.

    Notes
    -----
    Two organizations that trade pool the events that only one of them has, and deal them out
    at random, each getting back as many as it gave (Strona et al. 2014). All trade at once
    (Carstens et al. 2018). From one network to another the way is as likely as the way back, so
    the limit is uniform, for trades of organizations, of events, and in turns.

    Turns help where activity is uneven: of the many events of a very active organization, its
    trade with an inactive one moves next to none, but each of these events trades as well.

    References
    ----------
    Strona, G., Nappo, D., Boccacci, F., Fattorini, S. and San-Miguel-Ayanz, J. (2014). A fast
    and unbiased procedure to randomize ecological binary matrices with fixed row and column
    totals. Nature Communications 5, 4114. https://doi.org/10.1038/ncomms5114

    Carstens, C. J., Hamann, M., Meyer, U., Penschuck, M., Tran, H. and Wagner, D. (2018).
    Parallel and I/O-efficient randomisation of massive networks using global curveball trades.
    https://arxiv.org/abs/1804.08487
    """
    organizations, events = chains.organizations, chains.events
    pair_of = _pair_off(chains.n_chains, chains.n_organizations, rng)
    organizations, events = _deal_anew(organizations, events, pair_of, rng)
    pair_of = _pair_off(chains.n_chains, chains.n_events, rng)
    events, organizations = _deal_anew(events, organizations, pair_of, rng)
    return replace(chains, organizations=organizations, events=events)


def _pair_off(n_chains: int, n_traders: int, rng: np.random.Generator) -> Numbers:
    """Give each trader the number of a pair within its chain; of an odd number one is alone."""
    places = np.tile(np.arange(n_traders, dtype=np.int32), (n_chains, 1))
    pair_within = rng.permuted(places, axis=1) // 2
    chain = np.arange(n_chains, dtype=np.int32)[:, np.newaxis]
    return np.asarray((pair_within + chain * np.int32((n_traders + 1) // 2)).ravel())


def _deal_anew(
    traders: Numbers, goods: Numbers, pair_of: Numbers, rng: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Deal out at random, within each pair of traders, the goods that only one of them has."""
    pair = pair_of[traders]
    order = np.lexsort((*_split_digits(goods), *_split_digits(pair)))
    traders, goods, pair = traders[order], goods[order], pair[order]
    both_have = (goods[1:] == goods[:-1]) & (pair[1:] == pair[:-1])
    one_has = np.ones(len(goods), dtype=bool)
    one_has[1:] &= ~both_have
    one_has[:-1] &= ~both_have
    pooled = np.flatnonzero(one_has)
    shuffled = rng.permutation(pooled)
    # Pair after pair, as in `pooled`, but within each pair in random order.
    dealt = shuffled[np.lexsort(_split_digits(pair[shuffled]))]
    traders[dealt] = traders[pooled]
    return traders, goods


def _split_digits(numbers: Numbers) -> tuple[npt.NDArray[np.uint16], ...]:
    """Split numbers into digits, the lowest first, which is how `numpy.lexsort` takes them."""
    low = numbers.astype(np.uint16)
    if numbers.max(initial=0) < 1 << DIGIT:
        return (low,)
    return low, (numbers >> DIGIT).astype(np.uint16)
