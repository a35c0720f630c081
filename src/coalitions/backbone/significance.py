"""How likely the ties are by chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import scipy

from coalitions.arrays import Floats, Integers
from coalitions.nullmodels import NullModel, fit_null_model
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most


@dataclass(frozen=True)
class Cases:
    """The few combinations of two classes and a number of shared events that pairs fall into.

    Parameters
    ----------
    one, other, shared : ndarray of int, shape (cases,)
        The two classes, the first at most the second, and the shared events [events].
    case_of : ndarray of int, shape (pairs,)
        The case of each pair of organizations.
    """

    one: Integers
    other: Integers
    shared: Integers
    case_of: Integers

    def ask(self, answer: Callable[[Integers, Integers, Integers], Floats]) -> Floats:
        """Ask a null model once for each case, such as its `upper_tail`, and answer each pair."""
        return answer(self.one, self.other, self.shared)[self.case_of]

    def ask_mean(self, expected: Callable[[Integers, Integers], Floats]) -> Floats:
        """Ask likewise for its `expected`, which is the same however many are shared."""
        return expected(self.one, self.other)[self.case_of]


def group_ties(network: CoparticipationNetwork, model: NullModel) -> Cases:
    """Group ties that have the same p-value under `model`."""
    shared = network.ties["shared_events"].to_numpy(np.int64)
    return group_pairs(model, *network.endpoints, shared)


def group_pairs(model: NullModel, source: Integers, target: Integers, shared: Integers) -> Cases:
    """Group pairs of organizations, given by row number, that have the same p-value."""
    source, target = model.class_of[source], model.class_of[target]
    one, other = np.minimum(source, target), np.maximum(source, target)
    n_classes, n_shared = int(model.class_of.max(initial=0)) + 1, int(shared.max(initial=0)) + 1
    # Hashing: there are few cases and perhaps millions of pairs.
    case_of, codes = pd.factorize((one * n_classes + other) * n_shared + shared, sort=True)
    pairs, shared = np.divmod(codes, n_shared)
    one, other = np.divmod(pairs, n_classes)
    return Cases(one, other, shared, case_of)


def compute_p_values(network: CoparticipationNetwork, *, model: str | NullModel = "auto") -> Floats:
    r"""Give each tie its upper-tail p-value under a null model.

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

    Examples
    --------
    >>> from pathlib import Path
    >>> from coalitions import build_affiliation, project, read_records
    >>> rows = [f"E{event},{name}" for event in "123" for name in "AB"] + ["E4,C", "E5,C"]
    >>> _ = Path("meetings.csv").write_text("\n".join(["event_id,organization", *rows]))
    >>> network = project(build_affiliation(read_records("meetings.csv")))
    >>> compute_p_values(network, model="hypergeometric")
    array([0.1])
    """
    fitted = prepare_model(network, model)
    return group_ties(network, fitted).ask(fitted.upper_tail)


def prepare_model(network: CoparticipationNetwork, model: str | NullModel) -> NullModel:
    """Fit the model to the network, unless that was done before."""
    return fit_null_model(network.affiliation, model=model) if isinstance(model, str) else model


def count_pairs(network: CoparticipationNetwork) -> int:
    """Count the pairs that could share an event: each took part in one, at least."""
    n_active = int((network.organizations["n_events"] > 0).sum())
    return n_active * (n_active - 1) // 2


def find_needed(model: NullModel, one: Integers, other: Integers, alpha: float) -> Integers:
    """Find the fewest shared events whose upper tail is at most `alpha`, for pairs of classes.

    It is one more than the two could share if no number would do.
    """
    most = model.most_shared(one, other)
    # No event shared never passes, and one more than there can be counts as passing: halve the
    # distance between them, beginning where a Poisson variable would pass.
    fails, passes = np.zeros_like(most), most + 1
    guess = np.nan_to_num(
        scipy.stats.poisson.isf(alpha, model.expected(one, other)) + 1, nan=np.inf
    )
    probe = np.clip(guess, 1, np.maximum(most, 1)).astype(np.int64)
    rows = np.flatnonzero(most > 0)
    while len(rows):
        tails = model.upper_tail(one[rows], other[rows], probe[rows])
        is_low = is_at_most(tails, alpha)
        passes[rows] = np.where(is_low, probe[rows], passes[rows])
        fails[rows] = np.where(is_low, fails[rows], probe[rows])
        rows = rows[passes[rows] - fails[rows] > 1]
        probe[rows] = (fails[rows] + passes[rows]) // 2
    return passes
