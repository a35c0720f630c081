"""The stochastic degree sequence model: both degrees held on average, exact p-values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats, Integers
from coalitions.nullmodels import poisson_binomial
from coalitions.nullmodels.bicm import fit_bicm
from coalitions.nullmodels.eligibility import Eligibility


@dataclass(frozen=True)
class StochasticDegreeSequence:
    """Who takes part is drawn anew, cell by cell, with probabilities that keep both degrees.

    The probabilities are those of the bipartite configuration model. The number of shared
    events of two organizations is then Poisson binomial, and its tails are exact, where other
    implementations approximate them by a normal distribution with a correction for skewness.

    Parameters
    ----------
    class_of : ndarray of int, shape (organizations,)
        A class is all organizations with the same number of events (and the same eligibility).
    n_attended : ndarray of int, shape (classes,)
        That number [events, 0 and up].
    probabilities : ndarray of float, shape (classes, event classes)
        Of an organization of the class to take part in an event of the class.
    n_events : ndarray of int, shape (event classes,)
        The events of each class [events, 1 and up].
    constraints : str
        Who could not have taken part in what, in words; "" if everybody could in everything.

    References
    ----------
    Neal, Z. P. (2014). The backbone of bipartite projections. Social Networks 39, 84-97.
    https://doi.org/10.1016/j.socnet.2014.06.001

    Neal, Z. P. and Neal, J. W. (2024). Stochastic degree sequence model with edge constraints
    (SDSM-EC) for backbone extraction. Complex Networks & Their Applications XII, 127-136.
    https://doi.org/10.1007/978-3-031-53468-3_11
    """

    class_of: Integers
    n_attended: Integers
    probabilities: Floats
    n_events: Integers
    constraints: str = ""

    @property
    def name(self) -> str:
        """With edge constraints, or without."""
        return "sdsm-ec" if self.constraints else "sdsm"

    def upper_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X >= shared), with a relative error below 1e-10 down to 1e-300."""
        return poisson_binomial.upper_tail(self._share(one, other), self.n_events, shared)

    def lower_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X <= shared), with the same accuracy."""
        return poisson_binomial.lower_tail(self._share(one, other), self.n_events, shared)

    def expected(self, one: Integers, other: Integers) -> Floats:
        """Give the mean of X."""
        return np.asarray(self._share(one, other) @ self.n_events)

    def standard_error(self, one: Integers, other: Integers, shared: Integers) -> Floats:  # noqa: ARG002
        """Give 0: the tails are exact."""
        return np.zeros(np.shape(shared))

    def most_shared(self, one: Integers, other: Integers) -> Integers:
        """Give all events of the less active of the two, of those open to both."""
        open_to_both = (self._share(one, other) > 0) @ self.n_events
        attended = np.minimum(self.n_attended[one], self.n_attended[other])
        return np.asarray(np.minimum(attended, open_to_both))

    def tell(self) -> str:
        """Say what is held fixed."""
        constraints = f"{self.constraints}; " if self.constraints else ""
        return (
            "stochastic degree sequence model: each organization keeps its number of events and "
            f"each event its number of organizations, on average; {constraints}exact tails"
        )

    def _share(self, one: Integers, other: Integers) -> Floats:
        """Give the probability that both take part, by class of event."""
        return self.probabilities[one] * self.probabilities[other]


def fit_sdsm(
    affiliation: AffiliationNetwork, eligibility: Eligibility | None = None
) -> StochasticDegreeSequence:
    """Fit the probabilities to the degrees of both modes, 0 where somebody is not eligible."""
    fitted = fit_bicm(affiliation.incidence, eligibility)
    _, first = np.unique(fitted.organization_class, return_index=True)
    return StochasticDegreeSequence(
        class_of=fitted.organization_class,
        n_attended=affiliation.organizations["n_events"].to_numpy(np.int64)[first],
        probabilities=fitted.probabilities,
        n_events=fitted.n_events,
        constraints="" if eligibility is None else eligibility.tell(),
    )
