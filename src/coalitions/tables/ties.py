"""The table of ties, and the events behind them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from coalitions.projection import CoparticipationNetwork
from coalitions.robustness import Bootstrap


def tabulate_ties(
    network: CoparticipationNetwork, bootstrap: Bootstrap | None = None
) -> pd.DataFrame:
    """Lay out all ties of the projection, those that are shown and the others."""
    ties = list_ties(network)
    if network.test is None:
        ties = ties.assign(expected_events=np.nan, p_value=np.nan)
        ties["significant"] = pd.array([pd.NA] * len(ties), dtype="boolean")
    in_backbone = ties.pop("significant").astype("boolean")
    shown = ties.pop("shown")
    ties = ties.assign(in_backbone=in_backbone)
    if bootstrap is not None:
        # Both list all pairs that share an event, sorted.
        ties["confidence"] = bootstrap.ties["confidence"]
    return ties.assign(
        shown=shown,
        event_ids=["; ".join(ids) for ids in list_shared_events(network, ties)],
    )


def list_ties(network: CoparticipationNetwork) -> pd.DataFrame:
    """List the ties that are shown and those that a backbone left out, sorted, with ``shown``."""
    parts = [network.ties.assign(shown=True), network.removed.assign(shown=False)]
    return pd.concat(parts).sort_values(["source", "target"], ignore_index=True)


def list_shared_events(network: CoparticipationNetwork, ties: pd.DataFrame) -> list[list[str]]:
    """List the ids of the events behind each of `ties`, in the order of the event ids."""
    incidence = network.affiliation.incidence
    labels = network.affiliation.events.index.to_numpy()
    source, target = (ties[end].cat.codes.to_numpy() for end in ("source", "target"))
    shared = csr_array(incidence[source].multiply(incidence[target]))
    shared.sort_indices()
    return [list(labels[shared.indices[start:end]]) for start, end in pairwise(shared.indptr)]
