"""Fixed organization degrees: each organization draws its events from all, whatever their size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from coalitions.affiliation import AffiliationNetwork
from coalitions.arrays import Floats, Integers
from coalitions.hypergeometric import lower_tail, upper_tail


@dataclass(frozen=True)
class Hypergeometric:
    """Each organization keeps its number of events and draws them at random from all events.

    A meeting of three and an assembly of three hundred are equally likely to be attended, so
    where sizes differ widely it keeps more ties than a model that holds both margins.

    Parameters
    ----------
    class_of : ndarray of int, shape (organizations,)
        A class is all organizations with the same number of events.
    n_attended : ndarray of int, shape (classes,)
        That number [events, 0 and up].
    n_events : int
        The events to draw from: those in which an organization counted took part.

    References
    ----------
    Neal, Z. P., Domagalski, R. and Sagan, B. (2021). Comparing alternatives to the fixed
    degree sequence model for extracting the backbone of bipartite projections. Scientific
    Reports 11, 23929. https://doi.org/10.1038/s41598-021-03238-3
    """

    class_of: Integers
    n_attended: Integers
    n_events: int
    name: ClassVar[str] = "hypergeometric"

    def upper_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X >= shared), summed in the tail: relative error 1e-10 up to ten million events."""
        return upper_tail(self.n_events, self.n_attended[one], self.n_attended[other], shared)

    def lower_tail(self, one: Integers, other: Integers, shared: Integers) -> Floats:
        """P(X <= shared), summed in the tail."""
        return lower_tail(self.n_events, self.n_attended[one], self.n_attended[other], shared)

    def expected(self, one: Integers, other: Integers) -> Floats:
        """Give the mean of X: the share of all events that one takes, times those of the other."""
        return np.asarray(self.n_attended[one] / self.n_events * self.n_attended[other])

    def standard_error(self, one: Integers, other: Integers, shared: Integers) -> Floats:  # noqa: ARG002
        """Give 0: the tails are exact."""
        return np.zeros(np.shape(shared))

    def most_shared(self, one: Integers, other: Integers) -> Integers:
        """All events of the less active of the two."""
        return np.minimum(self.n_attended[one], self.n_attended[other])

    def tell(self) -> str:
        """Say what is held fixed."""
        return (
            "hypergeometric model: each organization keeps its number of events and draws them "
            "at random from all events, whatever their size; exact tails"
        )


def fit_hypergeometric(affiliation: AffiliationNetwork) -> Hypergeometric:
    """Group the organizations by their number of events."""
    n_attended, class_of = np.unique(
        affiliation.organizations["n_events"].to_numpy(np.int64), return_inverse=True
    )
    n_events = int((affiliation.events["n_organizations"] > 0).sum())
    # Nobody draws anything from no event, nor from one: and of one, shares can be taken.
    return Hypergeometric(class_of, n_attended, max(n_events, 1))
