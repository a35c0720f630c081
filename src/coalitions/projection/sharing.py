"""What two organizations share of events: the sum that all weightings begin with."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats
from coalitions.projection.product import sum_over_events
from coalitions.projection.weightings import WEIGHTING_TABLE


def weigh_events(
    affiliation: AffiliationNetwork, weighting: str, event_counts: Floats | None = None
) -> Floats:
    """Weigh each event by its size, as the weighting asks, and by what it counts for.

    Parameters
    ----------
    affiliation : AffiliationNetwork
        Organizations x events.
    weighting : str
        One of `WEIGHTINGS`.
    event_counts : ndarray of float, shape (events,), optional
        What each event counts for [0 and up]. Default: once each.

    Returns
    -------
    ndarray of float, shape (events,)
        [0 and up]; an event of nobody weighs nothing.
    """
    n_organizations = affiliation.events["n_organizations"].to_numpy(np.float64)
    held = n_organizations > 0
    weights = held.astype(np.float64)
    weigh_by_size = WEIGHTING_TABLE[weighting].weigh_events
    if weigh_by_size is not None:
        # An event of one ties nobody, whatever it weighs.
        weights[held] = weigh_by_size(np.maximum(n_organizations[held], 2))
    return weights if event_counts is None else weights * event_counts


def share_events(weights: csr_array, event_weights: Floats) -> csr_array:
    """Sum what each two organizations share of all events, however few.

    Parameters
    ----------
    weights : csr_array, shape (organizations, events)
        1 where the organization took part in the event, or the square root of what that weighs.
    event_weights : ndarray of float, shape (events,)
        What each event weighs [0 and up].

    Returns
    -------
    csr_array of float, shape (organizations, organizations)
        Symmetric, zero diagonal; entries above 0 only.

    Examples
    --------
    >>> share_events(csr_array([[1, 1, 0], [1, 1, 1], [0, 0, 1]]), np.array([2, 0.5, 0])).toarray()
    array([[0. , 2.5, 0. ],
           [2.5, 0. , 0. ],
           [0. , 0. , 0. ]])
    """
    upper, _ = sum_over_events(weights, event_weights)
    shared = csr_array(upper + upper.T, dtype=np.float64)
    shared.eliminate_zeros()
    return shared
