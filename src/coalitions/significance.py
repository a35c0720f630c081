"""How likely the ties are by chance: a p-value for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.nullmodels.model import Floats, Integers
from coalitions.projection import CoparticipationNetwork


@dataclass(frozen=True)
class Cases:
    """The few combinations of two classes and a number of shared events that ties fall into.

    Parameters
    ----------
    one, other, shared : ndarray of int, shape (cases,)
        The two classes, the first at most the second, and the shared events [events].
    case_of : ndarray of int, shape (ties,)
        The case of each tie.
    """

    one: Integers
    other: Integers
    shared: Integers
    case_of: Integers

    def ask(self, answer: Callable[[Integers, Integers, Integers], Floats]) -> Floats:
        """Ask a null model once for each case and give each tie the answer."""
        return answer(self.one, self.other, self.shared)[self.case_of]


def group_ties(network: CoparticipationNetwork, model: NullModel) -> Cases:
    """Group ties that have the same p-value under `model`."""
    source, target = (model.class_of[end] for end in network.endpoints)
    one, other = np.minimum(source, target), np.maximum(source, target)
    shared = network.ties["shared_events"].to_numpy(np.int64)
    n_classes, n_shared = int(model.class_of.max(initial=0)) + 1, int(shared.max(initial=0)) + 1
    # Hashing: there are few cases and perhaps millions of ties.
    case_of, codes = pd.factorize((one * n_classes + other) * n_shared + shared, sort=True)
    pairs, shared = np.divmod(codes, n_shared)
    one, other = np.divmod(pairs, n_classes)
    return Cases(one, other, shared, case_of)


def compute_p_values(
    network: CoparticipationNetwork, *, model: str | NullModel = "hypergeometric"
) -> Floats:
    """Give each tie its upper-tail p-value under a null model.

    Parameters
    ----------
    network : CoparticipationNetwork
        As projected, with any weighting: only ``shared_events`` is tested.
    model : str or NullModel
        See `fit_null_model`.

    Returns
    -------
    ndarray of float, shape (ties,)
        P(X >= shared events) [0 to 1].

    Raises
    ------
    OptionError
        If `model` is not known.
    """
    fitted = fit_null_model(network.affiliation, model=model) if isinstance(model, str) else model
    return group_ties(network, fitted).ask(fitted.upper_tail)
