"""Pairs that share fewer events than chance would give."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from coalitions.arrays import Floats, Integers
from coalitions.backbone.corrections import adjust_p_values
from coalitions.backbone.significance import count_pairs, group_ties
from coalitions.nullmodels import NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.ranks import is_at_most


def find_avoided(
    network: CoparticipationNetwork, model: NullModel, *, alpha: float, correction: str = "none"
) -> pd.DataFrame:
    """Find the pairs, tied or not, whose number of shared events chance would seldom go below.

    Parameters
    ----------
    network : CoparticipationNetwork
        With all its ties.
    model : NullModel
        From `fit_null_model`.
    alpha : float
        The largest p-value, adjusted by `correction`, of a pair that is listed.
    correction : {"none", "fdr_bh", "holm"}
        For the number of pairs; see `extract_backbone`.

    Returns
    -------
    DataFrame
        One row per pair, sorted: ``source``, ``target``, ``shared_events`` [events, 0 and up],
        ``expected_events`` [events], and ``p_value``: that chance gives as few or fewer [0 to
        1]; ``p_error``, its standard error, if it was estimated.
    """
    cases = group_ties(network, model)
    tied = network.ties[["source", "target", "shared_events"]].assign(
        expected_events=cases.ask_mean(model.expected),
        p_value=cases.ask(model.lower_tail),
        p_error=cases.ask(partial(_measure_error, model)),
    )
    untied = _list_untied(network, model, alpha)
    pairs = pd.concat([part for part in (tied, untied) if len(part)] or [tied])
    if not pairs["p_error"].any():
        pairs = pairs.drop(columns="p_error")
    adjusted = adjust_p_values(
        pairs["p_value"].to_numpy(), correction=correction, n_tests=count_pairs(network)
    )
    found = pairs[is_at_most(adjusted, alpha)]
    return found.sort_values(["source", "target"], ignore_index=True)


def _measure_error(model: NullModel, one: Integers, other: Integers, shared: Integers) -> Floats:
    """Give the standard error of `lower_tail`: as few or fewer is all but one more or more."""
    return model.standard_error(one, other, shared + 1)


def _list_untied(network: CoparticipationNetwork, model: NullModel, alpha: float) -> pd.DataFrame:
    """List the pairs without a shared event that may be found: there are few of them."""
    one, other = np.triu_indices(int(model.class_of.max(initial=0)) + 1)
    none = np.zeros(len(one), dtype=np.int64)
    p_values = model.lower_tail(one, other, none)
    rare = np.flatnonzero(is_at_most(p_values, alpha))
    one, other = one[rare], other[rare]
    members = [np.flatnonzero(model.class_of == kind) for kind in range(model.class_of.max() + 1)]
    paired = [
        _pair_up(members[some], members[others]) for some, others in zip(one, other, strict=True)
    ]
    kind = np.repeat(np.arange(len(rare)), [len(source) for source, _ in paired])
    source = np.concatenate([np.empty(0, dtype=np.int64), *(ends[0] for ends in paired)])
    target = np.concatenate([np.empty(0, dtype=np.int64), *(ends[1] for ends in paired)])
    apart = ~np.isin(_encode(network, source, target), _encode(network, *network.endpoints))
    labels = network.organizations.index
    return pd.DataFrame(
        {
            "source": pd.Categorical.from_codes(source[apart], categories=labels),
            "target": pd.Categorical.from_codes(target[apart], categories=labels),
            "shared_events": 0,
            "expected_events": model.expected(one, other)[kind[apart]],
            "p_value": p_values[rare][kind[apart]],
            "p_error": _measure_error(model, one, other, none[rare])[kind[apart]],
        }
    )


def _pair_up(some: Integers, others: Integers) -> tuple[Integers, Integers]:
    """Pair each of some with each of others, who are the same or all different."""
    first, second = np.repeat(some, len(others)), np.tile(others, len(some))
    distinct = first < second if some is others else slice(None)
    return np.minimum(first, second)[distinct], np.maximum(first, second)[distinct]


def _encode(network: CoparticipationNetwork, source: Integers, target: Integers) -> Integers:
    """Give each pair of organizations a number of its own."""
    return source * len(network.organizations) + target
