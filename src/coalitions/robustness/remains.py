"""What remains of ranks, ties and coalitions in records that miss some events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.communities import Communities, measure_agreement
from coalitions.progress import track
from coalitions.robustness.measures import measure_resampled
from coalitions.robustness.partitions import Part
from coalitions.robustness.places import Places, correlate_with, find_places
from coalitions.robustness.resamples import Resampled, Resampler, tie_anew, view_first


@dataclass(frozen=True)
class AllEvents:
    """What is found in all events, and by which search.

    Parameters
    ----------
    places : dict of str to Places, shape (1, who took part in something)
        By measure.
    part : function
        Puts the organizations of each of some networks into parts.
    members : ndarray of bool, shape (organizations,)
        Who is in a coalition.
    parts : ndarray of int, shape (members,)
        Where one search puts each of them. What another search would find is not due to events.
    """

    places: dict[str, Places]
    part: Part
    members: Booleans
    parts: Integers


def find_in_all_events(
    resampler: Resampler, measures: Sequence[str], communities: Communities | None, part: Part
) -> AllEvents:
    """Find ranks and, where there are coalitions, parts in all events."""
    places = find_all_places(resampler, measures)
    n_organizations = len(resampler.network.organizations)
    if communities is None:
        return AllEvents(places, part, np.zeros(n_organizations, dtype=bool), np.empty(0, np.int64))
    membership = communities.membership.reindex(resampler.network.organizations.index)
    members = membership.notna().to_numpy()
    [parts] = part([resampler.network])
    return AllEvents(places, part, members, parts[members])


def find_all_places(resampler: Resampler, measures: Sequence[str]) -> dict[str, Places]:
    """Find the places of the organizations that took part in something, in all events."""
    [whole] = tie_anew(resampler, np.ones((1, resampler.n_events), dtype=np.int64))
    ranked = take_part(resampler)
    measured = measure_resampled(whole, measures)
    return {name: find_places(values[:, ranked]) for name, values in measured.items()}


def take_part(resampler: Resampler) -> Booleans:
    """Say which organizations took part in something."""
    return np.asarray(resampler.network.organizations["n_events"].to_numpy() > 0)


def compare_draws(
    resampler: Resampler, whole: AllEvents, times: Integers, n_top: int, n_parted: int
) -> dict[tuple[str, str], Floats]:
    """Compare what remains with what is in all events, draw by draw.

    Ranks and ties are compared in each draw, coalitions in the first `n_parted`.

    Returns
    -------
    dict of (quantity, measure) to ndarray of float, shape (draws,)
        See `Stress`.
    """
    found: dict[tuple[str, str], list[Floats]] = {}
    n_left = n_parted
    for resampled in tie_anew(resampler, times):
        compared = _compare_some(resampler, whole.places, resampled, n_top)
        if n_left:
            n_searched = min(n_left, resampled.stack.n_networks)
            agreements = _compare_parts(resampler, whole, resampled, n_searched)
            compared["coalition_agreement", ""] = agreements
            n_left -= n_searched
        for key, values in compared.items():
            found.setdefault(key, []).append(values)
    return {key: np.concatenate(values) for key, values in found.items()}


def _compare_some(
    resampler: Resampler, full: dict[str, Places], resampled: Resampled, n_top: int
) -> dict[tuple[str, str], Floats]:
    compared: dict[tuple[str, str], Floats] = {}
    ranked = take_part(resampler)
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


def _compare_parts(
    resampler: Resampler, whole: AllEvents, resampled: Resampled, n_searched: int
) -> Floats:
    """Compare coalitions in the first of some draws."""
    each = track(whole.part(view_first(resampler, resampled, n_searched)), n_searched)
    return np.array(
        [measure_agreement(np.array([whole.parts, parts[whole.members]]))[0, 1] for parts in each]
    )


def summarize(values: Floats) -> Floats:
    """Give the median, the least and the most of the values that are known."""
    known = values[np.isfinite(values)]
    if not len(known):
        return np.full(3, np.nan)
    return np.array([np.median(known), known.min(), known.max()])
