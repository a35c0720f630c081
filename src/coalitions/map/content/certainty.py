"""How what is told was tested: against chance, by repeated searches, with events drawn anew."""

from __future__ import annotations

from typing import Any

import numpy as np

from coalitions.centrality import tell_measures
from coalitions.communities import Communities, Significance
from coalitions.map.content.numbers import write_numbers
from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap
from coalitions.tables import list_ties

OF_PATHS = ("betweenness",)
CLASSES = ["fewer", "more"]


def describe_certainty(
    network: CoparticipationNetwork,
    communities: Communities,
    significance: Significance | None,
    bootstrap: Bootstrap | None,
) -> dict[str, Any]:
    """Describe the tests behind what the page tells of ties, places and coalitions.

    Returns
    -------
    dict
        - ``test``: the null ``model`` of ties, its ``level``, the ``correction`` for the number of
          tests, and the shared events ``expected``; None if ties were not tested;
        - ``structure``: whether there is more coalition structure than chance would give,
          ``is_found``, and its ``p_value``; None if that was not tested;
        - ``searched``: in which ties coalitions were searched, and ``runs``, how often;
        - ``resamples``, ``partitions``: as in `Bootstrap`, 0 without one; ``top``, how many count
          as the first;
        - ``estimated``: whether betweenness is an estimate.
    """
    is_tested = significance is not None and not significance.reason
    return {
        "test": _describe_test(network),
        "structure": {
            "is_found": significance.is_found,
            "p_value": float(significance.p_value),
        }
        if significance is not None and is_tested
        else None,
        "searched": communities.ties,
        "runs": communities.runs,
        "resamples": bootstrap.n_resamples if bootstrap else 0,
        "partitions": bootstrap.n_partitions if bootstrap else 0,
        "top": bootstrap.n_top if bootstrap else 0,
        "estimated": bool(tell_measures(network, measures=OF_PATHS)),
    }


def _describe_test(network: CoparticipationNetwork) -> dict[str, Any] | None:
    if network.test is None:
        return None
    return {
        "model": network.test.model,
        "level": network.test.level,
        "correction": network.test.correction,
        "expected": _tabulate_expected(network),
    }


def _tabulate_expected(network: CoparticipationNetwork) -> list[list[float | None]]:
    """Tabulate the shared events that chance gives, by how many events the two ends have.

    Most null models know no more of an organization than that. One that also knows who could have
    come where may expect something else of every pair, so there is nothing to tabulate. Where
    pairs of the same numbers of events have different expectations, they are left out.
    """
    if network.test is None or NULL_MODEL_TABLE[network.test.model].is_constrained:
        return []
    n_events = network.organizations["n_events"].to_numpy()
    ties = list_ties(network)
    ends = np.array([n_events[ties[end].cat.codes] for end in ("source", "target")])
    fewer, more = np.sort(ends, axis=0)
    classes = ties.assign(fewer=fewer, more=more).groupby(CLASSES)["expected_events"]
    expected = classes.agg(["min", "max"])
    same = np.isclose(expected["min"], expected["max"], rtol=1e-6)
    told = expected.loc[same, "min"]
    values = write_numbers(told, digits=3)
    return [
        [int(one), int(other), value]
        for (one, other), value in zip(told.index, values, strict=True)
    ]
