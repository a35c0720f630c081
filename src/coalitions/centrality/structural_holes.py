"""Structural holes: whether the partners of an organization are in touch without it."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, diags_array

from coalitions.arrays import Floats
from coalitions.centrality.triads import mark, multiply_within


def measure_constraint(adjacency: csr_array) -> Floats:
    """Measure how far everything an organization puts into its ties leads back to the same few.

    With p(i, j) the share of i's strength that its tie with j has, the constraint of i sums
    (p(i, j) + p(i, q) p(q, j) over all q) ** 2 over its partners j.

    Parameters
    ----------
    adjacency : csr_array of float, shape (organizations, organizations)
        Symmetric tie weights [above 0], zero diagonal.

    Returns
    -------
    ndarray of float, shape (organizations,)
        Above 0, up to 2; up to 1.125 if all ties weigh the same; NaN without ties.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press.
    """
    shares = _share_out(adjacency)
    through_others = multiply_within(shares, shares, mark(adjacency))
    constraint = (shares + through_others).power(2).sum(axis=1)
    return np.where(np.diff(adjacency.indptr) > 0, constraint, np.nan)


def measure_effective_size(adjacency: csr_array) -> Floats:
    """Measure how many partners an organization has, those in touch with each other for fewer.

    With p as for `measure_constraint` and m(j, q) the weight of the tie of j and q as a share of
    the heaviest tie of j, the effective size of i sums 1 - sum of p(i, q) m(j, q) over all q
    over its partners j. If all ties weigh the same, that is the number of partners less the mean
    number of ties that a partner has with the others.

    Parameters
    ----------
    adjacency : csr_array of float, shape (organizations, organizations)
        Symmetric tie weights [above 0], zero diagonal.

    Returns
    -------
    ndarray of float, shape (organizations,)
        1 to the number of partners [organizations]; NaN without ties.

    References
    ----------
    Burt, R. S. (1992). Structural Holes. Harvard University Press.
    """
    n_partners = np.diff(adjacency.indptr)
    heaviest = adjacency.max(axis=1).toarray().ravel()
    shares = _share_out(adjacency)
    to_heaviest = csr_array(_divide_rows(adjacency, heaviest).T)
    redundant = multiply_within(shares, to_heaviest, mark(adjacency)).sum(axis=1)
    return np.where(n_partners > 0, n_partners - redundant, np.nan)


def _share_out(adjacency: csr_array) -> csr_array:
    """Divide each row by its sum."""
    return _divide_rows(adjacency, np.asarray(adjacency.sum(axis=1), dtype=np.float64))


def _divide_rows(adjacency: csr_array, by: Floats) -> csr_array:
    """Divide each row that has an entry."""
    return csr_array(diags_array(np.divide(1, by, out=np.zeros(len(by)), where=by > 0)) @ adjacency)
