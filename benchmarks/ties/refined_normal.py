"""The refined normal approximation of a sum of unlike chances, done two ways.

The number of shared events of two organizations is a sum of events that both attend with
probability p, a different p for each event: a Poisson binomial. Its tail is approximated by the
normal distribution with the same mean and variance, corrected for skewness and for counts being
whole (Hong, Y. (2013). On computing the distribution function for the Poisson binomial
distribution. Computational Statistics and Data Analysis 59, 41-51.
https://doi.org/10.1016/j.csda.2012.10.006). The upper tail is computed as such, not as 1 - CDF, so
that the approximation is not blamed for what subtraction loses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from coalitions.nullmodels import NullModel

CHUNK = 20_000  # ties at a time
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Chances:
    """The chances that organizations attend events, each kind of either once.

    Parameters
    ----------
    class_of : ndarray of int, shape (organizations,)
        The class of each organization.
    attends : ndarray of float, shape (classes, sizes)
        The probability that an organization of the class attends an event of the size.
    n_events : ndarray of int, shape (sizes,)
        How many events there are of each size.
    """

    class_of: Integers
    attends: Floats
    n_events: Integers

    def list_both(self, source: int, target: int) -> Floats:
        """List the probabilities that two organizations share each event."""
        one, other = self.class_of[[source, target]]
        return np.repeat(self.attends[one] * self.attends[other], self.n_events)


def read_chances(fitted: NullModel) -> Chances:
    """Read the probabilities of a fitted sdsm model."""
    return Chances(fitted.class_of, fitted.probabilities, fitted.n_events)


def approximate_each(
    chances: Chances, source: Integers, target: Integers, shared: Integers
) -> Floats:
    """Give each tie its upper tail from its own chances, many ties at a time."""
    one, other = chances.class_of[source], chances.class_of[target]
    tails = [
        _approximate_chunk(chances, one[here], other[here], shared[here])
        for start in range(0, len(shared), CHUNK)
        for here in [slice(start, start + CHUNK)]
    ]
    return np.concatenate(tails)


def _approximate_chunk(
    chances: Chances, one: Integers, other: Integers, shared: Integers
) -> Floats:
    both = chances.attends[one] * chances.attends[other]
    varied = both * (1 - both)
    return correct_normal(
        shared,
        both @ chances.n_events,
        varied @ chances.n_events,
        (varied * (1 - 2 * both)) @ chances.n_events,
    )


def approximate_grouped(
    chances: Chances, source: Integers, target: Integers, shared: Integers
) -> Floats:
    """Give each tie its upper tail from the moments of its pair of classes.

    The moments of all pairs of classes are three products of matrices.
    """
    first, second, third = (
        (chances.attends**power * chances.n_events) @ (chances.attends**power).T
        for power in (1, 2, 3)
    )
    one, other = chances.class_of[source], chances.class_of[target]
    pair = one * len(first) + other
    variance, skewed = first - second, first - 3 * second + 2 * third
    return correct_normal(shared, first.ravel()[pair], variance.ravel()[pair], skewed.ravel()[pair])


def correct_normal(shared: Integers, mean: Floats, variance: Floats, skewed: Floats) -> Floats:
    """Approximate P(X >= shared) [0 to 1] from mean, variance and third central moment."""
    deviation = np.sqrt(variance)
    x = (shared - 0.5 - mean) / deviation
    density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    correction = skewed / deviation**3 * (1 - x**2) * density / 6
    return np.clip(ndtr(-x) - correction, 0, 1)


def sum_tail(chances: Floats, n_shared: int) -> float:
    """Sum P(X >= n_shared) exactly, event by event: slow, and nothing is subtracted.

    `chances` holds the probability that the two share each event. All who have reached
    `n_shared` stay there, so that also the smallest tail keeps its digits.
    """
    reached = np.zeros(n_shared + 1)
    reached[0] = 1
    for chance in chances:
        moving = reached[:-1] * chance
        reached[:-1] *= 1 - chance
        reached[1:] += moving
    return float(reached[-1])
