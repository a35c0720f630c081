"""The bipartite configuration model: degrees held on average, and nothing else assumed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.special import expit

from coalitions.arrays import Booleans, Floats, Integers
from coalitions.nullmodels.eligibility import Eligibility

TOLERANCE = 1e-12  # of an expected degree, relative
RIDGE = 1e-9
MOST_STEPS = 200


@dataclass(frozen=True)
class Bicm:
    """The probability that an organization takes part in an event, by classes of both.

    Parameters
    ----------
    organization_class : ndarray of int, shape (organizations,)
        A class is all organizations with the same number of events, and in the same group of
        `Eligibility` if there is one.
    event_class : ndarray of int, shape (events,)
        Likewise, by the number of organizations.
    probabilities : ndarray of float, shape (organization classes, event classes)
        Of an organization of the one class to take part in an event of the other [0 to 1].
    """

    organization_class: Integers
    event_class: Integers
    probabilities: Floats

    @property
    def n_events(self) -> Integers:
        """The events of each class."""
        return np.bincount(self.event_class)


def fit_bicm(incidence: csr_array, eligibility: Eligibility | None = None) -> Bicm:
    """Fit the bipartite configuration model: maximum entropy for the degrees of both modes.

    Parameters
    ----------
    incidence : csr_array of int, shape (organizations, events)
        1 where the organization took part in the event, else 0.
    eligibility : Eligibility, optional
        Who could have taken part in what; elsewhere the probability is 0. Default: everybody.

    Returns
    -------
    Bicm
        The expected degrees are those of `incidence`, to a relative 1e-12. What the degrees
        leave no choice about is 0 or 1.

    Raises
    ------
    ArithmeticError
        If the equations could not be solved, which no degrees are known to cause.

    References
    ----------
    Saracco, F., Di Clemente, R., Gabrielli, A. and Squartini, T. (2015). Randomizing bipartite
    networks: the case of the World Trade Web. Scientific Reports 5, 10595.
    https://doi.org/10.1038/srep10595

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> fitted = fit_bicm(csr_array([[0, 0, 1], [0, 1, 0], [1, 0, 1]]))
    >>> fitted.probabilities[fitted.organization_class][:, fitted.event_class].round(3)
    array([[0.216, 0.216, 0.568],
           [0.216, 0.216, 0.568],
           [0.568, 0.568, 0.863]])
    """
    groups = eligibility or _admit_all(*incidence.shape)
    rows = _classify(incidence.sum(axis=1), groups.organization_group)
    columns = _classify(incidence.sum(axis=0), groups.event_group)
    organizations, events = incidence.nonzero()
    shape = int(rows.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1
    kinds = np.ravel_multi_index((rows[organizations], columns[events]), shape)
    links = np.bincount(kinds, minlength=shape[0] * shape[1]).reshape(shape).astype(float)
    cells = np.outer(np.bincount(rows), np.bincount(columns)).astype(float)
    row_group = _one_of_each(rows, groups.organization_group)
    column_group = _one_of_each(columns, groups.event_group)
    cells *= groups.allowed[row_group][:, column_group]
    return Bicm(rows, columns, solve_bicm(links, cells))


def _admit_all(n_organizations: int, n_events: int) -> Eligibility:
    """Put everybody into one group, and let it take part in everything."""
    return Eligibility(
        np.zeros(n_organizations, dtype=np.int64),
        np.zeros(n_events, dtype=np.int64),
        allowed=np.ones((1, 1), dtype=bool),
    )


def _classify(degree: Integers, group: Integers) -> Integers:
    """Give those of one group and degree the same number."""
    traits = group * (degree.max(initial=0) + 1) + degree
    return np.asarray(np.unique(traits, return_inverse=True)[1], dtype=np.int64)


def _one_of_each(classes: Integers, trait: Integers) -> Integers:
    """Give the trait that all of a class share."""
    return trait[np.unique(classes, return_index=True)[1]]


def solve_bicm(links: Floats, cells: Floats) -> Floats:
    """Find probabilities whose expected sums, over rows and over columns, are those of `links`.

    Both arguments are summed over pairs of classes: the `cells`, and how many hold a link. The
    log odds of a pair are a sum of one number for each class, found by Newton's method on the
    likelihood, which is concave.
    """
    free = _find_free(links, cells)
    fixed = np.divide(links, cells, out=np.zeros(links.shape), where=(cells > 0) & ~free)
    inner, wanted = np.where(free, cells, 0), np.where(free, links, 0)
    sums = wanted.sum(axis=1), wanted.sum(axis=0)
    log_odds = np.add.outer(
        _take_logit(sums[0], inner.sum(axis=1)), _take_logit(sums[1], inner.sum(axis=0))
    ) - _take_logit(wanted.sum(), inner.sum())
    for _ in range(MOST_STEPS):
        probabilities = expit(log_odds)
        expected = inner * probabilities
        short = sums[0] - expected.sum(axis=1), sums[1] - expected.sum(axis=0)
        if all((abs(off) <= TOLERANCE * sum_).all() for off, sum_ in zip(short, sums, strict=True)):
            return np.where(free, probabilities, fixed)
        step = _take_newton_step(expected * (1 - probabilities), *short)
        log_odds = _advance(log_odds, step, wanted, inner)
    raise ArithmeticError("the bipartite configuration model has not converged")


def _find_free(links: Floats, cells: Floats) -> Booleans:
    """Find the pairs of classes whose cells the sums leave some choice about.

    A cell can change if some closed walk fills and empties cells in turn, from row to column
    over one that can be filled and back over one that can be emptied, so if row and column
    are strongly connected. Any other cell is the same in every matrix with these sums.
    """
    n_rows, n_columns = links.shape
    steps = np.zeros((n_rows + n_columns,) * 2, dtype=bool)
    steps[:n_rows, n_rows:] = links < cells
    steps[n_rows:, :n_rows] = (links > 0).T
    _, part = connected_components(csr_array(steps), connection="strong")
    return np.equal.outer(part[:n_rows], part[n_rows:]) & (cells > 0)


def _take_logit(part: Floats, whole: Floats) -> Floats:
    """Give log odds; 0 where there is nothing to divide."""
    open_ = (part > 0) & (part < whole)
    return np.log(np.where(open_, part, 1)) - np.log(np.where(open_, whole - part, 1))


def _take_newton_step(variance: Floats, short_rows: Floats, short_columns: Floats) -> Floats:
    """Solve for the change of log odds that makes up what the sums are short of.

    Only a system of the size of the smaller mode is solved, scaled to eigenvalues from 0 to 1. It
    is singular, since what one mode gains the other can lose; the ridge settles that.
    """
    if variance.shape[0] < variance.shape[1]:
        return _take_newton_step(variance.T, short_columns, short_rows).T
    of_rows, of_columns = (
        np.where(sums > 0, sums, 1) for sums in (variance.sum(axis=1), variance.sum(axis=0))
    )
    scale = 1 / np.sqrt(of_columns)
    mixed = variance / np.sqrt(of_rows)[:, None] * scale
    right = scale * (short_columns - variance.T @ (short_rows / of_rows))
    left = (1 + RIDGE) * np.eye(len(scale)) - mixed.T @ mixed
    columns = scale * np.linalg.solve(left, right)
    rows = (short_rows - variance @ columns) / of_rows
    return np.add.outer(rows, columns)


def _advance(log_odds: Floats, step: Floats, wanted: Floats, inner: Floats) -> Floats:
    """Take the step, or as much of it as does not lower the likelihood."""

    def measure(at: Floats) -> float:
        return float((wanted * at - inner * np.logaddexp(0, at)).sum())

    lowest = measure(log_odds)
    lowest -= 1e-13 * abs(lowest)  # rounding
    while measure(log_odds + step) < lowest:
        step = step / 2
    return log_odds + step
