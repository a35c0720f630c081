"""What chance alone gives two organizations: the questions that were asked of the null model."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from coalitions.backbone import count_pairs, find_needed
from coalitions.map.content.numbers import write_numbers, write_shares
from coalitions.nullmodels import NullModel
from coalitions.projection import ChanceTest, CoparticipationNetwork

MOST_SOUGHT = 5_000  # pairs of classes: to find what each needs takes some seconds
MOST_AVOIDED = 50_000  # pairs: more would make the file too large


def describe_test(
    network: CoparticipationNetwork, model: NullModel | None
) -> dict[str, Any] | None:
    """Describe the test of ties against chance; None if there was none.

    Returns
    -------
    dict
        - ``model``, ``level`` and ``correction``, as in `ChanceTest`; ``n_pairs``, for how many
          pairs was corrected;
        - ``chances``: see `tabulate_chances`, None without the fitted model;
        - ``avoided``: the pairs that share fewer events than chance would give, in columns:
          ``source`` and ``target`` by row, and ``p_value``; None if nobody looked, or there are
          too many of them to keep.
    """
    if network.test is None:
        return None
    return {
        "model": network.test.model,
        "level": network.test.level,
        "correction": network.test.correction,
        "n_pairs": count_pairs(network),
        "chances": None if model is None else tabulate_chances(network, model, network.test),
        "avoided": _list_avoided(network.test),
    }


def tabulate_chances(
    network: CoparticipationNetwork, model: NullModel, test: ChanceTest
) -> dict[str, Any]:
    """Tabulate what chance gives two organizations, by their classes in the null model.

    Returns
    -------
    dict
        ``class_of`` each organization; and of each pair of classes, (0, 0), (0, 1), ..., (1, 1),
        (1, 2), ...: the shared events ``expected`` by chance, and ``needed``, the fewest that
        would pass at the level of the test, before any correction; 0 if no number would. None
        where there is no such pair, and for all ``needed`` if there are too many to seek them.
    """
    took_part = network.organizations["n_events"].to_numpy() > 0
    n_classes = int(model.class_of.max(initial=0)) + 1
    n_members = np.bincount(model.class_of[took_part], minlength=n_classes)
    one, other = np.triu_indices(n_classes)
    is_pair = (n_members[one] > 0) & (n_members[other] > (one == other))
    one, other = one[is_pair], other[is_pair]
    expected = np.full(len(is_pair), np.nan)
    expected[is_pair] = model.expected(one, other)
    needed: list[int | None] = [None] * len(is_pair)
    if len(one) <= MOST_SOUGHT:
        fewest = find_needed(model, one, other, test.level)
        fewest[fewest > model.most_shared(one, other)] = 0
        for place, number in zip(np.flatnonzero(is_pair), fewest.tolist(), strict=True):
            needed[place] = number
    return {
        "class_of": model.class_of.tolist(),
        "expected": write_numbers(expected, digits=3),
        "needed": needed,
    }


def _list_avoided(test: ChanceTest) -> dict[str, list[Any]] | None:
    pairs = test.avoided
    if pairs is None or len(pairs) > MOST_AVOIDED:
        return None
    ends = {end: pd.Categorical(pairs[end]).codes.tolist() for end in ("source", "target")}
    return {**ends, "p_value": write_shares(pairs["p_value"])}
