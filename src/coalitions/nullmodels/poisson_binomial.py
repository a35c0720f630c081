"""The Poisson binomial distribution: exact tails, down to the smallest.

X is the number of hits in independent trials of unequal probability. Here the trials are events,
of which many are alike, so they come in kinds, each with a count. A small tail is summed directly:
1 - P(X < k) would lose everything below 1e-16.

A tail of few hits, or of few misses, is a convolution: the distribution of each kind up to that
number, and what lies beyond in one lump. Any other tail is an integral of the generating function
along a circle through its saddle point, where the integrand is a narrow bell, and a few dozen
points of the trapezoidal rule are exact to rounding (Trefethen and Weideman 2014).

References
----------
Hong, Y. (2013). On computing the distribution function for the Poisson binomial distribution.
Computational Statistics and Data Analysis 59, 41-51. https://doi.org/10.1016/j.csda.2012.10.006

Trefethen, L. N. and Weideman, J. A. C. (2014). The exponentially convergent trapezoidal rule.
SIAM Review 56, 385-458. https://doi.org/10.1137/130932132
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.special import betainc, expit, logit

from coalitions.arrays import Booleans, Floats, Integers

SIZES = (1, 2, 4, 8, 16, 32)  # of a convolution [hits or misses]; beyond it the integral is faster
N_POINTS = 40  # on half the circle: what lies beyond weighs less than 1e-16 of the tail
OFF_THE_POLE = 3  # [standard deviations]
NEAR = 0.05  # a saddle point is found if it is off by this much [standard deviations]
MOST_STEPS = 60
MOST_AT_ONCE = 2_000_000  # numbers held at a time


def upper_tail(probabilities: Floats, counts: Integers, at_least: Integers) -> Floats:
    """Give P(X >= at_least).

    Parameters
    ----------
    probabilities : ndarray of float, shape (rows, kinds)
        Of a hit in a trial of each kind [0 to 1].
    counts : ndarray of int, shape (kinds,)
        Trials of each kind [0 and up].
    at_least : ndarray of int, shape (rows,)
        Hits.

    Returns
    -------
    ndarray of float, shape (rows,)
        With a relative error below 1e-10 where it is above 1e-300, up to a million trials.

    Examples
    --------
    >>> import numpy as np
    >>> upper_tail(np.array([[0.5, 0.25]]), np.array([1, 2]), np.array([3]))
    array([0.03125])
    """
    return _sum_tails(probabilities, counts, at_least, of_hits=True)


def lower_tail(probabilities: Floats, counts: Integers, at_most: Integers) -> Floats:
    """Give P(X <= at_most): shapes and accuracy as in `upper_tail`.

    Examples
    --------
    >>> import numpy as np
    >>> lower_tail(np.array([[0.5, 0.25]]), np.array([1, 2]), np.array([0]))
    array([0.28125])
    """
    return _sum_tails(probabilities, counts, counts.sum() - at_most, of_hits=False)


def _sum_tails(
    probabilities: Floats, counts: Integers, at_least: Integers, *, of_hits: bool
) -> Floats:
    """Give P(hits >= at_least), or P(misses >= at_least), some rows at a time."""
    tails = np.empty(len(probabilities))
    for rows in _part(np.arange(len(tails)), len(counts)):
        with np.errstate(divide="ignore"):
            logs = np.log(probabilities[rows]), np.log1p(-probabilities[rows])
        tails[rows] = _sum_tail(*(logs if of_hits else logs[::-1]), counts, at_least[rows])
    return tails


def _sum_tail(log_hit: Floats, log_miss: Floats, counts: Integers, at_least: Integers) -> Floats:
    """Give P(hits >= at_least), each row in the way that suits it."""
    always, never = np.isneginf(log_miss), np.isneginf(log_hit) | (counts == 0)
    hits = at_least - always @ counts
    misses = (~never) @ counts - at_least  # as many as there is room for
    tails = np.where(hits <= 0, 1.0, 0.0)
    # What is certain is settled: such trials are taken out.
    is_certain = always | never
    log_hit = np.where(is_certain, -1.0, log_hit)
    log_miss = np.where(is_certain, -1.0, log_miss)
    trials = np.where(is_certain, 0, counts)
    # So many hits or more is so many misses or fewer: the smaller number is asked about.
    or_more = hits <= misses + 1
    log_success = np.where(or_more[:, None], log_hit, log_miss)
    log_failure = np.where(or_more[:, None], log_miss, log_hit)
    number = np.where(or_more, hits, misses)
    size = np.where((hits > 0) & (misses >= 0), np.minimum(hits, misses + 1), 0)
    for least, most in pairwise((0, *SIZES, np.inf)):
        width = N_POINTS if np.isinf(most) else int(most)
        for rows in _part(np.flatnonzero((least < size) & (size <= most)), width * len(counts)):
            some = log_success[rows], log_failure[rows], trials[rows], number[rows], or_more[rows]
            tails[rows] = _integrate(*some) if np.isinf(most) else _convolve(*some, size=width)
    return np.clip(tails, 0, 1)  # no rounding beyond


def _part(rows: Integers, width: int) -> list[Integers]:
    """Part rows into runs whose arrays of that width fit into memory."""
    n_parts = -(-len(rows) * max(width, 1) // MOST_AT_ONCE)
    return np.array_split(rows, n_parts) if n_parts else []


def _convolve(
    log_success: Floats,
    log_failure: Floats,
    trials: Integers,
    number: Integers,
    or_more: Booleans,
    *,
    size: int,
) -> Floats:
    """Sum the probabilities of `number` or more successes, or of `number` or fewer."""
    parts = _distribute(log_success.T, log_failure.T, trials.T, size)
    while parts.shape[1] > 1:
        half = parts.shape[1] // 2
        joined = _join(parts[:, :half], parts[:, half : 2 * half])
        parts = np.concatenate([joined, parts[:, 2 * half :]], axis=1)
    successes = np.arange(size + 1)[:, None]
    wanted = np.where(or_more, successes >= number, successes <= number)
    return np.asarray((parts[:, 0] * wanted).sum(axis=0))


def _distribute(log_success: Floats, log_failure: Floats, trials: Integers, size: int) -> Floats:
    """Give P(0), ..., P(size - 1) and P(size or more) for each kind, along a first axis."""
    parts = np.zeros((size + 1, *trials.shape))
    log_all_fail = trials * log_failure
    np.exp(log_all_fail, out=parts[0])
    if size == 1:
        parts[1] = -np.expm1(log_all_fail)
        return parts
    log_odds = log_success - log_failure
    log_term = log_all_fail
    for number in range(1, size):
        with np.errstate(divide="ignore"):
            log_ways = np.log(np.maximum(trials - number + 1, 0) / number)
        log_term = log_term + log_ways + log_odds
        np.exp(log_term, out=parts[number])
    betainc(
        size, np.maximum(trials - size + 1, 1), np.exp(log_success),
        out=parts[size], where=trials >= size,
    )  # fmt: skip
    return parts


def _join(some: Floats, others: Floats) -> Floats:
    """Convolve two such distributions; all terms are positive, so nothing is lost."""
    size = len(some) - 1
    joined = np.zeros(some.shape)
    at_least = np.zeros(some.shape[1:])
    for number in range(size):
        joined[number:-1] += some[: size - number] * others[number]
        at_least += others[size - number]  # P(size - number or more)
        joined[-1] += some[number] * at_least
    joined[-1] += some[-1]
    return joined


def _integrate(
    log_success: Floats, log_failure: Floats, trials: Integers, number: Integers, or_more: Booleans
) -> Floats:
    """Integrate the same, on the side of the mean where the tail is the smaller."""
    log_odds = log_success - log_failure
    mean = (trials * expit(log_odds)).sum(axis=1)
    wanted = np.where(or_more, 1, -1)  # the side of the tail that is asked for
    is_smaller = wanted * (number - mean) > 0
    side = np.where(is_smaller, wanted, -wanted)
    number = np.where(is_smaller, number, number - wanted)
    tilt, spread = _find_saddle(log_odds, trials, number, side)
    tilted = log_odds + tilt[:, None]
    log_peak = (trials * np.logaddexp(log_failure, log_success + tilt[:, None])).sum(axis=1)
    log_peak -= tilt * number
    # As many points as hold the bell of the tilted distribution, or more.
    n_around = np.maximum(np.ceil(16 * spread), 2 * (N_POINTS - 1))
    point = np.arange(N_POINTS)
    angle = 2 * np.pi * point / n_around[:, None]
    share = expit(tilted)[:, :, None]
    cosine, sine = 1 - np.cos(angle)[:, None, :], np.sin(angle)[:, None, :]
    with np.errstate(divide="ignore"):
        log_modulus = np.log1p(-2 * share * (1 - share) * cosine) / 2
    modulus = np.einsum("rk,rkp->rp", trials, log_modulus)
    phase = np.einsum("rk,rkp->rp", trials, np.arctan2(share * sine, 1 - share * cosine))
    bell = np.exp(modulus + 1j * (phase - number[:, None] * angle))
    terms = (bell / -np.expm1(-side[:, None] * (tilt[:, None] + 1j * angle))).real
    halves = 2 * point - n_around[:, None]  # above 0 on the other half, which mirrors this one
    weights = np.where((point == 0) | (halves == 0), 1, 2) * (halves <= 0)
    tails = np.exp(log_peak) * (weights * terms).sum(axis=1) / n_around
    return np.asarray(np.where(is_smaller, tails, 1 - tails))


def _find_saddle(
    log_odds: Floats, trials: Integers, number: Integers, side: Integers
) -> tuple[Floats, Floats]:
    """Find the tilt at which `number` is the mean, and the standard deviation there.

    It is kept three standard deviations off 0, where the integrand has a pole; so far it still
    has its bell. A rough solution will do: it costs digits only by its square.
    """
    taking_part = trials > 0
    n_trials = trials.sum(axis=1)
    goal = logit(number / n_trials)
    least = goal - np.where(taking_part, log_odds, -np.inf).max(axis=1)
    most = goal - np.where(taking_part, log_odds, np.inf).min(axis=1)
    tilt = np.clip(0.0, least, most)
    for _ in range(MOST_STEPS):
        mean, variance = _tilt(log_odds, trials, tilt)
        least, most = np.where(mean < number, tilt, least), np.where(mean < number, most, tilt)
        off = (mean - number) ** 2 > NEAR**2 * variance
        if not off.any():
            break
        # On the scale of log odds, one step solves the case of equal trials.
        with np.errstate(divide="ignore", invalid="ignore"):  # without spread no step is inside
            slope = variance * n_trials / (mean * (n_trials - mean))
            step = tilt + (goal - logit(mean / n_trials)) / slope
        inside = (least < step) & (step < most)
        tilt = np.where(off, np.where(inside, step, (least + most) / 2), tilt)
    floor = OFF_THE_POLE / np.maximum(np.sqrt(variance), N_POINTS / 8)
    tilt = side * np.maximum(side * tilt, floor)
    return tilt, np.sqrt(_tilt(log_odds, trials, tilt)[1])


def _tilt(log_odds: Floats, trials: Integers, tilt: Floats) -> tuple[Floats, Floats]:
    """Give mean and variance of the tilted distribution."""
    share = expit(log_odds + tilt[:, None])
    return (trials * share).sum(axis=1), (trials * share * (1 - share)).sum(axis=1)
