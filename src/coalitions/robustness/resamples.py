"""Other records of the same kind: some events twice, some not at all, and everybody tied anew.

Whatever is asked of other records, they differ from those at hand in how often each event is in
them: 0, 1, 2 times or more. The number of events that a pair shares is then a sum over the events
of the pair, and for many resamples at once a product of two matrices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array, diags_array, triu, vstack

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.progress import track
from coalitions.projection import WEIGHTING_TABLE, CoparticipationNetwork, Overlap, weigh_events
from coalitions.robustness.rule import ResampleRule, learn_resample_rule
from coalitions.robustness.stack import NetworkStack

MOST_PAIRS = 4_000_000  # pairs x resamples that are held at once
MOST_ROWS = 100_000  # pairs whose shared events are listed at once


@dataclass(frozen=True)
class Resampler:
    """What it takes to tie the organizations of other records by the same rules.

    Parameters
    ----------
    network : CoparticipationNetwork
        The network at hand, as it is shown.
    rule : ResampleRule
        How many shared events make a tie.
    held : ndarray of int, shape (held,)
        The column numbers of the events at which somebody took part: those that are resampled.
    source, target : ndarray of int, shape (pairs,)
        The pairs that share an event, sorted: no others can share one in a resample.
    shared : csr_array of int, shape (pairs, held)
        1 where both took part.
    weighed : csr_array of float, shape (pairs, held)
        What they share of it: 1 unless roles, sizes or ages of events say otherwise.
    """

    network: CoparticipationNetwork
    rule: ResampleRule
    held: Integers
    source: Integers
    target: Integers
    shared: csr_array
    weighed: csr_array

    @property
    def n_events(self) -> int:
        """The events that are resampled."""
        return len(self.held)

    @cached_property
    def is_tie(self) -> Booleans:
        """Which of the pairs are tied in the network at hand, shape (pairs,)."""
        n_organizations = len(self.network.organizations)
        source, target = self.network.endpoints
        number = self.source * n_organizations + self.target
        return np.isin(number, source * n_organizations + target)


@dataclass(frozen=True)
class Resampled:
    """Resamples, tied anew.

    Parameters
    ----------
    stack : NetworkStack
        The ties of each resample.
    pair : ndarray of int, shape (ties of all resamples,)
        Which pair of the resampler each tie is.
    shared : ndarray of int, shape (ties of all resamples,)
        How many events it shares [events, 1 and up], one that is drawn twice counting twice.
    n_events : ndarray of int, shape (resamples, organizations)
        [events, 0 and up], likewise.
    times : ndarray of int, shape (resamples, held)
        How often each event that was held is in each resample [0 and up].
    """

    stack: NetworkStack
    pair: Integers
    shared: Integers
    n_events: Integers
    times: Integers


def prepare_resampler(network: CoparticipationNetwork, model: NullModel | None) -> Resampler:
    """Prepare to tie the organizations of other records by the rules of this network.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    model : NullModel, optional
        What its ties were tested against, fitted. Default: fitted anew, if they were tested.
    """
    affiliation = network.affiliation
    if model is None and network.test is not None:
        model = fit_null_model(affiliation, model=network.test.model)
    held = np.flatnonzero(affiliation.events["n_organizations"].to_numpy() > 0)
    incidence = csr_array(affiliation.incidence[:, held])
    pairs = coo_array(triu(incidence @ incidence.T, k=1, format="csr"))
    order = np.lexsort(pairs.coords[::-1])
    source, target = (np.asarray(ends, dtype=np.int64)[order] for ends in pairs.coords)
    roots = csr_array(affiliation.roots[:, held])
    event_weights = _weigh_events(network, held)
    return Resampler(
        network=network,
        rule=learn_resample_rule(network, model),
        held=held,
        source=source,
        target=target,
        shared=_multiply_rows(incidence, source, target),
        weighed=csr_array(_multiply_rows(roots, source, target) @ diags_array(event_weights)),
    )


def _weigh_events(network: CoparticipationNetwork, held: Integers) -> Floats:
    return weigh_events(network.affiliation, network.weighting, network.event_counts)[held]


def _multiply_rows(table: csr_array, source: Integers, target: Integers) -> csr_array:
    """Multiply the rows of each pair, entry by entry."""
    products = [
        csr_array(
            table[source[first : first + MOST_ROWS]] * table[target[first : first + MOST_ROWS]]
        )
        for first in range(0, max(len(source), 1), MOST_ROWS)
    ]
    return csr_array(vstack(products, format="csr"))


def tie_anew(resampler: Resampler, times: Integers) -> Iterator[Resampled]:
    """Tie the organizations of resampled records, some resamples at a time, in order.

    Parameters
    ----------
    resampler : Resampler
        From `prepare_resampler`.
    times : ndarray of int, shape (resamples, held)
        How often each event that was held is in each resample [0 and up]; as many events in
        all in each resample.
    """
    n_at_once = max(1, MOST_PAIRS // max(len(resampler.source), 1))
    known: dict[tuple[int, int, int, int], Integers] = {}
    for first in track(range(0, len(times), n_at_once)):
        yield _tie_some(resampler, times[first : first + n_at_once], known)


def _tie_some(
    resampler: Resampler, times: Integers, known: dict[tuple[int, int, int, int], Integers]
) -> Resampled:
    incidence = resampler.network.affiliation.incidence[:, resampler.held]
    n_events = np.asarray((incidence @ times.T).T, dtype=np.int64)
    shared = np.asarray(resampler.shared @ times.T, dtype=np.int64)  # pairs x resamples
    kept = shared > 0
    if resampler.rule.tests:
        kept &= shared >= _look_up(resampler, times, n_events, kept, known)
    number, pair = np.nonzero(kept.T)
    stack = NetworkStack(
        n_networks=len(times),
        n_organizations=n_events.shape[1],
        network=number,
        source=resampler.source[pair],
        target=resampler.target[pair],
        weight=np.zeros(len(pair)),
    )
    weight = _weigh(resampler, times, stack, (resampler.weighed @ times.T)[pair, number])
    shared = shared[pair, number]
    return Resampled(replace(stack, weight=weight), pair, shared, n_events, times)


def _look_up(
    resampler: Resampler,
    times: Integers,
    n_events: Integers,
    shares: Booleans,
    known: dict[tuple[int, int, int, int], Integers],
) -> Integers:
    """Look up what each pair needs in each resample; `known` holds what was asked before."""
    rule, source, target = resampler.rule, resampler.source, resampler.target
    swapped = rule.group[source] > rule.group[target]
    first, second = np.where(swapped, target, source), np.where(swapped, source, target)
    n_groups = int(rule.group.max(initial=0)) + 1
    groups = rule.group[first] * n_groups + rule.group[second]
    spread, n_resampled = rule.compare_spread(times), int(times[0].sum())
    size = 1 << int(n_events.max(initial=0)).bit_length()  # mostly the same next time
    needed = np.ones(shares.shape, dtype=np.int64)
    for both in np.unique(groups).tolist():
        some, others = divmod(both, n_groups)
        rows = np.flatnonzero(groups == both)
        case = n_events[:, first[rows]].T * size + n_events[:, second[rows]].T
        for step in np.unique(spread).tolist():
            columns = np.flatnonzero(spread == step)
            cell = case[:, columns]
            table = known.get((some, others, step, size), np.zeros(size * size, dtype=np.int64))
            known[some, others, step, size] = table
            asked = np.zeros(len(table), dtype=bool)
            asked[cell[shares[np.ix_(rows, columns)]]] = True
            new = np.flatnonzero(asked & (table == 0))
            one, other = np.divmod(new, size)
            table[new] = rule.find_needed((some, others), one, other, n_resampled, step)
            needed[np.ix_(rows, columns)] = table[cell]
    return needed


def _weigh(resampler: Resampler, times: Integers, stack: NetworkStack, shared: Floats) -> Floats:
    """Weigh ties by what they share of events, as the weighting of the network asks."""
    compare = WEIGHTING_TABLE[resampler.network.weighting].compare
    if compare is None:
        return shared
    roots = csr_array(resampler.network.affiliation.roots[:, resampler.held])
    event_weights = _weigh_events(resampler.network, resampler.held)
    drawn = (times * event_weights).T
    own, presence = ((roots * roots) @ drawn).T, (roots @ drawn).T
    one, other = (stack.network, stack.source), (stack.network, stack.target)
    total = drawn.sum(axis=0)[stack.network]
    return compare(Overlap(shared, own[one], own[other], presence[one] * presence[other] / total))


def view_first(
    resampler: Resampler, resampled: Resampled, n_first: int
) -> Iterator[CoparticipationNetwork]:
    """Give the first so many of the resamples as networks, one at a time."""
    return (view_network(resampler, resampled, number) for number in range(n_first))


def view_network(resampler: Resampler, resampled: Resampled, number: int) -> CoparticipationNetwork:
    """Give one of the resamples as a network, each event counting as often as it was drawn."""
    begin, end = np.searchsorted(resampled.stack.network, [number, number + 1])
    held = slice(begin, end)
    network = resampler.network
    labels = network.organizations.index
    ties = pd.DataFrame(
        {
            "source": pd.Categorical.from_codes(resampled.stack.source[held], categories=labels),
            "target": pd.Categorical.from_codes(resampled.stack.target[held], categories=labels),
            "weight": resampled.stack.weight[held],
            "shared_events": resampled.shared[held],
        }
    )
    counts = np.zeros(len(network.affiliation.events))
    counts[resampler.held] = resampled.times[number]
    if network.event_counts is not None:
        counts *= network.event_counts
    return replace(network, ties=ties, removed=ties.iloc[:0], test=None, event_counts=counts)
