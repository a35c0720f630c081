"""How often each event is in each resample."""

from __future__ import annotations

import numpy as np

from coalitions.arrays import Integers
from coalitions.errors import OptionError, require_choice, require_seed

RESAMPLINGS = ("bootstrap", "halves")


def draw_resamples(n_events: int, n_resamples: int, *, resampling: str, seed: int) -> Integers:
    """Draw resamples of as many events as there are.

    Parameters
    ----------
    n_events, n_resamples : int
        [events], [resamples].
    resampling : {"bootstrap", "halves"}
        - ``"bootstrap"``: events are drawn with replacement. Efron (1979);
        - ``"halves"``: a half of the events is drawn without replacement, each counting twice;
          of an odd number one more event counts once. McCarthy (1969).
    seed : int
        [0 to 2**32 - 1].

    Returns
    -------
    ndarray of int, shape (resamples, events)
        How often each event is in it [0 and up]; each row sums to `n_events`.

    Raises
    ------
    OptionError
        If `resampling` is not known or `seed` is out of range.

    References
    ----------
    Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7,
    1-26. https://doi.org/10.1214/aos/1176344552

    McCarthy, P. J. (1969). Pseudo-replication: half samples. Review of the International
    Statistical Institute 37, 239-264. https://doi.org/10.2307/1402116

    Examples
    --------
    >>> draw_resamples(4, 2, resampling="halves", seed=1).sum(axis=1)
    array([4, 4])
    """
    require_choice("resampling", resampling, RESAMPLINGS)
    require_seed(seed)
    chance = np.random.default_rng(seed)
    if resampling == "bootstrap":
        drawn = chance.integers(max(n_events, 1), size=(n_resamples, n_events))
        cells = drawn + np.arange(n_resamples)[:, None] * n_events
        counted = np.bincount(cells.ravel(), minlength=n_resamples * n_events)
        return counted.reshape(n_resamples, n_events).astype(np.int64)
    place = _shuffle(chance, n_events, n_resamples)
    is_odd_one = (place == n_events // 2) & (n_events % 2 == 1)
    return np.where(place < n_events // 2, 2, is_odd_one.astype(np.int64))


def draw_remaining(n_events: int, n_missing: int, n_draws: int, *, seed: int) -> Integers:
    """Draw records in which some events are missing, each as likely as any other.

    With the same seed, what is missing when few are is also missing when more are.

    Returns
    -------
    ndarray of int, shape (draws, events)
        0 for the missing, 1 for the others.

    Raises
    ------
    OptionError
        If `seed` is out of range, or more events are missing than there are.

    Examples
    --------
    >>> draw_remaining(4, 1, 2, seed=1).sum(axis=1)
    array([3, 3])
    """
    require_seed(seed)
    if not 0 <= n_missing <= n_events:
        raise OptionError(f"{n_missing} events cannot be missing of {n_events}; choose fewer")
    chance = np.random.default_rng(seed)
    return (_shuffle(chance, n_events, n_draws) >= n_missing).astype(np.int64)


def leave_one_out(n_events: int) -> Integers:
    """Leave each event out in turn.

    Examples
    --------
    >>> leave_one_out(2)
    array([[0, 1],
           [1, 0]])
    """
    return np.ones((n_events, n_events), dtype=np.int64) - np.eye(n_events, dtype=np.int64)


def _shuffle(chance: np.random.Generator, n_events: int, n_draws: int) -> Integers:
    places = np.tile(np.arange(n_events), (n_draws, 1))
    return np.asarray(chance.permuted(places, axis=1), dtype=np.int64)
