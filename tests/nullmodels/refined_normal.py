"""An independent witness of the published Senate backbones: BiCM and refined normal tails.

The figures published with the R package backbone rest on an approximation of the Poisson
binomial distribution, which is not what this package computes. It stands here, in the tests,
to show that the models agree where the tails are computed alike.
"""

import numpy as np
from scipy.optimize import root
from scipy.stats import norm


def fit_probabilities(incidence):
    """Fit the bipartite configuration model: P(organization attends event), by Newton's method.

    Maximum likelihood with one parameter per organization and per event, in logarithms: the
    expected number of events of each organization is its own, and the other way round. Rows
    or columns that are full or empty have no such parameter and are not meant.
    """
    rows, row_of = np.unique(incidence.sum(axis=1), return_inverse=True)
    columns, column_of = np.unique(incidence.sum(axis=0), return_inverse=True)
    n_rows, n_columns = np.bincount(row_of), np.bincount(column_of)

    def attend(parameters):
        sums = parameters[: len(rows), None] + parameters[None, len(rows) :]
        return 1 / (1 + np.exp(-sums))

    def miss(parameters):
        p = attend(parameters)
        return np.concatenate([p @ n_columns - rows, n_rows @ p - columns])

    start = np.log(np.concatenate([rows, columns]) / np.sqrt(incidence.sum()))
    found = root(miss, start, method="lm", options={"xtol": 1e-13, "ftol": 1e-13})
    assert np.abs(miss(found.x)).max() < 1e-8
    return attend(found.x)[row_of][:, column_of]


def approximate_cdf(shared, chances):
    """Give P(X <= shared), X being how many of independent events with these chances occur.

    Refined normal approximation: a continuity correction and one of skewness. Hong, Y. (2013).
    On computing the distribution function for the Poisson binomial distribution. Computational
    Statistics & Data Analysis 59, 41-51. https://doi.org/10.1016/j.csda.2012.10.006
    """
    mean = chances.sum(axis=-1)
    spread = np.sqrt((chances * (1 - chances)).sum(axis=-1))
    skewness = (chances * (1 - chances) * (1 - 2 * chances)).sum(axis=-1) / spread**3
    x = (shared + 0.5 - mean) / spread
    return np.clip(norm.cdf(x) + skewness * (1 - x**2) * norm.pdf(x) / 6, 0, 1)


def approximate_tails(incidence, probabilities):
    """Give shared events, P(X >= shared) and P(X <= shared) of each pair of organizations."""
    one, other = np.triu_indices(len(incidence), 1)
    shared = (incidence @ incidence.T)[one, other]
    upper, lower = np.empty(len(one)), np.empty(len(one))
    for row in range(len(incidence)):
        pairs = one == row
        chances = probabilities[row] * probabilities[other[pairs]]
        upper[pairs] = 1 - approximate_cdf(shared[pairs] - 1, chances)
        lower[pairs] = approximate_cdf(shared[pairs], chances)
    return shared, upper, lower
