"""The tables of a bootstrap: where each organization stands, and how sure each tie is."""

from __future__ import annotations

import numpy as np
import pandas as pd

from coalitions.arrays import Floats, Integers
from coalitions.robustness.measures import measure_resampled
from coalitions.robustness.places import Places, find_places
from coalitions.robustness.resamples import Resampler, tie_anew

LEVEL = 0.9  # of a rank interval


def tabulate_standings(
    resampler: Resampler, parts: dict[str, list[Places]], n_top: int
) -> pd.DataFrame:
    """Tell where each organization stands, and in which places resamples put it.

    Parameters
    ----------
    resampler : Resampler
        With the network at hand.
    parts : dict of str to list of Places
        For each measure the places in the resamples, some at a time.
    n_top : int
        How many count as the top.

    Returns
    -------
    DataFrame
        The `standings` of a `Bootstrap`.
    """
    organizations = resampler.network.organizations
    ranked = organizations["n_events"].to_numpy() > 0
    [as_it_is] = tie_anew(resampler, np.ones((1, resampler.n_events), dtype=np.int64))
    tables = []
    for name, values in measure_resampled(as_it_is, list(parts)).items():
        observed = find_places(values[:, ranked])
        places = _join(parts[name])
        low, high = places.span(LEVEL)
        [best], [worst] = observed.best, observed.worst
        tables.append(
            pd.DataFrame(
                {
                    "measure": name,
                    "organization": organizations.index[ranked],
                    "value": values[0, ranked],
                    "rank": best,
                    "n_equal": worst - best,
                    "low": np.minimum(low, best),
                    "high": np.maximum(high, best),
                    "top_share": places.share_of_top(n_top).mean(axis=0),
                }
            )
        )
    return pd.concat(tables).set_index(["measure", "organization"])


def _join(parts: list[Places]) -> Places:
    best: Integers = np.concatenate([part.best for part in parts])
    worst: Integers = np.concatenate([part.worst for part in parts])
    return Places(best, worst)


def tabulate_ties(resampler: Resampler, confidence: Floats) -> pd.DataFrame:
    """Tell how sure each pair of the resampler is: the `ties` of a `Bootstrap`."""
    labels = resampler.network.organizations.index
    return pd.DataFrame(
        {
            "source": pd.Categorical.from_codes(resampler.source, categories=labels),
            "target": pd.Categorical.from_codes(resampler.target, categories=labels),
            "is_tie": resampler.is_tie,
            "confidence": confidence,
        }
    )
