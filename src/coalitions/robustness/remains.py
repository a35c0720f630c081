"""What remains of ranks, ties and coalitions in records that miss some events."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.communities import Communities, measure_agreement
from coalitions.progress import track
from coalitions.robustness.measures import measure_resampled
from coalitions.robustness.partitions import Part
from coalitions.robustness.places import Places, correlate_with, find_places
from coalitions.robustness.resamples import Resampled, Resampler, tie_anew, view_network


def find_all_places(resampler: Resampler, measures: Sequence[str]) -> dict[str, Places]:
    """Find the places of the organizations that took part in something, in all events."""
    [whole] = tie_anew(resampler, np.ones((1, resampler.n_events), dtype=np.int64))
    ranked = _take_part(resampler)
    measured = measure_resampled(whole, measures)
    return {name: find_places(values[:, ranked]) for name, values in measured.items()}


def _take_part(resampler: Resampler) -> Booleans:
    return np.asarray(resampler.network.organizations["n_events"].to_numpy() > 0)


def compare_draws(
    resampler: Resampler, full: dict[str, Places], times: Integers, n_top: int
) -> dict[tuple[str, str], Floats]:
    """Compare ranks and ties of what remains with those of all events, draw by draw.

    Returns
    -------
    dict of (quantity, measure) to ndarray of float, shape (draws,)
        See `Stress`.
    """
    found: dict[tuple[str, str], list[Floats]] = {}
    for resampled in tie_anew(resampler, times):
        for key, values in _compare_some(resampler, full, resampled, n_top).items():
            found.setdefault(key, []).append(values)
    return {key: np.concatenate(values) for key, values in found.items()}


def _compare_some(
    resampler: Resampler, full: dict[str, Places], resampled: Resampled, n_top: int
) -> dict[tuple[str, str], Floats]:
    compared: dict[tuple[str, str], Floats] = {}
    ranked = _take_part(resampler)
    for name, values in measure_resampled(resampled, list(full)).items():
        places = find_places(values[:, ranked])
        compared["rank_correlation", name] = correlate_with(places, full[name])
        still = np.minimum(places.share_of_top(n_top), full[name].share_of_top(n_top))
        compared["top_kept", name] = still.sum(axis=1)
    n_ties = len(resampler.network.ties)
    if n_ties:
        is_old = resampler.is_tie[resampled.pair].astype(np.float64)
        n_draws = resampled.stack.n_networks
        n_old = np.bincount(resampled.stack.network, is_old, minlength=n_draws)
        n_all = np.bincount(resampled.stack.network, minlength=n_draws)
        compared["ties_kept", ""] = n_old / n_ties
        compared["ties_new", ""] = (n_all - n_old) / n_ties
    return compared


def compare_partitions(
    resampler: Resampler, communities: Communities, part: Part, times: Integers
) -> Floats:
    """Compare the coalitions of what remains with those of all events."""
    membership = communities.membership.reindex(resampler.network.organizations.index)
    within = membership.notna().to_numpy()
    # What one search finds in all events: what another search would find is not due to events.
    before = part(resampler.network)[within]
    agreements = []
    for resampled in tie_anew(resampler, times):
        for number in track(range(resampled.stack.n_networks)):
            after = part(view_network(resampler, resampled, number))[within]
            both = np.array([before, after])
            agreements.append(measure_agreement(both)[0, 1])
    return np.array(agreements)


def summarize(values: Floats) -> Floats:
    """Give the median, the least and the most of the values that are known."""
    known = values[np.isfinite(values)]
    if not len(known):
        return np.full(3, np.nan)
    return np.array([np.median(known), known.min(), known.max()])
