"""What a pair needs to be tied, so that other records can be judged by the same test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array, triu

from coalitions.arrays import Booleans, Integers
from coalitions.backbone.significance import count_pairs, find_needed
from coalitions.nullmodels import NullModel
from coalitions.projection import ChanceTest, CoparticipationNetwork


@dataclass(frozen=True)
class TieRule:
    """How many shared events make a tie, for each pair of classes of organizations.

    Parameters
    ----------
    class_of : ndarray of int, shape (organizations,)
        The class of each organization [0 and up].
    needed : ndarray of int, shape (classes, classes)
        The fewest shared events of a tie, symmetric [events, 1 and up]. It is more than the two
        could share if no number would do.
    level : float
        The unadjusted p-value that a tie may have at most [above 0, up to 1]; 1 if every shared
        event makes a tie.
    """

    class_of: Integers
    needed: Integers
    level: float

    def keeps(self, source: Integers, target: Integers, shared: Integers) -> Booleans:
        """Say which pairs, given by row number, share enough events to be tied."""
        return np.asarray(shared >= self.needed[self.class_of[source], self.class_of[target]])

    def tie(self, incidence: csr_array) -> csr_array:
        """Tie the organizations of other records.

        Parameters
        ----------
        incidence : csr_array of int, shape (organizations, events)
            1 where the organization took part in the event, else 0.

        Returns
        -------
        csr_array of float, shape (organizations, organizations)
            Shared events of the tied [events, 1 and up], symmetric, zero diagonal.

        Examples
        --------
        >>> three = TieRule(np.zeros(3, dtype=int), np.array([[2]]), level=0.05)
        >>> three.tie(csr_array([[1, 1, 0], [1, 1, 1], [0, 1, 1]])).toarray()
        array([[0., 2., 0.],
               [2., 0., 2.],
               [0., 2., 0.]])
        """
        pairs = triu(incidence @ incidence.T, k=1).tocoo()
        one, other = pairs.coords
        kept = self.keeps(one, other, pairs.data)
        weights = pairs.data[kept].astype(np.float64)
        upper = coo_array((weights, (one[kept], other[kept])), shape=pairs.shape)
        return csr_array(upper + upper.T)


def learn_rule(network: CoparticipationNetwork, model: NullModel | None) -> TieRule:
    """Learn from a network which pairs are tied in it.

    Parameters
    ----------
    network : CoparticipationNetwork
        As it is shown: a backbone, or one whose ties are all there.
    model : NullModel, optional
        What its ties were tested against, fitted; None if they were not.

    Returns
    -------
    TieRule
        That of a test whose p-values were adjusted is that of the unadjusted p-value of the last
        tie kept. Where all ties are there, tested or not, one shared event makes a tie.
    """
    if model is None or network.test is None or not network.ties["significant"].all():
        n_organizations = len(network.organizations)
        one_class = np.zeros(n_organizations, dtype=np.int64)
        return TieRule(one_class, np.ones((1, 1), dtype=np.int64), level=1.0)
    classes = np.arange(int(model.class_of.max(initial=0)) + 1)
    one, other = (grid.ravel() for grid in np.meshgrid(classes, classes, indexing="ij"))
    level = _find_threshold(network, network.test)
    needed = find_needed(model, one, other, level)
    return TieRule(model.class_of, needed.reshape(len(classes), len(classes)), level)


def _find_threshold(network: CoparticipationNetwork, test: ChanceTest) -> float:
    """Find the unadjusted p-value up to which ties were kept."""
    if test.correction == "none":
        return test.level
    if network.ties.empty:
        return test.level / max(count_pairs(network), 1)
    return float(network.ties["p_value"].max())
