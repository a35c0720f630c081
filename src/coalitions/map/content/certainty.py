"""How what is told was tested: against chance, by repeated searches, with events drawn anew."""

from __future__ import annotations

from typing import Any

from coalitions.centrality import tell_measures
from coalitions.communities import Communities, Significance
from coalitions.map.content.chances import describe_test
from coalitions.nullmodels import NullModel
from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap

OF_PATHS = ("betweenness",)


def describe_certainty(
    network: CoparticipationNetwork,
    model: NullModel | None,
    communities: Communities,
    significance: Significance | None,
    bootstrap: Bootstrap | None,
) -> dict[str, Any]:
    """Describe the tests behind what the page tells of ties, places and coalitions.

    Returns
    -------
    dict
        - ``test``: how ties were tested, see `describe_test`;
        - ``structure``: whether there is more coalition structure than chance would give,
          ``is_found``, and its ``p_value``; None if that was not tested;
        - ``searched``: in which ties coalitions were searched, and ``runs``, how often;
        - ``resamples``, ``partitions``: as in `Bootstrap`, 0 without one; ``top``, how many count
          as the first;
        - ``estimated``: whether betweenness is an estimate.
    """
    is_tested = significance is not None and not significance.reason
    return {
        "test": describe_test(network, model),
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
